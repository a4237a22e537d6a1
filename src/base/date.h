// Calendar dates as ISO 8601 writes them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace dragoman::base {

/// "2024-02-13" as a day that exists, years 1000 to 9999; also the day of a timestamp ("2024-02-13T10:00:00Z"). Nothing
/// otherwise.
std::optional<std::chrono::year_month_day> parse_iso_day(std::string_view text);

}  // namespace dragoman::base
