// Morphological features of a word, packed: of each attribute of the English treebank, which value it has.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman::document {

/// A set of Universal Dependencies features. An attribute has at most one value.
struct Features {
  uint64_t bits = 0;  ///< a field an attribute, its value's number in it; 0: the word has no such feature
  friend bool operator==(Features, Features) = default;

  /// The value of an attribute, empty when the word has none: get("Number") is "Plur".
  std::string_view get(std::string_view attribute) const;
  bool has(std::string_view attribute, std::string_view value) const { return get(attribute) == value; }
};

/// Reads "Number=Sing|Person=3"; "_" and what is not known give no feature.
Features features_from(std::string_view text);
/// Appends the CoNLL-U form, attributes in alphabetical order, "_" when there is none.
void append_features(std::string& out, Features features);

}  // namespace dragoman::document
