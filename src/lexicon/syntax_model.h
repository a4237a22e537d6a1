// models/syntax.bin: the network that `tag` and `parse` share, checked and ready to run where it is mapped.
// docs/formats/syntax-model.md lists the sections; train/syntax/export.py writes them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/int8.h"
#include "dragoman/error.h"
#include "lexicon/model_file.h"

namespace dragoman::lexicon {

/// A matrix with what turns its sums into values: sum * scale + bias.
struct Layer {
  base::Packed matrix;
  const float* scale = nullptr;
  const float* bias = nullptr;
};

/// Immutable after load; any number of threads may use it. Move-only. Pointers and spans point into the mapped file.
class SyntaxModel {
 public:
  /// Errors: those of ModelFile::open, and model_broken for any section whose size or content does not fit the rest.
  static Result<SyntaxModel> load(const std::string& path);

  // Sizes.
  size_t word_size = 0;   ///< bytes of a word's vector
  size_t sub_size = 0;    ///< bytes of the vector of its affixes, shape and place
  size_t hidden1 = 0;     ///< units a direction of the first layer
  size_t hidden2 = 0;     ///< of the second
  size_t arc_size = 0;    ///< of the arc scorer
  size_t label_size = 0;  ///< of the relation classifier
  size_t input_size() const { return word_size + sub_size; }

  // Words.
  /// The vector of the word with this key (bytes offset by 128); that of the unknown word when it is not listed.
  const uint8_t* word_row(std::string_view key) const;
  size_t affix_buckets = 0;
  size_t shapes = 0;
  size_t places = 0;
  std::span<const int8_t> affix_rows;  ///< affix_buckets x sub_size; a word's rows are added, then divided by four
  std::span<const int8_t> shape_rows;  ///< shapes x sub_size
  std::span<const int8_t> place_rows;  ///< places x sub_size

  // Encoder, tagger.
  std::array<base::LstmWeights, 2> layer1;  ///< forward, backward
  std::array<base::LstmWeights, 2> layer2;
  Layer tag;                                   ///< first layer's states -> one score a tag
  std::vector<std::string_view> tags;          ///< name of each score of `tag`
  Layer feature;                               ///< scores of feature sets, those of each tag from a block of their own
  std::vector<uint32_t> feature_first;         ///< of each score of `tag`: the first row of its feature sets
  std::vector<uint32_t> feature_count;         ///< and their number, at least 1
  std::vector<std::string_view> feature_sets;  ///< CoNLL-U form of each row of `feature`

  // Parser: second layer's states -> ...
  Layer dep;                         ///< a word as dependent: bytes, rectified
  Layer head;                        ///< a word as head: bytes, rectified
  Layer key;                         ///< `head` -> signed bytes; their product with `dep` scores the arc
  Layer own;                         ///< `head` -> its own score, in the same unit
  std::span<const int8_t> root_key;  ///< the root's
  int32_t root_own = 0;
  Layer label_dep;                          ///< in units of the classifier's input
  Layer label_head;                         ///< the same; the rectified sum of both is the input
  std::span<const int16_t> root_label;      ///< the root's
  Layer relation;                           ///< one score a relation
  std::vector<std::string_view> relations;  ///< name of each score of `relation`

  const ModelFile& file() const { return file_; }

 private:
  struct Slot {
    uint32_t mark;  ///< high half of the key's hash
    uint32_t row;   ///< 0: empty
  };

  Result<void> read_words();
  Result<void> read_names();
  Result<void> read_layers();
  Result<Layer> layer(const std::string& name, size_t outputs, size_t inputs) const;
  Result<base::LstmWeights> lstm(const std::string& name, size_t input, size_t hidden) const;

  ModelFile file_;
  std::span<const Slot> slots_;
  std::span<const uint8_t> word_rows_;
  size_t word_count_ = 0;
  size_t feature_rows_ = 0;
  size_t tag_count_ = 0;
  size_t relation_count_ = 0;
};

}  // namespace dragoman::lexicon
