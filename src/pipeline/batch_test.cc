// ordered_map: the order of the input, whatever the number of threads.
#include "dragoman/batch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

namespace dragoman {
namespace {

std::vector<int> squares(unsigned threads, int count, int stop_after = -1) {
  int given = 0;
  std::vector<int> out;
  ordered_map(
      threads, [&]() -> std::optional<int> { return given < count ? std::optional<int>(given++) : std::nullopt; },
      [](unsigned, int value) {
        // Uneven work, so that threads finish out of order.
        volatile int spin = (value % 7) * 2000;
        while (spin > 0) spin = spin - 1;
        return value * value;
      },
      [&](int result) {
        out.push_back(result);
        return static_cast<int>(out.size()) != stop_after;
      });
  return out;
}

TEST(OrderedMap, GivesTheSameForAnyNumberOfThreads) {
  const std::vector<int> expected = squares(1, 1000);
  ASSERT_EQ(expected.size(), 1000U);
  for (const unsigned threads : {2U, 3U, 8U, 32U}) EXPECT_EQ(squares(threads, 1000), expected) << threads;
  EXPECT_TRUE(squares(4, 0).empty());
}

TEST(OrderedMap, StopsWhenToldTo) {
  for (const unsigned threads : {1U, 2U, 8U}) EXPECT_EQ(squares(threads, 1000, 10).size(), 10U) << threads;
}

TEST(OrderedMap, HoldsFewItems) {
  std::atomic<int> held = 0;
  std::atomic<int> most = 0;
  int given = 0;
  ordered_map(
      4U,
      [&]() -> std::optional<int> {
        ++held;
        most = std::max(most.load(), held.load());
        return given < 500 ? std::optional<int>(given++) : std::nullopt;
      },
      [](unsigned, int value) { return value; },
      [&](int) {
        --held;
        return true;
      });
  EXPECT_LE(most, 4 * 4 + 4 + 1);
}

}  // namespace
}  // namespace dragoman
