// A bidirectional LSTM layer over many sequences at once, in 8-bit integers.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/int8.h"

namespace dragoman::base {

/// Rows [begin, begin + size) of the layer's input and output tables.
struct Sequence {
  uint32_t begin = 0;
  uint32_t size = 0;
};

/// A table of byte rows.
struct Rows {
  uint8_t* data = nullptr;
  size_t stride = 0;
  uint8_t* row(size_t i) const { return data + i * stride; }
};

/// Runs one layer. Owns its scratch memory, which grows to the largest call and is reused: one per worker.
class BiLstm {
 public:
  /// `layer` is forward and backward weights. Row i of `out` becomes the forward state, then the backward one (2 *
  /// hidden bytes); the tables may not overlap. The result for a sequence does not depend on the others.
  void run(const Kernels& kernels, const std::array<LstmWeights, 2>& layer, std::span<const Sequence> sequences,
           Rows in, Rows out);

 private:
  std::vector<Sequence> by_size_;
  std::vector<float> cells_;
  std::vector<uint8_t> nothing_;
  std::vector<const uint8_t*> inputs_, states_;
  std::vector<uint8_t*> outs_;
};

}  // namespace dragoman::base
