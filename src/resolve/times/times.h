// Times: expressions of time with their TIMEX3 type and ISO 8601 value, anchored on the publication date and the tense
// of the verb. Without a publication date a relative expression keeps a value with X in place of what is not known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "document/tree.h"
#include "dragoman/error.h"
#include "lexicon/table.h"

namespace dragoman::resolve {

enum class TimeWord : uint8_t { month, weekday, unit, offset, direction, number, season, part, set };

/// Immutable once loaded; any number of threads may use it. Move-only.
class Times {
 public:
  /// Reads `dir`/times/words.tsv. Errors: data_broken with file:line:column; and those of files.
  static Result<Times> load(const std::string& dir);

  /// Fills doc.times, in text order. Reads tokens, tags, trees and doc.meta.date.
  void run(document::Document& doc, const document::Tree& tree) const;
  uint64_t checksum() const { return table_.checksum(); }

  struct Word {
    TimeWord kind = TimeWord::month;
    int value = 0;          ///< of month, weekday, offset, direction, number (0 for "a few")
    std::string_view text;  ///< of unit, season, part, set
  };
  /// What the table says of a word, whatever its case; nullptr when nothing.
  const Word* word(std::string_view form) const;

 private:
  lexicon::Table table_;
  std::unordered_map<std::string_view, Word> words_;
};

}  // namespace dragoman::resolve
