// Times: values of expressions among words that all depend on one verb, with the project's own tables; tables that are
// wrong; feasts.
#include "resolve/times/times.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "document/conllu.h"
#include "resolve/times/holidays.h"

namespace dragoman::resolve {
namespace {

using document::Document;

const std::string kData = DRAGOMAN_SOURCE_DIR "/data";

/// The text's words under the verb "met" or, after "will", "meet". Marks, numbers and capitals have their own tags;
/// "word/TAG" names any other than NOUN.
std::string flat(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    const size_t slash = word.rfind('/');
    const char c = word.front();
    std::string tag = std::isdigit(static_cast<unsigned char>(c)) != 0   ? "NUM"
                      : std::ispunct(static_cast<unsigned char>(c)) != 0 ? "PUNCT"
                      : std::isupper(static_cast<unsigned char>(c)) != 0 ? "PROPN"
                                                                         : "NOUN";
    if (slash != std::string::npos && slash > 0 && slash + 1 < word.size() &&
        std::isupper(static_cast<unsigned char>(word[slash + 1])) != 0) {
      tag = word.substr(slash + 1);
      word.resize(slash);
    }
    words.emplace_back(word, tag);
  }
  size_t verb = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].second == "VERB") verb = i + 1;
  }
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool root = i + 1 == verb || (verb == 0 && i == 0);
    const std::string head = root ? "0" : std::to_string(verb == 0 ? 1 : verb);
    out += std::to_string(i + 1) + "\t" + words[i].first + "\t" + words[i].first + "\t" + words[i].second + "\t_\t_\t" +
           head + "\t" + (root ? "root" : "obl") + "\t_\t_\n";
  }
  return out + "\n";
}

class TimesTest : public ::testing::Test {
 protected:
  static const Times& times() {
    static const Times kTimes = [] {
      auto loaded = Times::load(kData);
      EXPECT_TRUE(loaded) << loaded.error().message();
      return std::move(*loaded);
    }();
    return kTimes;
  }

  /// "[words] TYPE value; ..." of every time found.
  std::string found_in(const std::vector<std::string>& sentences, const std::string& date) {
    std::string conllu;
    for (const std::string& text : sentences) conllu += flat(text);
    EXPECT_TRUE(document::read_conllu(conllu, "test", doc_));
    doc_.meta.date = date;
    document::Tree tree;
    tree.build(doc_);
    times().run(doc_, tree);
    std::string out;
    for (const auto& time : doc_.times) {
      if (!out.empty()) out += "; ";
      out += "[" + std::string(slice(doc_.text, time.span)) + "] " + time.type + " " + time.value;
      if (!time.mod.empty()) out += " " + time.mod;
    }
    return out;
  }
  std::string found(const std::string& text, const std::string& date = "2024-02-15") {  // a Thursday
    return found_in({"They met/VERB " + text}, date);
  }

  Document doc_;
};

TEST_F(TimesTest, CalendarDates) {
  EXPECT_EQ(found("on March 22 , 2013"), "[March 22 , 2013] DATE 2013-03-22");
  EXPECT_EQ(found("on 22 March 2013"), "[22 March 2013] DATE 2013-03-22");
  EXPECT_EQ(found("on 2013 - 03 - 22"), "[2013 - 03 - 22] DATE 2013-03-22");
  EXPECT_EQ(found("on 3/22/13"), "[3/22/13] DATE 2013-03-22");
  EXPECT_EQ(found("in the 1990s"), "[the 1990s] DATE 199");
  EXPECT_EQ(found("in early 2014"), "[early 2014] DATE 2014 START");
  EXPECT_EQ(found("in FY1998"), "[FY1998] DATE FY1998");
  EXPECT_EQ(found("in the third quarter of 1998"), "[the third quarter of 1998] DATE 1998-Q3");
  EXPECT_EQ(found("in the nineteenth century"), "[the nineteenth century] DATE 18");
  EXPECT_EQ(found("between 2003 and 2005"), "[2003] DATE 2003; [2005] DATE 2005");
  EXPECT_EQ(found("in nineteen ninety - one"), "[nineteen ninety - one] DATE 1991");
}

TEST_F(TimesTest, CaseDoesNotMatter) {
  EXPECT_EQ(found("ON MARCH 22 , 2013"), "[MARCH 22 , 2013] DATE 2013-03-22");
  EXPECT_EQ(found("two WEEKS ago"), "[two WEEKS ago] DATE 2024-W05");
  EXPECT_EQ(found("on tuesday"), "[tuesday] DATE 2024-02-13");
  EXPECT_EQ(found("LAST MONTH"), "[LAST MONTH] DATE 2024-01");
}

TEST_F(TimesTest, FromThePublicationDate) {
  EXPECT_EQ(found("two weeks ago"), "[two weeks ago] DATE 2024-W05");
  EXPECT_EQ(found("earlier this year"), "[earlier this year] DATE 2024 START");
  EXPECT_EQ(found("last weekend"), "[last weekend] DATE 2024-W06-WE");
  EXPECT_EQ(found("yesterday morning"), "[yesterday morning] TIME 2024-02-14TMO");
  EXPECT_EQ(found("at 10 p.m. on Tuesday"), "[10 p.m. on Tuesday] TIME 2024-02-13T22:00");
  EXPECT_EQ(found("at midnight"), "[midnight] TIME 2024-02-15T24:00");
  EXPECT_EQ(found("last summer"), "[last summer] DATE 2023-SU");
  EXPECT_EQ(found("the day after tomorrow"), "[the day after tomorrow] DATE 2024-02-17");
  EXPECT_EQ(found("now"), "[now] DATE PRESENT_REF");
}

TEST_F(TimesTest, TheVerbDecidesPastOrFuture) {
  EXPECT_EQ(found_in({"They will/AUX meet/VERB on Tuesday"}, "2024-02-15"), "[Tuesday] DATE 2024-02-20");
  EXPECT_EQ(found_in({"They will/AUX meet/VERB in January"}, "2024-02-15"), "[January] DATE 2025-01");
  EXPECT_EQ(found_in({"It is/AUX due until Tuesday"}, "2024-02-15"), "[Tuesday] DATE 2024-02-20");
}

TEST_F(TimesTest, FromTheDateNamedLast) {
  EXPECT_EQ(found_in({"They met/VERB on March 22 , 2013 .", "They left/VERB a day earlier ."}, "2024-02-15"),
            "[March 22 , 2013] DATE 2013-03-22; [a day earlier] DATE 2013-03-21");
  ASSERT_EQ(doc_.times.size(), 2U);
  EXPECT_TRUE(doc_.times[1].relative);
  EXPECT_EQ(doc_.times[1].anchor, 0);
  EXPECT_EQ(found_in({"It rose/VERB in the third quarter of 2023 .", "A year ago it fell/VERB ."}, "2024-02-15"),
            "[the third quarter of 2023] DATE 2023-Q3; [A year ago] DATE 2022-Q3");
}

TEST_F(TimesTest, DurationsAndSets) {
  EXPECT_EQ(found("for the past three years"), "[the past three years] DURATION P3Y");
  EXPECT_EQ(found("for 2 1/2 years"), "[2 1/2 years] DURATION P2Y6M");
  EXPECT_EQ(found("for twenty - four hours"), "[twenty - four hours] DURATION PT24H");
  EXPECT_EQ(found("for several days"), "[several days] DURATION PXD");
  EXPECT_EQ(found("for at least a week"), "[at least a week] DURATION P1W EQUAL_OR_MORE");
  EXPECT_EQ(found("every two weeks"), "[every two weeks] SET P2W");
  EXPECT_EQ(doc_.times[0].quant, "EVERY");
  EXPECT_EQ(found("on Mondays"), "[Mondays] SET XXXX-WXX-1");
}

TEST_F(TimesTest, Feasts) {
  EXPECT_EQ(found("at Christmas 2019"), "[Christmas 2019] DATE 2019-12-25");
  EXPECT_EQ(found("on Thanksgiving"), "[Thanksgiving] DATE 2023-11-23");
  EXPECT_EQ(found("since 9/11"), "[9/11] DATE 2001-09-11");
  EXPECT_EQ(iso_day(easter(2024)), "2024-03-31");
  EXPECT_EQ(iso_day(easter(1818)), "1818-03-22");
  EXPECT_EQ(iso_day(*holiday_in(*holiday_rule("weekday 5 1 -1"), 2024)), "2024-05-27");
  EXPECT_EQ(iso_day(*holiday_in(*holiday_rule("after 11 2 2"), 2024)), "2024-11-05");
  EXPECT_EQ(iso_day(*holiday_in(*holiday_rule("hijri 10 1"), 2024)), "2024-04-10");
  EXPECT_EQ(iso_month(*holiday_in(*holiday_rule("hijri 9"), 2023)), "2023-04");
  for (const int year : {0, 10000, -5}) EXPECT_FALSE(holiday_in(*holiday_rule("easter 0"), year));
  EXPECT_TRUE(holiday_in(*holiday_rule("easter 0"), 1));
  EXPECT_TRUE(holiday_in(*holiday_rule("easter 60"), 9999));
  for (const char* wrong : {"", "day", "day 13 1", "day 2 30", "weekday 5 8 1", "easter x", "moon 1", "hijri 1 2 3"})
    EXPECT_FALSE(holiday_rule(wrong)) << wrong;
}

TEST_F(TimesTest, WhatLooksLikeATimeIsNone) {
  for (const char* text :
       {"31 February 2023", "on February 30", "in the 13th month", "in year 0", "2011 troops", "1,200 people",
        "a 24 - year - old man", "52 years old", "a quarter of them", "300 flights a week", "in his 20s", "Jan Kavan",
        "they may/AUX march/VERB", "as soon as possible", "at 25:61", "at 13 p.m."}) {
    EXPECT_EQ(found(text), "") << text;
  }
}

TEST_F(TimesTest, WithoutAPublicationDateTheyStayRelative) {
  EXPECT_EQ(found("two weeks ago", ""), "[two weeks ago] DATE XXXX-WXX");
  EXPECT_EQ(found("last year", ""), "[last year] DATE XXXX");
  EXPECT_EQ(found("on March 5", ""), "[March 5] DATE XXXX-03-05");
  EXPECT_EQ(found("on March 32", ""), "[March] DATE XXXX-03");
  EXPECT_EQ(found("at Easter", ""), "[Easter] DATE XXXX-XX-XX");
  EXPECT_EQ(found("in the third quarter", ""), "[the third quarter] DATE XXXX-Q3");
  EXPECT_EQ(found("on Friday night", ""), "[Friday night] TIME XXXX-WXX-5TNI");
  EXPECT_EQ(found("a year earlier", ""), "[a year earlier] DATE XXXX");
  EXPECT_EQ(found("in 2013", ""), "[2013] DATE 2013");
}

TEST_F(TimesTest, TheEdgesOfTheCalendarHold) {
  EXPECT_EQ(found("9999 years ago"), "[9999 years ago] DATE 0001");
  EXPECT_EQ(found("999999999 centuries ago"), "[999999999 centuries ago] DATE 00");
  EXPECT_EQ(found("tomorrow", "9999-12-31"), "[tomorrow] DATE 9999-12-31");
  EXPECT_EQ(found("on Feb. 29", "2023-03-22"), "[Feb. 29] DATE 2020-02-29");
  EXPECT_EQ(found("last year", "2999-01-01"), "[last year] DATE 2998");
}

/// A copy of the tables, one of which is written anew.
class TimeTables : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("dragoman-times-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_ / "times");
    std::filesystem::copy(kData + "/times", folder_ / "times",
                          std::filesystem::copy_options::overwrite_existing | std::filesystem::copy_options::recursive);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string error_of(const std::string& table, const std::string& line) {
    std::filesystem::copy(kData + "/times", folder_ / "times",
                          std::filesystem::copy_options::overwrite_existing | std::filesystem::copy_options::recursive);
    std::ofstream(folder_ / "times" / table, std::ios::app) << line << "\n";
    const auto loaded = Times::load(folder_.string());
    return loaded ? "" : loaded.error().message();
  }
  std::filesystem::path folder_;
};

TEST_F(TimeTables, WrongLinesAreNamed) {
  EXPECT_EQ(error_of("words.tsv", "decembruary\tmonth\t12"), "");
  for (const auto& [table, line] : {std::pair{"words.tsv", "x\tmont\t12"},
                                    {"words.tsv", "x\tmonth\t13"},
                                    {"words.tsv", "may\tmonth\t5"},
                                    {"words.tsv", "X\tmonth\t5"},
                                    {"words.tsv", "x\tunit"},
                                    {"patterns.tsv", "MONT\tDATE\tdate"},
                                    {"patterns.tsv", "MONTH\tDAT\tdate"},
                                    {"patterns.tsv", "MONTH\tDATE\tdaet"},
                                    {"patterns.tsv", "MONTH\tDATE\tdate\t\tsometimes"},
                                    {"patterns.tsv", "a? b?\tDATE\tdate"},
                                    {"patterns.tsv", "a a a a a a a a a a a a a\tDATE\tdate"},
                                    {"holidays.tsv", "x\tday 13 1"},
                                    {"holidays.tsv", "easter\tday 1 1"}}) {
    EXPECT_NE(error_of(table, line).find(std::string(table) + ":"), std::string::npos)
        << line << ": " << error_of(table, line);
  }
}

}  // namespace
}  // namespace dragoman::resolve
