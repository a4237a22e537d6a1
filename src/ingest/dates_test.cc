#include "ingest/dates.h"

#include <gtest/gtest.h>

namespace dragoman::ingest {
namespace {

std::string iso_at(std::string_view text) {
  const auto match = date_at(text, 0);
  return match && match->date.known() ? match->date.iso() : "";
}

TEST(Dates, ReadsTheUsualForms) {
  EXPECT_EQ(iso_at("2024-02-13"), "2024-02-13");
  EXPECT_EQ(iso_at("2024/2/3 and more"), "2024-02-03");
  EXPECT_EQ(iso_at("2024-02-13T10:15:00Z"), "2024-02-13");
  EXPECT_EQ(iso_at("13 February 2024"), "2024-02-13");
  EXPECT_EQ(iso_at("13th of Feb. 2024"), "2024-02-13");
  EXPECT_EQ(iso_at("13-Feb-2024"), "2024-02-13");
  EXPECT_EQ(iso_at("Feb. 13, 2024"), "2024-02-13");
  EXPECT_EQ(iso_at("FEBRUARY 13 2024"), "2024-02-13");
  EXPECT_EQ(iso_at("Sept. 1st, 2017"), "2017-09-01");
  EXPECT_EQ(iso_at("Tuesday, February 13, 2024"), "2024-02-13");
  EXPECT_EQ(iso_at("Tue 13 Feb 2024"), "2024-02-13");
  EXPECT_EQ(iso_at("30 DEC 89"), "1989-12-30");
  EXPECT_EQ(iso_at("13/02/2024"), "2024-02-13");
  EXPECT_EQ(iso_at("02/13/2024"), "2024-02-13");
  EXPECT_EQ(iso_at("29 February 2024"), "2024-02-29");
}

TEST(Dates, LeavesWhatIsNoDateOrDoesNotExist) {
  for (const std::string_view text : {"2024-02-30", "29 February 2023", "32 May 2020", "Feb 2024", "Marching 3", "2024",
                                      "1.2 million", "May be", "12 monkeys", "February 13, 3024 people", ""}) {
    EXPECT_EQ(iso_at(text), "") << text;
  }
  EXPECT_TRUE(date_at("03/04/2024", 0));  // a date, but which is not known
  EXPECT_EQ(iso_at("03/04/2024"), "");
}

TEST(Dates, SkipsTimes) {
  const auto rest = [](std::string_view text) { return std::string(text.substr(skip_time(text, 0))); };
  EXPECT_EQ(rest(", 10:15 AM EST x"), " x");
  EXPECT_EQ(rest(" at 10.15am"), "");
  EXPECT_EQ(rest("T10:15:00+02:00"), "");
  EXPECT_EQ(rest(" | 9:12 a.m. (GMT)."), ".");
  EXPECT_EQ(rest(" 10 people"), " 10 people");
  EXPECT_EQ(rest(""), "");
}

std::string whole(std::string_view line) {
  const auto found = whole_date_line(line);
  return found ? (found->date.known() ? found->date.iso() : "unknown") : "none";
}

TEST(Dates, KnowsLinesThatAreOnlyADate) {
  EXPECT_EQ(whole("Published: 13 February 2024"), "2024-02-13");
  EXPECT_EQ(whole("Feb. 13, 2024, 10:15 AM EST"), "2024-02-13");
  EXPECT_EQ(whole("Last updated on Tue, 13 Feb 2024 at 10:15 GMT"), "2024-02-13");
  EXPECT_EQ(whole("(2024-02-13)"), "2024-02-13");
  EXPECT_EQ(whole("Published 13 Feb 2024 | Updated 15 Feb 2024"), "2024-02-13");
  EXPECT_EQ(whole("Updated 15 Feb 2024, published 13 Feb 2024"), "2024-02-13");
  EXPECT_EQ(whole("13 February 2024 • 3 min read"), "2024-02-13");
  EXPECT_EQ(whole("2 hours ago"), "unknown");
  EXPECT_EQ(whole("Published 03/04/2024"), "unknown");
}

TEST(Dates, LeavesLinesThatSayMore) {
  for (const std::string_view line :
       {"On 13 February 2024 Ukraine struck.", "Published", "3 min", "1990", "13 February",
        "Updated plan of 2024-02-13 rejected", "2024-02-13 was quiet", "The story is from March", "On February 13,"}) {
    EXPECT_EQ(whole(line), "none") << line;
  }
}

std::string leading(std::string_view text, TextCase style = TextCase::mixed) {
  const auto found = leading_date_line(text, style);
  return found ? found->date.iso() + "|" + std::string(text.substr(found->end)) : "none";
}

TEST(Dates, TakesAGluedDateOff) {
  EXPECT_EQ(leading(" date 2024-02-13 In a move"), "2024-02-13|In a move");
  EXPECT_EQ(leading("Published: Feb. 13, 2024 KYIV was quiet."), "2024-02-13|KYIV was quiet.");
  EXPECT_EQ(leading("2024-02-13 The army left."), "2024-02-13|The army left.");
  EXPECT_EQ(leading("Last updated: 13 February 2024, 10:15 GMT - Troops left."), "2024-02-13|Troops left.");
  EXPECT_EQ(leading("This story is from May 5, 2003 delhi: police"), "2003-05-05|delhi: police");
  EXPECT_EQ(leading("\"This story is from May 5, 2003 delhi: police", TextCase::lower), "2003-05-05|delhi: police");
}

TEST(Dates, LeavesSentencesThatBeginWithADate) {
  for (const std::string_view text :
       {"On 13 February 2024 Ukraine struck.", "13 February 2024 was quiet.", "2024-02-13 was a quiet day.",
        "Published 13 February 2024 to great acclaim, the book", "Date palms grow here.", "From 2024-02-13 on."}) {
    EXPECT_EQ(leading(text), "none") << text;
  }
}

}  // namespace
}  // namespace dragoman::ingest
