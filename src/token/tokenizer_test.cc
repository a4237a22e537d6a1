#include "token/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/utf8.h"
#include "token/address.h"
#include "token/invariants.h"

namespace dragoman::token {
namespace {

const std::string kModel = DRAGOMAN_SOURCE_DIR "/models/token.bin";

const Tokenizer& tokenizer() {
  static const Result<Tokenizer> loaded = Tokenizer::load(kModel);
  return *loaded;
}

document::Document read(std::string text) {
  document::Document doc;
  doc.text = std::move(text);
  Tokenizer::Scratch scratch;
  tokenizer().run(doc, scratch);
  EXPECT_EQ(broken_invariant(doc), "");
  return doc;
}

// "w w | w w": words parted by spaces, "+" for words joined in one multiword token, "|" between sentences.
std::string show(const document::Document& doc) {
  std::string out;
  for (const auto& s : doc.sentences) {
    if (!out.empty()) out += " | ";
    for (uint32_t t = s.first_token; t < s.end_token; ++t) {
      out += doc.form(t);
      if (t + 1 < s.end_token) out += doc.tokens.joined[t] != 0 ? "+" : " ";
    }
  }
  return out;
}

TEST(Tokenizer, MatchesTheCases) {
  // A case: a line of text ("\n" for a newline), a line of its words, an empty line.
  std::ifstream in(DRAGOMAN_SOURCE_DIR "/src/token/words.case");
  ASSERT_TRUE(in);
  std::string text;
  size_t cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with("# ")) {
      text.clear();
    } else if (text.empty()) {
      text = line;
      for (size_t at = 0; (at = text.find("\\n", at)) != std::string::npos;) text.replace(at, 2, "\n");
    } else {
      EXPECT_EQ(show(read(text)), line) << text;
      ++cases;
    }
  }
  EXPECT_GE(cases, 60U);
}

TEST(Tokenizer, WritesNothingForNothing) {
  for (const char* text : {"", " ", "\n\n\n", "\t \r\n"}) {
    const auto doc = read(text);
    EXPECT_EQ(doc.tokens.size(), 0U);
    EXPECT_TRUE(doc.sentences.empty());
    EXPECT_TRUE(doc.paragraphs.empty());
  }
}

TEST(Tokenizer, BlankLinesPartParagraphsAndSentences) {
  const auto doc =
      read("Rebels seize the town\n \nThe mayor fled at dawn\nand left no word.\n\n\nOfficials said nothing");
  ASSERT_EQ(doc.paragraphs.size(), 3U);
  ASSERT_EQ(doc.sentences.size(), 3U);
  EXPECT_EQ(slice(doc.text, doc.paragraphs[1].span), "The mayor fled at dawn\nand left no word.");
  EXPECT_EQ(doc.sentences[1].paragraph, 1U);
}

TEST(Tokenizer, AHeadingIsOneSentence) {
  document::Document doc;
  doc.text = "Is peace near? Not yet. Envoys meet again";
  doc.paragraphs.push_back({{0, static_cast<uint32_t>(doc.text.size())}, document::ParagraphKind::heading});
  Tokenizer::Scratch scratch;
  tokenizer().run(doc, scratch);
  EXPECT_EQ(doc.sentences.size(), 1U);
  EXPECT_EQ(doc.sentences[0].size(), doc.tokens.size());
}

TEST(Tokenizer, LeavesOutWhatParagraphsLeaveOut) {
  document::Document doc;
  doc.text = "KYIV (Agency) - Talks failed. More soon.";
  doc.paragraphs.push_back({{16, 29}});
  Tokenizer::Scratch scratch;
  tokenizer().run(doc, scratch);
  EXPECT_EQ(show(doc), "Talks failed .");
}

TEST(Tokenizer, CaseDoesNotHideSentences) {
  const std::string text =
      "The two sides met in the capital on Monday. They agreed on a truce of ten days. \"We are pleased,\" the envoy "
      "said. "
      "Both armies will pull back their guns, he added. A second round of talks is planned for next month.";
  std::string low = text;
  std::string high = text;
  for (char& c : low) c = static_cast<char>(std::tolower(c));
  for (char& c : high) c = static_cast<char>(std::toupper(c));
  const auto doc = read(text);
  ASSERT_EQ(doc.sentences.size(), 5U);
  for (const auto& other : {read(low), read(high)}) {
    ASSERT_EQ(other.sentences.size(), 5U);
    for (size_t i = 0; i < 5; ++i) EXPECT_EQ(other.sentences[i].span, doc.sentences[i].span);
    EXPECT_EQ(other.tokens.span, doc.tokens.span);
  }
}

TEST(Tokenizer, AParagraphAtTheEndMovesNothing) {
  const std::string first = "\"No,\" she said. \"We won't go (yet).\" Lt. Col. Ruiz left\n\nHe isn't back";
  const auto before = read(first);
  const auto after = read(first + "\n\nAnother day. It rained; they didn't care.");
  ASSERT_GT(after.tokens.size(), before.tokens.size());
  for (uint32_t t = 0; t < before.tokens.size(); ++t) EXPECT_EQ(after.tokens.span[t], before.tokens.span[t]);
  for (size_t s = 0; s < before.sentences.size(); ++s) EXPECT_EQ(after.sentences[s].span, before.sentences[s].span);
}

TEST(Tokenizer, TakesAnyBytes) {
  std::string bytes;
  uint32_t state = 7;
  for (int round = 0; round < 100; ++round) {
    bytes.clear();
    for (int i = 0; i < 200; ++i) {
      state = state * 1664525 + 1013904223;
      const uint32_t pick = state >> 24;
      // Half letters and marks that matter, half anything.
      bytes += pick < 128 ? " .,'\"-nt's/:@aA1\n(\xE2\x80\x99"[pick % 21] : static_cast<char>(state >> 16);
    }
    read(bytes);
  }
  read(std::string("a\0b \0. Z\0", 9));
  read("\xE2\x80\x99\xE2\x80 \xFF\xFE can\xE2\x80\x99t \xC3(");
}

TEST(Tokenizer, BoundsSentencesChunksAndBlocks) {
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "of ";
  const auto words = read(text);
  EXPECT_EQ(words.tokens.size(), 30000U);
  for (const auto& s : words.sentences) EXPECT_LE(s.size(), kMaxSentence);
  read(std::string(100000, '('));
  read(std::string(5000000, 'x'));
  std::string mixed;
  for (int i = 0; i < 50000; ++i) mixed += "a-";
  read(mixed);
}

TEST(Tokenizer, ReadsALongParagraphAsItReadsItsParts) {
  const std::string part = "The minister spoke to reporters on Friday. Nobody asked about the border. ";
  std::string text;
  for (int i = 0; i < 3000; ++i) text += part;
  const auto doc = read(text);
  EXPECT_EQ(doc.sentences.size(), 6000U);
}

TEST(Tokenizer, RefusesABrokenModel) {
  const auto missing = Tokenizer::load("no/such/token.bin");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Errc::model_missing);
  std::ifstream in(kModel, std::ios::binary);
  std::ostringstream whole;
  whole << in.rdbuf();
  const std::string bytes = whole.str();
  const auto path = std::filesystem::temp_directory_path() / "dragoman_token_test.bin";
  for (const size_t keep : {size_t{0}, size_t{10}, size_t{500}, bytes.size() / 2, bytes.size() - 1}) {
    std::ofstream(path, std::ios::binary) << bytes.substr(0, keep);
    const auto broken = Tokenizer::load(path.string());
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code, Errc::model_broken);
    EXPECT_THAT(broken.error().message(), testing::HasSubstr("dragoman_token_test.bin"));
  }
  std::filesystem::remove(path);
}

TEST(Address, Ends) {
  EXPECT_EQ(address_length("http://a.org/x."), 14U);
  EXPECT_EQ(address_length("https://a.org/x)"), 15U);
  EXPECT_EQ(address_length("https://a.org/(x)"), 17U);
  EXPECT_EQ(address_length("www.a.org,"), 9U);
  EXPECT_EQ(address_length("jo.doe@mail.org>"), 15U);
  EXPECT_EQ(address_length("report.pdf)"), 10U);
  EXPECT_EQ(address_length("end.But"), 0U);
  EXPECT_EQ(address_length("U.S."), 0U);
  EXPECT_EQ(address_length("1.5"), 0U);
  EXPECT_EQ(address_length(""), 0U);
}

}  // namespace
}  // namespace dragoman::token
