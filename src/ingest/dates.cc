#include "ingest/dates.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dragoman::ingest {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool exists(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year != 0 && (year < 1900 || year > 2099)) return false;
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= kDays[static_cast<size_t>(month - 1)] + (month == 2 && (year == 0 || is_leap(year)));
}

// Letters from `at` on.
std::string_view letters_at(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && is_ascii_letter(text[end])) ++end;
  return text.substr(at, end - at);
}

struct Number {
  int value = 0;
  size_t digits = 0;
};

Number number_at(std::string_view text, size_t at) {
  Number n;
  while (at + n.digits < text.size() && is_digit(text[at + n.digits]) && n.digits < 9) {
    n.value = n.value * 10 + (text[at + n.digits] - '0');
    ++n.digits;
  }
  return n;
}

// 1 to 12 when `word` is a month or its abbreviation of three letters or more ("Sept").
int month_of(std::string_view word) {
  if (word.size() < 3) return 0;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (word.size() == kMonths[i].size() || word.size() == 3 || (i == 8 && word.size() == 4)) {
      if (equal_fold(word, kMonths[i].substr(0, word.size()))) return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  return word.size() >= 3 && std::any_of(kWeekdays.begin(), kWeekdays.end(), [&](std::string_view day) {
           return word.size() <= day.size() && (word.size() == day.size() || word.size() <= 4) &&
                  equal_fold(word, day.substr(0, word.size()));
         });
}

bool ends_word(std::string_view text, size_t at) {
  return at >= text.size() || !(is_ascii_letter(text[at]) || is_digit(text[at]));
}

// Blanks, then at most one of `marks`, then blanks.
size_t skip_between(std::string_view text, size_t at, std::string_view marks) {
  at = skip_space(text, at);
  if (at < text.size() && marks.find(text[at]) != std::string_view::npos) at = skip_space(text, at + 1);
  return at;
}

// ", 2024", " 2024", " '89", " 89" when `short_years`; leaves `at` where it is when no year follows.
int year_after(std::string_view text, size_t& at, bool short_years) {
  size_t next = skip_between(text, at, ",.");
  const bool apostrophe = next < text.size() && text[next] == '\'';
  next += apostrophe;
  const Number n = number_at(text, next);
  if (!ends_word(text, next + n.digits)) return 0;
  if (n.digits == 4 && n.value >= 1900 && n.value <= 2099) {
    at = next + 4;
    return n.value;
  }
  if (n.digits == 2 && (apostrophe || short_years)) {
    at = next + 2;
    return n.value >= 50 ? 1900 + n.value : 2000 + n.value;
  }
  return 0;
}

size_t skip_ordinal(std::string_view text, size_t at) {
  const std::string_view word = letters_at(text, at);
  const bool ordinal =
      equal_fold(word, "st") || equal_fold(word, "nd") || equal_fold(word, "rd") || equal_fold(word, "th");
  return ordinal ? at + 2 : at;
}

std::optional<DateMatch> checked(int year, int month, int day, size_t end) {
  if (!exists(year, month, day)) return {};
  return DateMatch{{year, month, day}, end};
}

// "2024-02-13", "2024/02/13", "13/02/2024", "13.2.2024".
std::optional<DateMatch> numeric_date(std::string_view text, size_t at) {
  const Number first = number_at(text, at);
  size_t next = at + first.digits;
  if (next >= text.size() || (text[next] != '-' && text[next] != '/' && text[next] != '.')) return {};
  const char mark = text[next];
  const Number second = number_at(text, next + 1);
  next += 1 + second.digits;
  if (second.digits < 1 || second.digits > 2 || next >= text.size() || text[next] != mark) return {};
  const Number third = number_at(text, next + 1);
  next += 1 + third.digits;
  if (!ends_word(text, next) && !(first.digits == 4 && next < text.size() && text[next] == 'T')) return {};
  if (first.digits == 4 && third.digits >= 1 && third.digits <= 2) {
    return checked(first.value, second.value, third.value, next);
  }
  if (third.digits != 4 || first.digits < 1 || first.digits > 2) return {};
  const bool day_first = exists(third.value, second.value, first.value);
  const bool month_first = exists(third.value, first.value, second.value);
  if (day_first && month_first && first.value != second.value) return DateMatch{{}, next};
  if (day_first) return checked(third.value, second.value, first.value, next);
  return checked(third.value, first.value, second.value, next);
}

// "13 February 2024", "13th of Feb", "30 DEC 89".
std::optional<DateMatch> day_month(std::string_view text, size_t at) {
  const Number day = number_at(text, at);
  if (day.digits < 1 || day.digits > 2) return {};
  size_t next = skip_between(text, skip_ordinal(text, at + day.digits), "-.");
  if (equal_fold(letters_at(text, next), "of")) next = skip_space(text, next + 2);
  const std::string_view word = letters_at(text, next);
  const int month = month_of(word);
  if (month == 0) return {};
  next += word.size();
  if (next < text.size() && text[next] == '.') ++next;
  if (next < text.size() && text[next] == '-') ++next;
  const int year = year_after(text, next, true);
  return checked(year, month, day.value, next);
}

// "Feb. 13, 2024", "February 13th".
std::optional<DateMatch> month_day(std::string_view text, size_t at) {
  const std::string_view word = letters_at(text, at);
  const int month = month_of(word);
  if (month == 0) return {};
  size_t next = skip_between(text, at + word.size(), ".");
  const Number day = number_at(text, next);
  if (day.digits < 1 || day.digits > 2) return {};
  next = skip_ordinal(text, next + day.digits);
  if (!ends_word(text, next)) return {};
  const int year = year_after(text, next, false);
  return checked(year, month, day.value, next);
}

constexpr std::array<std::string_view, 27> kLabelWords = {
    "date",    "dated",  "published", "publication", "updated", "update", "last",   "modified", "posted",
    "first",   "issued", "created",   "released",    "edited",  "on",     "at",     "this",     "story",
    "article", "is",     "was",       "from",        "of",      "print",  "online", "web",      "time"};

bool is_label(std::string_view word) {
  return std::any_of(kLabelWords.begin(), kLabelWords.end(), [&](std::string_view l) { return equal_fold(word, l); });
}

DateRole role_of(std::string_view word, DateRole before) {
  if (starts_with_fold(word, "publi") || starts_with_fold(word, "posted") || starts_with_fold(word, "issued") ||
      equal_fold(word, "date") || equal_fold(word, "from") || equal_fold(word, "created")) {
    return DateRole::published;
  }
  if (starts_with_fold(word, "updat") || starts_with_fold(word, "modif") || starts_with_fold(word, "edit")) {
    return DateRole::updated;
  }
  return before;
}

size_t skip_separator(std::string_view text, size_t at) {
  if (const size_t blank = space_at(text, at)) return at + blank;
  if (const size_t dash = dash_at(text, at)) return at + dash;
  const base::Decoded d = base::decode(text, at);
  const uint32_t c = d.code_point;
  const bool separator = c == '|' || c == ',' || c == ':' || c == '(' || c == ')' || c == '[' || c == ']' || c == '.' ||
                         c == '/' || c == ';' || c == 0xB7 || c == 0x2022 || c == '*';
  return separator ? at + d.length : at;
}

// "3 min read", "2 hours ago"
size_t skip_span_of_time(std::string_view text, size_t at) {
  const Number n = number_at(text, at);
  if (n.digits < 1 || n.digits > 2) return at;
  size_t next = skip_between(text, at + n.digits, "-");
  std::string_view unit = letters_at(text, next);
  constexpr std::array<std::string_view, 13> kUnits = {"min", "mins", "minute", "minutes", "hour",  "hours", "hr",
                                                       "hrs", "day",  "days",   "week",    "weeks", "h"};
  if (std::none_of(kUnits.begin(), kUnits.end(), [&](std::string_view u) { return equal_fold(unit, u); })) return at;
  next = skip_between(text, next + unit.size(), "-");
  unit = letters_at(text, next);
  return equal_fold(unit, "read") || equal_fold(unit, "ago") ? next + unit.size() : at;
}

constexpr size_t kLongestDateLine = 160;

}  // namespace

std::string CalendarDate::iso() const {
  const auto two = [](int n) { return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; };
  return two(year / 100) + two(year % 100) + "-" + two(month) + "-" + two(day);
}

std::optional<DateMatch> date_at(std::string_view text, size_t at) {
  if (at >= text.size()) return {};
  const std::string_view word = letters_at(text, at);
  if (!word.empty() && is_weekday(word)) {
    size_t next = at + word.size();
    if (next < text.size() && text[next] == '.') ++next;
    next = skip_between(text, next, ",");
    if (next >= text.size() || next == at + word.size()) return {};
    if (const auto match = is_digit(text[next]) ? numeric_date(text, next) : std::nullopt) return match;
    return is_digit(text[next]) ? day_month(text, next) : month_day(text, next);
  }
  if (!is_digit(text[at])) return month_day(text, at);
  if (const auto match = numeric_date(text, at)) return match;
  return day_month(text, at);
}

size_t skip_time(std::string_view text, size_t at) {
  size_t next = at;
  if (next < text.size() && text[next] == 'T') {
    ++next;
  } else {
    next = skip_between(text, next, ",|");
    if (const size_t dash = dash_at(text, next)) next = skip_space(text, next + dash);
    if (equal_fold(letters_at(text, next), "at")) next = skip_space(text, next + 2);
  }
  const Number hour = number_at(text, next);
  if (hour.digits < 1 || hour.digits > 2 || hour.value > 24) return at;
  next += hour.digits;
  bool exact = false;  // minutes or a half of the day: a bare number is no time
  while (next + 2 < text.size() && (text[next] == ':' || text[next] == '.') && number_at(text, next + 1).digits == 2) {
    next += 3;
    exact = true;
  }
  size_t half = skip_space(text, next);
  for (const std::string_view mark : {"a.m.", "p.m.", "am", "pm"}) {
    if (starts_with_fold(text.substr(std::min(half, text.size())), mark) &&
        (mark.size() == 4 || ends_word(text, half + 2))) {
      next = half + mark.size();
      exact = true;
      break;
    }
  }
  if (!exact) return at;
  if (next < text.size() && text[next] == 'Z') return next + 1;
  if (next + 3 <= text.size() && (text[next] == '+' || text[next] == '-') && number_at(text, next + 1).digits == 2) {
    next += 3;
    if (next + 3 <= text.size() && text[next] == ':' && number_at(text, next + 1).digits == 2) next += 3;
    return next;
  }
  // A time zone, two to five capitals.
  size_t zone = skip_space(text, next);
  const bool open = zone < text.size() && text[zone] == '(';
  zone += open;
  const std::string_view letters = letters_at(text, std::min(zone, text.size()));
  constexpr std::array<std::string_view, 27> kZones = {
      "et",   "est", "edt",  "ct",  "cst", "cdt",  "mt",  "pt",  "pst", "pdt", "gmt",  "utc",  "bst", "cet",
      "cest", "eet", "eest", "msk", "ist", "sast", "eat", "wat", "hkt", "jst", "aest", "aedt", "pkt"};
  if (std::any_of(kZones.begin(), kZones.end(), [&](std::string_view z) { return equal_fold(letters, z); })) {
    next = zone + letters.size();
    if (open && next < text.size() && text[next] == ')') ++next;
  }
  return next;
}

std::optional<DateLine> whole_date_line(std::string_view line) {
  if (line.size() > kLongestDateLine) return {};
  DateLine found;
  DateRole role = DateRole::plain;
  bool dated = false;
  bool ago = false;
  size_t at = 0;
  while (at < line.size()) {
    if (const size_t next = skip_separator(line, at); next != at) {
      at = next;
    } else if (const auto match = date_at(line, at)) {
      if (!found.date.known() || (role == DateRole::published && found.role == DateRole::updated)) {
        found.date = match->date;
        found.role = role;
      }
      // Without its year only behind a label; "On August 11," is a torn sentence.
      dated = dated || match->date.known() || role != DateRole::plain || match->date.month == 0;
      at = match->end;
      at = skip_time(line, at);
    } else if (const size_t time = skip_time(line, at); time != at) {
      at = time;
    } else if (const size_t span = skip_span_of_time(line, at); span != at) {
      ago = true;
      at = span;
    } else {
      const std::string_view word = letters_at(line, at);
      if (word.empty() || !(is_label(word) || is_weekday(word))) return {};
      role = role_of(word, role);
      at += word.size();
    }
  }
  if (!dated && !ago) return {};
  found.end = line.size();
  return found;
}

std::optional<DateLine> leading_date_line(std::string_view text, TextCase style) {
  size_t at = skip_space(text, 0);
  if (at < text.size() && text[at] == '"') ++at;  // a table's quote mark, left open
  DateLine found;
  int labels = 0;
  for (; labels < 8; ++labels) {
    const std::string_view word = letters_at(text, at);
    if (word.empty() || !is_label(word)) break;
    found.role = role_of(word, found.role);
    at = skip_between(text, at + word.size(), ":");
  }
  if (labels > 0 && found.role == DateRole::plain) return {};  // "On 13 February 2024 Ukraine" is a sentence
  const auto match = date_at(text, at);
  if (!match || !match->date.known()) return {};
  // Without a label only the form that no sentence begins with.
  const bool iso = is_digit(text[at]) && match->end - at == 10 && text[at + 4] == '-';
  if (labels == 0 && !iso) return {};
  found.date = match->date;
  size_t end = skip_time(text, match->end);
  if (end < text.size() && (text[end] == ',' || text[end] == '|' || text[end] == ':')) ++end;
  end = skip_space(text, end);
  if (const size_t dash = dash_at(text, end)) end = skip_space(text, end + dash);
  if (end >= text.size()) return {};
  // A new sentence must begin there.
  const std::string_view rest = text.substr(end);
  const LetterCase first = letter_case(first_char(rest));
  const bool full_label = labels >= 3;  // "This story is from": no sentence begins so
  if (first == LetterCase::lower && style != TextCase::lower && !full_label) return {};
  if (end == match->end) return {};
  found.end = end;
  return found;
}

}  // namespace dragoman::ingest
