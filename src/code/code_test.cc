// Code: events of sentences whose trees are written by hand; mentions are given, so that the stage is tested by itself.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "code/coder.h"
#include "document/conllu.h"

namespace dragoman::code {
namespace {

using document::Document;

const std::string kData = DRAGOMAN_SOURCE_DIR "/data";

/// "form/lemma upos head relation"; without "/lemma" the lemma is the form.
std::string sentence(std::initializer_list<std::string_view> rows) {
  std::string out;
  int number = 0;
  for (const std::string_view row : rows) {
    std::istringstream in{std::string(row)};
    std::string word;
    std::string upos;
    std::string head;
    std::string relation;
    in >> word >> upos >> head >> relation;
    const size_t slash = word.find('/');
    const std::string form = word.substr(0, slash);
    const std::string lemma = slash == std::string::npos ? form : word.substr(slash + 1);
    out += std::to_string(++number) + "\t" + form + "\t" + lemma + "\t" + upos + "\t_\t_\t" + head + "\t" + relation +
           "\t_\t_\n";
  }
  return out + "\n";
}

void add_actor(Document& doc, std::string_view words, std::string country, std::string sector) {
  const size_t at = doc.text.find(words);
  ASSERT_NE(at, std::string::npos) << words;
  document::ActorMention mention;
  mention.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  bool found = false;
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (!mention.span.contains(doc.tokens.span[t])) continue;
    if (!found) mention.first_token = t;
    found = true;
    mention.end_token = t + 1;
  }
  mention.head_token = mention.end_token - 1;
  for (uint32_t t = mention.first_token; t < mention.end_token; ++t) {
    const int32_t head = doc.tokens.head[t];
    if (head < static_cast<int32_t>(mention.first_token) || head >= static_cast<int32_t>(mention.end_token))
      mention.head_token = t;
  }
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    if (doc.sentences[s].first_token <= mention.first_token && mention.first_token < doc.sentences[s].end_token)
      mention.sentence = s;
  }
  mention.name = words;
  mention.country = std::move(country);
  mention.sector = std::move(sector);
  mention.code = mention.country + mention.sector;
  mention.entity = static_cast<uint32_t>(doc.actors.size());
  mention.kind = document::ActorKind::state;
  mention.rule = "states.tsv:1";
  doc.actors.push_back(std::move(mention));
}

struct Who {
  std::string_view words;
  std::string country;
  std::string sector;
};

Document coded(const Coder& coder, const std::string& conllu, const std::vector<Who>& actors) {
  Document doc;
  EXPECT_TRUE(document::read_conllu(conllu, "test", doc));
  doc.meta.id = "d";
  doc.meta.date = "2024-02-13";
  for (const Who& who : actors) add_actor(doc, who.words, who.country, who.sector);
  document::Tree tree;
  tree.build(doc);
  coder.run(doc, tree);
  return doc;
}

std::string brief(const Event& event) {
  std::string out(to_string(event.root));
  out += " " + event.mode + " " + (event.source ? event.source->text : "-") + " > " +
         (event.target ? event.target->text : "-") + " " + std::string(to_string(event.status));
  return out;
}

std::vector<std::string> briefs(const Document& doc) {
  std::vector<std::string> out;
  for (const Event& event : doc.events) out.push_back(brief(event));
  return out;
}

class Code : public ::testing::Test {
 protected:
  static const Coder& coder() {
    static const Coder kCoder = [] {
      auto loaded = Coder::load(kData);
      EXPECT_TRUE(loaded) << loaded.error().message();
      return std::move(*loaded);
    }();
    return kCoder;
  }
  const std::vector<Who> two_ = {{"Iran", "IRN", "GOV"}, {"Iraq", "IRQ", "GOV"}};
};

TEST_F(Code, ActiveAndPassiveAreTheSameEvent) {
  const Document active =
      coded(coder(), sentence({"Iran PROPN 2 nsubj", "condemned/condemn VERB 0 root", "Iraq PROPN 2 obj"}), two_);
  const Document passive = coded(coder(),
                                 sentence({"Iraq PROPN 3 nsubj:pass", "was/be AUX 3 aux:pass",
                                           "condemned/condemn VERB 0 root", "by ADP 5 case", "Iran PROPN 3 obl:agent"}),
                                 two_);
  EXPECT_EQ(briefs(active), std::vector<std::string>{"ACCUSE disapprove Iran > Iraq occurred"});
  EXPECT_EQ(briefs(passive), briefs(active));
  EXPECT_EQ(active.events[0].quad, 3);
  EXPECT_EQ(active.events[0].cameo, "111");
  EXPECT_EQ(active.events[0].date->value, "2024-02-13");
}

void add_time(Document& doc, std::string_view words, std::string value, bool relative) {
  const size_t at = doc.text.find(words);
  ASSERT_NE(at, std::string::npos) << words;
  document::TimeMention time;
  time.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (time.span.contains(doc.tokens.span[t])) time.first_token = time.head_token = t;
  }
  time.end_token = time.first_token + 1;
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    if (doc.sentences[s].first_token <= time.first_token && time.first_token < doc.sentences[s].end_token)
      time.sentence = s;
  }
  time.type = "DATE";
  time.value = std::move(value);
  time.relative = relative;
  doc.times.push_back(time);
}

TEST_F(Code, ADateIsOfItsWordsElseOfThePassageElseOfTheDocument) {
  const auto dated = [&](const std::string& conllu, const std::vector<std::pair<std::string, std::string>>& times) {
    Document doc;
    EXPECT_TRUE(document::read_conllu(conllu, "test", doc));
    doc.meta.date = "2024-02-13";
    add_actor(doc, "Iran", "IRN", "GOV");
    add_actor(doc, "Iraq", "IRQ", "GOV");
    for (const auto& [words, value] : times) add_time(doc, words, value, words == "Monday");
    document::Tree tree;
    tree.build(doc);
    coder().run(doc, tree);
    std::string out;
    for (const Event& event : doc.events) {
      out += event.date->value + " " + std::string(to_string(event.date->basis));
      if (event.date->span) out += " " + std::string(slice(doc.text, *event.date->span));
      out += ";";
    }
    return out;
  };
  const auto act = [](const std::string& time) {
    return time.empty() ? sentence({"Iran PROPN 2 nsubj", "condemned/condemn VERB 0 root", "Iraq PROPN 2 obj"})
                        : sentence({"Iran PROPN 2 nsubj", "condemned/condemn VERB 0 root", "Iraq PROPN 2 obj",
                                    "on ADP 5 case", time + " PROPN 2 obl"});
  };
  EXPECT_EQ(dated(act("Monday"), {{"Monday", "2024-02-12"}}), "2024-02-12 relative Monday;");
  EXPECT_EQ(dated(act("2024-02-10"), {{"2024-02-10", "2024-02-10"}}), "2024-02-10 explicit 2024-02-10;");
  EXPECT_EQ(dated(act(""), {}), "2024-02-13 document;");
  EXPECT_EQ(dated(act("now"), {{"now", "PRESENT_REF"}}), "2024-02-13 document;");
  // "In 2023," that was taken for a sentence of its own dates what is told next.
  EXPECT_EQ(dated(sentence({"In ADP 2 case", "2023 NUM 0 root", ", PUNCT 2 punct"}) + act(""), {{"2023", "2023"}}),
            "2023 explicit 2023;");
}

TEST_F(Code, OperatorsCompose) {
  const Document refused = coded(coder(),
                                 sentence({"Iran PROPN 2 nsubj", "refused/refuse VERB 0 root", "to PART 4 mark",
                                           "meet VERB 2 xcomp", "Iraq PROPN 4 obj"}),
                                 two_);
  EXPECT_EQ(briefs(refused), std::vector<std::string>{"REJECT meet Iran > Iraq occurred"});
  const Document threatened = coded(coder(),
                                    sentence({"Iran PROPN 2 nsubj", "threatened/threaten VERB 0 root", "to PART 4 mark",
                                              "attack VERB 2 xcomp", "Iraq PROPN 4 obj"}),
                                    two_);
  EXPECT_EQ(briefs(threatened), std::vector<std::string>{"THREATEN violence Iran > Iraq occurred"});
  const Document urged = coded(coder(),
                               sentence({"Iran PROPN 2 nsubj", "urged/urge VERB 0 root", "Iraq PROPN 2 obj",
                                         "to PART 5 mark", "withdraw VERB 2 xcomp"}),
                               two_);
  EXPECT_EQ(briefs(urged), std::vector<std::string>{"REQUEST yield Iran > Iraq occurred"});
}

TEST_F(Code, StatusFollowsNegationModalityAndTense) {
  const auto status = [&](std::initializer_list<std::string_view> rows) {
    const Document doc = coded(coder(), sentence(rows), two_);
    return doc.events.size() == 1 ? std::string(to_string(doc.events[0].status))
                                  : "events: " + std::to_string(doc.events.size());
  };
  EXPECT_EQ(
      status({"Iran PROPN 4 nsubj", "did/do AUX 4 aux", "not PART 4 advmod", "attack VERB 0 root", "Iraq PROPN 4 obj"}),
      "negated");
  EXPECT_EQ(status({"Iran PROPN 3 nsubj", "may AUX 3 aux", "attack VERB 0 root", "Iraq PROPN 3 obj"}), "hypothetical");
  EXPECT_EQ(status({"Iran PROPN 3 nsubj", "will AUX 3 aux", "attack VERB 0 root", "Iraq PROPN 3 obj"}), "planned");
  EXPECT_EQ(status({"Iran PROPN 3 nsubj", "is/be AUX 3 aux", "attacking/attack VERB 0 root", "Iraq PROPN 3 obj"}),
            "ongoing");
  EXPECT_EQ(status({"Iran PROPN 2 nsubj", "attacked/attack VERB 0 root", "Iraq PROPN 2 obj", "? PUNCT 2 punct"}),
            "hypothetical");
}

TEST_F(Code, WhatIsPromisedWithWillIsAPromise) {
  const Document doc = coded(
      coder(),
      sentence({"Iran PROPN 3 nsubj", "will AUX 3 aux", "withdraw VERB 0 root", "from ADP 5 case", "Iraq PROPN 3 obl"}),
      two_);
  EXPECT_EQ(briefs(doc), std::vector<std::string>{"AGREE  Iran > Iraq occurred"});
}

TEST_F(Code, JoinedActorsGiveOneEventEachAndMutualActsOne) {
  const std::vector<Who> three = {{"Iran", "IRN", "GOV"}, {"Iraq", "IRQ", "GOV"}, {"Syria", "SYR", "GOV"}};
  const Document accused = coded(coder(),
                                 sentence({"Iran PROPN 4 nsubj", "and CCONJ 3 cc", "Iraq PROPN 1 conj",
                                           "condemned/condemn VERB 0 root", "Syria PROPN 4 obj"}),
                                 three);
  EXPECT_EQ(accused.events.size(), 2U);
  const Document met = coded(
      coder(), sentence({"Iran PROPN 4 nsubj", "and CCONJ 3 cc", "Iraq PROPN 1 conj", "met/meet VERB 0 root"}), two_);
  EXPECT_EQ(briefs(met), std::vector<std::string>{"CONSULT  Iran > Iraq occurred"});
}

TEST_F(Code, ASpeakerIsAttributedUnlessItIsTheSource) {
  const std::vector<Who> three = {{"Syria", "SYR", "GOV"}, {"Iran", "IRN", "GOV"}, {"Iraq", "IRQ", "GOV"}};
  const Document doc = coded(coder(),
                             sentence({"Syria PROPN 2 nsubj", "said/say VERB 0 root", "Iran PROPN 4 nsubj",
                                       "attacked/attack VERB 2 ccomp", "Iraq PROPN 4 obj"}),
                             three);
  ASSERT_EQ(doc.events.size(), 1U);
  ASSERT_TRUE(doc.events[0].attribution);
  EXPECT_EQ(doc.events[0].attribution->text, "Syria");
}

TEST_F(Code, ADeniedChargeIsNoEventAndANoneRuleKeepsOthersAway) {
  EXPECT_TRUE(coded(coder(),
                    sentence({"Iran PROPN 2 nsubj", "denied/deny VERB 0 root", "accusations/accusation NOUN 2 obj",
                              "by ADP 5 case", "Iraq PROPN 3 nmod"}),
                    two_)
                  .events.empty());
  EXPECT_TRUE(coded(coder(),
                    sentence({"Iran PROPN 2 nsubj", "hit/hit VERB 0 root", "a DET 4 det", "record NOUN 2 obj"}),
                    {{"Iran", "IRN", "GOV"}})
                  .events.empty());
}

TEST_F(Code, IdsAreStableAndSpansQuoteTheText) {
  const std::string text = sentence({"Iran PROPN 2 nsubj", "condemned/condemn VERB 0 root", "Iraq PROPN 2 obj"});
  const Document a = coded(coder(), text, two_);
  const Document b = coded(coder(), text, two_);
  ASSERT_EQ(a.events.size(), 1U);
  EXPECT_EQ(a.events[0], b.events[0]);
  for (const Quote& quote :
       {static_cast<Quote>(*a.events[0].source), static_cast<Quote>(*a.events[0].target), a.events[0].action}) {
    EXPECT_EQ(slice(a.text, quote.span), quote.text);
  }
  EXPECT_NE(explain(a, a.events[0]).find("states.tsv:1"), std::string::npos);
}

/// A copy of the codebook that a test may change.
class CopiedCodebook : public ::testing::Test {
 protected:
  void SetUp() override {
    dir_ = std::filesystem::temp_directory_path() / ("dragoman_code_test_" + std::to_string(::getpid()));
    std::filesystem::remove_all(dir_);
    std::filesystem::create_directories(dir_);
    std::filesystem::copy(kData + "/codebook", dir_ / "codebook");
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  std::vector<std::string> lines(const std::string& file) const {
    std::ifstream in(dir_ / "codebook" / file);
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
  }
  void write(const std::string& file, const std::vector<std::string>& lines) const {
    std::ofstream out(dir_ / "codebook" / file);
    for (const auto& line : lines) out << line << '\n';
  }

  std::filesystem::path dir_;
};

TEST_F(CopiedCodebook, TheOrderOfLinesChangesNothing) {
  std::mt19937 random(7);
  for (const char* const file : {"rules.tsv", "operators.tsv", "compose.tsv", "sets.tsv"}) {
    std::vector<std::string> kept;
    for (const auto& line : lines(file)) {
      if (!line.empty() && line[0] != '#') kept.push_back(line);
    }
    std::shuffle(kept.begin() + 1, kept.end(), random);
    write(file, kept);
  }
  const auto shuffled = Coder::load(dir_.string());
  ASSERT_TRUE(shuffled) << shuffled.error().message();
  const auto plain = Coder::load(kData);
  ASSERT_TRUE(plain);
  const std::string text =
      sentence({"Iran PROPN 2 nsubj", "refused/refuse VERB 0 root", "to PART 4 mark", "hold VERB 2 xcomp",
                "talks/talk NOUN 4 obj", "with ADP 7 case", "Iraq PROPN 5 nmod"}) +
      sentence({"Iran PROPN 2 nsubj", "launched/launch VERB 0 root", "missiles/missile NOUN 2 obj", "at ADP 5 case",
                "Iraq PROPN 2 obl"});
  std::vector<Who> actors = {{"Iran", "IRN", "GOV"}, {"Iraq", "IRQ", "GOV"}};
  EXPECT_EQ(coded(*shuffled, text, actors).events, coded(*plain, text, actors).events);
}

TEST_F(CopiedCodebook, AWrongLineIsNamed) {
  const struct {
    std::string file;
    std::string line;
    std::string what;
  } cases[] = {
      {"rules.tsv", "frobnicate\t\t\tAGREE", "does not say what it is"},
      {"rules.tsv", "frobnicate/v obj=@nosuchset\t\t\tAGREE", "no set is called"},
      {"rules.tsv", "frobnicate/v\t\tobj\tAGREED", "is no root"},
      {"rules.tsv", "frobnicate/v\t\tobj\tAGREE\twarmly", "has no mode"},
      {"rules.tsv", "frobnicate/v\t\tobj\tAGREE\t\t999", "is no CAMEO code"},
      {"rules.tsv", "frobnicate/v OBJ=x\t\tobj\tAGREE", "is no path"},
      {"rules.tsv", "meet/v\t\tobj\tCONSULT\nmeet/v\t\tobj\tCONSULT", "twice"},
      {"operators.tsv", "frobnicate/v\tcomp\tnosuch", "is no operator"},
      {"compose.tsv", "agree\tNOROOT\t=", "is no root"},
      {"sets.tsv", "talks\ttalk", "twice"},
  };
  for (const auto& wrong : cases) {
    const std::vector<std::string> before = lines(wrong.file);
    std::vector<std::string> after = before;
    after.push_back(wrong.line);
    write(wrong.file, after);
    const auto loaded = Coder::load(dir_.string());
    ASSERT_FALSE(loaded) << wrong.line;
    EXPECT_EQ(loaded.error().code, Errc::data_broken);
    EXPECT_NE(loaded.error().what.find(wrong.what), std::string::npos) << loaded.error().message();
    EXPECT_NE(loaded.error().where.find(wrong.file + ":"), std::string::npos) << loaded.error().where;
    EXPECT_FALSE(loaded.error().mend.empty());
    write(wrong.file, before);
  }
}

TEST_F(CopiedCodebook, ARuleMovedToAnotherRootMovesItsEvents) {
  std::vector<std::string> rules = lines("rules.tsv");
  rules.push_back("frobnicate/v\t\tobj\tAID");
  write("rules.tsv", rules);
  const std::string text = sentence({"Iran PROPN 2 nsubj", "frobnicated/frobnicate VERB 0 root", "Iraq PROPN 2 obj"});
  const std::vector<Who> actors = {{"Iran", "IRN", "GOV"}, {"Iraq", "IRQ", "GOV"}};
  auto loaded = Coder::load(dir_.string());
  ASSERT_TRUE(loaded) << loaded.error().message();
  EXPECT_EQ(briefs(coded(*loaded, text, actors)), std::vector<std::string>{"AID  Iran > Iraq occurred"});
  rules.back() = "frobnicate/v\t\tobj\tASSAULT\ttorture";
  write("rules.tsv", rules);
  loaded = Coder::load(dir_.string());
  ASSERT_TRUE(loaded);
  EXPECT_EQ(briefs(coded(*loaded, text, actors)), std::vector<std::string>{"ASSAULT torture Iran > Iraq occurred"});
}

}  // namespace
}  // namespace dragoman::code
