// ISO dates: days that exist, and nothing else.
#include "base/date.h"

#include <gtest/gtest.h>

namespace dragoman::base {
namespace {

TEST(Date, ReadsDaysThatExist) {
  using namespace std::chrono;
  EXPECT_EQ(parse_iso_day("2024-02-29"), 2024y / February / 29);
  EXPECT_EQ(parse_iso_day("2024-02-13T10:00:00Z"), 2024y / February / 13);
  for (const auto* bad : {"", "2023-02-29", "2024-13-01", "2024-00-10", "0000-01-01", "2024-2-13", "13.02.2024",
                          "2024-02-1x", "2024-02-133"}) {
    EXPECT_FALSE(parse_iso_day(bad)) << bad;
  }
}

}  // namespace
}  // namespace dragoman::base
