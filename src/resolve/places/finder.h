// Names of places in a text: which words name one, whether they say where, and which place of the name is meant.
#pragma once

#include "document/document.h"
#include "resolve/places/gazetteer.h"

namespace dragoman::resolve {

/// What Gazetteer::run does; `catalog` may be null.
void find_places(const Gazetteer& gazetteer, const Catalog* catalog, document::Document& doc);

}  // namespace dragoman::resolve
