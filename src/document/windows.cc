#include "document/windows.h"

#include <algorithm>

namespace dragoman::document {

bool Windows::next() {
  list_.clear();
  while (sentence_ < doc_->sentences.size()) {
    const Sentence& sentence = doc_->sentences[sentence_];
    token_ = std::max(token_, sentence.first_token);
    if (token_ >= sentence.end_token) {
      ++sentence_;
      continue;
    }
    const uint32_t end = std::min(sentence.end_token, token_ + kLongestWindow);
    list_.push_back({token_, end, sentence_});
    token_ = end;
    if (size() >= kBatchWords) break;
  }
  return !list_.empty();
}

}  // namespace dragoman::document
