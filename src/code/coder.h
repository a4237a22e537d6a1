// The code stage: from trees and mentions to events.
#pragma once

#include <string>

#include "code/codebook.h"
#include "document/document.h"
#include "document/tree.h"
#include "dragoman/error.h"

namespace dragoman::code {

/// Immutable once loaded; any number of threads may use it. Move-only.
class Coder {
 public:
  /// Reads `data_dir`/codebook. Errors: data_broken with file:line:column, and those of files.
  static Result<Coder> load(const std::string& data_dir);

  /// Fills doc.events, in text order. Reads all earlier columns; `tree` must have been built for `doc`.
  void run(document::Document& doc, const document::Tree& tree) const;

  const Codebook& codebook() const { return book_; }

 private:
  Codebook book_;
};

/// Why an event was coded, for people: the sentence, its tree, the mentions with the table lines that decided, the
/// rule, and how status, date and place came about.
std::string explain(const document::Document& doc, const Event& event);

}  // namespace dragoman::code
