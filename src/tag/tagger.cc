#include "tag/tagger.h"

#include <algorithm>

#include "tag/word_input.h"

namespace dragoman::tag {

using document::Document;
using document::Window;

namespace {

constexpr size_t kShapes = 6 * 3 * 2;
constexpr size_t kPlaces = 6 * 2 * 4;
constexpr size_t kLargestSub = 256;

float score(const lexicon::Layer& layer, const int32_t* sums, size_t n) {
  return static_cast<float>(sums[n]) * layer.scale[n] + layer.bias[n];
}

constexpr uint32_t kCaseWords = 256;

/// How the sentence is written, by its first words.
SentenceCase case_of(const Document& doc, const document::Sentence& sentence) {
  CaseCounter counter;
  const uint32_t end = std::min(sentence.end_token, sentence.first_token + kCaseWords);
  for (uint32_t t = sentence.first_token; t < end; ++t) counter.add(doc.form(t));
  return counter.result();
}

}  // namespace

Result<Tagger> Tagger::make(const lexicon::SyntaxModel& model, const base::Kernels& kernels) {
  Tagger tagger(model, kernels);
  if (model.shapes != kShapes || model.places != kPlaces || model.sub_size > kLargestSub || model.affix_buckets < 2 ||
      model.tags.size() > document::kUposCount) {
    return model.file().broken("its word shapes are not this program's");
  }
  for (const std::string_view name : model.tags) {
    const auto tag = document::upos_from(name);
    if (!tag) return model.file().broken("unknown part of speech '" + std::string(name) + "'");
    tagger.tags_.push_back(*tag);
  }
  for (const std::string_view set : model.feature_sets) tagger.feature_sets_.push_back(document::features_from(set));
  return tagger;
}

void Tagger::tag(Document& doc, const document::Windows& batch, TagScratch& scratch) const {
  const uint32_t words = doc.tokens.size();
  if (doc.tokens.upos.size() != words) doc.tokens.upos.assign(words, document::Upos::x);
  if (doc.tokens.features.size() != words) doc.tokens.features.assign(words, {});

  const uint32_t first = batch.first_token();
  const size_t input = model_->input_size();
  const size_t state = 2 * model_->hidden1;
  scratch.inputs.resize(batch.size() * input);
  doc.states.resize(batch.size() * state);
  scratch.sequences.clear();
  uint32_t sentence = ~0U;
  SentenceCase sentence_case = SentenceCase::usual;
  for (const Window& window : batch.list()) {
    scratch.sequences.push_back({window.first_token - first, window.size()});
    if (window.sentence != sentence) {
      sentence = window.sentence;
      sentence_case = case_of(doc, doc.sentences[sentence]);
    }
    for (uint32_t t = window.first_token; t < window.end_token; ++t) {
      word_input(*model_, doc.form(t), t == doc.sentences[sentence].first_token, sentence_case, scratch.key,
                 scratch.inputs.data() + (t - first) * input);
    }
  }
  auto* states = reinterpret_cast<uint8_t*>(doc.states.data());
  scratch.lstm.run(*kernels_, model_->layer1, scratch.sequences, {scratch.inputs.data(), input}, {states, state});

  scratch.rows.resize(batch.size());
  for (size_t i = 0; i < batch.size(); ++i) scratch.rows[i] = states + i * state;
  choose_tags(doc, first, batch.size(), scratch);
  choose_features(doc, first, scratch);
}

void Tagger::choose_tags(Document& doc, uint32_t first, uint32_t count, TagScratch& scratch) const {
  const lexicon::Layer& layer = model_->tag;
  const size_t width = layer.matrix.outputs;
  scratch.sums.resize(count * width);
  kernels_->multiply(layer.matrix, scratch.rows.data(), count, scratch.sums.data(), width);
  for (auto& words : scratch.by_tag) words.clear();
  for (uint32_t i = 0; i < count; ++i) {
    const int32_t* sums = scratch.sums.data() + i * width;
    size_t best = 0;
    float best_score = score(layer, sums, 0);
    for (size_t n = 1; n < tags_.size(); ++n) {
      const float s = score(layer, sums, n);
      if (s > best_score) {
        best = n;
        best_score = s;
      }
    }
    doc.tokens.upos[first + i] = tags_[best];
    scratch.by_tag[best].push_back(i);
  }
}

void Tagger::choose_features(Document& doc, uint32_t first, TagScratch& scratch) const {
  std::vector<const uint8_t*>& rows = scratch.rows;
  const auto* states = reinterpret_cast<const uint8_t*>(doc.states.data());
  const size_t state = 2 * model_->hidden1;
  for (size_t tag = 0; tag < tags_.size(); ++tag) {
    const std::vector<uint32_t>& words = scratch.by_tag[tag];
    const size_t begin = model_->feature_first[tag];
    const size_t count = model_->feature_count[tag];
    if (count == 1) {
      for (const uint32_t i : words) doc.tokens.features[first + i] = feature_sets_[begin];
      continue;
    }
    lexicon::Layer part = model_->feature;
    part.matrix.weights += begin * part.matrix.inputs;
    part.matrix.start += begin;
    part.matrix.outputs = base::padded_lanes(count);
    part.scale += begin;
    part.bias += begin;
    const size_t width = part.matrix.outputs;
    for (size_t i = 0; i < words.size(); ++i) rows[i] = states + words[i] * state;
    scratch.sums.resize(std::max(scratch.sums.size(), words.size() * width));
    kernels_->multiply(part.matrix, rows.data(), words.size(), scratch.sums.data(), width);
    for (size_t i = 0; i < words.size(); ++i) {
      const int32_t* sums = scratch.sums.data() + i * width;
      size_t best = 0;
      float best_score = score(part, sums, 0);
      for (size_t n = 1; n < count; ++n) {
        const float s = score(part, sums, n);
        if (s > best_score) {
          best = n;
          best_score = s;
        }
      }
      doc.tokens.features[first + words[i]] = feature_sets_[begin + best];
    }
  }
}

}  // namespace dragoman::tag
