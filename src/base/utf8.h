// UTF-8: decoding, validity, and the few character questions that the stages share.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman::base {

inline constexpr uint32_t kReplacement = 0xFFFD;

struct Decoded {
  uint32_t code_point;  ///< kReplacement when the bytes are not valid UTF-8
  uint32_t length;      ///< bytes to step over, at least 1
  bool valid;
};

/// Decodes the character at `text[at]`. `at` must be below text.size(). Overlong forms, surrogates and values above
/// U+10FFFF are invalid; then the length is that of the maximal subpart, as Unicode (3.9, U+FFFD substitution)
/// recommends.
Decoded decode(std::string_view text, size_t at);

/// True when all of `text` is valid UTF-8.
bool is_valid_utf8(std::string_view text);

/// True when `at` is not inside a character: the end of text counts.
inline bool is_boundary(std::string_view text, size_t at) {
  return at >= text.size() || (static_cast<uint8_t>(text[at]) & 0xC0) != 0x80;
}

/// White space of any script, NBSP and zero-width spaces too.
bool is_space(uint32_t code_point);

/// Lower case of Latin, Greek and Cyrillic letters; every other character is its own. No locale.
uint32_t to_lower(uint32_t code_point);

/// Appends the lower case of `text`; bytes that are not valid UTF-8 stay as they are.
void append_lower(std::string& out, std::string_view text);

/// Windows-1252, 0x80 to 0x9F (Unicode's CP1252.TXT); bytes without a character stand for themselves, as in WHATWG's
/// encoding standard.
inline constexpr std::array<uint16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/// The character of a byte in Windows-1252.
inline uint32_t from_windows1252(uint8_t byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte;
}

/// Appends `code_point` as UTF-8.
template <typename String>
void append_utf8(String& out, uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

}  // namespace dragoman::base
