#include "resolve/times/calendar.h"

#include <algorithm>

#include "base/date.h"

namespace dragoman::resolve {
namespace {

using namespace std::chrono;

const Day kFirst = sys_days(year(1) / 1 / 1);
const Day kLast = sys_days(year(9999) / 12 / 31);

std::string padded(long value, size_t width) {
  const std::string digits = std::to_string(value);
  std::string out(digits.size() < width ? width - digits.size() : 0, '0');
  return out += digits;
}

}  // namespace

std::optional<Day> day_from(std::string_view text) {
  const auto day = text.size() == 10 ? base::parse_iso_day(text) : std::nullopt;
  if (!day) return std::nullopt;
  return sys_days(*day);
}

std::string iso_day(Day day) { return iso_month(day) + "-" + padded(unsigned(year_month_day(day).day()), 2); }
std::string iso_month(Day day) { return iso_year(day) + "-" + padded(month_of(day), 2); }
std::string iso_year(Day day) { return padded(year_of(day), 4); }

std::string iso_week(Day day) {
  // The week belongs to the year of its Thursday (ISO 8601).
  const Day thursday = plus_days(day, 4 - weekday(day));
  const Day new_year = sys_days(year_month_day(thursday).year() / 1 / 1);
  return iso_year(thursday) + "-W" + padded((thursday - new_year).count() / 7 + 1, 2);
}

std::string iso_day(int y, int m, int d) {
  const year_month_day day{year(y), month(static_cast<unsigned>(m)), std::chrono::day(static_cast<unsigned>(d))};
  return y >= 1 && y <= 9999 && day.ok() ? iso_day(sys_days(day)) : "";
}

std::string iso_month(int y, int m) { return padded(y, 4) + "-" + padded(m, 2); }

int weekday(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }
int year_of(Day day) { return int(year_month_day(day).year()); }
int month_of(Day day) { return static_cast<int>(unsigned(year_month_day(day).month())); }

int quarter_of(Day day) { return (month_of(day) + 2) / 3; }

std::string two_digits(int number) { return padded(number, 2); }

Day plus_days(Day day, long count) {
  return std::clamp(day + days(std::clamp(count, -4000000L, 4000000L)), kFirst, kLast);
}

Day plus_months(Day day, long count) {
  const year_month_day ymd(day);
  const long months = std::clamp(
      int(ymd.year()) * 12L + unsigned(ymd.month()) - 1 + std::clamp(count, -130000L, 130000L), 12L, 9999L * 12 + 11);
  const year_month target = year(static_cast<int>(months / 12)) / month(static_cast<unsigned>(months % 12 + 1));
  const std::chrono::day last = (target / std::chrono::last).day();
  return sys_days(target / std::min(ymd.day(), last));
}

}  // namespace dragoman::resolve
