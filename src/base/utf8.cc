#include "base/utf8.h"

#include <cstring>

namespace dragoman::base {

Decoded decode(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t first = byte(at);
  if (first < 0x80) return {first, 1, true};
  // Table 3-7 of the Unicode standard: the range of the second byte depends on the first.
  uint32_t length = 0;
  uint8_t low = 0x80;
  uint8_t high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return {kReplacement, 1, false};
  }
  uint32_t value = first & (0xFF >> (length + 1));
  for (uint32_t i = 1; i < length; ++i) {
    if (at + i >= text.size() || byte(at + i) < low || byte(at + i) > high) return {kReplacement, i, false};
    value = (value << 6) | (byte(at + i) & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {value, length, true};
}

bool is_valid_utf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    // Eight plain bytes at a time.
    uint64_t word;
    while (at + 8 <= text.size() && (std::memcpy(&word, text.data() + at, 8), (word & 0x8080808080808080ULL) == 0))
      at += 8;
    if (at >= text.size()) break;
    const Decoded d = decode(text, at);
    if (!d.valid) return false;
    at += d.length;
  }
  return true;
}

bool is_space(uint32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0xFEFF;
}

uint32_t to_lower(uint32_t c) {
  const auto in = [](uint32_t x, uint32_t first, uint32_t last) { return first <= x && x <= last; };
  if (c < 0x80) return in(c, 'A', 'Z') ? c + 32 : c;
  if (in(c, 0xC0, 0xDE)) return c == 0xD7 ? c : c + 32;
  // Pairs: capital at the even place, or, in two stretches of Latin Extended-A, at the odd one.
  if (in(c, 0x139, 0x148) || in(c, 0x179, 0x17E)) return (c & 1) != 0 ? c + 1 : c;
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if (in(c, 0x100, 0x177) && c != 0x138) return c | 1;
  if (in(c, 0x1E00, 0x1E95) || in(c, 0x1EA0, 0x1EFF)) return c | 1;
  if (in(c, 0x391, 0x3A9) && c != 0x3A2) return c + 32;
  if (in(c, 0x400, 0x40F)) return c + 80;
  if (in(c, 0x410, 0x42F)) return c + 32;
  if (in(c, 0x460, 0x481) || in(c, 0x48A, 0x4BF) || in(c, 0x4D0, 0x4FF)) return c | 1;
  return c;
}

void append_lower(std::string& out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Decoded d = decode(text, at);
    if (d.valid) {
      append_utf8(out, to_lower(d.code_point));
    } else {
      out += text.substr(at, d.length);
    }
    at += d.length;
  }
}

}  // namespace dragoman::base
