// Morphological features of a word, packed.
#pragma once

#include <cstdint>

namespace dragoman::document {

/// Written by helper 'syntax': a packed set of UD features, to and from the CoNLL-U string.
struct Features {
  uint64_t bits = 0;
  friend bool operator==(Features, Features) = default;
};

}  // namespace dragoman::document
