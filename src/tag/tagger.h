// tag: takes tokens, gives each its part of speech and features, and leaves the encoder's states for parse.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/bilstm.h"
#include "document/document.h"
#include "document/windows.h"
#include "dragoman/error.h"
#include "lexicon/syntax_model.h"

namespace dragoman::tag {

/// Memory that a worker keeps from batch to batch.
struct TagScratch {
  base::BiLstm lstm;
  std::vector<base::Sequence> sequences;
  std::vector<uint8_t> inputs;
  std::vector<const uint8_t*> rows;
  std::vector<int32_t> sums;
  std::array<std::vector<uint32_t>, document::kUposCount> by_tag;
  std::string key;
};

/// Immutable; any number of threads, each with its own scratch.
class Tagger {
 public:
  /// The model must outlive the tagger. Error: model_broken when the model's tags or tables are not ours.
  static Result<Tagger> make(const lexicon::SyntaxModel& model, const base::Kernels& kernels = base::best_kernels());

  /// Fills `upos` and `features` of the batch's words, and `doc.states` with 2 * hidden1 bytes a word of the batch:
  /// forward and backward state of the first layer (base::kStateScale), the batch's first word first. The other words'
  /// columns stay; a column that had another length than the words is reset to X and no features first.
  void tag(document::Document& doc, const document::Windows& batch, TagScratch& scratch) const;

 private:
  Tagger(const lexicon::SyntaxModel& model, const base::Kernels& kernels) : model_(&model), kernels_(&kernels) {}

  void choose_tags(document::Document& doc, uint32_t first, uint32_t count, TagScratch& scratch) const;
  void choose_features(document::Document& doc, uint32_t first, TagScratch& scratch) const;

  const lexicon::SyntaxModel* model_;
  const base::Kernels* kernels_;
  std::vector<document::Upos> tags_;              // of each score
  std::vector<document::Features> feature_sets_;  // of each row
};

}  // namespace dragoman::tag
