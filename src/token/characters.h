// What the tokenizer asks of a character: its class. No locale, no tables from outside.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace dragoman::token {

enum class CharClass : uint8_t {
  space,
  lower,
  upper,
  letter,  ///< of a script without case, or whose case we do not know
  digit,
  extend,  ///< combining mark, joiner, variation selector, stray continuation byte: stays with what stands before it
  mark,    ///< punctuation and symbols: each character by itself
};

struct Character {
  uint32_t code_point;
  uint32_t length;  ///< bytes
  CharClass kind;
};

/// Class of a character beyond ASCII.
CharClass classify_wide(uint32_t code_point);

/// Classes of the 128 ASCII characters. Control characters are spaces: nothing prints them.
extern const CharClass kAsciiClass[128];

/// The character at `at`, which must be below text.size(). A byte that is not valid UTF-8 is a mark, or, where it would
/// continue a character, an extension.
inline Character character_at(std::string_view text, size_t at) {
  const auto byte = static_cast<uint8_t>(text[at]);
  if (byte < 0x80) return {byte, 1, kAsciiClass[byte]};
  const base::Decoded d = base::decode(text, at);
  if (!d.valid) return {d.code_point, d.length, (byte & 0xC0) == 0x80 ? CharClass::extend : CharClass::mark};
  return {d.code_point, d.length, classify_wide(d.code_point)};
}

}  // namespace dragoman::token
