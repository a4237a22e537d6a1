#include "tag/lemma.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace dragoman::tag {
namespace {

using document::Upos;
using Capitals = Lemmatizer::Capitals;

const std::string kModel = DRAGOMAN_SOURCE_DIR "/models/lemma.bin";

const Lemmatizer& lemmatizer() {
  static const Result<Lemmatizer> loaded = Lemmatizer::load(kModel);
  return *loaded;
}

std::string lemma(std::string_view form, Upos upos, std::string_view features = "_",
                  Capitals capitals = Capitals::meaningful) {
  base::Arena arena;
  return std::string(lemmatizer().lemma(form, upos, document::features_from(features), capitals, arena));
}

constexpr std::string_view kPast = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";
constexpr std::string_view kParticiple = "Tense=Pres|VerbForm=Part";
constexpr std::string_view kPlural = "Number=Plur";

TEST(Lemma, RegularForms) {
  EXPECT_EQ(lemma("attacked", Upos::verb, kPast), "attack");
  EXPECT_EQ(lemma("accused", Upos::verb, kPast), "accuse");
  EXPECT_EQ(lemma("denied", Upos::verb, kPast), "deny");
  EXPECT_EQ(lemma("stopping", Upos::verb, kParticiple), "stop");
  EXPECT_EQ(lemma("shelling", Upos::verb, kParticiple), "shell");
  EXPECT_EQ(lemma("embassies", Upos::noun, kPlural), "embassy");
  EXPECT_EQ(lemma("ceasefires", Upos::noun, kPlural), "ceasefire");
  EXPECT_EQ(lemma("larger", Upos::adj, "Degree=Cmp"), "large");
}

TEST(Lemma, IrregularForms) {
  EXPECT_EQ(lemma("fought", Upos::verb, kPast), "fight");
  EXPECT_EQ(lemma("overthrew", Upos::verb, kPast), "overthrow");
  EXPECT_EQ(lemma("withdrew", Upos::verb, kPast), "withdraw");
  EXPECT_EQ(lemma("militiamen", Upos::noun, kPlural), "militiaman");
  EXPECT_EQ(lemma("hostages", Upos::noun, kPlural), "hostage");
  EXPECT_EQ(lemma("crises", Upos::noun, kPlural), "crisis");
  EXPECT_EQ(lemma("worst", Upos::adj, "Degree=Sup"), "bad");
}

TEST(Lemma, FeaturesTellFormsApart) {
  EXPECT_EQ(lemma("her", Upos::pron, "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"), "her");
  EXPECT_EQ(lemma("her", Upos::pron, "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs"), "she");
}

TEST(Lemma, ContractedWords) {
  EXPECT_EQ(lemma("n't", Upos::part), "not");
  EXPECT_EQ(lemma("ca", Upos::aux), "can");
  EXPECT_EQ(lemma("wo", Upos::aux), "will");
  EXPECT_EQ(lemma("'re", Upos::aux), "be");
}

TEST(Lemma, CapitalsOfNamesStay) {
  EXPECT_EQ(lemma("Kyiv", Upos::propn, "Number=Sing"), "Kyiv");
  EXPECT_EQ(lemma("KYIV", Upos::propn, "Number=Sing", Capitals::meaningless), "KYIV");
  EXPECT_EQ(lemma("REBELS", Upos::noun, kPlural, Capitals::meaningless), "rebel");
  EXPECT_EQ(lemma("Attacked", Upos::verb, kPast), "attack");
  EXPECT_EQ(lemma("i", Upos::pron), "I");
  EXPECT_EQ(lemma("Zaporizhian", Upos::adj, "Degree=Pos"), "Zaporizhian");
  EXPECT_EQ(lemma("Zaporizhian", Upos::adj, "Degree=Pos", Capitals::meaningless), "zaporizhian");
}

TEST(Lemma, ThousandsLoseTheirCommas) {
  EXPECT_EQ(lemma("12,500", Upos::num), "12500");
  EXPECT_EQ(lemma("1,234,567.5", Upos::num), "1234567.5");
  EXPECT_EQ(lemma("3,", Upos::num), "3,");
}

TEST(Lemma, TakesAnyBytes) {
  for (int tag = 0; tag < document::kUposCount; ++tag) {
    for (const char* form :
         {"", "s", "ing", "\xFF", "\xC3", "\xE2\x80", "\xE2\x80\x99s", "\xC4\xB0stanbul", ",,,", "9,"}) {
      lemma(form, static_cast<Upos>(tag));
    }
    lemma(std::string(100000, 'x'), static_cast<Upos>(tag));
    lemma(std::string("a\0s", 3), static_cast<Upos>(tag));
  }
}

TEST(Lemma, FillsADocument) {
  document::Document doc;
  doc.text = "Rebels fled.";
  doc.tokens.span = {{0, 6}, {7, 11}, {11, 12}};
  doc.tokens.upos = {Upos::noun, Upos::verb, Upos::punct};
  doc.tokens.features = {document::features_from(kPlural), document::features_from(kPast), {}};
  doc.sentences.push_back({{0, 12}, 0, 3, 0});
  lemmatizer().run(doc);
  EXPECT_THAT(doc.tokens.lemma, testing::ElementsAre("rebel", "flee", "."));
}

TEST(Lemma, RefusesABrokenModel) {
  ASSERT_FALSE(Lemmatizer::load("no/such/lemma.bin"));
  std::ifstream in(kModel, std::ios::binary);
  std::ostringstream whole;
  whole << in.rdbuf();
  const std::string bytes = whole.str();
  const auto path = std::filesystem::temp_directory_path() / "dragoman_lemma_test.bin";
  for (const size_t keep : {size_t{0}, size_t{70}, bytes.size() / 2, bytes.size() - 1}) {
    std::ofstream(path, std::ios::binary) << bytes.substr(0, keep);
    const auto broken = Lemmatizer::load(path.string());
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code, Errc::model_broken);
    EXPECT_THAT(broken.error().message(), testing::HasSubstr("dragoman_lemma_test.bin"));
  }
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace dragoman::tag
