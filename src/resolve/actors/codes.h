// The codes of the record: countries, sectors, and days as numbers that compare.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dragoman::resolve {

/// Three letters, or none: a country or a sector, as the tables store it.
struct Code {
  char text[4] = {};

  Code() = default;
  /// The first three bytes of `code`.
  explicit Code(std::string_view code);
  std::string_view view() const { return {text, text[0] == 0 ? 0U : 3U}; }
  friend bool operator==(const Code&, const Code&) = default;
};

/// A day as the number YYYYMMDD; 0 is unknown. A year or a month alone has zeros, as its beginning, or nines, as its
/// end.
using DayNumber = int32_t;

/// "1994", "1994-05" or "1994-05-17" as the first day that it names (19940500); nothing when it is none of these.
std::optional<DayNumber> beginning(std::string_view text);
/// The same as the first day after which an office no longer holds: "1994" and "1994-05" hold to their end (19949999),
/// "1994-05-17" to the day before.
std::optional<DayNumber> ending(std::string_view text);
/// The number of a day in ISO 8601; 0 for anything else.
DayNumber number_of_day(std::string_view iso);
/// "1994-05-17", "1994-05", "1994"; empty for 0.
std::string text_of_day(DayNumber day);

/// True for PLOVER's 25 sectors.
bool is_sector(std::string_view sector);
/// True for PLOVER's codes that stand where no state does: IGO UNO EUR NGO ISM IMG MNC.
bool is_international(std::string_view code);

/// "RUS" and "GOV" as CAMEO writes them: "RUSGOV".
std::string actor_code(std::string_view country, std::string_view sector);

}  // namespace dragoman::resolve
