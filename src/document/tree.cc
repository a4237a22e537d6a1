#include "document/tree.h"

#include <algorithm>

namespace dragoman::document {

void Tree::build(const Document& doc) {
  doc_ = &doc;
  const uint32_t size = doc.tokens.size();
  const auto& head = doc.tokens.head;
  first_.assign(size + 1, 0);
  child_.resize(size);
  begin_.resize(size);
  end_.resize(size);
  sentence_.assign(size, 0);
  const auto inside = [&](uint32_t token) {
    const Sentence& sentence = doc.sentences[sentence_[token]];
    return head[token] >= 0 && static_cast<uint32_t>(head[token]) >= sentence.first_token &&
           static_cast<uint32_t>(head[token]) < sentence.end_token && static_cast<uint32_t>(head[token]) != token;
  };
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    for (uint32_t t = doc.sentences[s].first_token; t < doc.sentences[s].end_token; ++t) sentence_[t] = s;
  }
  uint32_t edges = 0;
  for (uint32_t t = 0; t < size; ++t) {
    if (!inside(t)) continue;
    ++first_[static_cast<uint32_t>(head[t]) + 1];
    ++edges;
  }
  for (uint32_t t = 0; t < size; ++t) first_[t + 1] += first_[t];
  child_.resize(edges);
  std::vector<uint32_t> next(first_.begin(), first_.end() - 1);
  for (uint32_t t = 0; t < size; ++t) {
    if (inside(t)) child_[next[static_cast<uint32_t>(head[t])]++] = t;
    begin_[t] = t;
    end_[t] = t + 1;
  }
  // From the leaves up, each word widens its head. Words on a cycle, which no parser of ours makes, are never reached.
  std::vector<uint32_t>& waiting = next;
  std::vector<uint32_t> ready;
  for (uint32_t t = 0; t < size; ++t) {
    waiting[t] = first_[t + 1] - first_[t];
    if (waiting[t] == 0) ready.push_back(t);
  }
  while (!ready.empty()) {
    const uint32_t t = ready.back();
    ready.pop_back();
    if (!inside(t)) continue;
    const auto up = static_cast<uint32_t>(head[t]);
    begin_[up] = std::min(begin_[up], begin_[t]);
    end_[up] = std::max(end_[up], end_[t]);
    if (--waiting[up] == 0) ready.push_back(up);
  }
}

uint32_t Tree::child(uint32_t token, Relation relation) const {
  for (const uint32_t c : children(token)) {
    if (doc_->tokens.relation[c] == relation) return c;
  }
  return kNone;
}

bool Tree::under(uint32_t token, uint32_t ancestor) const {
  const uint32_t limit = doc_->sentences[sentence_[token]].size();
  for (uint32_t steps = 0; steps <= limit; ++steps) {
    if (token == ancestor) return true;
    const int32_t head = doc_->tokens.head[token];
    if (head < 0 || static_cast<uint32_t>(head) >= doc_->tokens.size()) return false;
    token = static_cast<uint32_t>(head);
  }
  return false;
}

}  // namespace dragoman::document
