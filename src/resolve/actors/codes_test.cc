// Days as numbers, and words cut without a tokenizer.
#include "resolve/actors/codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "resolve/actors/catalog.h"
#include "resolve/actors/words.h"

namespace dragoman::resolve {
namespace {

using ::testing::ElementsAre;

TEST(Days, KnowYearsMonthsAndDays) {
  EXPECT_EQ(beginning("1994"), 19940000);
  EXPECT_EQ(beginning("1994-05"), 19940500);
  EXPECT_EQ(beginning("1994-05-17"), 19940517);
  EXPECT_EQ(ending("1994"), 19949999);
  EXPECT_EQ(ending("1994-05"), 19940599);
  EXPECT_EQ(ending("1994-05-17"), 19940517);
  for (const char* const text :
       {"", "94", "1994-", "1994-13", "1994-00", "1994-02-30", "19940517", "1994-5-17", "abcd"})
    EXPECT_FALSE(beginning(text)) << text;
}

TEST(Days, AreWrittenAsTheyWereRead) {
  for (const char* const text : {"1994", "1994-05", "1994-05-17"}) {
    EXPECT_EQ(text_of_day(*beginning(text)), text);
    EXPECT_EQ(text_of_day(*ending(text)), text);
  }
  EXPECT_EQ(text_of_day(0), "");
}

TEST(Slug, KeepsLettersBeyondAscii) {
  EXPECT_EQ(slug("Abu Mazen"), "abu-mazen");
  EXPECT_EQ(slug("People's Party (Reform)"), "peoples-party-reform");
  EXPECT_EQ(slug("Jair Bolsonaro Júnior"), "jair-bolsonaro-júnior");
  EXPECT_EQ(slug("--"), "");
}

std::vector<std::string> cut(const std::string& text) {
  std::vector<Span> spans;
  cut_words(text, 0, static_cast<uint32_t>(text.size()), spans);
  std::vector<std::string> out;
  out.reserve(spans.size());
  for (const Span span : spans) out.emplace_back(slice(text, span));
  return out;
}

TEST(Words, PartAsNamesInTablesDo) {
  EXPECT_THAT(cut("Iran's U.S.-backed rebels."), ElementsAre("Iran", "'s", "U.S.", "-", "backed", "rebels", "."));
  EXPECT_THAT(cut("(RUF), the Workers' Party"), ElementsAre("(", "RUF", ")", ",", "the", "Workers", "'", "Party"));
  EXPECT_THAT(cut("Sana'a \u201Cfell\u201D"), ElementsAre("Sana'a", "\u201C", "fell", "\u201D"));
  EXPECT_THAT(cut("Putin\u2019s army"), ElementsAre("Putin", "\u2019s", "army"));
}

TEST(Words, StandInOrderInsideTheText) {
  std::mt19937 random(7);
  const std::string_view letters = "aB.'-, \n\xE2\x80\x99s\xF0\x9F\x98\x80";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const size_t size = random() % 40;
    for (size_t i = 0; i < size; ++i) text += letters[random() % letters.size()];
    std::vector<Span> spans;
    cut_words(text, 0, static_cast<uint32_t>(text.size()), spans);
    uint32_t at = 0;
    for (const Span span : spans) {
      ASSERT_GE(span.begin, at);
      ASSERT_GT(span.end, span.begin);
      ASSERT_LE(span.end, text.size());
      for (uint32_t i = at; i < span.begin; ++i)
        ASSERT_TRUE(std::string_view(" \n\t\r").find(text[i]) != std::string::npos);
      at = span.end;
    }
  }
}

}  // namespace
}  // namespace dragoman::resolve
