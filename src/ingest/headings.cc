#include "ingest/headings.h"

#include <algorithm>
#include <array>

namespace dragoman::ingest {
namespace {

using document::ParagraphKind;

constexpr uint32_t kMostWords = 12;
constexpr uint32_t kMostTitleWords = 20;
constexpr size_t kMostBytes = 160;
constexpr uint32_t kBodyWords = 12;  // text behind a heading is a sentence or at least this long
constexpr size_t kLongestRun = 2;    // more such lines one after another are a list
constexpr size_t kLongestTitleRun = 3;

// The last word asks for another one: a torn sentence.
bool ends_openly(std::string_view text) {
  constexpr auto kOpen = std::to_array<std::string_view>({"a",    "an",    "and",  "are", "as",   "at",   "by",  "for",
                                                          "from", "has",   "have", "in",  "is",   "of",   "or",  "that",
                                                          "the",  "their", "to",   "was", "were", "will", "with"});
  const size_t blank = text.rfind(' ');
  const std::string_view word = blank == std::string_view::npos ? text : text.substr(blank + 1);
  return std::any_of(kOpen.begin(), kOpen.end(), [&](std::string_view open) { return equal_fold(word, open); });
}

bool has_shape(std::string_view text, TextCase style, bool title) {
  if (text.size() > kMostBytes) return false;
  const uint32_t most = title ? kMostTitleWords : kMostWords;
  if (count_words(text, most + 1) > most) return false;
  const uint32_t first = first_char(text);
  const LetterCase first_case = letter_case(first);
  const bool quote = first == '"' || first == '\'' || first == 0x2018 || first == 0x201C;
  const bool digit = first >= '0' && first <= '9';
  if (first_case == LetterCase::none && !digit && !(quote && title)) return false;
  if (first_case == LetterCase::lower && style != TextCase::lower) return false;
  if (digit) {  // "1. The need to": an item of a list
    size_t at = 0;
    const std::string_view number = next_word(text, at);
    if (number.ends_with('.') || number.ends_with(')')) return false;
  }
  if (ends_openly(text)) return false;
  const uint32_t last = last_char(text);
  if (last == ':' || last == ';' || last == ',' || last == '-' || last == 0x2014) return false;
  // Without capitals to go by a question is more likely spoken.
  const bool question = last == '?' && !quote && style == TextCase::mixed;
  if (ends_sentence(text) && !question) return false;
  if (!title && (last == '"' || last == 0x201D)) return false;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (is_ascii_letter(text[i]) && is_ascii_letter(text[i + 1])) return true;
  }
  return static_cast<uint8_t>(text[0]) >= 0x80;
}

}  // namespace

std::vector<ParagraphKind> find_headings(std::string_view text, const std::vector<Candidate>& candidates,
                                         TextCase style) {
  std::vector<ParagraphKind> kinds(candidates.size(), ParagraphKind::body);
  bool head = true;
  size_t i = 0;
  while (i < candidates.size()) {
    size_t end = i;
    while (end < candidates.size() && candidates[end].whole_line &&
           has_shape(slice(text, candidates[end].span), style, head && end == i)) {
      ++end;
    }
    const size_t run = end - i;
    if (run == 0) {
      head = false;
      ++i;
      continue;
    }
    if (end < candidates.size()) {
      const std::string_view next = slice(text, candidates[end].span);
      const bool text_follows = ends_sentence(next) || count_words(next, kBodyWords) >= kBodyWords;
      if (text_follows && run <= (head ? kLongestTitleRun : kLongestRun)) {
        for (size_t k = i; k < end; ++k) kinds[k] = ParagraphKind::heading;
      } else if (text_follows && head) {
        kinds[i] = ParagraphKind::heading;
      }
    }
    head = false;
    i = end;
  }
  return kinds;
}

}  // namespace dragoman::ingest
