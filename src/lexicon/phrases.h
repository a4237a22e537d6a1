// Phrases of several words, found in a row of words: the longest one wins.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dragoman::lexicon {

/// Letters A-Z as a-z; the rest as it is. Tables and texts meet in this form.
std::string lowered(std::string_view text);

/// Cuts a name into words as the tokenizer does: at white space, before "'s", around hyphens, commas and full stops
/// that end no abbreviation.
std::vector<std::string_view> words_of(std::string_view phrase);

/// Maps rows of words, whatever their case, to numbers. Immutable once filled.
class Phrases {
 public:
  static constexpr uint32_t kNone = ~0U;

  /// Makes room for about so many words.
  void reserve(size_t words) { nodes_.reserve(words); }
  /// Puts the phrase in and returns the number that it had before, kNone when it is new; an old number stays.
  uint32_t add(std::string_view phrase, uint32_t value);

  struct Found {
    uint32_t value = kNone;
    uint32_t words = 0;  ///< 0: nothing found
  };
  /// The longest phrase that begins at word `first`; `word(i)` gives the word at i, and i stays below `end`.
  template <typename Word>
  Found longest(uint32_t first, uint32_t end, Word&& word) const {
    Found best;
    uint64_t key = kSeed;
    for (uint32_t i = first; i < end; ++i) {
      key = extend(key, word(i));
      const auto it = nodes_.find(key);
      if (it == nodes_.end()) break;
      if (it->second != kNone) best = {it->second, i + 1 - first};
    }
    return best;
  }
  /// The number of a whole phrase, cut into words first.
  uint32_t find(std::string_view phrase) const;

 private:
  static constexpr uint64_t kSeed = 0x9E3779B97F4A7C15ULL;
  /// The key of a row of words made longer by one, case folded.
  static uint64_t extend(uint64_t key, std::string_view word);

  std::unordered_map<uint64_t, uint32_t> nodes_;  // a prefix that is no phrase has kNone
};

}  // namespace dragoman::lexicon
