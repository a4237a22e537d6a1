// Days, weeks, months and years as ISO 8601 writes them, and steps between them. Nothing here can fail: what lies
// outside of the years 1 to 9999 stops at their edge.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dragoman::resolve {

using Day = std::chrono::sys_days;

/// The day of "2024-02-13"; nothing when there is none.
std::optional<Day> day_from(std::string_view text);

std::string iso_day(Day day);                       ///< "2024-02-13"
std::string iso_week(Day day);                      ///< "2024-W07": the ISO week that holds the day
std::string iso_month(Day day);                     ///< "2024-02"
std::string iso_year(Day day);                      ///< "2024"
std::string iso_day(int year, int month, int day);  ///< empty when there is no such day
std::string iso_month(int year, int month);

/// 1 Monday .. 7 Sunday.
int weekday(Day day);
int year_of(Day day);
int month_of(Day day);
int quarter_of(Day day);  ///< 1 to 4

std::string two_digits(int number);  ///< "05"

Day plus_days(Day day, long count);
/// The same day of the month, or its last day where that is missing.
Day plus_months(Day day, long count);

}  // namespace dragoman::resolve
