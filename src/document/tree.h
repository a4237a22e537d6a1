// A document's dependency trees seen from the heads: the words under each word, in text order, and the questions that
// resolve, code and story ask of them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace dragoman::document {

/// Built for one document; valid while its tokens are. Reusable: build() keeps the memory.
class Tree {
 public:
  /// Needs the columns of token, tag and parse. Words whose head lies outside their sentence count as roots.
  void build(const Document& doc);

  std::span<const uint32_t> children(uint32_t token) const {
    return {child_.data() + first_[token], child_.data() + first_[token + 1]};
  }
  /// The first child of `token` with exactly this relation; kNone when there is none.
  uint32_t child(uint32_t token, Relation relation) const;
  bool has_child(uint32_t token, Relation relation) const { return child(token, relation) != kNone; }

  /// The first and one past the last word of the subtree.
  uint32_t begin(uint32_t token) const { return begin_[token]; }
  uint32_t end(uint32_t token) const { return end_[token]; }
  /// True when `token` is `ancestor` or lies under it.
  bool under(uint32_t token, uint32_t ancestor) const;
  /// The sentence that holds `token`.
  uint32_t sentence(uint32_t token) const { return sentence_[token]; }

  static constexpr uint32_t kNone = ~0U;

 private:
  const Document* doc_ = nullptr;
  std::vector<uint32_t> first_, child_, begin_, end_, sentence_;
};

}  // namespace dragoman::document
