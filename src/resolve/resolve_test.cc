// Resolve: actors, times and places on trees written by hand, with the project's own tables.
#include <gtest/gtest.h>

#include "document/conllu.h"
#include "resolve/actors/catalog.h"
#include "resolve/resolver.h"
#include "resolve/times/calendar.h"

namespace dragoman::resolve {
namespace {

using document::Document;

/// A sentence as lines "form upos head relation", the lemma being the form.
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
    out += std::to_string(++number) + "\t" + part[0] + "\t" + part[0] + "\t" + part[1] + "\t_\t_\t" + part[2] + "\t" +
           part[3] + "\t_\t_\n";
  }
  return out + "\n";
}

class Resolve : public ::testing::Test {
 protected:
  static const Resolver& resolver() {
    static const Resolver kResolver = [] {
      auto loaded = Resolver::load({.data = DRAGOMAN_SOURCE_DIR "/data", .compiled = {}, .actors = {}});
      EXPECT_TRUE(loaded) << loaded.error().message();
      return std::move(*loaded);
    }();
    return kResolver;
  }

  void read(const std::string& conllu, std::string date) {
    ASSERT_TRUE(document::read_conllu(conllu, "test", doc_));
    doc_.meta.date = std::move(date);
    document::Tree tree;
    resolver().run(doc_, tree);
  }

  const document::ActorMention* actor(std::string_view text) const {
    for (const auto& mention : doc_.actors) {
      if (slice(doc_.text, mention.span) == text) return &mention;
    }
    return nullptr;
  }

  std::string code(std::string_view text) const {
    const auto* mention = actor(text);
    return mention == nullptr ? "no mention" : mention->code;
  }

  Document doc_;
};

const std::string kTrump =
    sentence({"Allies NOUN 7 nsubj", "of ADP 5 case", "former ADJ 5 amod", "President PROPN 5 nmod:desc",
              "Donald PROPN 1 nmod", "Trump PROPN 5 flat", "met VERB 0 root"});

TEST_F(Resolve, AnOfficeEndsWithItsTerm) {
  const std::string text = sentence({"Donald PROPN 3 nsubj", "Trump PROPN 1 flat", "spoke VERB 0 root"});
  read(text, "2018-05-01");
  EXPECT_EQ(code("Donald Trump"), "USAGOV");
  read(text, "2024-02-13");
  EXPECT_EQ(code("Donald Trump"), "USAELI");
  read(text, "2025-03-01");
  EXPECT_EQ(code("Donald Trump"), "USAGOV");
}

TEST_F(Resolve, RolesComposeWithNationalities) {
  read(sentence({"A DET 5 det", "former ADJ 5 amod", "Iranian ADJ 5 amod", "nuclear ADJ 5 amod",
                 "negotiator NOUN 6 nsubj", "left VERB 0 root"}),
       "2024-02-13");
  EXPECT_EQ(code("former Iranian nuclear negotiator"), "IRNELI");
  EXPECT_EQ(actor("former Iranian nuclear negotiator")->rule.find("agents.tsv:"), 0U);
}

TEST_F(Resolve, JoinedNationalitiesAreTwoActors) {
  read(sentence({"US PROPN 4 compound", "and CCONJ 3 cc", "European ADJ 1 conj", "officials NOUN 5 nsubj",
                 "met VERB 0 root"}),
       "2024-02-13");
  EXPECT_EQ(code("US"), "USAGOV");
  EXPECT_EQ(code("European officials"), "EURGOV");
}

TEST_F(Resolve, CapitalsSeatsAndPronounsStandForTheirStates) {
  read(sentence({"Moscow PROPN 2 nsubj", "said VERB 0 root", "it PRON 4 nsubj", "agreed VERB 2 ccomp"}) +
           sentence({"The DET 2 det", "Kremlin PROPN 3 nsubj", "refused VERB 0 root"}),
       "2024-02-13");
  EXPECT_EQ(code("Moscow"), "RUSGOV");
  EXPECT_EQ(code("it"), "RUSGOV");
  EXPECT_EQ(code("Kremlin"), "RUSGOV");
  EXPECT_EQ(actor("it")->entity, actor("Moscow")->entity);
}

TEST_F(Resolve, AWordInSmallLettersIsNoState) {
  read(sentence({"They PRON 2 nsubj", "told VERB 0 root", "us PRON 2 obj", "about ADP 5 case", "turkey NOUN 2 obl"}),
       "2024-02-13");
  EXPECT_EQ(actor("us"), nullptr);
  EXPECT_EQ(actor("turkey"), nullptr);
}

TEST_F(Resolve, AnAppositionTellsWhoAnUnknownNameIs) {
  read(sentence({"Jan PROPN 7 nsubj", "Novy PROPN 1 flat", ", PUNCT 5 punct", "Slovak ADJ 5 amod",
                 "minister NOUN 1 appos", ", PUNCT 5 punct", "resigned VERB 0 root"}),
       "2024-02-13");
  EXPECT_EQ(code("Jan Novy"), "SVKGOV");
}

struct TimeCase {
  std::string text;
  std::string date;
  std::string value;
};

class ResolveTimes : public Resolve, public ::testing::WithParamInterface<TimeCase> {};

TEST_P(ResolveTimes, HaveTheirValue) {
  read(GetParam().text, GetParam().date);
  ASSERT_EQ(doc_.times.size(), 1U);
  EXPECT_EQ(doc_.times[0].value, GetParam().value);
}

const std::string kMet = "met VERB 0 root";
INSTANTIATE_TEST_SUITE_P(
    All, ResolveTimes,
    ::testing::Values(
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "last ADJ 4 amod", "month NOUN 2 obl"}), "2024-01-31", "2023-12"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "on ADP 4 case", "Tuesday PROPN 2 obl"}), "2024-02-15",
                 "2024-02-13"},
        TimeCase{sentence({"They PRON 3 nsubj", "will AUX 3 aux", "meet VERB 0 root", "on ADP 5 case",
                           "Tuesday PROPN 3 obl"}),
                 "2024-02-15", "2024-02-20"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "in ADP 4 case", "July PROPN 2 obl"}), "2024-02-15", "2023-07"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "at ADP 5 case", "upcoming ADJ 5 amod", "talks NOUN 2 obl",
                           "in ADP 7 case", "July PROPN 5 nmod"}),
                 "2024-02-15", "2024-07"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "in ADP 4 case", "2023 NUM 2 obl"}), "2024-02-15", "2023"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "two NUM 4 nummod", "days NOUN 5 obl", "ago ADV 2 advmod"}),
                 "2024-03-01", "2024-02-28"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "yesterday NOUN 2 obl"}), "2024-03-01", "2024-02-29"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "on ADP 4 case", "March PROPN 2 obl", "5 NUM 4 nummod",
                           ", PUNCT 4 punct", "1999 NUM 4 nummod"}),
                 "2024-03-01", "1999-03-05"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "yesterday NOUN 2 obl"}), "", "XXXX-XX-XX"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "on ADP 4 case", "Tuesday PROPN 2 obl"}), "", "XXXX-WXX-2"},
        TimeCase{sentence({"They PRON 2 nsubj", kMet, "9999 NUM 4 nummod", "years NOUN 5 obl", "ago ADV 2 advmod"}),
                 "2024-03-01", "0001"}));

TEST_F(Resolve, ADayThatDoesNotExistIsNoDate) {
  read(sentence({"They PRON 2 nsubj", kMet, "on ADP 5 case", "31 NUM 5 nummod", "February PROPN 2 obl",
                 "2023 NUM 5 nummod"}),
       "2024-02-15");
  for (const auto& time : doc_.times) EXPECT_NE(time.value, "2023-02-31");
}

TEST(Calendar, StepsStayInTheCalendar) {
  const Day leap = *day_from("2024-01-31");
  EXPECT_EQ(iso_day(plus_months(leap, 1)), "2024-02-29");
  EXPECT_EQ(iso_day(plus_months(leap, -1000000000)), "0001-01-31");
  EXPECT_EQ(iso_day(plus_days(leap, 1000000000)), "9999-12-31");
  EXPECT_EQ(iso_week(*day_from("2021-01-01")), "2020-W53");
  EXPECT_EQ(iso_day(2023, 2, 31), "");
  EXPECT_FALSE(day_from("2023-02-31"));
}

TEST_F(Resolve, PlacesHaveCoordinates) {
  read(sentence({"They PRON 2 nsubj", kMet, "in ADP 4 case", "Washington PROPN 2 obl"}), "2024-02-15");
  ASSERT_EQ(doc_.places.size(), 1U);
  EXPECT_EQ(doc_.places[0].country, "USA");
  EXPECT_NEAR(*doc_.places[0].lat, 38.9, 0.1);
  EXPECT_NEAR(*doc_.places[0].lon, -77.0, 0.1);
}

TEST_F(Resolve, SpansQuoteTheText) {
  read(kTrump, "2024-02-13");
  ASSERT_FALSE(doc_.actors.empty());
  EXPECT_EQ(slice(doc_.text, doc_.actors[0].span), "Allies of former President Donald Trump");
  EXPECT_EQ(doc_.actors[0].name, "Allies of Donald Trump");
}

}  // namespace
}  // namespace dragoman::resolve
