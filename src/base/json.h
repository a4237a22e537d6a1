// Writing JSON. Reading it is simdjson's.
#pragma once

#include <string>
#include <string_view>

namespace dragoman::base {

/// Appends `text` (UTF-8) as a JSON string with its quotes. Bytes that are not valid UTF-8 become U+FFFD.
void append_json(std::string& out, std::string_view text);

}  // namespace dragoman::base
