#include "resolve/times/reckon.h"

#include <algorithm>
#include <cstdlib>

namespace dragoman::resolve {
namespace {

constexpr long kMost = 100000;  // a number above it counts as that

char grain_of(std::string_view unit) {
  if (unit == "WE") return 'E';
  if (unit == "DE") return 'T';
  if (unit == "CE") return 'C';
  return unit.empty() || unit.front() == 'T' ? 'D' : unit.front();
}

std::string unknown(std::string_view unit) {
  switch (grain_of(unit)) {
    case 'D':
      return "XXXX-XX-XX";
    case 'W':
      return "XXXX-WXX";
    case 'E':
      return "XXXX-WXX-WE";
    case 'M':
      return "XXXX-XX";
    case 'Q':
      return "XXXX-QX";
    case 'T':
      return "XXX";
    case 'C':
      return "XX";
    default:
      return "XXXX";
  }
}

}  // namespace

std::string duration_of(std::string_view unit, long count, bool half) {
  if (half && count >= 0) {
    const std::string whole = std::to_string(count);
    if (unit == "Y") return "P" + whole + "Y6M";
    if (unit == "TH") return "PT" + whole + "H30M";
    if (unit == "D") return "P" + whole + "DT12H";
  }
  const std::string n = count >= 0 ? std::to_string(count) : "X";
  if (unit.front() == 'T') return "PT" + n + std::string(unit.substr(1));
  return "P" + n + std::string(unit);
}

std::string Reckoner::text_of(const Point& point) {
  switch (point.grain) {
    case 'D':
      return iso_day(point.day);
    case 'W':
      return iso_week(point.day);
    case 'E':
      return iso_week(point.day) + "-WE";
    case 'M':
      return iso_month(point.day);
    case 'Q':
      return iso_year(point.day) + "-Q" + std::to_string(quarter_of(point.day));
    case 'T':
      return iso_year(point.day).substr(0, 3);
    case 'C':
      return iso_year(point.day).substr(0, 2);
    case 'S':
      return iso_year(point.day) + "-" + std::string(point.season);
    default:
      return iso_year(point.day);
  }
}

std::string Reckoner::put(const Point& point) {
  new_ = point;
  return text_of(point);
}

std::string Reckoner::day_or_unknown(int shift) {
  relative_ = true;
  return published_ ? put({plus_days(*published_, shift), 'D', {}}) : "XXXX-XX-XX";
}

std::string Reckoner::day_of_hour() {
  relative_ = true;
  if (named_near() && named_->grain == 'D') {
    anchor_ = named_index_;
    return iso_day(named_->day);
  }
  return published_ ? iso_day(*published_) : "XXXX-XX-XX";
}

std::string Reckoner::step(std::string_view unit, long count, const Point& from, bool fine) {
  count = std::clamp(count, -kMost, kMost);
  Point to = from;
  const char grain = grain_of(unit);
  switch (grain) {
    case 'D':
      if (unit == "D") to.day = plus_days(from.day, count);
      break;
    case 'W':
    case 'E':
      to.day = plus_days(from.day, 7 * count);
      break;
    case 'M':
      to.day = plus_months(from.day, count);
      break;
    case 'Q':
      to.day = plus_months(from.day, 3 * count);
      break;
    default:
      to.day = plus_months(from.day, count * (grain == 'T' ? 120 : grain == 'C' ? 1200 : 12));
  }
  // "a year earlier", of a quarter, is a quarter.
  if (!(fine && (from.grain == 'Q' || from.grain == 'M') && grain == 'Y')) to.grain = grain;
  return put(to);
}

std::string Reckoner::counted(const TimeSlots& slots, long sign, const Point& from, bool fine) {
  if (slots.number < 0) return sign < 0 ? "PAST_REF" : "FUTURE_REF";
  if (slots.half && slots.unit == "Y") return step("M", sign * (slots.number * 12 + 6), from, false);
  return step(slots.unit, sign * slots.number, from, fine);
}

std::string Reckoner::same(std::string_view unit, Tense tense) {
  relative_ = true;
  if (unit == "YE") {
    if (!published_) return "XXXX-12-31";
    return iso_day(named_ && named_->grain == 'Y' ? year_of(named_->day) : year_of(*published_), 12, 31);
  }
  const char grain = grain_of(unit);
  if (grain == 'Q' && quarter_) {
    anchor_ = quarter_index_;
    return put(*quarter_);
  }
  if (named_ && named_->grain == grain) {
    anchor_ = named_index_;
    return put(*named_);
  }
  // A day names its month and year, but no quarter of a company.
  if (named_ && (unit == "D" || unit == "W" || unit == "M") && grain != 'Q' && named_->grain == 'D') {
    anchor_ = named_index_;
    return put({named_->day, grain, {}});
  }
  if (!published_) return unknown(unit);
  Point point{*published_, grain, {}};
  if (grain == 'Q' && tense != Tense::future) point.day = plus_months(*published_, -3);
  if (grain == 'E' && tense != Tense::future && dragoman::resolve::weekday(*published_) < 6)
    point.day = plus_days(*published_, -7);
  return put(point);
}

std::string Reckoner::clock(const TimeSlots& slots, const std::string& day) const {
  int hour = slots.hour;
  if (hour < 0) hour = slots.numbered ? static_cast<int>(std::clamp(slots.number, 0L, 9999L)) : slots.day;
  int minute = std::max(slots.minute, 0);
  if (slots.hour < 0 && hour >= 100) {  // "1400 GMT"
    minute = hour % 100;
    hour /= 100;
    if (minute > 59) return {};
  }
  if (hour > 24 || (hour == 24 && minute > 0)) return {};
  if (!slots.ampm.empty()) {
    if (hour == 0 || hour > 12) return {};
    if (slots.ampm == "PM" && hour < 12) hour += 12;
    if (slots.ampm == "AM" && hour == 12) hour = 0;
  }
  return day + "T" + two_digits(hour) + ":" + two_digits(minute);
}

std::string Reckoner::reckoned(const TimePattern& pattern, const TimeSlots& slots, Tense tense) {
  const Point today{published_.value_or(Day()), 'D', {}};
  const std::string argument(pattern.argument);
  switch (pattern.op) {
    case TimeOp::iso:
    case TimeOp::date:
      return date(slots, tense);
    case TimeOp::weekday:
      return argument == "named" && named_ && named_->grain == 'D' ? weekday_from_named(slots) : weekday(slots, tense);
    case TimeOp::offset:
      return day_or_unknown(argument.empty() ? slots.offset : std::atoi(argument.c_str()));
    case TimeOp::step:
      relative_ = true;
      if (!published_) return unknown(slots.unit);
      return step(slots.unit, slots.direction, today, false);
    case TimeOp::ago: {
      relative_ = true;
      const long sign = argument == "+" ? 1 : -1;
      if (!published_) return slots.number < 0 ? counted(slots, sign, today, false) : unknown(slots.unit);
      compares_ = slots.unit == "Y" && sign < 0;
      if (quarter_ && compares_ && slots.number == 1) {
        anchor_ = quarter_index_;
        return counted(slots, sign, *quarter_, true);
      }
      return counted(slots, sign, today, false);
    }
    case TimeOp::earlier: {
      relative_ = true;
      const long sign = argument == "+" ? 1 : -1;
      compares_ = slots.unit == "Y" && sign < 0;
      if (named_) {
        anchor_ = named_index_;
        return counted(slots, sign, *named_, true);
      }
      if (!published_) return slots.number < 0 ? counted(slots, sign, today, false) : unknown(slots.unit);
      return counted(slots, sign, today, true);
    }
    case TimeOp::duration:
      return duration_of(slots.unit, slots.many ? kUnknownNumber : slots.number, slots.half);
    case TimeOp::many:
      return duration_of(slots.unit, kUnknownNumber, false);
    case TimeOp::half:
    case TimeOp::quarter:
      return quarter(slots, pattern.op == TimeOp::half ? "H" : "Q", tense);
    case TimeOp::same:
      return same(argument.empty() ? slots.unit : pattern.argument, tense);
    case TimeOp::latest:
      relative_ = true;
      if (quarter_) {
        anchor_ = quarter_index_;
        return put(*quarter_);
      }
      return published_ ? step("Q", -1, today, false) : "XXXX-QX";
    case TimeOp::yearago: {
      relative_ = true;
      compares_ = true;
      if (slots.ordinal > 0 && published_) {
        TimeSlots last = slots;
        last.directed = true;
        last.direction = -1;
        return quarter(last, "Q", tense);
      }
      if (quarter_) {
        anchor_ = quarter_index_;
        return step("Q", -4, *quarter_, false);
      }
      if (!published_) return argument == "Y" ? "XXXX" : "XXXX-QX";
      return argument == "Y" ? step("Y", -1, today, false) : step("Q", -5, today, false);
    }
    case TimeOp::ref:
      relative_ = true;
      return argument;
    case TimeOp::part:
      if (argument.empty() && !slots.directed) return day_of_hour() + "T" + std::string(slots.part);
      relative_ = true;
      if (published_) new_ = Point{plus_days(*published_, slots.direction), 'D', {}};
      return (published_ ? iso_day(new_->day) : "XXXX-XX-XX") + "T" +
             std::string(argument.empty() ? slots.part : pattern.argument);
    case TimeOp::clock:
      return clock(slots, day_of_hour());
    case TimeOp::season:
      return season(slots, tense);
    case TimeOp::holiday:
      return holiday(slots, tense);
    case TimeOp::decade: {
      const auto day = day_from(iso_day(slots.decade, 1, 1));
      return day ? put({*day, 'T', {}}) : std::string();
    }
    case TimeOp::century:
      return slots.ordinal >= 1 && slots.ordinal <= 99 ? two_digits(slots.ordinal - 1) : std::string();
    case TimeOp::fiscal:
      return date(slots, tense);
    case TimeOp::set:
      if (slots.weekday != 0)
        return "XXXX-WXX-" + std::to_string(slots.weekday) + (slots.part.empty() ? "" : "T" + std::string(slots.part));
      if (!slots.part.empty()) return "XXXX-XX-XXT" + std::string(slots.part);
      if (!slots.set.empty()) return std::string(slots.set);
      return slots.unit.empty() ? argument : duration_of(slots.unit, slots.number, false);
    case TimeOp::fixed: {
      if (const auto day = day_from(argument)) return put({*day, 'D', {}});
      return argument;
    }
    case TimeOp::inner:
      return {};
  }
  return {};
}

bool Reckoner::value(const TimeMatch& match, Tense tense, int32_t index, document::TimeMention& out) {
  const TimePattern& pattern = grammar_.pattern(match.pattern);
  new_.reset();
  anchor_ = -1;
  relative_ = false;
  compares_ = false;
  sentence_ = out.sentence;
  out.type = pattern.type;
  out.mod = pattern.mod == "EDGE" ? match.slots.edge : pattern.mod;
  if (match.inner == TimeGrammar::kNone) {
    out.value = reckoned(pattern, match.slots, tense);
  } else {
    const TimePattern& inner = grammar_.pattern(match.inner);
    std::string value = reckoned(inner, match.inner_slots, tense);
    if (value.empty()) return false;
    if (pattern.op == TimeOp::part) {
      value = value.substr(0, 10) + "T" + std::string(pattern.argument.empty() ? match.slots.part : pattern.argument);
    } else if (pattern.op == TimeOp::clock) {
      value = clock(match.slots, value.substr(0, 10));
    } else {
      out.type = inner.type;
    }
    if (out.mod.empty()) out.mod = inner.mod == "EDGE" ? match.inner_slots.edge : inner.mod;
    out.value = value;
  }
  if (out.value.empty()) return false;
  if (pattern.type == "SET" && pattern.op == TimeOp::set) out.quant = pattern.argument;
  out.relative = relative_;
  out.anchor = anchor_;
  if (new_ && !compares_ && out.type != "DURATION" && out.type != "SET") {
    named_ = new_;
    named_index_ = index;
    named_in_ = sentence_;
    if (new_->grain == 'Q' && (!published_ || new_->day <= *published_)) {
      quarter_ = new_;
      quarter_index_ = index;
    }
  }
  return true;
}

}  // namespace dragoman::resolve
