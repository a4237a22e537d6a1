#include "base/int8.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace dragoman::base {
namespace {

struct Aligned {
  explicit Aligned(size_t n) : room(n + 64) {}
  int8_t* data() { return reinterpret_cast<int8_t*>((reinterpret_cast<uintptr_t>(room.data()) + 63) / 64 * 64); }
  std::vector<int8_t> room;
};

std::vector<const Kernels*> all_kernels() {
  std::vector<const Kernels*> found;
  for (const char* name : {"portable", "avx2", "avx512"}) {
    if (const Kernels* kernels = kernels_named(name)) found.push_back(kernels);
  }
  return found;
}

struct Case {
  Case(size_t outputs, size_t inputs, unsigned seed)
      : random(seed), weights(outputs * inputs), plain(outputs * inputs), start(outputs) {
    for (size_t n = 0; n < outputs; ++n) {
      start[n] = static_cast<int32_t>(random() % 2000) - 1000;
      for (size_t k = 0; k < inputs; ++k) {
        const auto w = static_cast<int8_t>(static_cast<int>(random() % 255) - 127);
        plain[n * inputs + k] = w;
        weights.data()[n / kLanes * kLanes * inputs + k / 4 * 4 * kLanes + n % kLanes * 4 + k % 4] = w;
      }
    }
    matrix = {weights.data(), start.data(), outputs, inputs};
  }
  std::vector<std::vector<uint8_t>> rows(size_t count, size_t size) {
    std::vector<std::vector<uint8_t>> made(count, std::vector<uint8_t>(size));
    for (auto& row : made) {
      for (uint8_t& b : row) b = static_cast<uint8_t>(random() % 3 == 0 ? 255 : random());
    }
    return made;
  }
  std::mt19937 random;
  Aligned weights;
  std::vector<int8_t> plain;
  std::vector<int32_t> start;
  Packed matrix;
};

std::vector<const uint8_t*> pointers(const std::vector<std::vector<uint8_t>>& rows) {
  std::vector<const uint8_t*> made;
  for (const auto& row : rows) made.push_back(row.data());
  return made;
}

TEST(Int8, MultipliesExactlyOnEveryInstructionSet) {
  for (const size_t outputs : {16U, 32U, 48U, 112U}) {
    for (const size_t inputs : {4U, 60U, 128U}) {
      Case c(outputs, inputs, static_cast<unsigned>(outputs + inputs));
      for (const size_t count : {1U, 2U, 5U, 6U, 13U}) {
        const auto rows = c.rows(count, inputs);
        const auto at = pointers(rows);
        for (const Kernels* kernels : all_kernels()) {
          std::vector<int32_t> out(count * (outputs + 3), -7);
          kernels->multiply(c.matrix, at.data(), count, out.data(), outputs + 3);
          for (size_t r = 0; r < count; ++r) {
            for (size_t n = 0; n < outputs; ++n) {
              int32_t want = c.start[n];
              for (size_t k = 0; k < inputs; ++k) want += rows[r][k] * c.plain[n * inputs + k];
              ASSERT_EQ(out[r * (outputs + 3) + n], want) << kernels->name << " row " << r << " output " << n;
            }
            ASSERT_EQ(out[r * (outputs + 3) + outputs], -7) << "wrote beyond the row";
          }
        }
      }
    }
  }
}

TEST(Int8, LstmStepsAgreeBitForBitAndFollowTheFormula) {
  constexpr size_t kInput = 20;
  constexpr size_t kHidden = 48;
  Case c(4 * kHidden, kInput + kHidden, 5);
  std::vector<float> scale(4 * kHidden);
  std::vector<float> bias(4 * kHidden);
  for (size_t n = 0; n < scale.size(); ++n) {
    scale[n] = 1e-5F * static_cast<float>(1 + c.random() % 5);
    bias[n] = static_cast<float>(c.random() % 2000) / 1000.0F - 1.0F;
  }
  const LstmWeights lstm{c.matrix, scale.data(), bias.data(), kInput, kHidden};
  for (const size_t count : {1U, 3U, 6U, 14U}) {
    const auto inputs = c.rows(count, kInput);
    const auto states = c.rows(count, kHidden);
    std::vector<float> first(count * kHidden);
    for (float& cell : first) cell = static_cast<float>(c.random() % 4000) / 1000.0F - 2.0F;
    std::vector<std::vector<uint8_t>> expected;
    std::vector<float> expected_cells;
    for (const Kernels* kernels : all_kernels()) {
      std::vector<std::vector<uint8_t>> outs(count, std::vector<uint8_t>(kHidden));
      std::vector<uint8_t*> to;
      for (auto& out : outs) to.push_back(out.data());
      std::vector<float> cells = first;
      kernels->lstm_step(lstm, pointers(inputs).data(), pointers(states).data(), count, cells.data(), to.data());
      if (expected.empty()) {
        expected = outs;
        expected_cells = cells;
      }
      ASSERT_EQ(outs, expected) << kernels->name;
      ASSERT_EQ(cells, expected_cells) << kernels->name;
    }
    for (size_t r = 0; r < count; ++r) {
      for (size_t u = 0; u < kHidden; ++u) {
        double gate[4];
        for (size_t g = 0; g < 4; ++g) {
          const size_t n = u / kLanes * 4 * kLanes + g * kLanes + u % kLanes;
          double sum = c.start[n];
          for (size_t k = 0; k < kInput; ++k) sum += inputs[r][k] * c.plain[n * (kInput + kHidden) + k];
          for (size_t k = 0; k < kHidden; ++k) sum += states[r][k] * c.plain[n * (kInput + kHidden) + kInput + k];
          gate[g] = sum * scale[n] + bias[n];
        }
        const auto sigmoid = [](double a) { return 1 / (1 + std::exp(-a)); };
        const double cell = sigmoid(gate[1]) * first[r * kHidden + u] + sigmoid(gate[0]) * std::tanh(gate[3]);
        EXPECT_NEAR(expected_cells[r * kHidden + u], cell, 2e-3);
        EXPECT_NEAR(expected[r][u], 128 + 127 * sigmoid(gate[2]) * std::tanh(cell), 0.8);
      }
    }
  }
}

TEST(Int8, RoundsAndBoundsAlikeEverywhere) {
  std::mt19937 random(11);
  constexpr size_t kRows = 5;
  constexpr size_t kWidth = 32;
  std::vector<int32_t> sums(kRows * kWidth);
  std::vector<float> scale(kWidth);
  std::vector<float> bias(kWidth);
  for (int32_t& s : sums) s = static_cast<int32_t>(random() % 2000000) - 1000000;
  for (float& s : scale) s = static_cast<float>(random() % 1000) * 1e-6F;
  for (float& b : bias) b = static_cast<float>(random() % 100) * 0.5F - 25.0F;
  sums[0] = 0;  // halfway cases
  bias[0] = 2.5F;
  for (const Kernels* kernels : all_kernels()) {
    std::vector<uint8_t> bytes(sums.size());
    std::vector<uint8_t> signed_bytes(sums.size());
    std::vector<int16_t> shorts(sums.size());
    kernels->to_bytes(sums.data(), scale.data(), bias.data(), kRows, kWidth, 0, 255, bytes.data());
    kernels->to_bytes(sums.data(), scale.data(), bias.data(), kRows, kWidth, -127, 127, signed_bytes.data());
    kernels->to_shorts(sums.data(), scale.data(), bias.data(), kRows, kWidth, -500, 16000, shorts.data());
    for (size_t i = 0; i < sums.size(); ++i) {
      const float value = static_cast<float>(sums[i]) * scale[i % kWidth] + bias[i % kWidth];
      const auto near = [&](float low, float high) { return std::nearbyint(std::min(std::max(value, low), high)); };
      ASSERT_EQ(bytes[i], near(0, 255)) << kernels->name << " " << value;
      ASSERT_EQ(static_cast<int8_t>(signed_bytes[i]), near(-127, 127)) << kernels->name << " " << value;
      ASSERT_EQ(shorts[i], near(-500, 16000)) << kernels->name << " " << value;
    }
  }
}

TEST(Int8, ExtremeGatesSaturate) {
  Case c(64, 20, 9);
  const std::vector<float> scale(64, 1.0F);  // gates of many thousands
  const std::vector<float> bias(64, 0.0F);
  const LstmWeights lstm{c.matrix, scale.data(), bias.data(), 4, 16};
  const auto rows = c.rows(1, 16);
  const uint8_t* at = rows[0].data();
  for (const Kernels* kernels : all_kernels()) {
    std::vector<float> cells(16, 1e4F);
    std::vector<uint8_t> out(16);
    uint8_t* to = out.data();
    kernels->lstm_step(lstm, &at, &at, 1, cells.data(), &to);
    for (const uint8_t b : out) EXPECT_GE(b, 1) << kernels->name;
    for (const float cell : cells) EXPECT_TRUE(std::isfinite(cell)) << kernels->name;
  }
}

}  // namespace
}  // namespace dragoman::base
