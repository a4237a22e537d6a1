#include "lexicon/syntax_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "base/hash.h"

namespace dragoman::lexicon {
namespace {

using ::testing::HasSubstr;

const std::string kModel = DRAGOMAN_SOURCE_DIR "/models/syntax.bin";

class SyntaxModelTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(kModel, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    ASSERT_GT(bytes_.size(), 4096U);
    path_ = (std::filesystem::temp_directory_path() /
             (std::string("dragoman_") + ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".bin"))
                .string();
  }
  void TearDown() override { std::filesystem::remove(path_); }

  /// Makes the header fit the bytes again: what is left is a file that is whole but wrong.
  void seal() {
    const uint64_t size = bytes_.size();
    std::memcpy(bytes_.data() + 16, &size, sizeof size);
    const uint64_t sum = base::hash64(std::string_view(bytes_).substr(64));
    std::memcpy(bytes_.data() + 24, &sum, sizeof sum);
  }
  Result<SyntaxModel> load() {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes_;
    return SyntaxModel::load(path_);
  }
  /// Position of the bytes of a section.
  size_t section(std::string_view name) const {
    uint32_t count = 0;
    std::memcpy(&count, bytes_.data() + 12, sizeof count);
    for (uint32_t i = 0; i < count; ++i) {
      const char* entry = bytes_.data() + 64 + i * 64;
      if (std::string_view(entry, ::strnlen(entry, 48)) != name) continue;
      uint64_t offset = 0;
      std::memcpy(&offset, entry + 48, sizeof offset);
      return offset;
    }
    return 0;
  }

  std::string bytes_;
  std::string path_;
};

TEST_F(SyntaxModelTest, Loads) {
  const auto model = load();
  ASSERT_TRUE(model) << model.error().message();
  EXPECT_EQ(model->tags.size(), 17U);
  const uint8_t* unknown = model->word_row("qqxzvwzzqx");
  EXPECT_NE(model->word_row("the"), unknown);
  EXPECT_EQ(model->word_row(std::string(1000, 'x')), unknown);
  EXPECT_EQ(model->word_row(""), unknown);
}

TEST_F(SyntaxModelTest, MissingFileSaysSo) {
  const auto model = SyntaxModel::load(path_ + ".not");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, Errc::model_missing);
  EXPECT_THAT(model.error().message(), HasSubstr(path_));
}

TEST_F(SyntaxModelTest, EveryTruncationIsRefused) {
  const std::string whole = bytes_;
  for (const size_t size : {size_t{0}, size_t{10}, size_t{64}, size_t{200}, whole.size() / 2, whole.size() - 1}) {
    bytes_ = whole.substr(0, size);
    const auto plain = load();
    ASSERT_FALSE(plain) << size;
    EXPECT_EQ(plain.error().code, Errc::model_broken);
    EXPECT_EQ(plain.error().where, path_);
    if (size < 64) continue;
    seal();
    EXPECT_FALSE(load()) << "sealed at " << size;
  }
}

TEST_F(SyntaxModelTest, OtherShapesAreRefused) {
  const std::string whole = bytes_;
  const size_t shape = section("shape");
  ASSERT_NE(shape, 0U);
  for (uint32_t i = 0; i < 15; ++i) {
    for (const uint32_t value : {0U, 1U, 17U, 48U, 4096U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
      bytes_ = whole;
      uint32_t old = 0;
      std::memcpy(&old, bytes_.data() + shape + 4 * i, sizeof old);
      if (old == value) continue;
      std::memcpy(bytes_.data() + shape + 4 * i, &value, sizeof value);
      seal();
      const auto model = load();
      ASSERT_FALSE(model) << "shape " << i << " = " << value;
      EXPECT_EQ(model.error().code, Errc::model_broken);
    }
  }
}

TEST_F(SyntaxModelTest, NonsenseInsideIsRefusedOrHarmless) {
  const std::string whole = bytes_;
  const auto spoil = [&](std::string_view name, size_t at, uint32_t value) {
    bytes_ = whole;
    const size_t begin = section(name);
    EXPECT_NE(begin, 0U) << name;
    std::memcpy(bytes_.data() + begin + at, &value, sizeof value);
    seal();
    return load();
  };
  EXPECT_FALSE(spoil("features.first", 0, 0xFFFFFFF0U));
  EXPECT_FALSE(spoil("features.count", 0, 0U));
  EXPECT_FALSE(spoil("features.count", 4, 0x80000000U));
  EXPECT_FALSE(spoil("tag.scale", 0, 0x7FC00000U));            // not a number
  EXPECT_FALSE(spoil("layer1.forward.bias", 8, 0x7F800000U));  // infinite
  EXPECT_FALSE(spoil("relations", 0, 0x0A0A0A0AU));            // more lines
  // Rows that do not exist: the word is unknown.
  bytes_ = whole;
  std::memset(bytes_.data() + section("words.slots"), 0xFF, 4096);
  seal();
  const auto model = load();
  ASSERT_TRUE(model);
  for (int i = 0; i < 2000; ++i) EXPECT_NE(model->word_row(std::to_string(i)), nullptr);
}

TEST_F(SyntaxModelTest, DamageIsSeen) {
  std::mt19937 random(7);
  const std::string whole = bytes_;
  for (int i = 0; i < 20; ++i) {
    bytes_ = whole;
    bytes_[random() % bytes_.size()] ^= static_cast<char>(1 + random() % 255);
    const auto model = load();
    EXPECT_FALSE(model);
  }
}

}  // namespace
}  // namespace dragoman::lexicon
