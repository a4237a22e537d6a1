// Gold text for training the tokenizer: a treebank as a Document whose text is the raw text, a space between sentences.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "dragoman/error.h"

namespace dragoman::train {

/// Reads a whole file.
Result<std::string> read_file(const std::string& path);

/// Reads CoNLL-U; newlines within a paragraph become spaces.
Result<void> read_gold(const std::string& path, document::Document& doc);

/// How many of `got` are right, and how many there are.
struct Score {
  size_t right = 0;
  size_t got = 0;
  size_t gold = 0;
  double f1() const { return 200.0 * static_cast<double>(right) / static_cast<double>(got + gold); }
};

Score score_words(const document::Document& gold, const document::Document& got);
Score score_sentences(const document::Document& gold, const document::Document& got);

}  // namespace dragoman::train
