// The days of feasts: by rule, by Easter, by the tabular Islamic calendar.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "resolve/times/calendar.h"

namespace dragoman::resolve {

struct HolidayRule {
  enum class Kind : uint8_t {
    day,      ///< month, day
    weekday,  ///< month, weekday, which one of the month (-1 the last)
    after,    ///< month, day, weekday: the first such weekday on or after the day
    easter,   ///< days from western Easter
    hijri,    ///< month and day of the Islamic year; day 0 is the whole month
  };
  Kind kind = Kind::day;
  int a = 0, b = 0, c = 0;
};

/// From "weekday 11 4 4"; nothing when it is no rule.
std::optional<HolidayRule> holiday_rule(std::string_view text);

/// The day of the feast in a year from 1 to 9999; the 15th of the month where the feast is a whole Islamic month.
/// Nothing when that year has none.
std::optional<Day> holiday_in(const HolidayRule& rule, int year);

/// Western Easter, by the algorithm of Meeus, Jones and Butcher.
Day easter(int year);

}  // namespace dragoman::resolve
