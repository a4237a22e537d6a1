#include "parse/tree.h"

#include <algorithm>
#include <limits>

namespace dragoman::parse {
namespace {

constexpr int64_t kNever = std::numeric_limits<int64_t>::min() / 4;
constexpr int64_t kRootPenalty = int64_t{1} << 40;  // above any sum of scores: a second root never pays

/// The words of some cycle, in no particular order; empty when there is none. Node n is the root.
std::vector<int32_t> find_cycle(std::span<const int32_t> nodes, std::span<const int32_t> heads, int32_t root) {
  std::vector<int32_t> seen(heads.size(), -1);  // by which walk
  for (const int32_t first : nodes) {
    int32_t at = first;
    while (at != root && seen[at] < 0) {
      seen[at] = first;
      at = heads[at];
    }
    if (at == root || seen[at] != first) continue;
    std::vector<int32_t> cycle;
    const int32_t stop = at;
    do {
      cycle.push_back(at);
      at = heads[at];
    } while (at != stop);
    return cycle;
  }
  return {};
}

/// Chu-Liu/Edmonds by contraction on a dense table.
class Arborescence {
 public:
  explicit Arborescence(const ArcScores& scores) : n_(scores.size()), score_(n_ * (n_ + 1)) {
    for (size_t d = 0; d < n_; ++d) {
      for (size_t h = 0; h <= n_; ++h) at(d, h) = int64_t{scores(d, h)} - (h == n_ ? kRootPenalty : 0);
    }
  }

  /// Fills heads of `nodes`, which lie among `nodes` or are the root.
  void solve(const std::vector<int32_t>& nodes, std::span<int32_t> heads) {
    const auto root = static_cast<int32_t>(n_);
    for (const int32_t d : nodes) {
      heads[d] = root;
      for (const int32_t h : nodes) {
        if (h != d && at(d, h) > at(d, heads[d])) heads[d] = h;
      }
    }
    const std::vector<int32_t> cycle = find_cycle(nodes, heads, root);
    if (cycle.empty()) return;

    // The first of the cycle's words stands for all of it. An arc from x into the cycle enters at `entry[x]`, where it
    // gains most over the arc that it replaces; one from the cycle to x leaves from `exit[x]`.
    const std::vector<int32_t> old(heads.begin(), heads.end());
    std::vector<uint8_t> inside(n_ + 1, 0);
    for (const int32_t c : cycle) inside[c] = 1;
    std::vector<int32_t> outside = {root};
    std::vector<int32_t> rest = {cycle.front()};
    for (const int32_t x : nodes) {
      if (inside[x]) continue;
      outside.push_back(x);
      rest.push_back(x);
    }
    std::vector<int32_t> entry(n_ + 1);
    std::vector<int32_t> exit(n_ + 1);
    for (const int32_t x : outside) {
      int64_t most_in = kNever;
      int64_t most_out = kNever;
      for (const int32_t c : cycle) {
        const int64_t gain = at(c, x) - at(c, old[c]);
        if (gain > most_in) {
          most_in = gain;
          entry[x] = c;
        }
        if (x != root && at(x, c) > most_out) {
          most_out = at(x, c);
          exit[x] = c;
        }
      }
      // Not read again for the cycle's own words: `gain` above is taken for each x before its cell changes.
      moved_.push_back({cycle.front(), x, most_in});
      if (x != root) moved_.push_back({x, cycle.front(), most_out});
    }
    for (const Move& m : moved_) at(m.dependent, m.head) = m.score;
    moved_.clear();

    solve(rest, heads);
    for (const int32_t x : rest) {
      if (x != cycle.front() && heads[x] == cycle.front()) heads[x] = exit[x];
    }
    const int32_t from = heads[cycle.front()];
    for (const int32_t c : cycle) heads[c] = old[c];
    heads[entry[from]] = from;
  }

 private:
  struct Move {
    int32_t dependent;
    int32_t head;
    int64_t score;
  };

  int64_t& at(size_t d, size_t h) { return score_[d * (n_ + 1) + h]; }

  size_t n_;
  std::vector<int64_t> score_;
  std::vector<Move> moved_;
};

}  // namespace

void best_tree(const ArcScores& scores, std::span<int32_t> heads) {
  const size_t n = scores.size();
  const auto root = static_cast<int32_t>(n);
  size_t roots = 0;
  for (size_t d = 0; d < n; ++d) {
    size_t best = n;
    for (size_t h = 0; h < n; ++h) {
      if (h != d && scores(d, h) > scores(d, best)) best = h;
    }
    heads[d] = static_cast<int32_t>(best);
    roots += best == n;
  }
  std::vector<int32_t> nodes(n);
  for (size_t d = 0; d < n; ++d) nodes[d] = static_cast<int32_t>(d);
  if (roots == 1 && find_cycle(nodes, heads, root).empty()) return;
  Arborescence(scores).solve(nodes, heads);
}

}  // namespace dragoman::parse
