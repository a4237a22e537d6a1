#include "token/sentences.h"

#include <algorithm>

namespace dragoman::token {
namespace {

constexpr uint64_t kMix = 0x9E3779B97F4A7C15ULL;

int32_t dot(const int16_t* a, const int16_t* b) {
  int32_t sum = 0;
  for (uint32_t i = 0; i < kInputs; ++i) sum += int32_t{a[i]} * b[i];
  return sum;
}

}  // namespace

Result<SentenceWeights> SentenceWeights::read(const lexicon::ModelFile& file) {
  SentenceWeights w;
  const auto words = file.section("sentence.words");
  if (!words) return tl::unexpected(words.error());
  const size_t count = words->size() / kWordDims;
  if (words->size() % kWordDims != 0 || count < 2 || count > 65536)
    return file.broken("the word vectors have a wrong size");
  w.words = {reinterpret_cast<const int8_t*>(words->data()), words->size()};
  const auto get = [&](auto& span, std::string_view name, size_t size) -> Result<void> {
    using T = std::remove_const_t<typename std::remove_reference_t<decltype(span)>::element_type>;
    auto got = file.array<T>(name, size);
    if (!got) return tl::unexpected(got.error());
    span = *got;
    return {};
  };
  for (const auto& done :
       {get(w.vocabulary, "sentence.vocabulary", size_t{1} << kVocabularyBits),
        get(w.shapes, "sentence.shapes", size_t{kShapes} * kShapeDims),
        get(w.sparse, "sentence.sparse", size_t{kSparseRows} * kHidden),
        get(w.dense, "sentence.dense", size_t{kHidden} * kInputs), get(w.bias, "sentence.bias", kHidden),
        get(w.output, "sentence.output", kHidden), get(w.filter, "sentence.filter", size_t{1} << kFilterBits),
        get(w.limits, "sentence.limits", 2)}) {
    if (!done) return tl::unexpected(done.error());
  }
  size_t free = 0;
  for (const uint32_t entry : w.vocabulary) {
    if (entry == 0) ++free;
    if ((entry & 0xFFFF) >= count) return file.broken("the vocabulary names a word vector that is not there");
  }
  if (free < w.vocabulary.size() / 8) return file.broken("the vocabulary is too full");
  return w;
}

void filter_features(const WordInfo& l, const WordInfo& r, uint32_t letters, uint32_t (&features)[kFilterFeatures]) {
  const uint64_t shapes = (uint64_t{l.shape} << 16) | r.shape;
  const uint64_t values[kFilterFeatures] = {
      shapes,
      (shapes << 4) | letters,
      l.word,
      r.word,
      (uint64_t{l.word} << 20) | (uint64_t{r.shape} << 4) | letters,
      (uint64_t{r.word} << 20) | (uint64_t{l.shape} << 4) | letters,
      uint64_t{l.shape} << 4 | letters,
      uint64_t{r.shape} << 4 | letters,
  };
  for (uint32_t k = 0; k < kFilterFeatures; ++k) {
    const uint64_t mixed = (values[k] * 8 + k + 1) * kMix;
    features[k] = static_cast<uint32_t>(((mixed ^ (mixed >> 31)) * 0xBF58476D1CE4E5B9ULL) >> (64 - kFilterBits));
  }
}

bool SentenceSplitter::is_end(const Gap& gap, const int16_t* inputs) const {
  int32_t rows[kHidden] = {};
  for (const uint16_t row : gap.sparse) {
    const int16_t* r = &weights_.sparse[size_t{row} * kHidden];
    for (uint32_t j = 0; j < kHidden; ++j) rows[j] += r[j];
  }
  int64_t sum = 0;
  for (uint32_t j = 0; j < kHidden; ++j) {
    const int32_t h = weights_.bias[j] + rows[j] * kVectorScale + dot(&weights_.dense[size_t{j} * kInputs], inputs);
    if (h > 0) sum += int64_t{h} * weights_.output[j];
  }
  return sum / (kVectorScale * kWeightScale) + weights_.limits[1] > 0;
}

void SentenceSplitter::split_block(std::span<const WordInfo> words, uint32_t offset, Scratch& scratch) const {
  scratch.reader.start(words);
  const auto size = static_cast<uint32_t>(words.size());
  // The vectors of all words in a row, with room for the words that are not there: a gap's inputs are a stretch of it.
  scratch.inputs.resize(size_t{size + kWindow} * kWordInputs);
  int16_t* x = scratch.inputs.data();
  const auto add = [&](uint16_t word, uint16_t shape) {
    const int8_t* w = &weights_.words[size_t{word} * kWordDims];
    const int8_t* s = &weights_.shapes[size_t{shape} * kShapeDims];
    for (uint32_t d = 0; d < kWordDims; ++d) *x++ = w[d];
    for (uint32_t d = 0; d < kShapeDims; ++d) *x++ = s[d];
  };
  for (int i = 1; i < kLeft; ++i) add(kNoWord, kNoShape);
  for (const WordInfo& word : words) add(word.word, word.shape);
  for (int i = 0; i < kRight; ++i) add(kNoWord, kNoShape);
  Gap gap;
  uint32_t begin = 0;
  uint32_t features[kFilterFeatures];
  const uint32_t letters = scratch.reader.letters();
  for (uint32_t i = 0; i + 1 < size; ++i) {
    bool end = i + 1 - begin >= kMaxSentence;
    if (!end) {
      filter_features(words[i], words[i + 1], letters, features);
      int32_t likely = 0;
      for (const uint32_t f : features) likely += weights_.filter[f];
      if (likely < weights_.limits[0]) continue;
      scratch.reader.read(i, begin, gap);
      end = is_end(gap, &scratch.inputs[size_t{i} * kWordInputs]);
    }
    if (end) {
      scratch.ends.push_back(offset + i);
      begin = i + 1;
    }
  }
}

std::span<const uint32_t> SentenceSplitter::split(std::span<const WordInfo> words, Scratch& scratch) const {
  scratch.ends.clear();
  const auto size = static_cast<uint32_t>(words.size());
  uint32_t begin = 0;
  while (size - begin > kMaxBlock) {
    split_block(words.subspan(begin, kMaxBlock), begin, scratch);
    begin = scratch.ends.back() + 1;  // there is one: a sentence is shorter than a block
  }
  split_block(words.subspan(begin), begin, scratch);
  scratch.ends.push_back(size - 1);
  return scratch.ends;
}

}  // namespace dragoman::token
