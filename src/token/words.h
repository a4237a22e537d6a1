// The word splitter: takes the atoms of a chunk and says between which of them a word ends. A linear model over hashed
// features of the atoms around each gap, read from left to right; its earlier answers are features of the later ones.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "token/atoms.h"

namespace dragoman::token {

inline constexpr int kWordFeatures = 29;
inline constexpr int kWordWeightBits = 19;
using WordFeatures = std::array<uint32_t, kWordFeatures>;  ///< indices into the weights

/// What the features of a gap see. `before` is the last atom of the chunk before, `after` the first of the one after;
/// null at the edges of a paragraph.
struct WordContext {
  std::span<const Atom> chunk;
  const Atom* before = nullptr;
  const Atom* after = nullptr;
  uint64_t chunk_hash = 0;
  uint32_t flags = 0;  ///< what kind of chunk: an address, how many full stops

  /// Fills hash and flags from the chunk.
  void describe();
};

/// State of reading a chunk: where the current word began and whether the last gap was an end.
struct WordState {
  uint32_t first_atom = 0;
  uint64_t word_hash = 0;  ///< of the current word's atoms
};

/// Features of the gap behind atom `at` of the chunk.
WordFeatures word_features(const WordContext& context, const WordState& state, uint32_t at);

/// Moves `state` over the gap behind atom `at`.
inline void advance(const WordContext& context, WordState& state, uint32_t at, bool split) {
  if (split) {
    state = {at + 1, 0};
  } else {
    state.word_hash = (state.word_hash + context.chunk[at].hash) * 0x9E3779B97F4A7C15ULL;
  }
}

/// The weighted sum: a word ends in the gap when it is above 0.
inline int32_t word_score(const WordFeatures& features, std::span<const int16_t> weights) {
  int32_t sum = 0;
  for (const uint32_t f : features) sum += weights[f];
  return sum;
}

}  // namespace dragoman::token
