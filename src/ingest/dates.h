// Calendar dates as articles carry them, and lines that only say when the article was published.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/scan.h"

namespace dragoman::ingest {

struct CalendarDate {
  int year = 0;  ///< 0: not said
  int month = 0;
  int day = 0;

  bool known() const { return year != 0 && month != 0; }
  std::string iso() const;  ///< "2024-02-13"; only when known()
};

struct DateMatch {
  CalendarDate date;  ///< not known() when no year is said, or when day and month cannot be told apart
  size_t end = 0;     ///< one past its last byte
};

/// The date that begins at `at`: "2024-02-13", "13 February 2024", "Feb. 13, 2024", "Tuesday, Feb 13", "30 DEC 89",
/// "13/02/2024". Only dates that exist, 1900 to 2099.
std::optional<DateMatch> date_at(std::string_view text, size_t at);

/// One past "10:15 AM EST", "10.15am", "T10:15:00Z" beginning at `at` (or after ", " or " at "); `at` when there is
/// none.
size_t skip_time(std::string_view text, size_t at);

enum class DateRole : uint8_t { published, plain, updated };

struct DateLine {
  CalendarDate date;
  DateRole role = DateRole::plain;
  size_t end = 0;
};

/// All of `line` says when the article was published: labels, dates, times, "3 min read", separators. "2 hours ago"
/// too.
std::optional<DateLine> whole_date_line(std::string_view line);

/// A date line glued to the first sentence: "date 2024-02-13 In a move", "Published: Feb. 13, 2024 KYIV", "This story
/// is from March 25, 2002 pune: ". `end` is where the words begin.
std::optional<DateLine> leading_date_line(std::string_view text, TextCase style);

}  // namespace dragoman::ingest
