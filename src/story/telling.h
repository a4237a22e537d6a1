// A telling: one event as one sentence tells it, with the clause that says so in plain words. Copied out of its
// document, so that many documents can be told together after each has been forgotten.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "document/tree.h"
#include "dragoman/brief.h"
#include "dragoman/event.h"

namespace dragoman::story {

struct Telling {
  Event event;
  std::string clause;   ///< plain words, pronouns and relative dates resolved, without a full stop
  std::string speaker;  ///< who says so, in words; empty when nobody but the source does
  Evidence evidence;
  double position = 0;    ///< of its sentence in the document: 0 first .. 1 last
  bool finite = false;    ///< worded from a clause of its own, not made up from the record
  bool restated = false;  ///< from a paragraph that says again what was said before
};

/// The tellings of a coded document, in text order. `tree` must have been built for `doc`.
std::vector<Telling> tellings(const document::Document& doc, const document::Tree& tree);

}  // namespace dragoman::story
