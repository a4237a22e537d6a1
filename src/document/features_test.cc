#include "document/features.h"

#include <gtest/gtest.h>

#include <string>

#include "document/windows.h"

namespace dragoman::document {
namespace {

std::string round_trip(std::string_view text) {
  std::string out;
  append_features(out, features_from(text));
  return out;
}

TEST(Features, ReadAndWriteTheSameSets) {
  for (const char* set :
       {"_", "Number=Sing", "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
        "Abbr=Yes|Case=Gen|Definite=Ind|Degree=Sup|ExtPos=SCONJ|Foreign=Yes|Gender=Neut|Mood=Sub|Number=Sing|"
        "NumForm=Word|NumType=Ord|Person=3|Polarity=Pos|Poss=Yes|PronType=Tot|Reflex=Yes|Style=Vrnc|Tense=Pres|"
        "Typo=Yes|VerbForm=Part|Voice=Pass"}) {
    EXPECT_EQ(round_trip(set), set);
  }
}

TEST(Features, UnknownOnesAreLeftOut) {
  EXPECT_EQ(round_trip("Evident=Fh|Number=Plur|Number|=Sing|Tense=Never||"), "Number=Plur");
  EXPECT_EQ(round_trip(""), "_");
  EXPECT_EQ(round_trip("Number=Sing|Number=Plur"), "Number=Plur");
}

TEST(Features, AnswerForAnAttribute) {
  const Features past = features_from("Mood=Ind|Tense=Past|VerbForm=Fin");
  EXPECT_EQ(past.get("Tense"), "Past");
  EXPECT_EQ(past.get("Voice"), "");
  EXPECT_EQ(past.get("Weather"), "");
  EXPECT_TRUE(past.has("VerbForm", "Fin"));
  EXPECT_EQ(Features{~uint64_t{0}}.get("Abbr"), "Yes");
  EXPECT_EQ(Features{~uint64_t{0}}.get("NumType"), "");  // no value has that number
}

TEST(Windows, CoverEveryWordOnceInBoundedBatches) {
  Document doc;
  for (const uint32_t size : {3U, 0U, 700U, 2500U, 1U, 600U, 600U}) {
    Sentence sentence;
    sentence.first_token = doc.tokens.size();
    sentence.end_token = sentence.first_token + size;
    doc.sentences.push_back(sentence);
    doc.tokens.span.resize(sentence.end_token);
  }
  uint32_t next = 0;
  for (Windows batch(doc); batch.next();) {
    EXPECT_EQ(batch.first_token(), next);
    EXPECT_LT(batch.size(), kBatchWords + kLongestWindow);
    for (const Window& window : batch.list()) {
      EXPECT_EQ(window.first_token, next);
      EXPECT_GT(window.size(), 0U);
      EXPECT_LE(window.size(), kLongestWindow);
      EXPECT_GE(window.first_token, doc.sentences[window.sentence].first_token);
      EXPECT_LE(window.end_token, doc.sentences[window.sentence].end_token);
      next = window.end_token;
    }
  }
  EXPECT_EQ(next, doc.tokens.size());
  EXPECT_FALSE(Windows(Document{}).next());
}

}  // namespace
}  // namespace dragoman::document
