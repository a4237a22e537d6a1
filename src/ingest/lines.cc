#include "ingest/lines.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::ingest {
namespace {

struct Line {
  Span span;        // without white space at the ends
  uint32_t indent;  // bytes before it
};

// Hard-wrapped text is broken at 60 to 100 characters; a paragraph that stands on a line of its own is longer.
constexpr uint32_t kShortestWrapped = 45;
constexpr uint32_t kNarrowest = 30;  // columns of a newspaper; taken as such only when most lines go on in lower case
constexpr uint32_t kLongestWrapped = 110;
constexpr uint32_t kSlack = 6;  // a hyphen or a ragged margin
constexpr uint32_t kIndent = 2;

uint32_t width(std::string_view text, Span span) {
  uint32_t count = 0;
  for (const char c : slice(text, span)) count += (static_cast<uint8_t>(c) & 0xC0) != 0x80;
  return count;
}

uint32_t first_word_width(std::string_view text, Span span) {
  size_t at = 0;
  const std::string_view word = next_word(slice(text, span), at);
  return width(text, {span.begin, span.begin + static_cast<uint32_t>(word.size())});
}

bool is_bullet(uint32_t c) { return c == '*' || c == '-' || c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x2013; }

class Joiner {
 public:
  Joiner(std::string_view text, TextCase style) : text_(text), style_(style) {}

  // Appends the pieces of one block to `out`.
  void add_block(const std::vector<Line>& lines, std::vector<Piece>& out) const {
    uint32_t widest = 0;
    size_t go_on = 0;
    for (const Line& line : lines) {
      widest = std::max(widest, width(text_, line.span));
      go_on += letter_case(first_char(slice(text_, line.span))) == LetterCase::lower;
    }
    const bool narrow = lines.size() >= 4 && go_on * 2 >= lines.size() && widest >= kNarrowest;
    const uint32_t shortest = narrow ? std::min(kShortestWrapped, widest * 2 / 3) : kShortestWrapped;
    const size_t first = out.size();
    out.push_back({lines[0].span});
    for (size_t i = 1; i < lines.size(); ++i) {
      if (joins(lines[i - 1], lines[i], shortest, widest)) {
        out.back().span.end = lines[i].span.end;
        out.back().one_line = false;
      } else {
        out.push_back({lines[i].span});
      }
    }
    out[first].blank_before = true;
    out.back().blank_after = true;
  }

 private:
  bool joins(const Line& line, const Line& next, uint32_t shortest, uint32_t widest) const {
    const std::string_view words = slice(text_, line.span);
    const std::string_view next_words = slice(text_, next.span);
    if (next.indent >= line.indent + kIndent) return false;  // an indented line begins a paragraph
    if (is_bullet(first_char(next_words))) return false;
    const uint32_t wide = width(text_, line.span);
    // The next word would not have fitted any more.
    if (widest <= kLongestWrapped && wide >= shortest &&
        wide + 1 + first_word_width(text_, next.span) + kSlack > widest) {
      return true;
    }
    // A sentence goes on: it was broken by markup. In lower-case text this shows nothing.
    const bool goes_on =
        letter_case(first_char(next_words)) == LetterCase::lower && !ends_sentence(words) && last_char(words) != ':';
    return goes_on && style_ == TextCase::mixed && wide >= 20;
  }

  std::string_view text_;
  TextCase style_;
};

// Calls `use(lines)` for each block of lines between blank ones.
template <typename Use>
void for_each_block(std::string_view text, Use use) {
  std::vector<Line> block;
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    const Span words = trim(text, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    if (!words.empty()) {
      block.push_back({words, words.begin - static_cast<uint32_t>(begin)});
    } else if (!block.empty()) {
      use(block);
      block.clear();
    }
    begin = end + 1;
  }
  if (!block.empty()) use(block);
}

}  // namespace

std::vector<Piece> split_lines(std::string_view text, TextCase style) {
  std::vector<Piece> pieces;
  const Joiner joiner(text, style);
  for_each_block(text, [&](const std::vector<Line>& lines) { joiner.add_block(lines, pieces); });
  return pieces;
}

std::vector<Span> split_blocks(std::string_view text) {
  std::vector<Span> blocks;
  for_each_block(text, [&](const std::vector<Line>& lines) {
    blocks.push_back({lines.front().span.begin, lines.back().span.end});
  });
  return blocks;
}

}  // namespace dragoman::ingest
