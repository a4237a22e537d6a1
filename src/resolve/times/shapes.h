// Numbers, years, days and hours as letters and digits write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/document.h"
#include "resolve/times/grammar.h"

namespace dragoman::resolve {

inline constexpr long kUnknownNumber = -1;  // "several"

struct ShapedNumber {
  long value = 0;
  bool half = false;   ///< and a half
  uint32_t words = 0;  ///< 0: no number
};

struct ShapedDay {
  int year = 0, month = 0, day = 0;
  uint32_t words = 0;
};

/// A whole number of at most nine digits, with or without commas between thousands; -1 when the word is none.
long whole_number(std::string_view form);
/// 1800 to 2100 in four digits; 0 when it is none.
int year_number(std::string_view form);
/// "FY1998".
bool is_fiscal(std::string_view form);
/// "5", "05", "5th": 1 to 31, or 0.
int month_day(std::string_view form);
/// "12th" as 12; 0 when it is none.
int ordinal_number(std::string_view form);
/// "1990s", "'90s", "90s": the decade's first year; 0 when it is none.
int decade_year(std::string_view form);
/// "10:30", "22:05"; minutes of the day, or nothing.
std::optional<int> clock_minutes(std::string_view form);
/// "3/4/98", "11/02/1989": month, day, year as Americans write them, or day first where the month cannot be.
ShapedDay slashed_day(std::string_view form);

/// Shapes of several words.
class Shapes {
 public:
  Shapes(const TimeGrammar& grammar, const document::Document& doc, uint32_t end)
      : grammar_(grammar), doc_(doc), end_(end) {}

  /// "12", "2 1/2", "twenty - four", "a hundred", "a couple of", "a few".
  ShapedNumber number(uint32_t t) const;
  /// "1998", "nineteen ninety - eight", "two thousand", "'98"; value 0 words when it is none.
  ShapedNumber year(uint32_t t) const;
  /// "2024-02-13", one word or five, and "02-13-98".
  ShapedDay iso(uint32_t t) const;

 private:
  const TimeWord* number_word(uint32_t t) const;
  std::string_view form(uint32_t t) const { return t < end_ ? doc_.form(t) : std::string_view(); }

  const TimeGrammar& grammar_;
  const document::Document& doc_;
  uint32_t end_;
};

/// Small letters of a word, in `room`; empty when the word is longer than that.
inline constexpr size_t kLongestWord = 24;
std::string_view small_letters(std::string_view form, char (&room)[kLongestWord]);

}  // namespace dragoman::resolve
