// The words of a sentence that the tables know, each as what it most likely is there.
#pragma once

#include <cstdint>
#include <vector>

#include "document/document.h"
#include "resolve/actors/catalog.h"

namespace dragoman::resolve {

/// Words that a table knows.
struct Hit {
  uint32_t first = 0;   ///< token index
  uint32_t end = 0;     ///< one past the last
  uint32_t phrase = 0;  ///< the head word of the noun phrase that it stands in
  Fact fact;            ///< of several with the same words the one that day and sentence speak for
  bool several = false; ///< others have the same words
};

/// Fills `hits` with the names, places and role nouns of sentence `s`, in text order, the longest at each place; of
/// equally long ones names before places before role nouns. `day` is the document's; 0 is unknown. Reads doc.places.
void find_hits(const Catalog& catalog, const document::Document& doc, uint32_t s, DayNumber day, std::vector<Hit>& hits);

}  // namespace dragoman::resolve
