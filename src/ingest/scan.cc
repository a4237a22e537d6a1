#include "ingest/scan.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::ingest {
namespace {

bool is_closing(uint32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A;
}

// The start of the character that ends before `end`.
size_t previous(std::string_view text, size_t end) {
  size_t at = end - 1;
  while (at > 0 && !base::is_boundary(text, at)) --at;
  return at;
}

}  // namespace

LetterCase letter_case(uint32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return LetterCase::upper;
    return c >= 'a' && c <= 'z' ? LetterCase::lower : LetterCase::none;
  }
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return LetterCase::none;
  if (c < 0x100) return c < 0xDF ? LetterCase::upper : LetterCase::lower;
  if (c < 0x180) {
    const bool odd_is_upper = (c >= 0x139 && c <= 0x148) || c >= 0x179;  // the pairs shift by one there
    return ((c & 1) != 0) == odd_is_upper ? LetterCase::upper : LetterCase::lower;
  }
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F)) return LetterCase::upper;
  if ((c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F)) return LetterCase::lower;
  return LetterCase::none;
}

size_t space_at(std::string_view text, size_t at) {
  const auto c = static_cast<uint8_t>(text[at]);
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) ? 1 : 0;
  const base::Decoded d = base::decode(text, at);
  return d.valid && base::is_space(d.code_point) ? d.length : 0;
}

size_t skip_space(std::string_view text, size_t at) {
  while (at < text.size()) {
    const size_t length = space_at(text, at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

Span trim(std::string_view text, Span span) {
  const std::string_view part = text.substr(0, span.end);
  span.begin = static_cast<uint32_t>(skip_space(part, span.begin));
  while (span.end > span.begin) {
    const size_t at = previous(part, span.end);
    if (space_at(part, at) != span.end - at) break;
    span.end = static_cast<uint32_t>(at);
  }
  return span;
}

std::string_view trim(std::string_view text) {
  return slice(text, trim(text, Span{0, static_cast<uint32_t>(text.size())}));
}

std::string_view next_word(std::string_view text, size_t& at) {
  at = skip_space(text, at);
  const size_t begin = at;
  while (at < text.size()) {
    const auto c = static_cast<uint8_t>(text[at]);
    if ((c <= ' ' || c >= 0x80) && space_at(text, at) != 0) break;
    ++at;
  }
  return text.substr(begin, at - begin);
}

uint32_t count_words(std::string_view text, uint32_t most) {
  size_t at = 0;
  uint32_t count = 0;
  while (count < most && !next_word(text, at).empty()) ++count;
  return count;
}

uint32_t first_char(std::string_view text) { return text.empty() ? 0 : base::decode(text, 0).code_point; }

uint32_t last_char(std::string_view text) {
  return text.empty() ? 0 : base::decode(text, previous(text, text.size())).code_point;
}

uint32_t last_mark(std::string_view text) {
  while (!text.empty()) {
    const size_t at = previous(text, text.size());
    const uint32_t c = base::decode(text, at).code_point;
    if (!is_closing(c)) return c;
    text = text.substr(0, at);
  }
  return 0;
}

bool ends_sentence(std::string_view text) {
  const uint32_t c = last_mark(text);
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x061F;
}

bool starts_with_fold(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && equal_fold(text.substr(0, lower.size()), lower);
}

bool equal_fold(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return to_lower(a) == b; });
}

bool contains_fold(std::string_view text, std::string_view lower) {
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(),
                     [](char a, char b) { return to_lower(a) == b; }) != text.end();
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  size_t last_kept = 0;  // end, in `out`, of the last letter or digit
  size_t at = 0;
  while (at < text.size()) {
    if (is_ascii_letter(text[at])) {
      out += to_lower(text[at++]);
      last_kept = out.size();
      continue;
    }
    const base::Decoded d = base::decode(text, at);
    const uint32_t c = d.code_point;
    if (base::is_space(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c < 0x80) {
      const char lower = to_lower(static_cast<char>(c));
      const bool word = is_ascii_lower(lower) || is_digit(lower) || lower == '@' || lower == '#';
      if (word || !out.empty()) out += lower;
      if (word) last_kept = out.size();
    } else if (c == 0x2018 || c == 0x2019) {
      if (!out.empty()) out += '\'';
    } else if (c == 0x201C || c == 0x201D) {
      if (!out.empty()) out += '"';
    } else if (c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014) {
      if (!out.empty()) out += '-';
    } else if (c == 0xA9 || letter_case(c) != LetterCase::none || c >= 0x460) {
      const bool symbol = c >= 0x2000 && c < 0x2C00;  // punctuation, arrows, bullets, box drawing
      if (symbol && out.empty()) {
        at += d.length;
        continue;
      }
      out += text.substr(at, d.length);
      if (!symbol) last_kept = out.size();
    } else if (!out.empty()) {
      out += text.substr(at, d.length);
    }
    at += d.length;
  }
  out.resize(last_kept);
  return out;
}

size_t dash_at(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '-') return at + 1 < text.size() && text[at + 1] == '-' ? 2 : 1;
  if (text[at] == '_') return 1;
  const uint32_t c = base::decode(text, at).code_point;
  return c >= 0x2012 && c <= 0x2015 ? 3 : 0;
}

std::string collapse(std::string_view text) {
  std::string out;
  size_t at = 0;
  for (std::string_view word = next_word(text, at); !word.empty(); word = next_word(text, at)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

TextCase text_case(std::string_view text) {
  uint32_t upper = 0;
  uint32_t letters = 0;
  uint32_t words = 0;
  uint32_t capitals = 0;  // words that begin with one
  char before = ' ';
  for (const char c : text.substr(0, 4096)) {
    const bool letter = is_ascii_letter(c);
    upper += is_ascii_upper(c);
    letters += letter;
    if (letter && !is_ascii_letter(before)) {
      ++words;
      capitals += is_ascii_upper(c);
    }
    before = c;
  }
  if (letters >= 20 && upper * 10 > letters * 7) return TextCase::upper;
  if (letters >= 20 && capitals * 25 < words) return TextCase::lower;
  return TextCase::mixed;
}

}  // namespace dragoman::ingest
