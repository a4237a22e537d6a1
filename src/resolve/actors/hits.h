// The words of a sentence that the tables know, each as what it most likely is there.
#pragma once

#include <cstdint>
#include <vector>

#include "document/document.h"
#include "resolve/actors/catalog.h"

namespace dragoman::resolve {

/// Words that a table knows.
struct Hit {
  uint32_t first = 0;                       ///< token index
  uint32_t end = 0;                         ///< one past the last
  uint32_t phrase = 0;                      ///< the head word of the noun phrase that it stands in
  Fact fact;                                ///< of several with the same words the one that day and sentence speak for
  bool several = false;                     ///< others have the same words
  uint32_t role = lexicon::Phrases::kNone;  ///< the role noun that the words are too: "Senate", "Foreign Office"
};

/// How a sentence is looked at.
struct Look {
  DayNumber day = 0;      ///< the document's; 0: unknown
  bool any_case = false;  ///< words need not be written as names
  bool alone = false;     ///< it is no sentence but a mention, whose first word is as good as any
};

/// Fills `hits` with the names, places and role nouns of sentence `s`, in text order, the longest at each place; of
/// equally long ones names before places before role nouns. Reads doc.places.
void find_hits(const Catalog& catalog, const document::Document& doc, uint32_t s, Look look, std::vector<Hit>& hits);

}  // namespace dragoman::resolve
