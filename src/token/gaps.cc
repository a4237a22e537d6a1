#include "token/gaps.h"

#include <algorithm>

#include "token/atoms.h"

namespace dragoman::token {
namespace {

constexpr uint64_t kMix = 0x9E3779B97F4A7C15ULL;

// 0, 1, 2, 3, 4, 5-6, 7-9, 10-14, 15-22, 23-34, 35-54, 55 and more.
uint16_t bucket(uint32_t count) {
  static constexpr uint32_t kLimits[] = {0, 1, 2, 3, 4, 6, 9, 14, 22, 34, 54};
  return static_cast<uint16_t>(std::lower_bound(std::begin(kLimits), std::end(kLimits), count) - std::begin(kLimits));
}

bool is_terminal_mark(uint32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002; }
bool is_opening(uint32_t c) { return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x00AB; }
bool is_closing(uint32_t c) { return c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x00BB; }

struct Letters {
  uint32_t small = 0;
  uint32_t capital = 0;
  uint32_t digits = 0;
  uint32_t stops = 0;
  uint32_t marks = 0;
  uint32_t length = 0;
};

}  // namespace

uint16_t find_word(Vocabulary vocabulary, uint64_t hash) {
  hash *= kMix;
  const uint32_t mask = (1U << kVocabularyBits) - 1;
  const auto fingerprint = static_cast<uint32_t>(hash >> 16) & 0xFFFF0000U;
  for (uint32_t slot = static_cast<uint32_t>(hash >> (64 - kVocabularyBits));; slot = (slot + 1) & mask) {
    const uint32_t entry = vocabulary[slot];
    if (entry == 0) return kUnknownWord;
    if ((entry & 0xFFFF0000U) == fingerprint) return static_cast<uint16_t>(entry);
  }
}

WordInfo describe_word(std::string_view form, uint32_t spaced, Vocabulary vocabulary) {
  WordInfo info;
  Letters n;
  uint64_t hash = kHashSeed;
  const Character first = character_at(form, 0);
  uint32_t last = first.code_point;
  for (size_t at = 0; at < form.size();) {
    const Character c = character_at(form, at);
    hash = hash_step(hash, base::to_lower(c.code_point));
    at += c.length;
    ++n.length;
    last = c.code_point;
    switch (c.kind) {
      case CharClass::lower:
        ++n.small;
        break;
      case CharClass::letter:
        ++n.small;
        break;
      case CharClass::upper:
        ++n.capital;
        break;
      case CharClass::digit:
        ++n.digits;
        break;
      default:
        ++(c.code_point == '.' ? n.stops : n.marks);
    }
  }
  info.hash = hash;
  info.word = find_word(vocabulary, hash);
  uint64_t shape = 0;
  if (n.small + n.capital + n.digits == 0) {
    shape = (uint64_t{first.code_point} << 16) | (uint64_t{last} << 40) | (std::min(n.length, 4U) << 4) | spaced;
    if (is_terminal_mark(first.code_point) && is_terminal_mark(last)) info.flags |= kTerminal;
    if (n.length == 1 && first.code_point == '"') info.flags |= kQuote;
    if (n.length == 1 && is_opening(first.code_point)) info.flags |= kOpening;
    if (n.length == 1 && is_closing(first.code_point)) info.flags |= kClosing;
  } else {
    const bool starts_high = first.kind == CharClass::upper;
    const uint32_t letters = n.small + n.capital;
    const uint32_t pattern = letters == 0                    ? 0
                             : n.capital == 0                ? 1
                             : n.small == 0                  ? (n.capital == 1 ? 2 : 3)
                             : starts_high && n.capital == 1 ? 4
                                                             : 5;
    shape = 0x8000 | (pattern << 8) | (std::min(n.length, 7U) << 4) | ((n.digits != 0) << 1) | (last == '.') |
            (std::min(n.stops, 2U) << 2) | (uint64_t{n.marks > 1} << 12);
    if (first.kind == CharClass::digit) shape |= 1 << 13;
    if (starts_high) info.flags |= kCapital;
    if (first.kind == CharClass::lower) info.flags |= kSmall;
    if (n.small == 0 && n.capital >= 2) info.flags |= kAllCapitals;
  }
  info.shape = static_cast<uint16_t>(1 + ((shape * kMix) >> 40) % (kShapes - 1));
  return info;
}

void GapReader::start(std::span<const WordInfo> words) {
  words_ = words;
  const size_t size = words.size();
  to_terminal_.resize(size);
  from_terminal_.resize(size);
  open_.resize(size);
  uint32_t since = 99;
  uint32_t small = 0;
  uint32_t capital = 0;
  uint32_t all_capitals = 0;
  uint32_t terminals = 0;
  uint32_t small_after = 0;
  uint32_t capital_after = 0;
  bool quote = false;
  uint8_t depth = 0;
  for (size_t i = 0; i < size; ++i) {
    const uint8_t flags = words[i].flags;
    if ((flags & kQuote) != 0) quote = !quote;
    if ((flags & kOpening) != 0 && depth < 3) ++depth;
    if ((flags & kClosing) != 0 && depth > 0) --depth;
    open_[i] = static_cast<uint8_t>((depth << 1) | (quote ? 1 : 0));
    if ((flags & kTerminal) != 0) {
      since = 0;
      ++terminals;
      if (i + 1 < size && (words[i + 1].flags & kSmall) != 0) ++small_after;
      if (i + 1 < size && (words[i + 1].flags & kCapital) != 0) ++capital_after;
    } else {
      since = std::min(since + 1, 99U);
    }
    from_terminal_[i] = static_cast<uint16_t>(since);
    small += (flags & kSmall) != 0;
    capital += (flags & kCapital) != 0;
    all_capitals += (flags & kAllCapitals) != 0;
  }
  uint32_t until = 99;
  for (size_t i = size; i-- > 0;) {
    until = (words[i].flags & kTerminal) != 0 ? 0 : std::min(until + 1, 99U);
    to_terminal_[i] = static_cast<uint16_t>(until);
  }
  letters_ = small == 0 && all_capitals >= 2 ? 3 : 2 * all_capitals > small + capital ? 2 : capital == 0 ? 1 : 0;
  density_ = terminals == 0
                 ? 0
                 : static_cast<uint16_t>(std::min(1U + bucket(static_cast<uint32_t>(size) / terminals) / 2, 7U));
  style_ = static_cast<uint16_t>(std::min(small_after, 2U) * 2 + (capital_after > small_after ? 1 : 0));
}

void GapReader::read(uint32_t at, uint32_t begin, Gap& gap) const {
  const auto size = static_cast<uint32_t>(words_.size());
  for (uint32_t k = 0; k < kWindow; ++k) {
    const uint32_t i = at + 1 + k - kLeft;  // wraps below 0, which is beyond the end, too
    const bool inside = i < size;
    gap.word[k] = inside ? words_[i].word : kNoWord;
    gap.shape[k] = inside ? words_[i].shape : kNoShape;
  }
  const WordInfo& l = words_[at];
  const WordInfo& r = words_[at + 1];
  const uint64_t shapes = ((uint64_t{l.shape} << 32 | r.shape) + 1) * kMix;
  const uint32_t values[kGroups] = {
      bucket(at),
      bucket(size - at - 2),
      std::min(bucket(at - begin), uint16_t{15}),
      bucket(to_terminal_[at + 1]),
      bucket(from_terminal_[at]),
      uint32_t{open_[at]},
      letters_,
      density_,
      style_,
      static_cast<uint32_t>(shapes >> 40),
  };
  uint32_t base = 0;
  for (size_t g = 0; g < kGroups; ++g) {
    gap.sparse[g] = static_cast<uint16_t>(base + values[g] % kGroupRows[g]);
    base += kGroupRows[g];
  }
}

}  // namespace dragoman::token
