// Places on trees written by hand, with the project's own tables, and the check of tables.
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "document/conllu.h"
#include "resolve/places/check.h"
#include "resolve/resolver.h"

namespace dragoman::resolve {
namespace {

using document::PlaceMention;

/// A sentence of "form/UPOS" parted by blanks: all words hang from the first verb, a word before it is its subject, and
/// an adposition is the case of the next name.
std::string sentence(std::string_view text) {
  struct Word {
    std::string form, upos;
  };
  std::vector<Word> words;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const size_t slash = word.rfind('/');
    words.push_back({std::string(word.substr(0, slash)), std::string(word.substr(slash + 1))});
    at = end + 1;
  }
  size_t verb = 0;
  while (verb + 1 < words.size() && words[verb].upos != "VERB") ++verb;
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool root = i == verb;
    const char* relation = root ? "root" : words[i].upos == "ADP" ? "case" : i < verb ? "nsubj" : "obl";
    const size_t head = root ? 0 : words[i].upos == "ADP" && i + 1 < words.size() ? i + 2 : verb + 1;
    out += std::to_string(i + 1) + "\t" + words[i].form + "\t" + words[i].form + "\t" + words[i].upos + "\t_\t_\t" +
           std::to_string(head) + "\t" + relation + "\t_\t_\n";
  }
  return out + "\n";
}

class Places : public ::testing::Test {
 protected:
  static const Resolver& resolver() {
    static const Resolver kResolver = [] {
      auto loaded = Resolver::load({.data = DRAGOMAN_SOURCE_DIR "/data", .compiled = {}, .actors = {}});
      EXPECT_TRUE(loaded) << loaded.error().message();
      return std::move(*loaded);
    }();
    return kResolver;
  }

  void read(std::initializer_list<std::string_view> sentences) {
    std::string conllu;
    for (const std::string_view text : sentences) conllu += sentence(text);
    ASSERT_TRUE(document::read_conllu(conllu, "test", doc_));
    document::Tree tree;
    resolver().run(doc_, tree);
  }

  const PlaceMention* place(std::string_view text, size_t which = 0) const {
    for (const PlaceMention& mention : doc_.places) {
      if (slice(doc_.text, mention.span) == text && which-- == 0) return &mention;
    }
    return nullptr;
  }
  std::string country(std::string_view text, size_t which = 0) const {
    const PlaceMention* mention = place(text, which);
    return mention == nullptr ? "none" : mention->acts ? "acts" : mention->country.empty() ? "-" : mention->country;
  }

  document::Document doc_;
};

TEST_F(Places, CapitalIsAPlaceOnlyWhereSomethingIsInIt) {
  read({"Washington/PROPN denied/VERB it/PRON", "He/PRON spoke/VERB in/ADP Washington/PROPN"});
  EXPECT_EQ(country("Washington", 0), "acts");
  EXPECT_EQ(country("Washington", 1), "USA");
}

TEST_F(Places, RegionBesideTellsWhichTown) {
  read({"They/PRON met/VERB in/ADP Springfield/PROPN ,/PUNCT Illinois/PROPN"});
  ASSERT_NE(place("Springfield"), nullptr);
  EXPECT_NEAR(*place("Springfield")->lat, 39.8, 0.1);
  read({"They/PRON met/VERB in/ADP Paris/PROPN ,/PUNCT Texas/PROPN", "They/PRON slept/VERB in/ADP Paris/PROPN"});
  EXPECT_EQ(country("Paris", 0), "USA");
  EXPECT_EQ(country("Paris", 1), "USA");
  read({"They/PRON slept/VERB in/ADP Paris/PROPN"});
  EXPECT_EQ(country("Paris"), "FRA");
  read({"Bells/NOUN rang/VERB in/ADP Birmingham/PROPN ,/PUNCT Ala./PROPN"});
  EXPECT_EQ(country("Birmingham"), "USA");
}

TEST_F(Places, PlacesAroundTellWhichCountry) {
  read({"Gunmen/NOUN fought/VERB in/ADP Tripoli/PROPN and/CCONJ Sidon/PROPN"});
  EXPECT_EQ(country("Tripoli"), "LBN");
  read({"Gunmen/NOUN fought/VERB in/ADP Tripoli/PROPN and/CCONJ Misrata/PROPN"});
  EXPECT_EQ(country("Tripoli"), "LBY");
}

TEST_F(Places, WordsAndPeopleAreNone) {
  read({"Nice/ADJ words/NOUN ended/VERB it/PRON"});
  EXPECT_TRUE(doc_.places.empty());
  read(
      {"Reading/NOUN took/VERB long/ADV", "Of/ADP these/PRON left/VERB two/NUM", "Mobile/PROPN phones/NOUN rang/VERB"});
  EXPECT_TRUE(doc_.places.empty());
  read({"Denzel/PROPN Washington/PROPN spoke/VERB"});
  EXPECT_TRUE(doc_.places.empty());
  read({"He/PRON was/AUX seen/VERB in/ADP Nice/PROPN and/CCONJ Reading/PROPN"});
  EXPECT_EQ(country("Nice"), "FRA");
  EXPECT_EQ(country("Reading"), "GBR");
}

TEST_F(Places, PartsOfLongerNamesAreNone) {
  read({"Bank/PROPN of/ADP America/PROPN paid/VERB"});
  EXPECT_EQ(country("America"), "none");
  read({"Kenya/PROPN Airways/PROPN stopped/VERB its/PRON flights/NOUN"});
  EXPECT_EQ(country("Kenya"), "acts");
}

TEST_F(Places, SeasHaveNoCountryAndEveryPlaceItsPrecision) {
  read({"Ships/NOUN sailed/VERB through/ADP the/DET Strait/PROPN of/ADP Hormuz/PROPN"});
  ASSERT_EQ(country("Strait of Hormuz"), "-");
  EXPECT_EQ(place("Strait of Hormuz")->precision, Precision::region);
  EXPECT_TRUE(place("Strait of Hormuz")->lat);
  read({"They/PRON fled/VERB to/ADP Kenya/PROPN", "They/PRON fled/VERB to/ADP Nairobi/PROPN"});
  EXPECT_EQ(place("Kenya")->precision, Precision::state);
  EXPECT_NEAR(*place("Kenya")->lat, 0, 2);
  EXPECT_EQ(place("Nairobi")->precision, Precision::city);
}

TEST_F(Places, TextWithoutCapitals) {
  read({"he/PRON spoke/VERB in/ADP kathmandu/PROPN", "HE/PRON SPOKE/VERB IN/ADP KATHMANDU/PROPN"});
  EXPECT_EQ(country("kathmandu"), "NPL");
  EXPECT_EQ(country("KATHMANDU"), "NPL");
}

TEST_F(Places, DatelineIsToldApart) {
  read({"KATHMANDU/PROPN (/PUNCT Agency/PROPN )/PUNCT Rescuers/NOUN came/VERB"});
  ASSERT_TRUE(doc_.dateline);
  EXPECT_EQ(doc_.dateline->country, "NPL");
  read({"Rescuers/NOUN came/VERB to/ADP Kathmandu/PROPN"});
  EXPECT_FALSE(doc_.dateline);
}

/// A copy of the tables that a test may spoil.
class PlaceTables : public ::testing::Test {
 protected:
  PlaceTables() : dir_(std::filesystem::temp_directory_path() / ("dragoman-places-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(dir_);
    std::filesystem::create_directories(dir_ / "actors");
    std::filesystem::copy(DRAGOMAN_SOURCE_DIR "/data/places", dir_ / "places");
    std::filesystem::copy(DRAGOMAN_SOURCE_DIR "/data/actors/states.tsv", dir_ / "actors/states.tsv");
  }
  ~PlaceTables() override { std::filesystem::remove_all(dir_); }

  std::string complaint(const std::string& line) {
    std::ofstream(dir_ / "places/places.tsv", std::ios::app) << line << "\n";
    const PlaceReport report = check_places(dir_.string());
    EXPECT_EQ(report.errors.size(), 1U);
    return report.errors.empty() ? "" : report.errors[0].message();
  }

  std::filesystem::path dir_;
};

TEST_F(PlaceTables, OursAreRight) {
  const PlaceReport report = check_places(dir_.string());
  for (const Error& error : report.errors) ADD_FAILURE() << error.message();
  EXPECT_EQ(report.counts.size(), 5U);
}

TEST_F(PlaceTables, UnknownCountry) {
  EXPECT_NE(complaint("Zenda\tRUR\t1\t2\tcity").find("code of no state"), std::string::npos);
}
TEST_F(PlaceTables, BrokenPoint) {
  EXPECT_NE(complaint("Zenda\tFRA\t91\t2\tcity").find("no latitude"), std::string::npos);
}
TEST_F(PlaceTables, FarAway) {
  EXPECT_NE(complaint("Zenda\tNPL\t-27\t-85\tcity").find("far from every city"), std::string::npos);
}
TEST_F(PlaceTables, ToldTwice) {
  EXPECT_NE(complaint("Tora Bora\tAFG\t34.12\t70.22\tregion").find("already"), std::string::npos);
}

}  // namespace
}  // namespace dragoman::resolve
