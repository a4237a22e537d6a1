// Mentions by themselves and in their sentences, with the project's own tables.
#include "resolve/actors/linker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "resolve/resolver.h"

namespace dragoman::resolve {
namespace {

using ::testing::HasSubstr;

const Resolver& resolver() {
  static const Resolver kResolver = [] {
    auto loaded = Resolver::load({.data = DRAGOMAN_SOURCE_DIR "/data", .compiled = {}, .actors = {}});
    EXPECT_TRUE(loaded) << loaded.error().message();
    return std::move(*loaded);
  }();
  return kResolver;
}

Resolution resolve(std::string_view text, std::string_view context = "", DayNumber day = 0) {
  LinkScratch scratch;
  return resolver().linker().resolve(text, context, day, scratch);
}

std::string code(std::string_view text, std::string_view context = "", DayNumber day = 0) {
  const Resolution found = resolve(text, context, day);
  return actor_code(found.country, found.sector);
}

struct Case {
  const char* text;
  const char* context;
  DayNumber day;
  const char* code;
};

class Mentions : public ::testing::TestWithParam<Case> {};

TEST_P(Mentions, AreWhoTheyAre) {
  EXPECT_EQ(code(GetParam().text, GetParam().context, GetParam().day), GetParam().code) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(ByDay, Mentions,
                         ::testing::Values(Case{"Barack Obama", "", 20150601, "USAGOV"},
                                           Case{"Barack Obama", "", 20200601, "USAELI"},
                                           Case{"former President Barack Obama", "", 20150601, "USAELI"},
                                           Case{"Taliban", "", 20100101, "AFGREB"},
                                           Case{"the Taliban", "", 20230101, "AFGGOV"},
                                           Case{"Bush", "", 19910101, "USAGOV"}, Case{"Bush", "", 20030401, "USAGOV"}));

INSTANTIATE_TEST_SUITE_P(ByWords, Mentions,
                         ::testing::Values(Case{"a former Iranian nuclear negotiator", "", 0, "IRNELI"},
                                           Case{"Ukrainian drone operators", "", 0, "UKRMIL"},
                                           Case{"US-backed Syrian rebels", "", 0, "SYRREB"},
                                           Case{"pro-Russian separatists in Ukraine", "", 0, "UKRREB"},
                                           Case{"Somalia-based militants", "", 0, "SOMREB"},
                                           Case{"a band of robbers", "", 0, "CRM"},
                                           Case{"members of the Egyptian parliament", "", 0, "EGYLEG"},
                                           Case{"Hamas fighters", "", 0, "PSEREB"},
                                           Case{"up to 200 Nigerian soldiers", "", 0, "NGAMIL"},
                                           Case{"Minsk police", "", 0, "BLRCOP"}, Case{"two Russians", "", 0, "RUSCVL"},
                                           Case{"UN Secretary-General Antonio Guterres", "", 20200101, "UNO"}));

INSTANTIATE_TEST_SUITE_P(
    ByContext, Mentions,
    ::testing::Values(Case{"police", "Protesters clashed with police in Minsk on Sunday.", 0, "BLRCOP"},
                      Case{"the foreign minister", "Turkey's foreign minister met the envoy.", 0, "TURGOV"},
                      Case{"Mongolia", "Mongolia rejected the offer.", 0, "MNGGOV"}, Case{"Mongolia", "", 0, "MNG"},
                      Case{"Turkish", "A mine wounded four Turkish soldiers.", 0, "TURMIL"},
                      Case{"Burundian", "It sent Ugandan, Burundian and Kenyan troops.", 0, "BDIMIL"},
                      Case{"Georgia", "Voters in Atlanta, Georgia, elected a senator.", 0, "USACVL"},
                      Case{"Georgia", "Georgia accused Russia of shelling villages near Tskhinvali.", 0, "GEOGOV"},
                      Case{"the Senate", "In Manila, the Senate rejected President Duterte's bill.", 20170301,
                           "PHLLEG"}));

TEST(Mention, SaysWhichLineDecided) {
  const Resolution found = resolve("Vladimir Putin", "", 20200101);
  EXPECT_EQ(found.id, "person/vladimir-putin");
  EXPECT_EQ(found.name, "Vladimir Putin");
  EXPECT_THAT(found.rule, HasSubstr("people/europe.tsv:"));
}

TEST(Mention, OfSeveralBearersSaysWhatDecided) {
  EXPECT_THAT(resolve("Bush", "", 20030401).rule, HasSubstr("(of several so named, by the day)"));
  EXPECT_THAT(resolve("Jordanian King Hussein").rule, HasSubstr("middle-east.tsv"));
  EXPECT_THAT(resolve("Hussein", "Iraq's army fled when Hussein fell.").rule,
              HasSubstr("by its country in the sentence"));
}

TEST(Mention, ThatNoTableHasKeepsItsWords) {
  const Resolution found =
      resolve("Foreign Minister Xyzzo Qwertani", "Kenya's Foreign Minister Xyzzo Qwertani resigned.");
  EXPECT_EQ(found.kind, ActorKind::unknown);
  EXPECT_EQ(found.name, "Foreign Minister Xyzzo Qwertani");
  EXPECT_EQ(found.country, "KEN");
  EXPECT_EQ(found.sector, "GOV");
  EXPECT_EQ(found.id, "");
}

TEST(Mention, OfAnyBytesIsAnswered) {
  const std::string longest(10000, 'x');
  const std::string many_words = [] {
    std::string words;
    for (int i = 0; i < 10000; ++i) words += "of the police ";
    return words;
  }();
  for (const std::string& text :
       {std::string(), std::string(" "), std::string("\n"), std::string("'"), std::string("'s"), std::string("-"),
        std::string("\xF0\x9F\x98\x80 \xF0\x9F\x87\xBA\xF0\x9F\x87\xA6"), std::string("\u202Eнитуп\u202C"),
        std::string("الرئيس بشار الأسد"), std::string("Vlаdimir Putin"), std::string("\xFF\xFE\x80"),
        std::string(1, '\0'), longest, many_words, std::string("the"), std::string("the of in"), std::string("(((")}) {
    const Resolution found = resolve(text, text);
    EXPECT_LE(found.country.size(), 3U);
    EXPECT_EQ(found.id.find('\n'), std::string::npos);
  }
  // The second letter is Cyrillic: a spelling close enough to go with the surname.
  EXPECT_EQ(resolve("Vlаdimir Putin").id, "person/vladimir-putin");
  // The whole name in look-alikes is nobody's that a table has.
  EXPECT_EQ(resolve("Рutіn").id, "");
}

}  // namespace
}  // namespace dragoman::resolve
