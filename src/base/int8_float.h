// The float half of the kernels, sixteen values at once. Included by each int8_*.cc, which are compiled for different
// instruction sets: everything here has internal linkage, and only operations that IEEE 754 rounds once.
#pragma once

#ifdef __AVX512F__
#include <immintrin.h>
#endif

#include <cstdint>
#include <cstring>

#include "base/int8.h"

namespace dragoman::base {
namespace {

using Floats = float __attribute__((vector_size(64)));
using Ints = int32_t __attribute__((vector_size(64)));
using Shorts = int16_t __attribute__((vector_size(32)));
using Bytes = uint8_t __attribute__((vector_size(16)));

inline Floats load(const float* from) {
  Floats v;
  std::memcpy(&v, from, sizeof v);
  return v;
}
inline Floats all(float value) { return Floats{} + value; }
inline Floats bounded(Floats x, float low, float high) {
#ifdef __AVX512F__  // one instruction each; for numbers the same as what follows
  return reinterpret_cast<Floats>(
      _mm512_min_ps(_mm512_max_ps(reinterpret_cast<__m512>(x), _mm512_set1_ps(low)), _mm512_set1_ps(high)));
#else
  x = x < low ? all(low) : x;
  return x > high ? all(high) : x;
#endif
}

/// The nearest integer, ties to even, of |x| < 2^22: the sum with 1.5 * 2^23 leaves it in the low bits of the float.
inline constexpr float kRounder = 12582912.0F;
inline Ints rounded(Floats x) {
  const Floats moved = x + kRounder;
  Ints bits;
  std::memcpy(&bits, &moved, sizeof bits);
  return bits - 0x4B400000;
}

/// 2^x for |x| <= 64, relative error below 1e-4: integer part into the exponent, cubic (minimax on [-0.5, 0.5]) for
/// the rest.
inline Floats power_of_two(Floats x) {
  const Floats moved = x + kRounder;
  Ints bits;
  std::memcpy(&bits, &moved, sizeof bits);
  const Floats f = x - (moved - kRounder);
  const Floats p = ((f * 0.05517162F + 0.24261112F) * f + 0.69326099F) * f + 0.99992807F;
  Ints power;
  std::memcpy(&power, &p, sizeof power);
  power += (bits - 0x4B400000) << 23;
  Floats result;
  std::memcpy(&result, &power, sizeof result);
  return result;
}

inline constexpr float kLog2E = 1.44269504F;

/// Updates 16 cells and writes 16 new states. Sums of the four gates in the order of LstmWeights.
inline void lstm_cell(const Ints sums[4], const float* scale, const float* bias, float* cell, uint8_t* out) {
  Floats gate[4];
  for (int g = 0; g < 4; ++g) {
    gate[g] = __builtin_convertvector(sums[g], Floats) * load(scale + g * kLanes) + load(bias + g * kLanes);
  }
  // sigmoid(a) = 1 / (1 + e^-a); tanh(a) = (1 - e^-2a) / (1 + e^-2a). On a common denominator they take one division.
  const Floats i = power_of_two(bounded(gate[0], -20.0F, 20.0F) * -kLog2E);
  const Floats f = power_of_two(bounded(gate[1], -20.0F, 20.0F) * -kLog2E);
  const Floats o = power_of_two(bounded(gate[2], -20.0F, 20.0F) * -kLog2E);
  const Floats g = power_of_two(bounded(gate[3], -10.0F, 10.0F) * (-2.0F * kLog2E));
  const Floats ig = (i + 1.0F) * (g + 1.0F);
  const Floats c = (load(cell) * ig + (1.0F - g) * (f + 1.0F)) / (ig * (f + 1.0F));
  std::memcpy(cell, &c, sizeof c);
  const Floats t = power_of_two(bounded(c, -10.0F, 10.0F) * (-2.0F * kLog2E));
  const Floats h = (1.0F - t) / ((o + 1.0F) * (t + 1.0F));
  const Ints state = rounded(h * kStateScale) + 128;
  const Bytes bytes = __builtin_convertvector(state, Bytes);
  std::memcpy(out, &bytes, sizeof bytes);
}

/// Kernels::to_bytes and to_shorts.
template <typename Vector, typename T>
inline void requantise(const int32_t* sums, const float* scale, const float* bias, size_t rows, size_t width, float low,
                       float high, T* out) {
  for (size_t r = 0; r < rows; ++r) {
    for (size_t n = 0; n < width; n += kLanes) {
      Ints sum;
      std::memcpy(&sum, sums + r * width + n, sizeof sum);
      const Floats value = __builtin_convertvector(sum, Floats) * load(scale + n) + load(bias + n);
      const Vector narrow = __builtin_convertvector(rounded(bounded(value, low, high)), Vector);
      std::memcpy(out + r * width + n, &narrow, sizeof narrow);
    }
  }
}
[[maybe_unused]] void to_bytes(const int32_t* sums, const float* scale, const float* bias, size_t rows, size_t width,
                               float low, float high, uint8_t* out) {
  requantise<Bytes>(sums, scale, bias, rows, width, low, high, out);
}
[[maybe_unused]] void to_shorts(const int32_t* sums, const float* scale, const float* bias, size_t rows, size_t width,
                                float low, float high, int16_t* out) {
  requantise<Shorts>(sums, scale, bias, rows, width, low, high, out);
}

}  // namespace
}  // namespace dragoman::base
