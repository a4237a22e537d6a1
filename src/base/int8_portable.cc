// Plain C++: for other processors, and the slow, obvious form that the fast ones are checked against.
#include "base/int8_float.h"
#include "base/int8_kernels.h"

namespace dragoman::base {
namespace {

/// Adds the products of one row with one block.
void accumulate(const int8_t* weights, size_t columns, const uint8_t* row, int32_t* sums) {
  for (size_t k = 0; k < columns; ++k) {
    const int8_t* column = weights + k / 4 * 4 * kLanes + k % 4;
    for (size_t n = 0; n < kLanes; ++n) sums[n] += int32_t{row[k]} * column[n * 4];
  }
}

void multiply(const Packed& m, const uint8_t* const* rows, size_t count, int32_t* out, size_t stride) {
  for (size_t r = 0; r < count; ++r) {
    std::memcpy(out + r * stride, m.start, m.outputs * sizeof(int32_t));
    for (size_t first = 0; first < m.outputs; first += kLanes) {
      accumulate(m.weights + first * m.inputs, m.inputs, rows[r], out + r * stride + first);
    }
  }
}

void lstm_step(const LstmWeights& lstm, const uint8_t* const* inputs, const uint8_t* const* states, size_t count,
               float* cells, uint8_t* const* outs) {
  for (size_t r = 0; r < count; ++r) {
    for (size_t unit = 0; unit < lstm.hidden; unit += kLanes) {
      Ints gates[4];
      for (size_t g = 0; g < 4; ++g) {
        const size_t first = unit * 4 + g * kLanes;
        const int8_t* weights = lstm.matrix.weights + first * lstm.matrix.inputs;
        int32_t sums[kLanes];
        std::memcpy(sums, lstm.matrix.start + first, sizeof sums);
        accumulate(weights, lstm.input, inputs[r], sums);
        accumulate(weights + lstm.input * kLanes, lstm.hidden, states[r], sums);
        std::memcpy(&gates[g], sums, sizeof sums);
      }
      lstm_cell(gates, lstm.scale + unit * 4, lstm.bias + unit * 4, cells + r * lstm.hidden + unit, outs[r] + unit);
    }
  }
}

constexpr Kernels kKernels = {"portable", multiply, lstm_step, to_bytes, to_shorts};

}  // namespace

const Kernels& portable_kernels() { return kKernels; }

}  // namespace dragoman::base
