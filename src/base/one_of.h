// Whether a word is one of a few that a list in the code names.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace dragoman::base {

/// Compares bytes: fold the case first where it does not matter.
template <typename Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace dragoman::base
