#include "resolve/actors/words.h"

#include <array>

namespace dragoman::resolve {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Marks of several bytes that part words.
constexpr std::array<std::string_view, 9> kMarks = {"\u201C", "\u201D", "\u2018", "\u2019", "\u2013",
                                                    "\u2014", "\u00AB", "\u00BB", "\u2026"};

/// Bytes of the mark that stands at `at`; 0 where there is none.
uint32_t mark_at(std::string_view text, uint32_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return is_letter(text[at]) || is_digit(text[at]) || c == '\'' || c == '.' || c == '&' ? 0 : 1;
  if (c != 0xE2 && c != 0xC2) return 0;
  for (const std::string_view mark : kMarks) {
    if (text.substr(at).starts_with(mark)) return static_cast<uint32_t>(mark.size());
  }
  return 0;
}

/// Bytes of an apostrophe at `at`.
uint32_t apostrophe_at(std::string_view text, uint32_t at) {
  if (text[at] == '\'') return 1;
  return text.substr(at).starts_with("\u2019") ? 3 : 0;
}

}  // namespace

void cut_words(std::string_view text, uint32_t begin, uint32_t end, std::vector<Span>& words) {
  text = text.substr(0, end);
  uint32_t word = begin;  // where the word in hand begins
  const auto flush = [&](uint32_t to) {
    if (to > word) words.push_back({word, to});
  };
  for (uint32_t i = begin; i < end;) {
    const char c = text[i];
    if (is_space(c)) {
      flush(i);
      word = ++i;
      continue;
    }
    if (const uint32_t size = apostrophe_at(text, i); size > 0) {
      const bool possessive =
          i + size < end && text[i + size] == 's' && (i + size + 1 == end || !is_letter(text[i + size + 1]));
      if (possessive) {
        flush(i);
        words.push_back({i, i + size + 1});
        word = i = i + size + 1;
        continue;
      }
      // Inside a name, "Sana'a", it belongs to the word; else it is a quotation mark.
      if (i > word && i + size < end && is_letter(text[i + size])) {
        i += size;
        continue;
      }
      flush(i);
      words.push_back({i, i + size});
      word = i += size;
      continue;
    }
    if (const uint32_t size = mark_at(text, i); size > 0) {
      flush(i);
      words.push_back({i, i + size});
      word = i += size;
      continue;
    }
    if (c == '.') {
      const std::string_view before = text.substr(word, i - word);
      const bool inside = i + 1 < end && !is_space(text[i + 1]) && mark_at(text, i + 1) == 0;
      const bool abbreviation = before.size() <= 2 || before.find('.') != before.npos;
      if (!inside && (before.empty() || !abbreviation)) {
        flush(i);
        words.push_back({i, i + 1});
        word = ++i;
        continue;
      }
    }
    ++i;
  }
  flush(end);
}

}  // namespace dragoman::resolve
