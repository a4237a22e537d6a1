// Chains: which mentions become one entity, on trees written by hand, with the project's own tables.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "document/conllu.h"
#include "resolve/chains/references.h"
#include "resolve/resolver.h"

namespace dragoman::resolve {
namespace {

using document::ActorMention;
using document::Document;

/// A sentence as lines "form lemma upos head relation features".
std::string sentence(std::initializer_list<std::string_view> rows) {
  std::string out;
  int number = 0;
  for (const std::string_view row : rows) {
    std::vector<std::string> part(1);
    for (const char c : row) {
      if (c == ' ') {
        part.emplace_back();
      } else {
        part.back() += c;
      }
    }
    part.resize(6, "_");
    out += std::to_string(++number) + "\t" + part[0] + "\t" + part[1] + "\t" + part[2] + "\t_\t" + part[5] + "\t" +
           part[3] + "\t" + part[4] + "\t_\t_\n";
  }
  return out + "\n";
}

class Chains : public ::testing::Test {
 protected:
  static const Resolver& resolver() {
    static const Resolver kResolver = [] {
      auto loaded = Resolver::load({.data = DRAGOMAN_SOURCE_DIR "/data", .compiled = "", .actors = {}});
      EXPECT_TRUE(loaded) << loaded.error().message();
      return std::move(*loaded);
    }();
    return kResolver;
  }

  void read(const std::string& conllu, std::string date = "2024-02-13") {
    ASSERT_TRUE(document::read_conllu(conllu, "test", doc_));
    doc_.meta.date = std::move(date);
    document::Tree tree;
    resolver().run(doc_, tree);
  }

  /// The mention with this text; of several the one numbered `which` from 0.
  const ActorMention* actor(std::string_view text, int which = 0) const {
    for (const auto& mention : doc_.actors) {
      if (slice(doc_.text, mention.span) == text && which-- == 0) return &mention;
    }
    ADD_FAILURE() << "no mention '" << text << "'";
    static const ActorMention kNobody;
    return &kNobody;
  }

  bool same(std::string_view a, std::string_view b) const { return actor(a)->entity == actor(b)->entity; }

  Document doc_;
};

TEST_F(Chains, HeAndSheFollowTheGivenName) {
  read(sentence({"Maria Maria PROPN 3 nsubj", "Novak Novak PROPN 1 flat", "met meet VERB 0 root",
                 "Pavel Pavel PROPN 3 obj", "Horak Horak PROPN 4 flat"}) +
       sentence({"He he PRON 2 nsubj", "praised praise VERB 0 root", "her she PRON 2 obj"}));
  EXPECT_TRUE(same("He", "Pavel Horak"));
  EXPECT_TRUE(same("her", "Maria Novak"));
  EXPECT_NE(actor("her")->rule.find("same as 'Maria Novak' (pronoun 'her')"), std::string::npos) << actor("her")->rule;
}

TEST_F(Chains, TheObjectOfAVerbIsNotItsSubject) {
  read(sentence({"Pavel Pavel PROPN 3 nsubj", "Horak Horak PROPN 1 flat", "met meet VERB 0 root",
                 "Petr Petr PROPN 3 obj", "Dvorak Dvorak PROPN 4 flat"}) +
       sentence({"Horak Horak PROPN 2 nsubj", "thanked thank VERB 0 root", "him he PRON 2 obj"}));
  EXPECT_TRUE(same("Horak", "Pavel Horak"));
  EXPECT_TRUE(same("him", "Petr Dvorak"));
}

TEST_F(Chains, ABareTitleIsWhoBearsItAndTheCountryIsTheirs) {
  read(sentence({"President president PROPN 2 nmod:desc", "Jan Jan PROPN 4 nsubj", "Horak Horak PROPN 2 flat",
                 "left leave VERB 0 root", "Peru Peru PROPN 4 obj"}) +
       sentence({"The the DET 2 det", "president president NOUN 3 nsubj", "thanked thank VERB 0 root",
                 "the the DET 5 det", "country country NOUN 3 obj"}));
  EXPECT_TRUE(same("President Jan Horak", "president"));
  EXPECT_TRUE(same("Peru", "country"));
}

TEST_F(Chains, AnAppositionAndAnAcronymInBrackets) {
  read(sentence({"Jan Jan PROPN 10 nsubj", "Horak Horak PROPN 1 flat", ", , PUNCT 5 punct", "a a DET 5 det",
                 "farmer farmer NOUN 1 appos", ", , PUNCT 1 punct", "of of ADP 9 case", "Green Green PROPN 9 compound",
                 "League League PROPN 5 nmod", "spoke speak VERB 0 root"}) +
       sentence({"Green Green PROPN 2 compound", "League League PROPN 6 nsubj", "( ( PUNCT 4 punct",
                 "GRL GRL PROPN 2 appos", ") ) PUNCT 4 punct", "met meet VERB 0 root"}));
  EXPECT_TRUE(same("Jan Horak", "farmer"));
  EXPECT_TRUE(same("Green League", "GRL"));
}

TEST_F(Chains, JoinedSubjectsAreTheyTogether) {
  read(sentence({"France France PROPN 4 nsubj", "and and CCONJ 3 cc", "Peru Peru PROPN 1 conj",
                 "agreed agree VERB 0 root"}) +
       sentence({"They they PRON 2 nsubj", "sent send VERB 0 root", "their they PRON 4 nmod:poss",
                 "troops troop NOUN 2 obj Number=Plur"}));
  EXPECT_TRUE(same("They", "their"));
  EXPECT_FALSE(same("They", "France"));
  EXPECT_FALSE(same("They", "Peru"));
}

TEST_F(Chains, ACityWhereItHappensIsNotItsState) {
  read(sentence({"Russia Russia PROPN 2 nsubj", "agreed agree VERB 0 root"}) +
       sentence({"They they PRON 2 nsubj", "met meet VERB 0 root", "in in ADP 4 case", "Moscow Moscow PROPN 2 obl"}) +
       sentence({"Moscow Moscow PROPN 2 nsubj", "refused refuse VERB 0 root"}));
  EXPECT_NE(actor("Moscow", 0)->entity, actor("Russia")->entity);
  EXPECT_EQ(actor("Moscow", 1)->entity, actor("Russia")->entity);
}

TEST_F(Chains, MentionsTakeTheirAdjectivesAndNumbers) {
  read(sentence({"Hundreds hundred NOUN 5 nsubj Number=Plur", "of of ADP 4 case", "angry angry ADJ 4 amod",
                 "students student NOUN 1 nmod Number=Plur", "marched march VERB 0 root"}));
  ASSERT_EQ(doc_.actors.size(), 1U);
  EXPECT_EQ(slice(doc_.text, doc_.actors[0].span), "Hundreds of angry students");
}

TEST_F(Chains, MentionsStayInTextOrderAndTreesMayBeNonsense) {
  read(sentence({"They they PRON 3 nmod:poss", "his he PRON 1 appos", "him he PRON 2 conj", "herself she PRON 3 xcomp",
                 "the the DET 6 det", "group group NOUN 4 nmod:poss", "it it PRON 6 expl", "Mrs. Mrs. PROPN 0 root"}));
  for (size_t i = 1; i < doc_.actors.size(); ++i) EXPECT_LE(doc_.actors[i - 1].span.begin, doc_.actors[i].span.begin);
}

TEST(References, ABrokenLineIsNamedWithItsMend) {
  const auto dir = std::filesystem::path(::testing::TempDir()) / "references";
  std::filesystem::create_directories(dir);
  std::ofstream(dir / "given-names.tsv") << "name\tgender\nMaria\tx\n";
  std::ofstream(dir / "stand-ins.tsv") << "word\tfor\tgender\tonly\nbloc\tthing\n";
  auto loaded = References::load(dir.string());
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().message().find("given-names.tsv:2:7"), std::string::npos) << loaded.error().message();
  std::ofstream(dir / "given-names.tsv") << "name\tgender\nMaria\tf\n";
  loaded = References::load(dir.string());
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().message().find("stand-ins.tsv:2:6"), std::string::npos) << loaded.error().message();
  std::ofstream(dir / "stand-ins.tsv") << "word\tfor\tgender\tonly\nbloc\tbody\n";
  loaded = References::load(dir.string());
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->gender_of_name("MARIA"), Gender::female);
  EXPECT_EQ(loaded->noun("Bloc")->standing, Standing::body);
}

}  // namespace
}  // namespace dragoman::resolve
