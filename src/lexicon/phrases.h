// Phrases of several words, found in a row of words: the longest one wins.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman::lexicon {

/// Letters A-Z as a-z; the rest as it is. Tables and texts meet in this form.
std::string lowered(std::string_view text);

/// Cuts a name into words as the tokenizer does: at white space, before "'s", around hyphens, commas and full stops
/// that end no abbreviation.
std::vector<std::string_view> words_of(std::string_view phrase);

/// Maps rows of words, whatever their case, to numbers: a hash table whose keys are the hashes of all rows that begin a
/// phrase. Filled by add, or a view of the slots of another that outlive it. Immutable once filled. Move-only.
class Phrases {
 public:
  static constexpr uint32_t kNone = ~0U;

  struct Slot {
    uint64_t key = 0;        ///< 0: free
    uint32_t value = kNone;  ///< kNone: begins a phrase, is none
    uint32_t unused = 0;     ///< keeps the bytes of a stored table the same from run to run
  };

  Phrases() = default;
  /// Over the slots() of another. Nothing is found in slots whose number is no power of two.
  explicit Phrases(std::span<const Slot> slots);
  Phrases(Phrases&&) noexcept = default;
  Phrases& operator=(Phrases&&) noexcept = default;

  /// Makes room for about so many words.
  void reserve(size_t words);
  /// Puts the phrase in and returns the number that it had before, kNone when it is new; an old number stays. A phrase
  /// with no word in it is passed over.
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
      const Slot* slot = find(key);
      if (slot == nullptr) break;
      if (slot->value != kNone) best = {slot->value, i + 1 - first};
    }
    return best;
  }
  /// The number of a whole phrase, cut into words first.
  uint32_t find(std::string_view phrase) const;

  std::span<const Slot> slots() const { return slots_; }

 private:
  static constexpr uint64_t kSeed = 0x9E3779B97F4A7C15ULL;
  /// The key of a row of words made longer by one, case folded; never 0.
  static uint64_t extend(uint64_t key, std::string_view word);
  const Slot* find(uint64_t key) const;
  Slot& claim(uint64_t key);
  void grow(size_t size);

  std::vector<Slot> own_;
  std::span<const Slot> slots_;  // own_, or what another owns
  size_t used_ = 0;
};

}  // namespace dragoman::lexicon
