// The portions in which syntax is read: windows, each a sentence or, of a sentence beyond any writer's, a piece of it;
// and batches of windows, so that memory stays bounded whatever the article.
//
//   for (Windows batch(doc); batch.next();) { tagger.tag(doc, batch); parser.parse(doc, batch); }
#pragma once

#include <cstdint>
#include <vector>

#include "document/document.h"

namespace dragoman::document {

inline constexpr uint32_t kLongestWindow = 256;  ///< words
inline constexpr uint32_t kBatchWords = 1024;    ///< a batch ends with the window that reaches this many

struct Window {
  uint32_t first_token = 0;
  uint32_t end_token = 0;
  uint32_t sentence = 0;

  uint32_t size() const { return end_token - first_token; }
};

/// Walks the windows of `doc` batch by batch. A window is never empty.
class Windows {
 public:
  explicit Windows(const Document& doc) : doc_(&doc) {}

  /// Moves to the next batch; false when there is none.
  bool next();

  const std::vector<Window>& list() const { return list_; }
  /// The words of the batch are those from first_token() on, size() of them, without gaps.
  uint32_t first_token() const { return list_.front().first_token; }
  uint32_t size() const { return list_.back().end_token - list_.front().first_token; }

 private:
  const Document* doc_;
  std::vector<Window> list_;
  uint32_t sentence_ = 0;
  uint32_t token_ = 0;
};

}  // namespace dragoman::document
