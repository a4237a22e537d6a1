#include "token/sentences.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <type_traits>

namespace dragoman::token {
namespace {

constexpr uint64_t kMix = 0x9E3779B97F4A7C15ULL;

// Whole numbers: the wider instructions give the same sums. Sanitizers do not bear functions chosen at load.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define DRAGOMAN_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define DRAGOMAN_WIDE
#endif

// h[j] += dense[j] . inputs
DRAGOMAN_WIDE void multiply(const int16_t* dense, const int16_t* inputs, int32_t* h) {
  for (uint32_t j = 0; j < kHidden; ++j, dense += kInputs) {
    int32_t sum = 0;
    for (uint32_t i = 0; i < kInputs; ++i) sum += int32_t{dense[i]} * inputs[i];
    h[j] += sum;
  }
}

}  // namespace

Result<SentenceWeights> SentenceWeights::read(const lexicon::ModelFile& file) {
  SentenceWeights w;
  const auto get = [&](auto& span, const std::string& name, size_t size) -> Result<void> {
    using T = std::remove_const_t<typename std::remove_reference_t<decltype(span)>::element_type>;
    auto got = file.array<T>(name, size);
    if (!got) return tl::unexpected(got.error());
    span = *got;
    return {};
  };
  for (const auto& done :
       {get(w.vocabulary, "sentence.vocabulary", size_t{1} << kVocabularyBits),
        get(w.filter, "sentence.filter", size_t{1} << kFilterBits), get(w.limits, "sentence.limits", 3)}) {
    if (!done) return tl::unexpected(done.error());
  }
  size_t free = 0;
  size_t count = 2;
  for (const uint32_t entry : w.vocabulary) {
    if (entry == 0) ++free;
    count = std::max(count, size_t{entry & 0xFFFF} + 1);
  }
  if (free < w.vocabulary.size() / 8) return file.broken("the vocabulary is too full");
  for (size_t n = 0; n < kNets; ++n) {
    SentenceNet& net = w.nets[n];
    const std::string prefix = "net" + std::to_string(n) + ".";
    std::span<const int32_t> bias;
    for (const auto& done : {get(net.words, prefix + "words", count * kWordDims),
                             get(net.shapes, prefix + "shapes", size_t{kShapes} * kShapeDims),
                             get(net.sparse, prefix + "sparse", size_t{kSparseRows} * kHidden),
                             get(net.dense, prefix + "dense", size_t{kHidden} * kInputs),
                             get(bias, prefix + "bias", kHidden + 1), get(net.output, prefix + "output", kHidden)}) {
      if (!done) return tl::unexpected(done.error());
    }
    // Greater ones could carry a sum beyond 32 bits.
    constexpr int32_t kMostBias = 1 << 28;
    for (const int32_t b : bias) {
      if (b > kMostBias || b < -kMostBias) return file.broken("a bias is out of range");
    }
    net.bias = bias.first(kHidden);
    net.output_bias = bias[kHidden];
  }
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

int32_t SentenceNet::score(const Gap& gap) const {
  int16_t inputs[kInputs];
  int16_t* x = inputs;
  for (uint32_t k = 0; k < kWindow; ++k) {
    const int8_t* word = &words[size_t{gap.word[k]} * kWordDims];
    const int8_t* shape = &shapes[size_t{gap.shape[k]} * kShapeDims];
    for (uint32_t d = 0; d < kWordDims; ++d) *x++ = word[d];
    for (uint32_t d = 0; d < kShapeDims; ++d) *x++ = shape[d];
  }
  int32_t rows[kHidden] = {};
  for (const uint16_t row : gap.sparse) {
    const int16_t* r = &sparse[size_t{row} * kHidden];
    for (uint32_t j = 0; j < kHidden; ++j) rows[j] += r[j];
  }
  int32_t h[kHidden];
  for (uint32_t j = 0; j < kHidden; ++j) h[j] = bias[j] + rows[j] * kVectorScale;
  multiply(dense.data(), inputs, h);
  int64_t sum = 0;
  for (uint32_t j = 0; j < kHidden; ++j) {
    if (h[j] > 0) sum += int64_t{h[j]} * output[j];
  }
  return static_cast<int32_t>(sum / (kVectorScale * kWeightScale)) + output_bias;
}

bool SentenceSplitter::is_end(const Gap& gap) const {
  const int32_t first = weights_.nets[0].score(gap) - weights_.limits[1];
  if (std::abs(first) > weights_.limits[2]) return first > 0;
  int64_t sum = first;
  for (size_t n = 1; n < kNets; ++n) sum += weights_.nets[n].score(gap) - weights_.limits[1];
  return sum > 0;
}

void SentenceSplitter::split_block(std::span<const WordInfo> words, uint32_t offset, Scratch& scratch) const {
  scratch.reader.start(words);
  const auto size = static_cast<uint32_t>(words.size());
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
      end = is_end(gap);
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
