// Story: a happening told often is one point; different happenings stay apart; dates as people write them.
#include <gtest/gtest.h>

#include "story/brief.h"
#include "story/wording.h"

namespace dragoman::story {
namespace {

Party party(std::string name, std::string country, std::string sector) {
  Party party;
  party.name = party.text = std::move(name);
  party.country = std::move(country);
  party.sector = std::move(sector);
  return party;
}

Telling telling(std::string id, Root root, Party source, std::optional<Party> target, std::string doc = "d",
                uint32_t sentence = 0) {
  Telling out;
  out.event.id = std::move(id);
  out.event.doc = doc;
  out.event.root = root;
  out.event.source = std::move(source);
  out.event.target = std::move(target);
  out.event.confidence = 0.8;
  out.event.sentence = sentence;
  out.event.action.span = {sentence * 100, sentence * 100 + 5};
  out.clause = out.event.source->name + " acts";
  out.finite = true;
  out.evidence = {std::move(doc), {sentence * 100, sentence * 100 + 50}, "Sentence " + std::to_string(sentence) + "."};
  return out;
}

const Party kPutin = party("Vladimir Putin", "RUS", "GOV");
const Party kRussia = party("Russia", "RUS", "GOV");
const Party kIsrael = party("Israel", "ISR", "GOV");
const Party kHamas = party("Hamas", "PSE", "REB");
const Party kUs = party("United States", "USA", "GOV");

TEST(Brief, AHappeningToldOftenIsOnePointWithAllItsSentences) {
  const Brief brief =
      make_brief({telling("1", Root::agree, kPutin, {}, "a", 0), telling("2", Root::agree, kRussia, kUs, "a", 3),
                  telling("3", Root::agree, kPutin, kUs, "b", 1)});
  ASSERT_EQ(brief.points.size(), 1U);
  EXPECT_EQ(brief.points[0].events.size(), 3U);
  EXPECT_EQ(brief.points[0].evidence.size(), 3U);
}

TEST(Brief, DifferentPartiesRootsAndCertaintiesStayApart) {
  Telling negated = telling("4", Root::consult, kUs, kRussia, "a", 4);
  negated.event.status = Status::negated;
  negated.clause = "The United States did not meet Russia";
  const Brief brief = make_brief({telling("1", Root::assault, kIsrael, kHamas, "a", 0),
                                  telling("2", Root::consult, kUs, kRussia, "a", 1),
                                  telling("3", Root::reject, kHamas, kUs, "a", 2), negated});
  EXPECT_EQ(brief.points.size(), 4U);
}

TEST(Brief, NoChainOverAMiddleMember) {
  Telling a = telling("1", Root::consult, kUs, kRussia, "a", 0);
  Telling b = telling("2", Root::consult, kUs, kRussia, "a", 1);
  Telling c = telling("3", Root::consult, kUs, kRussia, "a", 2);
  a.event.date = EventDate{"2023-01", std::nullopt, DateBasis::explicit_};
  b.event.date = EventDate{"2023", std::nullopt, DateBasis::explicit_};
  c.event.date = EventDate{"2023-05", std::nullopt, DateBasis::explicit_};
  EXPECT_TRUE(same_happening(a, b));
  EXPECT_TRUE(same_happening(b, c));
  EXPECT_FALSE(same_happening(a, c));
  c.clause = "The United States meets Russia again";
  EXPECT_EQ(make_brief({a, b, c}).points.size(), 2U);
}

TEST(Brief, IsBoundedAndLeavesOutTheDoubtful) {
  std::vector<Telling> many;
  for (uint32_t i = 0; i < 30; ++i)
    many.push_back(telling(std::to_string(i), Root::consult, party("A" + std::to_string(i), "", ""), kUs, "a", i));
  EXPECT_EQ(make_brief(many, {.points = 5}).points.size(), 5U);
  Telling doubtful = telling("x", Root::aid, kUs, kIsrael);
  doubtful.event.confidence = 0.1;
  EXPECT_TRUE(make_brief({doubtful}).points.empty());
  EXPECT_TRUE(make_brief({}).points.empty());
}

TEST(Brief, ManyTellingsOfOneSentenceEndInBoundedTime) {
  std::vector<Telling> many(20000, telling("1", Root::consult, kUs, kRussia));
  EXPECT_LE(make_brief(many).points.size(), 1U);
}

TEST(Wording, WritesDatesAsPeopleDo) {
  EXPECT_EQ(plain_date("2024-02-03"), "3 February 2024");
  EXPECT_EQ(plain_date("2024-02"), "February 2024");
  EXPECT_EQ(plain_date("2023"), "2023");
  EXPECT_EQ(plain_date("2024-99"), "2024-99");
}

}  // namespace
}  // namespace dragoman::story
