// Actors: from trees to mentions of states, people, organisations and role nouns, each with country, sector and the
// table line that decided.
#pragma once

#include "document/document.h"
#include "document/tree.h"
#include "resolve/actors/catalog.h"

namespace dragoman::resolve {

/// Fills doc.actors, in text order. Reads tokens, tags, trees, doc.places and doc.meta.date. Any number of threads may
/// share the catalog.
void find_actors(const Catalog& catalog, document::Document& doc, const document::Tree& tree);

}  // namespace dragoman::resolve
