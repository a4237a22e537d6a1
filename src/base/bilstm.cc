#include "base/bilstm.h"

#include <algorithm>

namespace dragoman::base {

void BiLstm::run(const Kernels& kernels, const std::array<LstmWeights, 2>& layer, std::span<const Sequence> sequences,
                 Rows in, Rows out) {
  // Longest first: the sequences that are still going at a step are the first ones.
  by_size_.assign(sequences.begin(), sequences.end());
  std::sort(by_size_.begin(), by_size_.end(), [](const Sequence& a, const Sequence& b) {
    return a.size != b.size ? a.size > b.size : a.begin < b.begin;
  });
  const size_t count = by_size_.size();
  inputs_.resize(count);
  states_.resize(count);
  outs_.resize(count);
  for (size_t direction = 0; direction < 2; ++direction) {
    const LstmWeights& lstm = layer[direction];
    const size_t offset = direction * layer[0].hidden;
    nothing_.assign(lstm.hidden, 128);
    cells_.assign(count * lstm.hidden, 0.0F);
    size_t active = count;
    for (uint32_t step = 0;; ++step) {
      while (active > 0 && by_size_[active - 1].size <= step) --active;
      if (active == 0) break;
      for (size_t s = 0; s < active; ++s) {
        const Sequence& sequence = by_size_[s];
        const size_t row = direction == 0 ? sequence.begin + step : sequence.begin + sequence.size - 1 - step;
        inputs_[s] = in.row(row);
        outs_[s] = out.row(row) + offset;
        states_[s] = step == 0 ? nothing_.data() : out.row(direction == 0 ? row - 1 : row + 1) + offset;
      }
      kernels.lstm_step(lstm, inputs_.data(), states_.data(), active, cells_.data(), outs_.data());
    }
  }
}

}  // namespace dragoman::base
