// Puts a PETRARCH dictionary that a user brings into a catalog.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dragoman/error.h"
#include "resolve/actors/builder.h"
#include "resolve/actors/cameo_actor.h"

namespace dragoman::resolve {

/// Reads the dictionary in `bytes` into `builder`; `path` names it in records and in the complaints, one for each piece
/// of a line that was not understood and left out.
std::vector<Error> add_dictionary(std::string_view bytes, const std::string& path, const CameoCodes& codes,
                                  CatalogBuilder& builder);

}  // namespace dragoman::resolve
