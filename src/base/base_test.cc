// Tests of base: UTF-8, arena, files, errors.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace dragoman::base {
namespace {

TEST(Utf8, DecodesEveryCodePointThatItEncodes) {
  for (uint32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const Decoded d = decode(text, 0);
    ASSERT_TRUE(d.valid) << c;
    ASSERT_EQ(d.code_point, c);
    ASSERT_EQ(d.length, text.size());
  }
}

TEST(Utf8, RefusesOverlongSurrogatesAndTruncated) {
  for (const std::string bad :
       {"\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8", "\x80", "\xE2\x82"}) {
    EXPECT_FALSE(decode(bad, 0).valid);
    EXPECT_FALSE(is_valid_utf8("plain ascii " + bad));
    EXPECT_GE(decode(bad, 0).length, 1U);
    EXPECT_LE(decode(bad, 0).length, bad.size());
  }
  EXPECT_TRUE(is_valid_utf8("Šešelj – “talks”"));
}

TEST(Arena, KeepsCopiesUntilReset) {
  Arena arena;
  std::vector<std::string_view> copies;
  for (int i = 0; i < 20000; ++i) copies.push_back(arena.copy("word " + std::to_string(i)));
  for (int i = 0; i < 20000; ++i) ASSERT_EQ(copies[static_cast<size_t>(i)], "word " + std::to_string(i));
  arena.copy(std::string(1 << 20, 'x'));
  const size_t before = arena.capacity();
  arena.reset();
  EXPECT_LT(arena.capacity(), before);
}

TEST(File, TellsWhatIsWrong) {
  EXPECT_EQ(MappedFile::open("/nowhere/at/all").error().code, Errc::not_found);
  EXPECT_EQ(MappedFile::open("/").error().code, Errc::is_directory);
  EXPECT_EQ(LineReader::open("/", 100).error().code, Errc::is_directory);
  const std::string path = testing::TempDir() + "/dragoman_file_test";
  std::ofstream(path) << "0123456789";
  EXPECT_EQ(LineReader::open(path, 10)->rest().value(), "0123456789");
  EXPECT_EQ(LineReader::open(path, 9)->rest().error().code, Errc::too_large);
  EXPECT_EQ(MappedFile::open(path)->bytes(), "0123456789");
  std::filesystem::remove(path);
}

TEST(File, ReadsLinesAndPassesOverTheTooLong) {
  const std::string path = testing::TempDir() + "/dragoman_lines_test";
  const std::string big(1 << 20, 'x');
  std::ofstream(path) << "one\n" << big << "\n\nlast";
  auto reader = LineReader::open(path, 1000).value();
  EXPECT_EQ(reader.peek()->substr(0, 4), "one\n");
  EXPECT_EQ(reader.next().value(), "one");
  EXPECT_EQ(reader.next().error().code, Errc::too_large);
  EXPECT_EQ(reader.next().value(), "");
  EXPECT_EQ(reader.next().value(), "last");
  EXPECT_EQ(reader.next().value(), std::nullopt);
  auto whole = LineReader::open(path, 2 << 20).value();
  EXPECT_EQ(whole.next().value(), "one");
  EXPECT_EQ(whole.next().value(), big);
  EXPECT_EQ(whole.rest().value(), "\nlast");
  std::filesystem::remove(path);
}

TEST(Error, SaysPlaceMessageAndMend) {
  const Error error{Errc::model_broken, "models/x.bin", "truncated", "Restore it"};
  EXPECT_EQ(error.message(), "models/x.bin: the model file is damaged or of another version: truncated. Restore it.");
  EXPECT_EQ(describe(Errc::wrong_use).exit_status, 2);
  EXPECT_EQ(describe(Errc::internal).name, "internal");
}

TEST(Hash, IsStable) {
  EXPECT_EQ(hex(hash64("dragoman")), hex(hash64(std::string("dragoman"))));
  EXPECT_EQ(hex(0x1F), "000000000000001f");
}

}  // namespace
}  // namespace dragoman::base
