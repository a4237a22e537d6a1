// Compiled with AVX2: bytes widened to 16 bits, whose products and sums of two are exact.
#include "base/int8_kernels.h"

#ifdef __AVX2__

#include <immintrin.h>

#include "base/int8_float.h"

namespace dragoman::base {
namespace {

constexpr int kRows = 2;

/// Sums of one block: register q holds outputs 4q to 4q + 3, two partial sums each.
template <int R>
inline void accumulate(const int8_t* weights, size_t columns, const uint8_t* const* rows, __m256i (&sums)[R][4]) {
  for (size_t k = 0; k < columns; k += 4) {
    __m256i w[4];
    for (int q = 0; q < 4; ++q) {
      w[q] = _mm256_cvtepi8_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(weights + k * kLanes + q * 16)));
    }
    for (int r = 0; r < R; ++r) {
      int32_t four;
      std::memcpy(&four, rows[r] + k, sizeof four);
      const __m256i a = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
      for (int q = 0; q < 4; ++q) sums[r][q] = _mm256_add_epi32(sums[r][q], _mm256_madd_epi16(w[q], a));
    }
  }
}

/// Adds the partial sums to `start` and stores 16 values.
inline void finish(const __m256i (&sums)[4], const int32_t* start, int32_t* out) {
  for (int half = 0; half < 2; ++half) {
    // Within each 128-bit lane hadd gives (two of a, two of b); the permutation puts the 64-bit pairs in order.
    const __m256i pairs = _mm256_permute4x64_epi64(_mm256_hadd_epi32(sums[2 * half], sums[2 * half + 1]), 0xD8);
    const auto* from = reinterpret_cast<const __m256i*>(start + half * 8);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + half * 8), _mm256_add_epi32(pairs, _mm256_loadu_si256(from)));
  }
}

template <int R>
void multiply_rows(const Packed& m, const uint8_t* const* rows, int32_t* out, size_t stride) {
  for (size_t b = 0; b < m.outputs / kLanes; ++b) {
    __m256i sums[R][4] = {};
    accumulate<R>(m.weights + b * m.inputs * kLanes, m.inputs, rows, sums);
    for (int r = 0; r < R; ++r) finish(sums[r], m.start + b * kLanes, out + r * stride + b * kLanes);
  }
}

void multiply(const Packed& m, const uint8_t* const* rows, size_t count, int32_t* out, size_t stride) {
  size_t r = 0;
  for (; r + kRows <= count; r += kRows) multiply_rows<kRows>(m, rows + r, out + r * stride, stride);
  if (r < count) multiply_rows<1>(m, rows + r, out + r * stride, stride);
}

template <int R>
void step_rows(const LstmWeights& lstm, const uint8_t* const* inputs, const uint8_t* const* states, float* cells,
               uint8_t* const* outs) {
  for (size_t unit = 0; unit < lstm.hidden; unit += kLanes) {
    Ints gates[R][4];
    for (size_t g = 0; g < 4; ++g) {
      const size_t block = unit / kLanes * 4 + g;
      const int8_t* weights = lstm.matrix.weights + block * lstm.matrix.inputs * kLanes;
      __m256i sums[R][4] = {};
      accumulate<R>(weights, lstm.input, inputs, sums);
      accumulate<R>(weights + lstm.input * kLanes, lstm.hidden, states, sums);
      for (int r = 0; r < R; ++r) {
        int32_t out[kLanes];
        finish(sums[r], lstm.matrix.start + block * kLanes, out);
        std::memcpy(&gates[r][g], out, sizeof out);
      }
    }
    const size_t first = unit * 4;
    for (int r = 0; r < R; ++r) {
      lstm_cell(gates[r], lstm.scale + first, lstm.bias + first, cells + r * lstm.hidden + unit, outs[r] + unit);
    }
  }
}

void lstm_step(const LstmWeights& lstm, const uint8_t* const* inputs, const uint8_t* const* states, size_t count,
               float* cells, uint8_t* const* outs) {
  size_t r = 0;
  for (; r + kRows <= count; r += kRows) {
    step_rows<kRows>(lstm, inputs + r, states + r, cells + r * lstm.hidden, outs + r);
  }
  if (r < count) step_rows<1>(lstm, inputs + r, states + r, cells + r * lstm.hidden, outs + r);
}

constexpr Kernels kKernels = {"avx2", multiply, lstm_step, to_bytes, to_shorts};

}  // namespace

const Kernels* avx2_kernels() { return __builtin_cpu_supports("avx2") ? &kKernels : nullptr; }

}  // namespace dragoman::base

#else

namespace dragoman::base {
const Kernels* avx2_kernels() { return nullptr; }
}  // namespace dragoman::base

#endif
