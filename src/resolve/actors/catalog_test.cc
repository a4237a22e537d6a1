// The catalog: tables read line by line, entities as of a day, the compiled form, users' tables and dictionaries.
#include "resolve/actors/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "resolve/actors/check.h"
#include "resolve/actors/dictionary.h"
#include "resolve/actors/tables.h"
#include "resolve/resolver.h"

namespace dragoman::resolve {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kData = DRAGOMAN_SOURCE_DIR "/data";
constexpr const char* kStates =
    "code\tname\taliases\tpeople\tcapital\tlat\tlon\tseats\n"
    "RUS\tRussia\t\tRussian\tMoscow\t55.76\t37.62\tKremlin\n"
    "USA\tUnited States\tUS|U.S.\tAmerican\tWashington\t38.9\t-77.04\t\n";

/// A folder that goes when the test ends.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "dragoman-catalog-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

class Tables : public ::testing::Test {
 protected:
  Tables() : reader_(builder_) { reader_.parse(kStates, "states.tsv", false, "states.tsv"); }

  void add(std::string_view bytes, bool of_user = false) { reader_.parse(bytes, "t.tsv", of_user, "t.tsv"); }

  /// The code that a name has on a day.
  std::string code(const Catalog& catalog, std::string_view name, DayNumber day) const {
    const uint32_t found = catalog.name_words().find(name);
    if (found == lexicon::Phrases::kNone) return "none";
    const Fact fact = catalog.fact(found, day);
    return actor_code(fact.country, fact.sector) + (fact.past ? " past" : fact.future ? " future" : "");
  }

  CatalogBuilder builder_;
  TableReader reader_;
};

TEST_F(Tables, AnOfficeHoldsFromItsFirstDayToTheDayBeforeItsLast) {
  add("name\taliases\tcountry\toffice\tfrom\tto\tsector\n"
      "Ivan Petrov\tPetrov\tRUS\tminister\t2001-05-10\t2005\tGOV\n"
      "Ivan Petrov\t\tRUS\tparty leader\t2003-02\t\tPTY\n");
  EXPECT_THAT(reader_.errors(), IsEmpty());
  const Catalog catalog = builder_.finish();
  EXPECT_EQ(code(catalog, "Petrov", 20010509), "RUSGOV future");
  EXPECT_EQ(code(catalog, "Petrov", 20010510), "RUSGOV");
  EXPECT_EQ(code(catalog, "ivan PETROV", 20040101), "RUSGOV");  // of two offices the higher
  EXPECT_EQ(code(catalog, "Petrov", 20051231), "RUSGOV");       // a year holds to its end
  EXPECT_EQ(code(catalog, "Petrov", 20060101), "RUSPTY");
  EXPECT_EQ(code(catalog, "Petrov", 0), "RUSGOV");
}

TEST_F(Tables, WhoHasLeftOfficeIsPast) {
  add("name\taliases\tcountry\toffice\tfrom\tto\tsector\nIvan Petrov\t\tRUS\tminister\t2001\t2005\tGOV\n");
  EXPECT_EQ(code(builder_.finish(), "Ivan Petrov", 20100101), "RUSGOV past");
}

TEST_F(Tables, IdsAreStable) {
  add("name\taliases\tcountry\tsector\tfrom\tto\nPeople's Party (Reform)\tPP\tRUS\tPTY\t\t\n");
  const Catalog catalog = builder_.finish();
  const auto id = [&](std::string_view name) { return catalog.id(catalog.fact(catalog.name_words().find(name), 0)); };
  EXPECT_EQ(id("PP"), "organisation/RUS/peoples-party-reform");
  EXPECT_EQ(id("Moscow"), "state/RUS");
}

struct Wrong {
  const char* bytes;
  const char* where;
  const char* what;
  const char* mend;
};

class WrongLines : public Tables, public ::testing::WithParamInterface<Wrong> {};

TEST_P(WrongLines, NameFileLineColumnAndMend) {
  add(GetParam().bytes);
  ASSERT_EQ(reader_.errors().size(), 1U);
  const Error& error = reader_.errors().front();
  EXPECT_EQ(error.where, GetParam().where);
  EXPECT_THAT(error.what, HasSubstr(GetParam().what));
  EXPECT_THAT(error.mend, HasSubstr(GetParam().mend));
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongLines,
    ::testing::Values(
        Wrong{"name\tcountry\nX\tRUS\n", "t.tsv", "no table of actors", "name aliases country sector from to"},
        Wrong{"name\taliases\tcountry\tsector\tfrom\tto\nX\t\tRUX\tGOV\n", "t.tsv:2:4", "'RUX' is no country",
              "alpha-3"},
        Wrong{"name\taliases\tcountry\tsector\tfrom\tto\nX\t\tRUS\tGUV\n", "t.tsv:2:8", "'GUV' is no PLOVER",
              "25 sectors"},
        Wrong{"name\taliases\tcountry\tsector\tfrom\tto\n\t\tRUS\tGOV\n", "t.tsv:2:1", "no name", "Begin"},
        Wrong{"name\taliases\tcountry\tsector\tfrom\tto\nX\t\tRUS\tGOV\t1.2.03\n", "t.tsv:2:12", "is no day",
              "YYYY-MM"},
        Wrong{"name\taliases\tcountry\tsector\tfrom\tto\nX\t\tRUS\tGOV\t2001-02-30\n", "t.tsv:2:12", "is no day",
              "YYYY"},
        Wrong{"name\taliases\tcountry\tsector\tfrom\tto\nX\t\tRUS\tGOV\t2003\t2001\n", "t.tsv:2:17", "ends before",
              "after"},
        Wrong{"noun\tsector\tkind\nsoldier\tMIL\nsoldier\tMIL\n", "t.tsv:3:1", "stands twice", "Keep one"},
        Wrong{"noun\tsector\tkind\nsoldier\tMIL\tcrowd\n", "t.tsv:2:13", "is no kind", "body"},
        Wrong{"noun\tsector\tkind\nsoldier\t\n", "t.tsv:2:9", "is no PLOVER", "sectors"},
        Wrong{"people\taliases\tcountry\nKurds\tKurd\tKUR\n", "t.tsv:2:12", "is no country", "alpha-3"}));

TEST_F(Tables, AWrongLineLeavesTheOthers) {
  add("name\taliases\tcountry\tsector\tfrom\tto\nX Front\t\tRUX\tREB\nY Front\t\tRUS\tREB\n");
  EXPECT_EQ(reader_.errors().size(), 1U);
  EXPECT_EQ(code(builder_.finish(), "Y Front", 0), "RUSREB");
}

TEST_F(Tables, DictionariesTakeTheirPlaceBeforeOurs) {
  const auto codes = CameoCodes::load(std::string(kData) + "/actors");
  ASSERT_TRUE(codes) << codes.error().message();
  const auto complaints =
      add_dictionary("IVAN_PETROV_ [RUSGOV 010510-051231] [RUSELI >051231] # a minister\n+PETROV_\nNO CODE HERE\n",
                     "mine.txt", *codes, builder_);
  ASSERT_EQ(complaints.size(), 1U);
  EXPECT_THAT(complaints.front().where, HasSubstr("mine.txt:3"));
  add_dictionary("FISHMONGER_ [~BUS]\nWIFE_ [~CVL]{WIVES}\n", "roles.txt", *codes, builder_);
  const Catalog catalog = builder_.finish();
  EXPECT_EQ(code(catalog, "Petrov", 20020101), "RUSGOV");
  EXPECT_EQ(code(catalog, "Petrov", 20070101), "RUSELI");
  EXPECT_EQ(catalog.agent(catalog.agent_words().find("fishmongers")).sector, "BUS");
}

TEST_F(Tables, DiscardsAreWordsOfTheirOwn) {
  const auto codes = CameoCodes::load(std::string(kData) + "/actors");
  ASSERT_TRUE(codes);
  add_dictionary("+WORLD CUP\nHOROSCOPE\n", "discards.txt", *codes, builder_);
  const Catalog catalog = builder_.finish();
  EXPECT_EQ(catalog.discard_words().find("World Cup"), Catalog::kDiscardStory);
  EXPECT_EQ(catalog.discard_words().find("horoscope"), Catalog::kDiscardSentence);
}

TEST(CompiledTables, SayTheSameAsTheTables) {
  const Folder folder;
  const std::string path = folder.path() + "/tables.bin";
  ASSERT_TRUE(Resolver::compile(kData, path));
  const auto read = Resolver::load({.data = kData, .compiled = {}, .actors = {}});
  const auto mapped = Resolver::load({.data = kData, .compiled = path, .actors = {}});
  ASSERT_TRUE(read);
  ASSERT_TRUE(mapped);
  EXPECT_EQ(read->checksum(), mapped->checksum());
  for (const char* const name :
       {"Bush", "Kim", "Georgia", "Congress", "soldiers", "PRI", "Hussein", "nobody of this name"})
    EXPECT_EQ(read->describe(name), mapped->describe(name)) << name;
}

TEST(CompiledTables, ThatAreBrokenOrStaleAreReadAnew) {
  const Folder folder;
  const std::string path = folder.path() + "/tables.bin";
  ASSERT_TRUE(Resolver::compile(kData, path));
  std::ifstream in(path, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  for (const size_t size : {size_t{0}, size_t{63}, size_t{1000}, whole.size() / 2, whole.size() - 1}) {
    folder.write("tables.bin", whole.substr(0, size));
    const auto loaded = Resolver::load({.data = kData, .compiled = path, .actors = {}});
    ASSERT_TRUE(loaded) << size;
    EXPECT_THAT(loaded->describe("Hamas"), HasSubstr("PSEREB"));
  }
  for (size_t at = 0; at < whole.size(); at += whole.size() / 50) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    folder.write("tables.bin", bytes);
    EXPECT_TRUE(Resolver::load({.data = kData, .compiled = path, .actors = {}})) << at;
  }
}

TEST(CompiledTables, OfAnEditedFolderAreNotUsed) {
  const Folder folder;
  fs::copy(kData, folder.path(), fs::copy_options::recursive);
  const std::string path = folder.path() + "/tables.bin";
  ASSERT_TRUE(Resolver::compile(folder.path(), path));
  folder.write("actors/organisations/mine.tsv",
               "name\taliases\tcountry\tsector\tfrom\tto\nGrey Wolves of Testing\t\tRUS\tREB\n");
  const auto loaded = Resolver::load({.data = folder.path(), .compiled = path, .actors = {}});
  ASSERT_TRUE(loaded);
  EXPECT_THAT(loaded->describe("Grey Wolves of Testing"), HasSubstr("RUSREB"));
}

TEST(ProjectTables, HaveNothingToMend) {
  const ActorReport report = check_actors(std::string(kData) + "/actors");
  for (const Error& error : report.errors) ADD_FAILURE() << error.message();
  size_t lines = 0;
  for (const TableCount& count : report.counts) lines += count.lines;
  EXPECT_GT(lines, 20000U);
}

TEST(CheckedTables, TellWhatIsToldTwice) {
  const Folder folder;
  folder.write("states.tsv", kStates);
  folder.write("agents.tsv", "noun\tsector\tkind\nsoldier\tMIL\n");
  folder.write("people/a.tsv",
               "name\taliases\tcountry\toffice\tfrom\tto\tsector\n"
               "Ivan Petrov\tPetrov|Petrov\tRUS\tminister\t2001\t2005\tGOV\n"
               "Ivan Petrov\t\tRUS\tminister\t2003\t\tGOV\n");
  folder.write("organisations/a.tsv",
               "name\taliases\tcountry\tsector\tfrom\tto\nX Front\t\tRUS\tREB\nX Front\t\tRUS\tPTY\n");
  const ActorReport report = check_actors(folder.path());
  ASSERT_EQ(report.errors.size(), 3U);
  EXPECT_THAT(report.errors[0].what, HasSubstr("'Petrov' stands twice"));
  EXPECT_THAT(report.errors[1].what, HasSubstr("the office overlaps that of people/a.tsv:2"));
  EXPECT_THAT(report.errors[2].what, HasSubstr("the organisation overlaps"));
}

}  // namespace
}  // namespace dragoman::resolve
