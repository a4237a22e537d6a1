// Chains: the mentions of one article that name the same actor, "Vladimir Putin" ... "the Russian president" ... "he".
#pragma once

#include "document/document.h"
#include "document/tree.h"
#include "resolve/actors/catalog.h"
#include "resolve/chains/references.h"

namespace dragoman::resolve {

/// Gives pronouns, short forms and "the country" the actor they stand for, and numbers the entities. Takes and leaves
/// doc.actors in text order.
void chain_actors(const Catalog& catalog, const References& references, document::Document& doc,
                  const document::Tree& tree);

}  // namespace dragoman::resolve
