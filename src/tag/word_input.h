// What the network sees of a word: its vector, and the sum of those of its affixes, its shape and its place. The same
// as train/syntax/words.py, which explains the choices; both must change together.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "lexicon/syntax_model.h"

namespace dragoman::tag {

/// How a sentence is written.
enum class SentenceCase : uint8_t { usual, no_capitals, all_capitals, heading };

/// Counts letters as a sentence's words go by.
class CaseCounter {
 public:
  void add(std::string_view form);
  SentenceCase result() const;

 private:
  bool upper_ = false;
  bool lower_ = false;
  uint32_t long_words_ = 0;
  uint32_t capitalised_ = 0;
};

/// Writes `model.input_size()` bytes. `first`: the word opens its sentence. `key` is scratch.
void word_input(const lexicon::SyntaxModel& model, std::string_view form, bool first, SentenceCase sentence,
                std::string& key, uint8_t* out);

}  // namespace dragoman::tag
