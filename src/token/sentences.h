// The sentence splitter: takes the words of a paragraph and says behind which of them a sentence ends. A cheap linear
// model first rules out most gaps; small networks (one hidden layer over the vectors and shapes of the five words on
// each side, whole numbers only) judge the rest from left to right: one alone where it is sure, else all together.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/error.h"
#include "lexicon/model_file.h"
#include "token/gaps.h"

namespace dragoman::token {

/// A sentence never has more words; a longer one is cut there.
inline constexpr uint32_t kMaxSentence = 1000;
/// A paragraph is judged in blocks of at most so many words, each beginning where a sentence began.
inline constexpr uint32_t kMaxBlock = 8192;

inline constexpr uint32_t kHidden = 64;
inline constexpr uint32_t kWordDims = 24;
inline constexpr uint32_t kShapeDims = 12;
inline constexpr uint32_t kWordInputs = kWordDims + kShapeDims;
inline constexpr uint32_t kInputs = kWindow * kWordInputs;
inline constexpr size_t kNets = 3;  ///< trained from different starts
inline constexpr int kFilterBits = 15;
inline constexpr int kFilterFeatures = 8;

/// Fixed points of the stored weights: vectors times 32, all else times 1,024; hidden sums times 32,768.
inline constexpr int32_t kVectorScale = 32;
inline constexpr int32_t kWeightScale = 1024;

struct SentenceNet {
  std::span<const int8_t> words;    ///< [word][kWordDims]
  std::span<const int8_t> shapes;   ///< [kShapes][kShapeDims]
  std::span<const int16_t> sparse;  ///< [kSparseRows][kHidden]
  std::span<const int16_t> dense;   ///< [kHidden][kInputs]
  std::span<const int32_t> bias;    ///< [kHidden], times 32,768
  std::span<const int16_t> output;  ///< [kHidden]
  int32_t output_bias = 0;          ///< times 1,024, like the answer

  /// Log odds times 1,024 that a sentence ends in the gap.
  int32_t score(const Gap& gap) const;
};

/// The sections of the model that the splitter reads.
struct SentenceWeights {
  std::span<const uint32_t> vocabulary;
  std::array<SentenceNet, kNets> nets;
  std::span<const int16_t> filter;  ///< [2^kFilterBits]
  std::span<const int32_t> limits;  ///< the filter's; the score above which a sentence ends; how far from that is sure

  static Result<SentenceWeights> read(const lexicon::ModelFile& file);
};

/// Indices into the filter's weights for the gap between two words.
void filter_features(const WordInfo& left, const WordInfo& right, uint32_t letters,
                     uint32_t (&features)[kFilterFeatures]);

/// Immutable; any number of threads may use one, each with its own scratch.
class SentenceSplitter {
 public:
  struct Scratch {
    GapReader reader;
    std::vector<uint32_t> ends;
  };

  SentenceSplitter() = default;
  explicit SentenceSplitter(const SentenceWeights& weights) : weights_(weights) {}

  Vocabulary vocabulary() const { return weights_.vocabulary; }
  /// Index of the last word of each sentence, in order; the last is words.size() - 1. `words` is a paragraph, at least
  /// one word. The answer lives in `scratch`. Linear.
  std::span<const uint32_t> split(std::span<const WordInfo> words, Scratch& scratch) const;

 private:
  void split_block(std::span<const WordInfo> words, uint32_t offset, Scratch& scratch) const;
  bool is_end(const Gap& gap) const;

  SentenceWeights weights_;
};

}  // namespace dragoman::token
