// Characters that HTML and XML cannot hold as they are.
#pragma once

#include <string_view>

namespace dragoman::base {

/// The entity that stands for `c` in text and in attributes within double quotes: "&amp;"; empty for other characters.
inline std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

}  // namespace dragoman::base
