// Trains the sentence splitter: a network of one hidden layer over the words around a gap.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "token/sentences.h"

namespace dragoman::train {

struct SentenceModel {
  std::vector<uint32_t> vocabulary;  // as token::find_word reads it; all models of the same vectors have the same
  std::vector<float> words;          // [word][kWordDims]
  std::vector<float> shapes;         // [shape][kShapeDims]
  std::vector<float> sparse;         // [row][hidden]
  std::vector<float> dense;          // [window][word, shape][hidden]
  std::vector<float> bias;           // [hidden]
  std::vector<float> output;         // [hidden], then the bias
};

/// The filter that spares the networks most gaps.
struct Filter {
  std::vector<float> weights;  // [2^kFilterBits]
  float limit = 0;             // gaps below it are no ends
};

struct SentenceOptions {
  int epochs = 6;
  float rate = 1e-3F;
  double lower = 0.1;         // share of paragraphs read in lower case
  double upper = 0.08;        // in upper case
  double stripped = 0.05;     // of sentences that lose their final mark
  double abbreviated = 0.01;  // of sentences whose last word is made an abbreviation
  double titled = 0.02;       // of names within a sentence that get a title before them
  uint32_t seed = 1;
};

/// The words of a paragraph as the splitter sees them, and where sentences end (index of the last word of each).
struct Paragraph {
  std::vector<token::WordInfo> words;
  std::vector<uint32_t> ends;
};
enum class Case { asis, lower, upper };
std::vector<Paragraph> read_paragraphs(const document::Document& doc, token::Vocabulary vocabulary, Case letters);

/// `vectors` is the text that train/token/vectors.py writes.
SentenceModel train_sentences(const document::Document& gold, const std::string& vectors,
                              const SentenceOptions& options);

/// Its limit loses `lost` of the sentence ends of the training text.
Filter train_filter(const document::Document& gold, token::Vocabulary vocabulary, const SentenceOptions& options,
                    double lost);

/// A network as it is stored, for token::SentenceNet.
struct StoredNet {
  std::vector<int8_t> words;
  std::vector<int8_t> shapes;
  std::vector<int16_t> sparse;
  std::vector<int16_t> dense;
  std::vector<int32_t> bias;
  std::vector<int16_t> output;
};
StoredNet quantise(const SentenceModel& model);

/// Log odds that a sentence ends in the gap.
float score_gap(const SentenceModel& model, const token::Gap& gap);
/// Reads from left to right; index of the last word of each sentence.
std::vector<uint32_t> split_sentences(const SentenceModel& model, std::span<const token::WordInfo> words,
                                      float threshold);

}  // namespace dragoman::train
