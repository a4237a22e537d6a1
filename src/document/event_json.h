// The event record as JSON: one object a line, the field names of DESIGN.md.
#pragma once

#include <string>
#include <string_view>

#include "dragoman/event.h"

namespace dragoman::document {

/// Appends `event` as one JSON object, without a newline. `engine` names the version and the hashes of codebook and
/// models.
void append_json(std::string& out, const Event& event, std::string_view engine);

}  // namespace dragoman::document
