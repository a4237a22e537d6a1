#include "resolve/times/shapes.h"

#include <algorithm>
#include <charconv>

#include "resolve/times/calendar.h"

namespace dragoman::resolve {
namespace {

/// Of "mid-1996" and "FY1996".
std::optional<int> glued_year(std::string_view form) {
  char room[kLongestWord];
  if (is_fiscal(form)) return year_number(form.substr(2));
  if (form.size() != 8 || small_letters(form.substr(0, 4), room) != "mid-" || year_number(form.substr(4)) == 0)
    return std::nullopt;
  return year_number(form.substr(4));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number of a whole piece of digits; -1 when it is anything else.
int digits(std::string_view text) {
  int value = -1;
  if (text.empty() || text.size() > 4 || !is_digit(text.front())) return -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

int full_year(std::string_view text) {
  const int value = digits(text);
  if (text.size() == 4) return value;
  if (text.size() != 2 || value < 0) return 0;
  return value < 40 ? 2000 + value : 1900 + value;  // two digits are of the hundred years around the turn
}

}  // namespace

std::string_view small_letters(std::string_view form, char (&room)[kLongestWord]) {
  if (form.size() > kLongestWord) return {};
  std::transform(form.begin(), form.end(), room,
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return {room, form.size()};
}

bool is_fiscal(std::string_view form) {
  return form.size() == 6 && (form.starts_with("FY") || form.starts_with("fy")) && year_number(form.substr(2)) != 0;
}

long whole_number(std::string_view form) {
  if (form.empty() || form.size() > 11 || !is_digit(form.front())) return -1;
  long value = 0;
  int count = 0;
  for (size_t i = 0; i < form.size(); ++i) {
    if (form[i] == ',' && i > 0 && (form.size() - i) % 4 == 0) continue;
    if (!is_digit(form[i]) || ++count > 9) return -1;
    value = value * 10 + (form[i] - '0');
  }
  return value;
}

int year_number(std::string_view form) {
  const int value = form.size() == 4 ? digits(form) : 0;
  return value >= 1000 && value <= 2100 ? value : 0;
}

int ordinal_number(std::string_view form) {
  if (form.size() < 3 || form.size() > 5) return 0;
  char room[kLongestWord];
  const std::string_view end = small_letters(form.substr(form.size() - 2), room);
  if (end != "st" && end != "nd" && end != "rd" && end != "th") return 0;
  return std::max(digits(form.substr(0, form.size() - 2)), 0);
}

int month_day(std::string_view form) {
  const int value = form.size() <= 2 ? digits(form) : ordinal_number(form);
  return value >= 1 && value <= 31 ? value : 0;
}

int decade_year(std::string_view form) {
  if (form.size() < 3 || (form.back() != 's' && form.back() != 'S')) return 0;
  char room[kLongestWord];
  if (form.size() > 4 && small_letters(form.substr(0, 4), room) == "mid-") form.remove_prefix(4);
  form.remove_suffix(1);
  if (form.back() == '\'') form.remove_suffix(1);
  if (form.front() == '\'') form.remove_prefix(1);
  if (form.starts_with("\xE2\x80\x99")) form.remove_prefix(3);
  const int value = digits(form);
  if (value < 0 || value % 10 != 0) return 0;
  if (form.size() == 2) return 1900 + value;
  return form.size() == 4 && value >= 1000 && value <= 2100 ? value : 0;
}

std::optional<int> clock_minutes(std::string_view form) {
  const size_t colon = form.find(':');
  if (colon == form.npos || colon == 0 || colon > 2 || form.size() < colon + 3) return std::nullopt;
  const int hour = digits(form.substr(0, colon));
  const int minute = digits(form.substr(colon + 1, 2));
  const std::string_view rest = form.substr(colon + 3);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || form[colon + 1] == '-') return std::nullopt;
  if (!rest.empty() && !(rest.size() == 3 && rest.front() == ':' && digits(rest.substr(1)) >= 0)) return std::nullopt;
  return hour * 60 + minute;
}

ShapedDay slashed_day(std::string_view form) {
  const size_t first = form.find('/');
  const size_t second = first == form.npos ? form.npos : form.find('/', first + 1);
  if (second == form.npos || first > 2 || second - first > 3) return {};
  ShapedDay day{full_year(form.substr(second + 1)), digits(form.substr(0, first)),
                digits(form.substr(first + 1, second - first - 1)), 1};
  if (form.size() - second != 3 && form.size() - second != 5) return {};
  if (day.month > 12) std::swap(day.month, day.day);
  return iso_day(day.year, day.month, day.day).empty() ? ShapedDay{} : day;
}

const TimeWord* Shapes::number_word(uint32_t t) const {
  char room[kLongestWord];
  const auto* entry = grammar_.find(small_letters(form(t), room));
  if (entry == nullptr) return nullptr;
  for (uint32_t i = entry->first; i < entry->first + entry->count; ++i) {
    if (grammar_.word(i).kind == TimeClass::number) return &grammar_.word(i);
  }
  return nullptr;
}

ShapedNumber Shapes::number(uint32_t t) const {
  ShapedNumber out;
  const long plain = whole_number(form(t));
  if (plain >= 0) {
    out = {plain, false, 1};
    if (form(t + 1) == "1/2" || form(t + 1) == "\xC2\xBD") return {plain, true, 2};
    if (form(t + 1) == "1" && form(t + 2) == "/" && form(t + 3) == "2") return {plain, true, 4};
    return out;
  }
  if (form(t).size() > 2 && form(t).ends_with(".5") && whole_number(form(t).substr(0, form(t).size() - 2)) >= 0)
    return {whole_number(form(t).substr(0, form(t).size() - 2)), true, 1};
  // Words: "a hundred and twenty - four".
  uint32_t i = t;
  if (form(i) == "a" || form(i) == "A") {
    const TimeWord* after = number_word(i + 1);
    if (after == nullptr) return {};
    char room[kLongestWord];
    const std::string_view word = small_letters(form(i + 1), room);
    if (word != "few" && word != "couple" && word != "dozen" && word != "hundred" && word != "thousand") return {};
    ++i;
  }
  long value = 0;
  long part = 0;
  bool any = false;
  for (; i < end_ && i < t + 10;) {
    const TimeWord* word = number_word(i);
    if (word == nullptr) break;
    if (word->text == "X") {
      if (any) break;
      return {kUnknownNumber, false, i + 1 - t};
    }
    if (word->value == 100 || word->value == 1000) {
      part = std::max(part, 1L) * word->value;
      if (word->value == 1000) {
        value += part;
        part = 0;
      }
    } else if (part % 100 == 0 || (part % 10 == 0 && part % 100 >= 20 && word->value < 10)) {
      part += word->value;
    } else {
      break;
    }
    any = true;
    ++i;
    if (form(i) == "-" && number_word(i + 1) != nullptr && word->value >= 20 && word->value < 100) ++i;
    if (form(i) == "and" && part != 0 && part % 100 == 0 && number_word(i + 1) != nullptr &&
        number_word(i + 1)->value < 100)
      ++i;
  }
  if (!any) return {};
  if (form(i) == "of" && (value + part == 2 || value + part == 12)) {
    const std::string_view last = form(i - 1);
    if (last == "couple" || last == "dozen") ++i;
  }
  if (form(i - 1) == "-" || form(i - 1) == "and") --i;
  out = {value + part, false, i - t};
  if (form(i) == "and" && form(i + 1) == "a" && form(i + 2) == "half") return {out.value, true, out.words + 3};
  return out;
}

ShapedNumber Shapes::year(uint32_t t) const {
  if (const auto glued = glued_year(form(t))) return {*glued, false, 1};
  if (const int plain = year_number(form(t)); plain != 0) return {plain, false, 1};
  const std::string_view short_form = form(t);
  if (short_form.size() == 3 && short_form.front() == '\'' && full_year(short_form.substr(1)) > 0)
    return {full_year(short_form.substr(1)), false, 1};
  const TimeWord* century = number_word(t);
  if (century == nullptr) return {};
  if (century->value >= 16 && century->value <= 20) {
    const ShapedNumber rest = number(t + 1);
    const TimeWord* first = number_word(t + 1);
    if (first != nullptr && rest.words > 0 && rest.value >= 10 && rest.value < 100)
      return {century->value * 100 + rest.value, false, 1 + rest.words};
  }
  if (century->value == 2 && number_word(t + 1) != nullptr && number_word(t + 1)->value == 1000) {
    const ShapedNumber all = number(t);
    if (all.value >= 2000 && all.value < 2100) return all;
  }
  return {};
}

ShapedDay Shapes::iso(uint32_t t) const {
  const std::string_view one = form(t);
  if (one.size() == 10 && day_from(one)) {
    return {digits(one.substr(0, 4)), digits(one.substr(5, 2)), digits(one.substr(8, 2)), 1};
  }
  if (form(t + 1) != "-" || form(t + 3) != "-") return {};
  ShapedDay day{digits(one), digits(form(t + 2)), digits(form(t + 4)), 5};
  if (one.size() != 4) {
    if (one.size() != 2 || form(t + 4).size() < 2) return {};
    day = {full_year(form(t + 4)), digits(one), digits(form(t + 2)), 5};
  }
  if (form(t + 2).size() != 2) return {};
  return iso_day(day.year, day.month, day.day).empty() ? ShapedDay{} : day;
}

}  // namespace dragoman::resolve
