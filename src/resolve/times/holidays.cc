#include "resolve/times/holidays.h"

#include <array>
#include <charconv>
#include <vector>

#include "lexicon/table.h"

namespace dragoman::resolve {
namespace {

using namespace std::chrono;

/// Of the tabular Islamic calendar, civil epoch (Reingold and Dershowitz, Calendrical Calculations). Sightings of the
/// moon differ from it by a day or so.
Day hijri(long y, long m, long d) {
  const Day epoch = sys_days(year(622) / 7 / 19);  // proleptic Gregorian, 1 Muharram 1
  const long since = d - 1 + 29 * (m - 1) + m / 2 + (y - 1) * 354 + (3 + 11 * y) / 30;
  return plus_days(epoch, since);
}

Day at(int y, int m, int d) { return sys_days(year(y) / m / d); }

}  // namespace

std::optional<HolidayRule> holiday_rule(std::string_view text) {
  constexpr std::array<std::string_view, 5> kKinds = {"day", "weekday", "after", "easter", "hijri"};
  constexpr std::array<std::array<size_t, 2>, 5> kNumbers = {{{2, 2}, {3, 3}, {3, 3}, {1, 1}, {1, 2}}};
  const auto parts = lexicon::split_list(text, ' ');
  if (parts.empty()) return std::nullopt;
  for (size_t k = 0; k < kKinds.size(); ++k) {
    if (parts[0] != kKinds[k]) continue;
    const size_t count = parts.size() - 1;
    if (count < kNumbers[k][0] || count > kNumbers[k][1]) return std::nullopt;
    HolidayRule rule;
    rule.kind = static_cast<HolidayRule::Kind>(k);
    const std::array<int*, 3> into = {&rule.a, &rule.b, &rule.c};
    for (size_t i = 0; i < count; ++i) {
      const std::string_view part = parts[i + 1];
      const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), *into[i]);
      if (error != std::errc() || end != part.data() + part.size()) return std::nullopt;
    }
    const auto within = [](int value, int low, int high) { return value >= low && value <= high; };
    bool good = true;
    switch (rule.kind) {
      case HolidayRule::Kind::day:
        good = within(rule.a, 1, 12) && within(rule.b, 1, 31) && !iso_day(2000, rule.a, rule.b).empty();
        break;
      case HolidayRule::Kind::weekday:
        good = within(rule.a, 1, 12) && within(rule.b, 1, 7) && (rule.c == -1 || within(rule.c, 1, 4));
        break;
      case HolidayRule::Kind::after:
        good = within(rule.a, 1, 12) && within(rule.b, 1, 28) && within(rule.c, 1, 7);
        break;
      case HolidayRule::Kind::easter:
        good = within(rule.a, -100, 100);
        break;
      case HolidayRule::Kind::hijri:
        good = within(rule.a, 1, 12) && within(rule.b, 0, 30);
        break;
    }
    if (!good) return std::nullopt;
    return rule;
  }
  return std::nullopt;
}

Day easter(int y) {
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return at(y, n / 31, n % 31 + 1);
}

std::optional<Day> holiday_in(const HolidayRule& rule, int y) {
  if (y < 1 || y > 9999) return std::nullopt;
  switch (rule.kind) {
    case HolidayRule::Kind::day:
      return day_from(iso_day(y, rule.a, rule.b));
    case HolidayRule::Kind::weekday: {
      const Day first = at(y, rule.a, 1);
      if (rule.c > 0) return plus_days(first, (rule.b - weekday(first) + 7) % 7 + 7 * (rule.c - 1));
      const Day last = plus_days(plus_months(first, 1), -1);
      return plus_days(last, -((weekday(last) - rule.b + 7) % 7));
    }
    case HolidayRule::Kind::after: {
      const Day first = at(y, rule.a, rule.b);
      return plus_days(first, (rule.c - weekday(first) + 7) % 7);
    }
    case HolidayRule::Kind::easter:
      return plus_days(easter(y), rule.a);
    case HolidayRule::Kind::hijri: {
      // The Islamic year is shorter: it may fall into the year twice, of which the first counts.
      for (long h = (y - 622L) * 33 / 32 - 1; h <= (y - 622L) * 33 / 32 + 2; ++h) {
        if (h < 1) continue;
        const Day day = hijri(h, rule.a, rule.b == 0 ? 15 : rule.b);
        if (year_of(day) == y) return day;
      }
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace dragoman::resolve
