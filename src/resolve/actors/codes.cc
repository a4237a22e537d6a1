#include "resolve/actors/codes.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/date.h"

namespace dragoman::resolve {
namespace {

// PLOVER manual, table of sectors.
constexpr std::array<std::string_view, 25> kSectors = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY",
                                                       "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
                                                       "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"};
// PLOVER manual: codes that stand where no state does.
constexpr std::array<std::string_view, 7> kInternational = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};

/// The digits of `text` at the places of "YYYY-MM-DD"; -1 where they are none.
int digits(std::string_view text, size_t begin, size_t size) {
  int value = 0;
  for (size_t i = begin; i < begin + size; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/// The parts that the text gives: 1 a year, 2 a month, 3 a day; 0 when it is no date.
int parts_of(std::string_view text) {
  if (text.size() == 10) return base::parse_iso_day(text) ? 3 : 0;
  if (digits(text, 0, 4) < 1000) return 0;
  if (text.size() == 4) return 1;
  const int month = text.size() == 7 && text[4] == '-' ? digits(text, 5, 2) : 0;
  return month >= 1 && month <= 12 ? 2 : 0;
}

}  // namespace

Code::Code(std::string_view code) { std::copy_n(code.begin(), std::min<size_t>(code.size(), 3), text); }

std::optional<DayNumber> beginning(std::string_view text) {
  const int parts = parts_of(text);
  if (parts == 0) return {};
  DayNumber day = digits(text, 0, 4) * 10000;
  if (parts > 1) day += digits(text, 5, 2) * 100;
  if (parts > 2) day += digits(text, 8, 2);
  return day;
}

std::optional<DayNumber> ending(std::string_view text) {
  auto day = beginning(text);
  if (!day) return {};
  const int parts = parts_of(text);
  return *day + (parts == 1 ? 9999 : parts == 2 ? 99 : 0);
}

DayNumber number_of_day(std::string_view iso) { return iso.size() == 10 ? beginning(iso).value_or(0) : 0; }

std::string text_of_day(DayNumber day) {
  if (day <= 0) return "";
  const int month = day / 100 % 100;
  if (month == 0 || month == 99) return fmt::format("{:04}", day / 10000);
  if (day % 100 == 0 || day % 100 == 99) return fmt::format("{:04}-{:02}", day / 10000, month);
  return fmt::format("{:04}-{:02}-{:02}", day / 10000, month, day % 100);
}

bool is_sector(std::string_view sector) {
  return std::find(kSectors.begin(), kSectors.end(), sector) != kSectors.end();
}

bool is_international(std::string_view code) {
  return std::find(kInternational.begin(), kInternational.end(), code) != kInternational.end();
}

std::string actor_code(std::string_view country, std::string_view sector) {
  return std::string(country) + std::string(sector);
}

}  // namespace dragoman::resolve
