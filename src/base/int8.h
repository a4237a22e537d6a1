// Small neural networks in 8-bit integers: matrix products and LSTM steps. It knows no domain; the stages that tag and
// parse share it.
//
// Activations are bytes that stand for (byte - 128) * scale, or byte * scale after a rectifier; weights are signed
// bytes with a scale for each row. Sums are exact 32-bit integers, and the float arithmetic around them is made of
// single IEEE operations in one order, so every instruction set gives the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dragoman::base {

/// Outputs are computed in blocks of this many; packed matrices are padded with zero rows to whole blocks.
inline constexpr size_t kLanes = 16;
constexpr size_t padded_lanes(size_t n) { return (n + kLanes - 1) / kLanes * kLanes; }

/// A weight matrix of `outputs` rows and `inputs` columns, packed: blocks of 16 rows; in a block, for each 4 columns
/// the 16 rows' 4 bytes. `outputs` is a multiple of 16, `inputs` of 4. `start` holds the value that each sum starts
/// from: minus 128 times the row's sum where the activations are offset by 128.
struct Packed {
  const int8_t* weights = nullptr;
  const int32_t* start = nullptr;
  size_t outputs = 0;
  size_t inputs = 0;
};

/// One direction of an LSTM layer of `hidden` units (a multiple of 16). Blocks of `weights` are ordered unit block by
/// unit block, and in each: input gate, forget gate, output gate, cell candidate. Columns: the layer's input, then the
/// hidden state. `scale` and `bias` follow the order of the rows: gate = sum * scale + bias.
struct LstmWeights {
  Packed matrix;
  const float* scale = nullptr;
  const float* bias = nullptr;
  size_t input = 0;
  size_t hidden = 0;
};

/// The hidden state h in [-1, 1] is stored as 128 + round(127 h).
inline constexpr float kStateScale = 127.0F;

/// The operations, for one instruction set. Stateless; any number of threads.
struct Kernels {
  std::string_view name;  ///< "avx512", "avx2", "portable"

  /// out[r][n] = start[n] + sum over k of rows[r][k] * weights[n][k]; `stride` is that of `out`, in values.
  void (*multiply)(const Packed& matrix, const uint8_t* const* rows, size_t count, int32_t* out, size_t stride);

  /// One step of `count` sequences: reads inputs[r] and the previous states[r], updates cells + r * hidden, writes the
  /// new state to outs[r] (may not overlap what is read).
  void (*lstm_step)(const LstmWeights& lstm, const uint8_t* const* inputs, const uint8_t* const* states, size_t count,
                    float* cells, uint8_t* const* outs);

  /// out[r][n] = sums[r][n] * scale[n] + bias[n], bounded and rounded to an integer (ties to even), as the low byte of
  /// it: `low` and `high` say whether it is signed. Rows of `width` values, a multiple of 16.
  void (*to_bytes)(const int32_t* sums, const float* scale, const float* bias, size_t rows, size_t width, float low,
                   float high, uint8_t* out);
  /// The same, as 16 bits.
  void (*to_shorts)(const int32_t* sums, const float* scale, const float* bias, size_t rows, size_t width, float low,
                    float high, int16_t* out);
};

/// The fastest that this processor runs.
const Kernels& best_kernels();
/// By name; null when this processor or build has none such.
const Kernels* kernels_named(std::string_view name);

}  // namespace dragoman::base
