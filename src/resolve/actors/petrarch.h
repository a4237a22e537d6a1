// Reads the actor, agent and discard dictionaries of PETRARCH and TABARI, as users have them.
//
//   bytes of one dictionary -> names with their codes and days, phrases that discard, and a complaint for all that was
//   left out. docs/formats/dictionaries.md says how each piece of syntax is understood.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/actors/cameo_actor.h"

namespace dragoman::resolve {

/// One meaning of an entry, and when it holds.
struct DictionaryCode {
  std::string code;     ///< in capitals: "USAGOV", "~MIL", "NGO~"; "---": known, and nobody to be coded
  std::string country;  ///< ISO 3166-1 alpha-3 or IGO UNO EUR NGO ISM IMG MNC; empty: unknown, and for "~MIL"
  std::string sector;   ///< PLOVER; empty: unknown
  int32_t from = 0;     ///< YYYYMMDD, 0: always
  int32_t to = 0;       ///< the first day on which it no longer holds, 0: still
};

struct DictionaryEntry {
  /// Words parted by single blanks, in the case written: the entry's own name, then the synonyms. Valid UTF-8, never
  /// empty.
  std::vector<std::string> names;
  /// In the order of the file, at least one. Of those that hold on a day the first decides; one without days is for the
  /// days on which no other holds.
  std::vector<DictionaryCode> codes;
  uint32_t line = 0;       ///< of the entry's own name, counting from 1
  bool agent = false;      ///< a role that goes with a nationality: [~MIL]
  bool no_plural = false;  ///< the names are all the forms there are: {}, {WIVES}, or made from a !SET!
};

struct DictionaryDiscard {
  std::string words;
  bool whole_story = false;  ///< '+': else the sentence alone
  uint32_t line = 0;
};

/// What was left out of a dictionary, and how to mend it.
struct DictionaryComplaint {
  uint32_t line = 0;
  uint32_t column = 0;  ///< in bytes from 1
  std::string what;
  std::string mend;
};

struct Dictionary {
  std::vector<DictionaryEntry> entries;
  std::vector<DictionaryDiscard> discards;
  std::vector<DictionaryComplaint> complaints;  ///< by line
};

enum class DictionarySort : uint8_t { actors, agents, discards };

/// Guesses from the content: codes with '~' make agents, other codes actors, none discards.
DictionarySort sort_of_dictionary(std::string_view bytes);

/// Reads a dictionary whatever its bytes. Memory is bounded by a small multiple of their size plus kMaxExpandedBytes.
Dictionary read_dictionary(std::string_view bytes, DictionarySort sort, const CameoCodes& codes);

/// The names that sets make out of one phrase, and their bytes in one file; what is above is left out with a complaint.
inline constexpr size_t kMaxExpandedNames = 1000;
inline constexpr size_t kMaxExpandedBytes = size_t{32} << 20;

}  // namespace dragoman::resolve
