// Actors: from trees to mentions of states, people, organisations and role nouns, each with country, sector and the
// table line that decided; later mentions ("Putin", "he", "the nation") carry what the first one told.
#pragma once

#include <string>

#include "document/document.h"
#include "document/tree.h"
#include "resolve/actors/catalog.h"
#include "resolve/actors/references.h"

namespace dragoman::resolve {

/// Fills doc.actors, in text order. Reads tokens, tags, trees, doc.places and doc.meta.date. Any number of threads may
/// share the catalog.
void find_actors(const Catalog& catalog, document::Document& doc, const document::Tree& tree);

/// Gives pronouns, short forms and "the country" the actor they stand for, and numbers the entities. Takes and leaves
/// doc.actors in text order.
void chain_actors(const Catalog& catalog, const References& references, document::Document& doc,
                  const document::Tree& tree);

}  // namespace dragoman::resolve
