// The value of an expression of time: from what its words say, the publication date, the date named last, and the
// tense.
#pragma once

#include <optional>
#include <string>

#include "document/mention.h"
#include "resolve/times/calendar.h"
#include "resolve/times/grammar.h"
#include "resolve/times/match.h"
#include "resolve/times/tense.h"

namespace dragoman::resolve {

/// Keeps the date named last from expression to expression of one document.
class Reckoner {
 public:
  /// Without a publication date values keep X for what is not known.
  Reckoner(const TimeGrammar& grammar, std::optional<Day> published) : grammar_(grammar), published_(published) {}

  /// Fills type, value, mod, quant, freq, relative and anchor of the mention, which will have number `index`. False:
  /// the words say a time that does not exist ("February 31") and are none.
  bool value(const TimeMatch& match, Tense tense, int32_t index, document::TimeMention& out);

 private:
  /// A stretch of the calendar: the day it is reckoned from, and how fine it is.
  struct Point {
    Day day;
    char grain = 'D';  ///< D W M Q Y; E weekend, T decade, C century, S season
    std::string_view season;
  };
  static std::string text_of(const Point& point);

  std::string reckoned(const TimePattern& pattern, const TimeSlots& slots, Tense tense);
  std::string date(const TimeSlots& slots, Tense tense);
  std::string weekday(const TimeSlots& slots, Tense tense);
  std::string weekday_from_named(const TimeSlots& slots);
  std::string step(std::string_view unit, long count, const Point& from, bool fine);
  std::string counted(const TimeSlots& slots, long sign, const Point& from, bool fine);
  std::string quarter(const TimeSlots& slots, std::string_view unit, Tense tense);
  std::string same(std::string_view unit, Tense tense);
  std::string clock(const TimeSlots& slots, const std::string& day) const;
  std::string season(const TimeSlots& slots, Tense tense);
  std::string holiday(const TimeSlots& slots, Tense tense);
  std::string day_or_unknown(int shift);
  /// The day that an hour is of: the one named in this sentence or the one before, else the publication date's.
  std::string day_of_hour();
  bool named_near() const { return named_ && sentence_ <= named_in_ + 1; }
  std::string put(const Point& point);  ///< its text; becomes the date named last
  int year_for(int month, int day, Tense tense) const;

  const TimeGrammar& grammar_;
  std::optional<Day> published_;
  std::optional<Point> named_;  ///< the date named last
  int32_t named_index_ = -1;
  uint32_t named_in_ = 0;         ///< its sentence
  uint32_t sentence_ = 0;         ///< of this expression
  std::optional<Point> quarter_;  ///< the quarter named last, but in comparisons
  int32_t quarter_index_ = -1;
  std::optional<Point> new_;  ///< what this expression names
  int32_t anchor_ = -1;
  bool relative_ = false;
  bool compares_ = false;  ///< "a year earlier": the story does not move there
};

/// "P3W" of a unit and a number; X for a number that is not said.
std::string duration_of(std::string_view unit, long count, bool half);

}  // namespace dragoman::resolve
