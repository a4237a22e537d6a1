// Atoms: the pieces that a word can be made of. A chunk (what stands between two spaces) falls into runs of letters,
// runs of digits, runs of one repeated mark and single marks; a run of letters that may be a contraction without its
// apostrophe ("dont", "cannot") falls into its parts; a web address is one atom. The word splitter decides which
// neighbours are one word.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "token/characters.h"

namespace dragoman::token {

struct Atom {
  uint32_t begin;  ///< bytes into the text
  uint32_t end;
  uint64_t hash;              ///< of the lower-cased text; of a run of marks, the length counts up to 4
  uint32_t shape;             ///< class, letter case and capped length in one number; of a mark, which mark
  CharClass kind;             ///< of letters: lower or upper, as the first one is
  bool abbreviation = false;  ///< one that keeps its full stop ("Capt")
};

/// A run of letters that may be several words: "dont", "gonna".
struct Contraction {
  uint64_t hash;    ///< of its lower-cased form
  uint16_t first;   ///< where the second word begins, in bytes
  uint16_t second;  ///< where the third word begins; 0 when there is none
  uint32_t unused = 0;
};
static_assert(sizeof(Contraction) == 16);

inline constexpr uint64_t kHashSeed = 0xCBF29CE484222325ULL;
/// FNV-1a, a code point at a time.
constexpr uint64_t hash_step(uint64_t hash, uint32_t code_point) { return (hash ^ code_point) * 0x100000001B3ULL; }

/// Hash of the text's lower-cased code points.
uint64_t lower_hash(std::string_view text);

inline constexpr uint32_t kAddressShape = 0x400;

/// No chunk holds more atoms than this; a longer one is cut, as if a space stood there.
inline constexpr size_t kMaxChunk = 512;

/// What the scanner knows of forms; both sorted by hash.
struct Forms {
  std::span<const Contraction> contractions;
  std::span<const uint64_t> abbreviations;  ///< hashes of lower-cased forms that keep their full stop
};

/// Appends the atoms of the chunk that begins at or after `at` and returns where reading goes on; `atoms` is cleared
/// first and stays empty when only spaces are left before `end`.
uint32_t read_chunk(std::string_view text, uint32_t at, uint32_t end, const Forms& forms, std::vector<Atom>& atoms);

}  // namespace dragoman::token
