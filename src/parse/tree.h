// From the scores of all arcs of a sentence to its best tree.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dragoman::parse {

/// Scores of arcs: (d, h) for dependent d and head h, both counted from 0; head size() is the root. Rows may be longer
/// than that.
struct ArcScores {
  const int32_t* data = nullptr;
  size_t stride = 0;
  size_t words = 0;

  size_t size() const { return words; }
  int32_t operator()(size_t dependent, size_t head) const { return data[dependent * stride + head]; }
};

/// Fills heads[d] with the head of each word, `scores.size()` for the one root: each word's best head (the first of
/// equals) where these make a tree, else the tree with exactly one root whose arcs add up to most (Chu and Liu 1965,
/// Edmonds 1967). Scores are within +-2^29. Cost: n^2, with cycles at worst n^3.
void best_tree(const ArcScores& scores, std::span<int32_t> heads);

}  // namespace dragoman::parse
