// Compiled with AVX-512 and VNNI: four 8-bit products a lane and instruction.
#include "base/int8_kernels.h"

#ifdef __AVX512VNNI__

#include <immintrin.h>

#include "base/int8_float.h"

namespace dragoman::base {
namespace {

constexpr int kRows = 6;  // 6 rows x 4 blocks of sums, 4 weights, 1 activation: 29 of 32 registers

inline __m512i broadcast(const uint8_t* from) {
  int32_t four;
  std::memcpy(&four, from, sizeof four);
  return _mm512_set1_epi32(four);
}

/// sums += four products in each lane. As an instruction by name: GCC 12 copies the accumulators in every round of a
/// loop over the intrinsic, which halves the speed.
inline void add_products(__m512i& sums, __m512i activations, __m512i weights) {
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(activations), "v"(weights));
}

/// Adds the products of columns [0, columns) of `rows` to the sums; `weights` points at the first block's columns.
template <int R, int B>
inline void accumulate(const int8_t* weights, size_t block_bytes, size_t columns, const uint8_t* const* rows,
                       __m512i (&sums)[R][B]) {
  const uint8_t* at[R];
  for (int r = 0; r < R; ++r) at[r] = rows[r];
  for (size_t k = 0; k < columns; k += 4) {
    __m512i w[B];
#pragma GCC unroll 4
    for (int b = 0; b < B; ++b) w[b] = _mm512_load_si512(weights + b * block_bytes + k * kLanes);
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
      const __m512i a = broadcast(at[r] + k);
#pragma GCC unroll 4
      for (int b = 0; b < B; ++b) add_products(sums[r][b], a, w[b]);
    }
  }
}

template <int R, int B>
inline void start(const int32_t* from, __m512i (&sums)[R][B]) {
#pragma GCC unroll 4
  for (int b = 0; b < B; ++b) {
    const __m512i first = _mm512_loadu_si512(from + b * kLanes);
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) sums[r][b] = first;
  }
}

template <int R, int B>
void multiply_tile(const Packed& m, size_t block, const uint8_t* const* rows, int32_t* out, size_t stride) {
  const size_t block_bytes = m.inputs * kLanes;
  __m512i sums[R][B];
  start<R, B>(m.start + block * kLanes, sums);
  accumulate<R, B>(m.weights + block * block_bytes, block_bytes, m.inputs, rows, sums);
#pragma GCC unroll 8
  for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
    for (int b = 0; b < B; ++b) _mm512_storeu_si512(out + r * stride + (block + b) * kLanes, sums[r][b]);
  }
}

template <int B>
void multiply_blocks(const Packed& m, size_t block, const uint8_t* const* rows, size_t count, int32_t* out,
                     size_t stride) {
  size_t r = 0;
  for (; r + kRows <= count; r += kRows) multiply_tile<kRows, B>(m, block, rows + r, out + r * stride, stride);
  switch (count - r) {
    case 5:
      return multiply_tile<5, B>(m, block, rows + r, out + r * stride, stride);
    case 4:
      return multiply_tile<4, B>(m, block, rows + r, out + r * stride, stride);
    case 3:
      return multiply_tile<3, B>(m, block, rows + r, out + r * stride, stride);
    case 2:
      return multiply_tile<2, B>(m, block, rows + r, out + r * stride, stride);
    case 1:
      return multiply_tile<1, B>(m, block, rows + r, out + r * stride, stride);
    default:
      return;
  }
}

void multiply(const Packed& m, const uint8_t* const* rows, size_t count, int32_t* out, size_t stride) {
  const size_t blocks = m.outputs / kLanes;
  size_t b = 0;
  for (; b + 4 <= blocks; b += 4) multiply_blocks<4>(m, b, rows, count, out, stride);
  for (; b + 2 <= blocks; b += 2) multiply_blocks<2>(m, b, rows, count, out, stride);
  for (; b < blocks; ++b) multiply_blocks<1>(m, b, rows, count, out, stride);
}

template <int R>
inline void step_tile(const LstmWeights& lstm, size_t unit_block, const uint8_t* const* inputs,
                      const uint8_t* const* states, float* cells, uint8_t* const* outs) {
  const size_t block_bytes = lstm.matrix.inputs * kLanes;
  const int8_t* weights = lstm.matrix.weights + unit_block * 4 * block_bytes;
  const size_t first = unit_block * 4 * kLanes;
  __m512i sums[R][4];
  start<R, 4>(lstm.matrix.start + first, sums);
  accumulate<R, 4>(weights, block_bytes, lstm.input, inputs, sums);
  accumulate<R, 4>(weights + lstm.input * kLanes, block_bytes, lstm.hidden, states, sums);
#pragma GCC unroll 8
  for (int r = 0; r < R; ++r) {
    Ints gates[4];
#pragma GCC unroll 4
    for (int g = 0; g < 4; ++g) std::memcpy(&gates[g], &sums[r][g], sizeof(Ints));
    lstm_cell(gates, lstm.scale + first, lstm.bias + first, cells + r * lstm.hidden + unit_block * kLanes,
              outs[r] + unit_block * kLanes);
  }
}

void lstm_step(const LstmWeights& lstm, const uint8_t* const* inputs, const uint8_t* const* states, size_t count,
               float* cells, uint8_t* const* outs) {
  for (size_t b = 0; b < lstm.hidden / kLanes; ++b) {
    size_t r = 0;
    for (; r + kRows <= count; r += kRows) {
      step_tile<kRows>(lstm, b, inputs + r, states + r, cells + r * lstm.hidden, outs + r);
    }
    float* rest = cells + r * lstm.hidden;
    switch (count - r) {
      case 5:
        step_tile<5>(lstm, b, inputs + r, states + r, rest, outs + r);
        break;
      case 4:
        step_tile<4>(lstm, b, inputs + r, states + r, rest, outs + r);
        break;
      case 3:
        step_tile<3>(lstm, b, inputs + r, states + r, rest, outs + r);
        break;
      case 2:
        step_tile<2>(lstm, b, inputs + r, states + r, rest, outs + r);
        break;
      case 1:
        step_tile<1>(lstm, b, inputs + r, states + r, rest, outs + r);
        break;
      default:
        break;
    }
  }
}

constexpr Kernels kKernels = {"avx512", multiply, lstm_step, to_bytes, to_shorts};

}  // namespace

const Kernels* avx512_kernels() {
  const bool runs = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                    __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                    __builtin_cpu_supports("avx512vnni");
  return runs ? &kKernels : nullptr;
}

}  // namespace dragoman::base

#else

namespace dragoman::base {
const Kernels* avx512_kernels() { return nullptr; }
}  // namespace dragoman::base

#endif
