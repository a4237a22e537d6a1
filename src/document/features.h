// Morphological features of a word, packed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman::document {

/// Written by helper 'syntax': a packed set of UD features, to and from the CoNLL-U string.
struct Features {
  uint64_t bits = 0;
  friend bool operator==(Features, Features) = default;
};

/// Reads "Number=Sing|Person=3"; "_" and what is not known give no feature.
Features features_from(std::string_view text);
/// Appends the CoNLL-U form, "_" when there is none.
void append_features(std::string& out, Features features);

}  // namespace dragoman::document
