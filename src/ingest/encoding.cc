#include "ingest/encoding.h"

#include <cstring>
#include <optional>

#include "base/utf8.h"
#include "ingest/scan.h"

namespace dragoman::ingest {
namespace {

using base::append_utf8;
using base::decode;
using base::Decoded;
using base::from_windows1252;
using base::kWindows1252;

// The byte above 0x7F that Windows-1252 (or Latin-1) shows as `c`; 0 when there is none.
uint8_t to_windows1252(uint32_t c) {
  if (c < 0x80) return 0;
  if (c <= 0xFF) return static_cast<uint8_t>(c);
  for (size_t i = 0; i < kWindows1252.size(); ++i) {
    if (kWindows1252[i] == c) return static_cast<uint8_t>(0x80 + i);
  }
  return 0;
}

bool is_control(uint8_t c) { return (c < 0x20 && !(c >= 9 && c <= 13) && c != 0x1B) || c == 0x7F; }

// True when the eight bytes are all printable ASCII.
bool all_plain(const char* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, 8);
  constexpr uint64_t kHigh = 0x8080808080808080ULL;
  const uint64_t below_space = (word - 0x2020202020202020ULL) & ~word & kHigh;
  const uint64_t del = word ^ 0x7F7F7F7F7F7F7F7FULL;
  const uint64_t has_del = (del - 0x0101010101010101ULL) & ~del & kHigh;
  return ((word & kHigh) | below_space | has_del) == 0;
}

// A byte above 0x7F that makes sense in Windows-1252 between its neighbours.
bool is_western(std::string_view bytes, size_t at) {
  const auto c = static_cast<uint8_t>(bytes[at]);
  const char before = at > 0 ? bytes[at - 1] : ' ';
  const char after = at + 1 < bytes.size() ? bytes[at + 1] : ' ';
  if (c >= 0xC0) return c != 0xD7 && c != 0xF7 && c < 0xFE && (is_ascii_letter(before) || is_ascii_letter(after));
  switch (c) {
    case 0x85:
    case 0x91:
    case 0x92:
    case 0x93:
    case 0x94:
    case 0x95:
    case 0x96:
    case 0x97:
    case 0xA0:
    case 0xAB:
    case 0xBB:
      return static_cast<uint8_t>(before) < 0x80 || static_cast<uint8_t>(after) < 0x80;
    case 0x8A:
    case 0x8E:
    case 0x9A:
    case 0x9E:
    case 0x9C:
    case 0x8C:
      return is_ascii_letter(before) || is_ascii_letter(after);
    case 0x80:
    case 0xA3:
      return is_digit(after) || is_digit(before);
    case 0x99:
    case 0xA7:
    case 0xA9:
    case 0xAE:
    case 0xB0:
    case 0xBD:
    case 0xBF:
    case 0xA1:
      return static_cast<uint8_t>(before) < 0x80 && static_cast<uint8_t>(after) < 0x80;
    default:
      return false;
  }
}

// Characters that begin mojibake when more of it follows, and lone C1 controls.
bool may_begin_mojibake(uint32_t c) {
  return (c >= 0x80 && c <= 0x9F && c != 0x85) || (c >= 0xC2 && c <= 0xC5) || c == 0xE2 || c == 0xEF;
}

struct Mended {
  uint32_t code_point;  // 0: nothing is to stand there
  size_t length;        // bytes it replaces
};

// Two-byte sequences: only those that give Latin letters and signs, U+00A0 to U+017F.
std::optional<Mended> mend_pair(std::string_view text, size_t at, uint8_t first, const Decoded& lead) {
  const size_t second_at = at + lead.length;
  if (second_at >= text.size()) return {};
  const Decoded second = decode(text, second_at);
  const uint8_t byte = to_windows1252(second.code_point);
  if (byte < 0x80 || byte > 0xBF) return {};
  const uint32_t value = (uint32_t{first} & 0x1F) << 6 | (byte & 0x3F);
  if (value < 0xA0) return {};
  // A capital before a closing quote or a dash is not rare; that one within a word is.
  const size_t end = second_at + second.length;
  const bool mark = byte == 0x85 || (byte >= 0x91 && byte <= 0x97);
  if (mark && (end >= text.size() || !is_ascii_letter(text[end]))) return {};
  return Mended{value, end - at};
}

// Quotes, dashes, currency signs, arrows and bullets of three bytes begin with "â".
std::optional<Mended> mend_punctuation(std::string_view text, size_t at, const Decoded& lead) {
  const size_t second_at = at + lead.length;
  if (second_at >= text.size()) return {};
  const Decoded second = decode(text, second_at);
  const uint8_t second_byte = to_windows1252(second.code_point);
  if (second_byte < 0x80 || second_byte > 0xBF) return {};
  const size_t third_at = second_at + second.length;
  const Decoded third = third_at < text.size() ? decode(text, third_at) : Decoded{' ', 0, true};
  const uint8_t third_byte = to_windows1252(third.code_point);
  if (third_byte >= 0x80 && third_byte <= 0xBF) {
    const uint32_t value = 0x2000 | (uint32_t{second_byte} & 0x3F) << 6 | (third_byte & 0x3F);
    if ((value >= 0x2009 && value <= 0x205E) || (value >= 0x20A0 && value <= 0x20BF) || value == 0x2122 ||
        (value >= 0x2190 && value <= 0x2199) || value == 0x2212 || (value >= 0x25A0 && value <= 0x25FF)) {
      return Mended{value, third_at + third.length - at};
    }
  }
  if (second_byte != 0x80) return {};
  // "â€" with its third part lost: 0x9D has no character in Windows-1252, so it was the closing quote, but for a dash
  // whose third part became a plain quote mark between blanks.
  const size_t third_end = third_at + third.length;
  if (third.code_point == '"' && at > 0 && text[at - 1] == ' ' && third_end < text.size() && text[third_end] == ' ') {
    return Mended{0x2013, third_end - at};
  }
  const bool lost = third.length > 0 && third.code_point == base::kReplacement;
  return Mended{0x201D, (lost ? third_end : third_at) - at};
}

std::optional<Mended> mend_at(std::string_view text, size_t at, const Decoded& lead) {
  const uint32_t c = lead.code_point;
  if (c >= 0xC2 && c <= 0xC5) return mend_pair(text, at, static_cast<uint8_t>(c), lead);
  if (c == 0xE2) return mend_punctuation(text, at, lead);
  if (c == 0xEF) {
    if (text.substr(at).starts_with("ï»¿")) return Mended{0, 6};
    if (text.substr(at).starts_with("ï¿½")) return Mended{base::kReplacement, 6};
    return {};
  }
  if (c >= 0x80 && c <= 0x9F && c != 0x85) {
    const uint32_t value = kWindows1252[c - 0x80];
    if (value != c) return Mended{value, lead.length};
  }
  return {};
}

}  // namespace

Survey survey(std::string_view bytes) {
  Survey seen;
  size_t at = 0;
  while (at < bytes.size()) {
    if (at + 8 <= bytes.size() && all_plain(bytes.data() + at)) {
      if (!seen.visible) seen.visible = bytes.substr(at, 8) != "        ";
      at += 8;
      continue;
    }
    const auto c = static_cast<uint8_t>(bytes[at]);
    if (c < 0x80) {
      if (is_control(c)) {
        ++seen.controls;
      } else if (c > ' ') {
        seen.visible = true;
      }
      ++at;
      continue;
    }
    const Decoded d = decode(bytes, at);
    if (d.valid) {
      ++seen.multibyte;
      if (may_begin_mojibake(d.code_point)) seen.suspicious = true;
      if (!base::is_space(d.code_point)) seen.visible = true;
    } else {
      seen.visible = true;
      seen.invalid += d.length;
      for (size_t i = at; i < at + d.length; ++i) seen.western += is_western(bytes, i);
    }
    at += d.length;
  }
  return seen;
}

bool looks_western(const Survey& seen) {
  return seen.invalid > 0 && seen.western * 10 >= seen.invalid * 9 && seen.multibyte * 4 <= seen.invalid;
}

uint64_t decode_utf8(std::string_view bytes, std::string& out) {
  uint64_t replaced = 0;
  size_t at = 0;
  size_t kept_from = 0;
  while (at < bytes.size()) {
    if (at + 8 <= bytes.size() && all_plain(bytes.data() + at)) {
      at += 8;
      continue;
    }
    const Decoded d = decode(bytes, at);
    if (d.valid && d.code_point != 0) {
      at += d.length;
      continue;
    }
    out.append(bytes, kept_from, at - kept_from);
    append_utf8(out, base::kReplacement);
    replaced += d.length;
    at += d.length;
    kept_from = at;
  }
  out.append(bytes, kept_from);
  return replaced;
}

uint64_t decode_windows1252(std::string_view bytes, std::string& out) {
  uint64_t replaced = 0;
  for (const char byte : bytes) {
    const auto c = static_cast<uint8_t>(byte);
    if (c != 0 && c < 0x80) {
      out += byte;
      continue;
    }
    append_utf8(out, c == 0 ? base::kReplacement : from_windows1252(c));
    ++replaced;
  }
  return replaced;
}

uint64_t decode_utf16(std::string_view bytes, bool big_endian, std::string& out) {
  uint64_t replaced = 0;
  const auto unit = [&](size_t at) -> uint32_t {
    const auto a = static_cast<uint8_t>(bytes[at]);
    const auto b = static_cast<uint8_t>(bytes[at + 1]);
    return big_endian ? uint32_t{a} << 8 | b : uint32_t{b} << 8 | a;
  };
  size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    uint32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 4 <= bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (c == 0 || (c >= 0xD800 && c < 0xE000)) {
      c = base::kReplacement;
      replaced += 2;
    }
    append_utf8(out, c);
  }
  if (at < bytes.size()) {  // half a unit
    append_utf8(out, base::kReplacement);
    ++replaced;
  }
  return replaced;
}

uint64_t mend_mojibake(std::string_view text, std::string& out) {
  uint64_t replaced = 0;
  size_t at = 0;
  size_t kept_from = 0;
  while (at < text.size()) {
    if (static_cast<uint8_t>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Decoded d = decode(text, at);
    const std::optional<Mended> mended = may_begin_mojibake(d.code_point) ? mend_at(text, at, d) : std::nullopt;
    if (!mended) {
      at += d.length;
      continue;
    }
    out.append(text, kept_from, at - kept_from);
    if (mended->code_point != 0) append_utf8(out, mended->code_point);
    replaced += mended->length;
    at += mended->length;
    kept_from = at;
  }
  out.append(text, kept_from);
  return replaced;
}

}  // namespace dragoman::ingest
