// Tables: what is read, and how a wrong line is named.
#include "lexicon/table.h"

#include <gtest/gtest.h>

#include <array>

#include "lexicon/phrases.h"

namespace dragoman::lexicon {
namespace {

constexpr std::array<std::string_view, 3> kColumns = {"name", "code", "note"};

TEST(Table, ReadsRowsAndPassesOverCommentsAndBlankLines) {
  const auto table = Table::parse("x/people.tsv", "# who\n\nname\tcode\tnote\r\nAnn\tA\tfirst\nBob\tB\n", kColumns);
  ASSERT_TRUE(table) << table.error().message();
  ASSERT_EQ(table->rows().size(), 2U);
  EXPECT_EQ(table->rows()[0][2], "first");
  EXPECT_EQ(table->rows()[1][1], "B");
  EXPECT_EQ(table->rows()[1][2], "") << "columns left off at the end are empty";
  EXPECT_EQ(table->cite(table->rows()[1]), "people.tsv:5");
}

TEST(Table, NamesLineAndColumnOfAFault) {
  const struct {
    std::string_view bytes;
    std::string_view where;
  } cases[] = {
      {"", "t:1:1"},
      {"name\tcode\n", "t:1:1"},
      {"name\tcode\tnote\nAnn\tA\tb\tc\n", "t:2:9"},
      {"name\tcode\tnote\n\nAnn\t\xFF\n", "t:3:1"},
  };
  for (const auto& [bytes, where] : cases) {
    const auto table = Table::parse("t", bytes, kColumns);
    ASSERT_FALSE(table) << bytes;
    EXPECT_EQ(table.error().code, Errc::data_broken);
    EXPECT_EQ(table.error().where, where);
    EXPECT_FALSE(table.error().mend.empty());
  }
  const auto table = Table::parse("t", "name\tcode\tnote\nAnn\tAbc\n", kColumns);
  EXPECT_EQ(table->broken(table->rows()[0], 1, "w", "m").value().where, "t:2:5");
}

TEST(Phrases, TheLongestWinsWhateverItsCaseAndItsHyphens) {
  Phrases phrases;
  EXPECT_EQ(phrases.add("al-Qaeda", 1), Phrases::kNone);
  phrases.add("United Nations", 2);
  phrases.add("United Nations Security Council", 3);
  EXPECT_EQ(phrases.add("united nations", 9), 2U) << "the first stays";
  const std::vector<std::string_view> words = {"the", "UNITED", "Nations", "Security", "chief"};
  const auto word = [&](uint32_t i) { return words[i]; };
  const auto found = phrases.longest(1, 5, word);
  EXPECT_EQ(found.value, 2U);
  EXPECT_EQ(found.words, 2U);
  const std::vector<std::string_view> parted = {"al", "-", "Qaeda"};
  EXPECT_EQ(phrases.longest(0, 3, [&](uint32_t i) { return parted[i]; }).words, 3U);
  EXPECT_EQ(phrases.find("Al-Qaeda"), 1U);
  EXPECT_EQ(phrases.find("al"), Phrases::kNone);
}

}  // namespace
}  // namespace dragoman::lexicon
