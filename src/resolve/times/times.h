// Times: expressions of time with their TIMEX3 type and ISO 8601 value, anchored on the publication date, the date
// named last and the tense of the verb. Without a publication date a relative expression keeps a value with X in place
// of what is not known.
#pragma once

#include <cstdint>
#include <string>

#include "document/document.h"
#include "document/tree.h"
#include "dragoman/error.h"
#include "resolve/times/grammar.h"

namespace dragoman::resolve {

/// Immutable once loaded; any number of threads may use it. Move-only.
class Times {
 public:
  /// Reads the tables of `dir`/times. Errors: data_broken with file:line:column; and those of files.
  static Result<Times> load(const std::string& dir);

  /// Fills doc.times, in text order. Reads tokens, tags, trees and doc.meta.date.
  void run(document::Document& doc, const document::Tree& tree) const;
  uint64_t checksum() const { return grammar_.checksum(); }

 private:
  explicit Times(TimeGrammar grammar) : grammar_(std::move(grammar)) {}
  TimeGrammar grammar_;
};

}  // namespace dragoman::resolve
