// What the sentence splitter sees of a paragraph's words and of each gap between two of them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dragoman/span.h"

namespace dragoman::token {

enum WordFlag : uint8_t {
  kTerminal = 1,     ///< . ! ? or a row of them
  kQuote = 2,        ///< a straight double quote
  kOpening = 4,      ///< bracket or curly quote
  kClosing = 8,      ///< bracket or curly quote
  kCapital = 16,     ///< begins with a capital letter
  kSmall = 32,       ///< begins with a small letter
  kAllCapitals = 64  ///< two letters or more and no small one
};

struct WordInfo {
  uint64_t hash = 0;   ///< of the lower-cased form
  uint16_t word = 0;   ///< row of the word vectors
  uint16_t shape = 0;  ///< row of the shape vectors
  uint8_t flags = 0;
};

inline constexpr uint32_t kShapes = 1024;
inline constexpr uint16_t kNoWord = 0;       ///< beyond the paragraph
inline constexpr uint16_t kUnknownWord = 1;  ///< not in the vocabulary
inline constexpr uint16_t kNoShape = 0;

/// Open addressing: 16 bits of fingerprint, 16 of the row; 0 is free.
inline constexpr int kVocabularyBits = 16;
using Vocabulary = std::span<const uint32_t>;

/// Row of the lower-cased form of that hash.
uint16_t find_word(Vocabulary vocabulary, uint64_t hash);

/// `spaced` says whether a space stands before the word, and after it (bits 0 and 1).
WordInfo describe_word(std::string_view form, uint32_t spaced, Vocabulary vocabulary);

inline constexpr int kLeft = 5;   ///< words before a gap that count
inline constexpr int kRight = 5;  ///< words behind it
inline constexpr int kWindow = kLeft + kRight;

/// Groups of gap features that are no words; each takes one of its rows.
enum class Group : uint8_t {
  from_start,     ///< words since the paragraph began
  to_end,         ///< words until it ends
  since,          ///< words since the last sentence ended
  to_terminal,    ///< words until the next full stop
  from_terminal,  ///< words since the one before
  quotes,         ///< open quotes and brackets
  letters,        ///< all-caps, all-lower-case or ordinary paragraph
  density,        ///< words a full stop
  style,          ///< does a capital follow full stops here
  shapes,         ///< hash of the shapes at the gap
  count,
};
inline constexpr std::array<uint32_t, static_cast<size_t>(Group::count)> kGroupRows = {12, 12, 16, 12, 12,
                                                                                       16, 4,  8,  8,  2048};
inline constexpr size_t kGroups = kGroupRows.size();
inline constexpr uint32_t kSparseRows = [] {
  uint32_t rows = 0;
  for (const uint32_t r : kGroupRows) rows += r;
  return rows;
}();

struct Gap {
  std::array<uint16_t, kWindow> word;
  std::array<uint16_t, kWindow> shape;
  std::array<uint16_t, kGroups> sparse;  ///< rows of the sparse table, below kSparseRows
};

/// The gaps of one paragraph. Keeps a view of the words.
class GapReader {
 public:
  /// Reads the whole paragraph once. Linear.
  void start(std::span<const WordInfo> words);
  /// Features of the gap behind word `at`; `begin` is the first word of the sentence so far.
  void read(uint32_t at, uint32_t begin, Gap& gap) const;
  /// Which kind of letters the paragraph is written in: 0 both, 1 small, 2 and 3 mostly and only capitals.
  uint32_t letters() const { return letters_; }

 private:
  std::span<const WordInfo> words_;
  std::vector<uint16_t> to_terminal_;
  std::vector<uint16_t> from_terminal_;
  std::vector<uint8_t> open_;  // bit 0: inside quotes; bits 1-2: brackets, capped
  uint16_t letters_ = 0;
  uint16_t density_ = 0;
  uint16_t style_ = 0;
};

}  // namespace dragoman::token
