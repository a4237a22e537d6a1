#include "parse/parser.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "parse/tree.h"

namespace dragoman::parse {

using base::kLanes;
using document::Document;
using document::Relation;
using document::Window;
using lexicon::Layer;

namespace {

constexpr size_t kAlign = 64;
constexpr float kLabelLimit = 16000;  // the sum of two fits 16 bits
constexpr float kOwnLimit = float{1 << 24};

/// Hangs the top word of each later window of a sentence on the top word of the sentence's first window.
void join_windows(Document& doc, const document::Windows& batch) {
  const std::vector<int32_t>& head = doc.tokens.head;
  const auto top = [&](uint32_t token) {
    while (head[token] != document::kRootHead) ++token;
    return token;
  };
  for (const Window& window : batch.list()) {
    const uint32_t begin = doc.sentences[window.sentence].first_token;
    if (window.first_token == begin) continue;
    const uint32_t word = top(window.first_token);
    doc.tokens.head[word] = static_cast<int32_t>(top(begin));
    doc.tokens.relation[word] = Relation::parataxis;
  }
}

float score(const Layer& layer, const int32_t* sums, size_t n) {
  return static_cast<float>(sums[n]) * layer.scale[n] + layer.bias[n];
}

}  // namespace

Result<Parser> Parser::make(const lexicon::SyntaxModel& model, const base::Kernels& kernels) {
  Parser parser(model, kernels);
  bool rooted = false;
  for (const std::string_view name : model.relations) {
    const auto relation = document::relation_from(name);
    if (!relation || document::to_string(*relation) != name) {
      return model.file().broken("unknown relation '" + std::string(name) + "'");
    }
    if (*relation == Relation::root) {
      parser.root_ = parser.relations_.size();
      rooted = true;
    }
    parser.relations_.push_back(*relation);
  }
  if (!rooted || parser.relations_.size() < 2) return model.file().broken("its relations lack 'root'");
  return parser;
}

void Parser::parse(Document& doc, const document::Windows& batch, ParseScratch& scratch) const {
  const uint32_t words = doc.tokens.size();
  if (doc.tokens.head.size() != words) doc.tokens.head.assign(words, document::kRootHead);
  if (doc.tokens.relation.size() != words) doc.tokens.relation.assign(words, Relation::dep);

  const uint32_t first = batch.first_token();
  project(doc, batch, scratch);
  scratch.heads.resize(batch.size());
  for (const Window& window : batch.list()) {
    attach(window, first, scratch);
    for (uint32_t i = 0; i < window.size(); ++i) {
      const auto head = static_cast<uint32_t>(scratch.heads[window.first_token - first + i]);
      const bool root = head == window.size();
      doc.tokens.head[window.first_token + i] =
          root ? document::kRootHead : static_cast<int32_t>(window.first_token + head);
    }
  }
  choose_relations(doc, first, batch.size(), scratch);

  join_windows(doc, batch);
}

void Parser::project(const Document& doc, const document::Windows& batch, ParseScratch& scratch) const {
  const uint32_t first = batch.first_token();
  const uint32_t count = batch.size();
  const size_t in = 2 * model_->hidden1;
  const size_t state = 2 * model_->hidden2;
  scratch.sequences.clear();
  for (const Window& window : batch.list()) scratch.sequences.push_back({window.first_token - first, window.size()});
  scratch.states.resize(count * state);
  // The layer only reads its input rows.
  auto* from = const_cast<uint8_t*>(reinterpret_cast<const uint8_t*>(doc.states.data()));
  scratch.lstm.run(*kernels_, model_->layer2, scratch.sequences, {from, in}, {scratch.states.data(), state});

  const auto point = [&](const std::vector<uint8_t>& table, size_t stride) {
    scratch.rows.resize(count);
    for (size_t i = 0; i < count; ++i) scratch.rows[i] = table.data() + i * stride;
  };
  const auto multiply = [&](const Layer& layer) {
    scratch.sums.resize(std::max(scratch.sums.size(), count * layer.matrix.outputs));
    kernels_->multiply(layer.matrix, scratch.rows.data(), count, scratch.sums.data(), layer.matrix.outputs);
  };
  const auto bytes = [&](const Layer& layer, float low, std::vector<uint8_t>& out) {
    multiply(layer);
    out.resize(count * layer.matrix.outputs);
    const float high = low < 0 ? 127 : 255;
    kernels_->to_bytes(scratch.sums.data(), layer.scale, layer.bias, count, layer.matrix.outputs, low, high,
                       out.data());
  };
  const auto shorts = [&](const Layer& layer, std::vector<int16_t>& out) {
    multiply(layer);
    out.resize(count * layer.matrix.outputs);
    kernels_->to_shorts(scratch.sums.data(), layer.scale, layer.bias, count, layer.matrix.outputs, -kLabelLimit,
                        kLabelLimit, out.data());
  };
  point(scratch.states, state);
  bytes(model_->dep, 0, scratch.dep);
  bytes(model_->head, 0, scratch.head);
  shorts(model_->label_dep, scratch.label_dep);
  shorts(model_->label_head, scratch.label_head);
  point(scratch.head, model_->arc_size);
  bytes(model_->key, -127, scratch.keys);
  multiply(model_->own);
  scratch.own.resize(count);
  for (size_t i = 0; i < count; ++i) {
    const float value = score(model_->own, scratch.sums.data() + i * model_->own.matrix.outputs, 0);
    scratch.own[i] = static_cast<int32_t>(std::nearbyint(std::clamp(value, -kOwnLimit, kOwnLimit)));
  }
}

void Parser::attach(const Window& window, uint32_t first, ParseScratch& scratch) const {
  const size_t n = window.size();
  const size_t begin = window.first_token - first;
  const size_t size = model_->arc_size;
  base::Packed matrix{nullptr, nullptr, base::padded_lanes(n + 1), size};
  scratch.packed.resize(matrix.outputs * size + kAlign);
  scratch.start.assign(matrix.outputs, 0);
  const auto address = reinterpret_cast<uintptr_t>(scratch.packed.data());
  int8_t* packed = scratch.packed.data() + (kAlign - address % kAlign) % kAlign;
  for (size_t h = 0; h <= n; ++h) {
    const void* key =
        h == n ? static_cast<const void*>(model_->root_key.data()) : scratch.keys.data() + (begin + h) * size;
    int8_t* to = packed + h / kLanes * kLanes * size + h % kLanes * 4;
    for (size_t k = 0; k < size; k += 4) std::memcpy(to + k * kLanes, static_cast<const char*>(key) + k, 4);
    scratch.start[h] = h == n ? model_->root_own : scratch.own[begin + h];
  }
  for (size_t h = n + 1; h < matrix.outputs; ++h) {
    for (size_t k = 0; k < size; k += 4) {
      std::memset(packed + h / kLanes * kLanes * size + k * kLanes + h % kLanes * 4, 0, 4);
    }
  }
  matrix.weights = packed;
  matrix.start = scratch.start.data();
  scratch.scores.resize(std::max(scratch.scores.size(), n * matrix.outputs));
  scratch.rows.resize(std::max(scratch.rows.size(), n));
  for (size_t i = 0; i < n; ++i) scratch.rows[i] = scratch.dep.data() + (begin + i) * size;
  kernels_->multiply(matrix, scratch.rows.data(), n, scratch.scores.data(), matrix.outputs);
  best_tree({scratch.scores.data(), matrix.outputs, n}, std::span(scratch.heads).subspan(begin, n));
}

void Parser::choose_relations(Document& doc, uint32_t first, uint32_t count, ParseScratch& scratch) const {
  const size_t size = model_->label_size;
  const Layer& layer = model_->relation;
  const size_t width = layer.matrix.outputs;
  scratch.label.resize(count * size);
  scratch.rows.resize(count);
  for (size_t i = 0; i < count; ++i) {
    const int32_t head = doc.tokens.head[first + i];
    const int16_t* a = scratch.label_dep.data() + i * size;
    const int16_t* b = head == document::kRootHead
                           ? model_->root_label.data()
                           : scratch.label_head.data() + (static_cast<uint32_t>(head) - first) * size;
    uint8_t* z = scratch.label.data() + i * size;
    for (size_t n = 0; n < size; ++n) z[n] = static_cast<uint8_t>(std::clamp(a[n] + b[n], 0, 255));
    scratch.rows[i] = z;
  }
  scratch.sums.resize(std::max(scratch.sums.size(), count * width));
  kernels_->multiply(layer.matrix, scratch.rows.data(), count, scratch.sums.data(), width);
  for (size_t i = 0; i < count; ++i) {
    if (doc.tokens.head[first + i] == document::kRootHead) {
      doc.tokens.relation[first + i] = Relation::root;
      continue;
    }
    const int32_t* sums = scratch.sums.data() + i * width;
    size_t best = root_ == 0 ? 1 : 0;
    float best_score = score(layer, sums, best);
    for (size_t n = best + 1; n < relations_.size(); ++n) {
      const float s = score(layer, sums, n);
      if (s > best_score && n != root_) {
        best = n;
        best_score = s;
      }
    }
    doc.tokens.relation[first + i] = relations_[best];
  }
}

}  // namespace dragoman::parse
