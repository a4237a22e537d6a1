// Dates that words name: days, months, weekdays, quarters, seasons and feasts, with the year that they leave unsaid.
#include <algorithm>

#include "resolve/times/reckon.h"

namespace dragoman::resolve {
namespace {

int season_month(std::string_view season) {  // seasons of the north
  return season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
}

}  // namespace

int Reckoner::year_for(int month, int day, Tense tense) const {
  const int year = year_of(*published_);
  const int here = year * 372 + month_of(*published_) * 31 +
                   static_cast<int>(unsigned(std::chrono::year_month_day(*published_).day()));
  const int there = year * 372 + month * 31 + (day > 0 ? day : tense == Tense::future ? 31 : 1);
  if (tense == Tense::future) return there < here - 7 ? year + 1 : year;
  if (tense == Tense::past) return there > here + (day > 0 ? 62 : 0) ? year - 1 : year;
  if (there > here + 186) return year - 1;
  return there < here - 186 ? year + 1 : year;
}

std::string Reckoner::date(const TimeSlots& slots, Tense tense) {
  int year = slots.year;
  if (year == 0) {
    relative_ = true;
    if (!published_) {
      if (slots.day != 0 && iso_day(2000, slots.month, slots.day).empty()) return {};
      return "XXXX-" + two_digits(slots.month) + (slots.day != 0 ? "-" + two_digits(slots.day) : "");
    }
    if (slots.directed) {
      const int now = month_of(*published_);
      year = year_of(*published_);
      // "last May" is the one before this month's; "May last year" and "this May" say the year.
      if (slots.unit == "Y") {
        year += slots.direction;
      } else if (slots.direction < 0 && slots.month >= now) {
        --year;
      } else if (slots.direction > 0 && slots.month <= now) {
        ++year;
      }
    } else {
      year = year_for(slots.month, slots.day, tense);
    }
  }
  if (slots.month == 0) {
    if (year < 1 || year > 9999) return {};
    if (slots.fiscal) return "FY" + std::to_string(year);
    return put({std::chrono::sys_days(std::chrono::year(year) / 1 / 1), 'Y', {}});
  }
  auto day = day_from(iso_day(year, slots.month, slots.day != 0 ? slots.day : 1));
  // February 29 is of the nearest year that has one.
  for (int i = 1; !day && slots.year == 0 && slots.month == 2 && slots.day == 29 && i <= 8; ++i)
    day = day_from(iso_day(tense == Tense::future ? year + i : year - i, 2, 29));
  if (!day) return {};
  return put({*day, slots.day != 0 ? 'D' : 'M', {}});
}

std::string Reckoner::weekday(const TimeSlots& slots, Tense tense) {
  relative_ = true;
  if (!published_) return "XXXX-WXX-" + std::to_string(slots.weekday);
  long shift = slots.weekday - dragoman::resolve::weekday(*published_);
  if (slots.direction > 0 || (!slots.directed && tense == Tense::future)) {
    if (shift < 0 || (shift == 0 && slots.direction > 0)) shift += 7;
  } else if (!slots.directed || slots.direction < 0) {
    if (shift > 0 || (shift == 0 && slots.direction < 0)) shift -= 7;
  }
  return put({plus_days(*published_, shift), 'D', {}});
}

std::string Reckoner::weekday_from_named(const TimeSlots& slots) {
  relative_ = true;
  anchor_ = named_index_;
  const int way = slots.direction < 0 ? -1 : 1;
  long shift = slots.weekday - dragoman::resolve::weekday(named_->day);
  if (shift * way <= 0) shift += 7L * way;
  return put({plus_days(named_->day, shift), 'D', {}});
}

std::string Reckoner::quarter(const TimeSlots& slots, std::string_view unit, Tense tense) {
  const int most = unit == "Q" ? 4 : 2;
  // "The last quarter of 1990"; "the 1990 quarter" after one of 1991.
  const int ordinal = slots.ordinal > 0             ? slots.ordinal
                      : quarter_ && !slots.directed ? quarter_of(quarter_->day)
                                                    : most;
  if (ordinal > most) return {};
  int year = slots.year;
  if (year == 0) {
    relative_ = true;
    if (!published_) return "XXXX-" + std::string(unit) + std::to_string(ordinal);
    year = year_of(*published_) + (slots.directed ? slots.direction : 0);
    const int now = unit == "Q" ? quarter_of(*published_) : (month_of(*published_) + 5) / 6;
    if (!slots.directed && tense != Tense::future && ordinal > now + 1) --year;
    if (!slots.directed && tense != Tense::future && now == 1 && ordinal == most) year = year_of(*published_) - 1;
    if (!slots.directed && tense == Tense::future && ordinal < now) ++year;
  }
  if (unit == "H")
    return iso_year(std::chrono::sys_days(std::chrono::year(year) / 1 / 1)) + "-H" + std::to_string(ordinal);
  return put({std::chrono::sys_days(std::chrono::year(year) / (3 * ordinal - 2) / 1), 'Q', {}});
}

std::string Reckoner::season(const TimeSlots& slots, Tense tense) {
  int year = slots.year;
  if (year == 0) {
    relative_ = true;
    if (!published_) return "XXXX-" + std::string(slots.season);
    year = year_of(*published_);
    const int now = month_of(*published_);
    const int first = season_month(slots.season);
    if (slots.unit == "Y") {
      year += slots.direction;
    } else if (slots.direction < 0 && first + 2 >= now) {
      --year;
    } else if (slots.direction > 0 && first <= now) {
      ++year;
    } else if (!slots.directed && tense != Tense::future && first > now) {
      --year;
    }
  }
  const auto day = day_from(iso_day(year, season_month(slots.season), 1));
  return day ? put({*day, 'S', slots.season}) : std::string();
}

std::string Reckoner::holiday(const TimeSlots& slots, Tense tense) {
  const HolidayRule& rule = grammar_.holiday(slots.holiday);
  const bool month = rule.kind == HolidayRule::Kind::hijri && rule.b == 0;
  int year = slots.year;
  if (year == 0) {
    relative_ = true;
    if (!published_) {
      if (rule.kind == HolidayRule::Kind::day) return "XXXX-" + two_digits(rule.a) + "-" + two_digits(rule.b);
      return month ? "XXXX-XX" : "XXXX-XX-XX";
    }
    year = year_of(*published_);
    const auto day = holiday_in(rule, year);
    if (!day) return {};
    if (slots.directed && slots.unit == "Y") {
      year += slots.direction;
    } else if (slots.direction < 0 && *day >= *published_) {
      --year;
    } else if (slots.direction > 0 && *day <= *published_) {
      ++year;
    } else if (!slots.directed) {
      year = year_for(month_of(*day), static_cast<int>(unsigned(std::chrono::year_month_day(*day).day())), tense);
    }
  }
  const auto day = holiday_in(rule, year);
  return day ? put({*day, month ? 'M' : 'D', {}}) : std::string();
}

}  // namespace dragoman::resolve
