// Trains the word splitter.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "token/atoms.h"

namespace dragoman::train {

struct WordModel {
  std::vector<token::Contraction> contractions;
  std::vector<uint64_t> abbreviations;
  std::vector<int16_t> weights;

  token::Forms forms() const { return {contractions, abbreviations}; }
};

/// `contractions` and `abbreviations` are the texts of the tables of that name under data/lexicon.
WordModel train_words(const document::Document& gold, const std::string& contractions,
                      const std::string& abbreviations);

}  // namespace dragoman::train
