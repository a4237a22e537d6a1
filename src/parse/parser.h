// parse: takes tagged tokens and the encoder's states, gives each word its head and relation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bilstm.h"
#include "document/document.h"
#include "document/windows.h"
#include "dragoman/error.h"
#include "lexicon/syntax_model.h"

namespace dragoman::parse {

/// Memory that a worker keeps from batch to batch.
struct ParseScratch {
  base::BiLstm lstm;
  std::vector<base::Sequence> sequences;
  std::vector<uint8_t> states;
  std::vector<const uint8_t*> rows;
  std::vector<int32_t> sums;
  std::vector<uint8_t> dep, head, keys, label;  // activations, a row a word; keys are signed
  std::vector<int16_t> label_dep, label_head;
  std::vector<int32_t> own;
  std::vector<int8_t> packed;  // a window's keys as a matrix; aligned within
  std::vector<int32_t> start, scores;
  std::vector<int32_t> heads;
};

/// Immutable; any number of threads, each with its own scratch.
class Parser {
 public:
  /// The model must outlive the parser. Error: model_broken when the model's relations are not ours.
  static Result<Parser> make(const lexicon::SyntaxModel& model, const base::Kernels& kernels = base::best_kernels());

  /// Fills `head` and `relation` of the batch's words from `doc.states`, which `tag` left for this same batch. Every
  /// sentence becomes one tree with one root; of a sentence of several windows, each later window's top word hangs on
  /// that of the first as parataxis. The other words' columns stay.
  void parse(document::Document& doc, const document::Windows& batch, ParseScratch& scratch) const;

 private:
  Parser(const lexicon::SyntaxModel& model, const base::Kernels& kernels) : model_(&model), kernels_(&kernels) {}

  void project(const document::Document& doc, const document::Windows& batch, ParseScratch& scratch) const;
  void attach(const document::Window& window, uint32_t first, ParseScratch& scratch) const;
  void choose_relations(document::Document& doc, uint32_t first, uint32_t count, ParseScratch& scratch) const;

  const lexicon::SyntaxModel* model_;
  const base::Kernels* kernels_;
  std::vector<document::Relation> relations_;  // of each score
  size_t root_ = 0;                            // the score of "root"
};

}  // namespace dragoman::parse
