#include "tag/tagger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tag/word_input.h"

namespace dragoman::tag {
namespace {

using document::Document;
using document::Upos;
using document::Windows;
using ::testing::ElementsAre;

const std::string kModel = DRAGOMAN_SOURCE_DIR "/models/syntax.bin";

/// One sentence a line, words apart by spaces.
void fill(Document& doc, const std::string& lines) {
  doc.reset();
  doc.text = lines;
  uint32_t at = 0;
  document::Sentence sentence;
  const auto close = [&] {
    sentence.end_token = doc.tokens.size();
    if (sentence.size() > 0) doc.sentences.push_back(sentence);
    sentence.first_token = doc.tokens.size();
  };
  for (uint32_t i = 0; i <= lines.size(); ++i) {
    if (i < lines.size() && lines[i] != ' ' && lines[i] != '\n') continue;
    if (i > at) {
      doc.tokens.span.push_back({at, i});
      doc.tokens.joined.push_back(0);
    }
    at = i + 1;
    if (i == lines.size() || lines[i] == '\n') close();
  }
}

class TaggerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto model = lexicon::SyntaxModel::load(kModel);
    ASSERT_TRUE(model) << model.error().message();
    model_ = std::make_unique<lexicon::SyntaxModel>(std::move(*model));
  }
  std::vector<Upos> tag(const std::string& lines, const base::Kernels& kernels = base::best_kernels()) {
    fill(doc_, lines);
    auto tagger = Tagger::make(*model_, kernels);
    EXPECT_TRUE(tagger);
    for (Windows batch(doc_); batch.next();) tagger->tag(doc_, batch, scratch_);
    return doc_.tokens.upos;
  }
  std::string features(uint32_t token) const {
    std::string out;
    document::append_features(out, doc_.tokens.features[token]);
    return out;
  }
  std::unique_ptr<lexicon::SyntaxModel> model_;
  TagScratch scratch_;
  Document doc_;
};

TEST_F(TaggerTest, TagsPlainNews) {
  EXPECT_THAT(
      tag("The minister rejected their offer on Tuesday ."),
      ElementsAre(Upos::det, Upos::noun, Upos::verb, Upos::pron, Upos::noun, Upos::adp, Upos::propn, Upos::punct));
  EXPECT_EQ(features(1), "Number=Sing");
  EXPECT_EQ(doc_.tokens.features[2].get("Tense"), "Past");
  EXPECT_EQ(doc_.tokens.features[3].get("Poss"), "Yes");
}

TEST_F(TaggerTest, TagsTextWithoutCase) {
  const auto want = ElementsAre(Upos::det, Upos::noun, Upos::verb, Upos::det, Upos::noun, Upos::adp, Upos::det,
                                Upos::noun, Upos::punct);
  EXPECT_THAT(tag("the soldiers attacked a village near the border ."), want);
  EXPECT_THAT(tag("THE SOLDIERS ATTACKED A VILLAGE NEAR THE BORDER ."), want);
}

TEST_F(TaggerTest, SameOnEveryInstructionSet) {
  const std::string text =
      "Protesters who had gathered outside parliament in Tbilisi were dispersed , witnesses said .\nNo .\n"
      "U.N. officials , however , do n't expect talks before 2025 .";
  const auto want = tag(text);
  const auto states = doc_.states;
  for (const char* name : {"portable", "avx2", "avx512"}) {
    const base::Kernels* kernels = base::kernels_named(name);
    if (kernels == nullptr) continue;
    EXPECT_EQ(tag(text, *kernels), want) << name;
    EXPECT_EQ(doc_.states, states) << name;
  }
}

TEST_F(TaggerTest, SentencesDoNotTouchEachOther) {
  tag("The army withdrew .");
  const std::vector<int8_t> alone = doc_.states;
  tag("Talks failed again on Monday , officials in the capital said .\nThe army withdrew .\nWhy ?");
  const size_t width = 2 * model_->hidden1;
  const size_t first = doc_.sentences[1].first_token;
  EXPECT_TRUE(std::equal(alone.begin(), alone.end(), doc_.states.begin() + static_cast<ptrdiff_t>(first * width)));
}

TEST_F(TaggerTest, EmptyAndStrange) {
  EXPECT_TRUE(tag("").empty());
  EXPECT_EQ(tag("Yes").size(), 1U);
  EXPECT_EQ(tag(std::string(5000, 'a') + " \xC3 \xE2\x80 \xFF").size(), 4U);
  std::string endless;
  for (int i = 0; i < 3000; ++i) endless += "word ";
  EXPECT_EQ(tag(endless).size(), 3000U);
}

TEST(WordInput, KnowsTheCaseOfASentence) {
  const auto of = [](std::vector<std::string> words) {
    CaseCounter counter;
    for (const std::string& word : words) counter.add(word);
    return counter.result();
  };
  EXPECT_EQ(of({"Rebels", "took", "the", "town"}), SentenceCase::usual);
  EXPECT_EQ(of({"rebels", "took", "the", "town", "2"}), SentenceCase::no_capitals);
  EXPECT_EQ(of({"REBELS", "TOOK", "\xC3\x89VRY"}), SentenceCase::all_capitals);
  EXPECT_EQ(of({"Rebels", "Took", "the", "Town"}), SentenceCase::heading);
  EXPECT_EQ(of({"\xC3\x89vry", "\xC3\xA9tat"}), SentenceCase::usual);
}

}  // namespace
}  // namespace dragoman::tag
