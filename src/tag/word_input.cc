#include "tag/word_input.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace dragoman::tag {
namespace {

// Letters are those of ASCII and Latin-1, whose UTF-8 is C3 80 to C3 BF.
struct Letters {
  uint32_t upper = 0;
  uint32_t lower = 0;
  bool upper_first = false;
};

bool latin_upper(unsigned char second) { return second >= 0x80 && second <= 0x9E && second != 0x97; }
bool latin_lower(unsigned char second) { return second >= 0x9F && second <= 0xBF && second != 0xB7; }

Letters letters_of(std::string_view form) {
  Letters found;
  for (size_t i = 0; i < form.size(); ++i) {
    const auto c = static_cast<unsigned char>(form[i]);
    bool upper = c >= 'A' && c <= 'Z';
    bool lower = c >= 'a' && c <= 'z';
    if (c == 0xC3 && i + 1 < form.size()) {
      const auto second = static_cast<unsigned char>(form[i + 1]);
      upper = latin_upper(second);
      lower = latin_lower(second);
    }
    found.upper += upper;
    found.lower += lower;
    if (i == 0) found.upper_first = upper;
  }
  return found;
}

/// 0 no letters, 1 lower, 2 capitalised, 3 one capital letter, 4 all capitals, 5 mixed.
uint32_t word_case(const Letters& letters) {
  if (letters.upper + letters.lower == 0) return 0;
  if (letters.upper == 0) return 1;
  if (letters.lower == 0) return letters.upper == 1 ? 3 : 4;
  return letters.upper == 1 && letters.upper_first ? 2 : 5;
}

/// Plain ASCII for typographic quotes, dashes and dots (E2 80 xx); empty when it is none of them.
std::string_view folded(unsigned char third) {
  switch (third) {
    case 0x98:
    case 0x99:
      return "'";
    case 0x9C:
    case 0x9D:
      return "\"";
    case 0x93:
      return "-";
    case 0x94:
      return "--";
    case 0xA6:
      return "...";
    default:
      return {};
  }
}

void make_key(std::string_view form, std::string& key) {
  key.clear();
  for (size_t i = 0; i < form.size(); ++i) {
    const auto c = static_cast<unsigned char>(form[i]);
    if (c >= 'A' && c <= 'Z') {
      key += static_cast<char>(c + 32);
    } else if (c >= '0' && c <= '9') {
      key += '0';
    } else if (c == 0xC3 && i + 1 < form.size() && latin_upper(static_cast<unsigned char>(form[i + 1]))) {
      key += form[i];
      key += static_cast<char>(static_cast<unsigned char>(form[++i]) + 32);
    } else if (c == 0xE2 && i + 2 < form.size() && static_cast<unsigned char>(form[i + 1]) == 0x80 &&
               !folded(static_cast<unsigned char>(form[i + 2])).empty()) {
      key += folded(static_cast<unsigned char>(form[i + 2]));
      i += 2;
    } else {
      key += form[i];
    }
  }
}

/// FNV-1a, 32 bits.
uint32_t hash(std::string_view bytes, uint32_t h) {
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return h;
}

constexpr size_t kAffix = 4;  // bytes of the longest
constexpr uint32_t kBasis = 0x811C9DC5U;

using Sums = std::array<int16_t, 256>;

void add(Sums& sums, std::span<const int8_t> table, size_t row, size_t size) {
  const int8_t* from = table.data() + row * size;
  for (size_t i = 0; i < size; ++i) sums[i] = static_cast<int16_t>(sums[i] + from[i]);
}

}  // namespace

void CaseCounter::add(std::string_view form) {
  const Letters letters = letters_of(form);
  upper_ = upper_ || letters.upper > 0;
  lower_ = lower_ || letters.lower > 0;
  if (letters.upper + letters.lower >= 4) {
    ++long_words_;
    capitalised_ += letters.upper_first;
  }
}

SentenceCase CaseCounter::result() const {
  if (!upper_) return SentenceCase::no_capitals;
  if (!lower_) return SentenceCase::all_capitals;
  const bool heading = long_words_ >= 3 && uint64_t{capitalised_} * 10 >= uint64_t{long_words_} * 6;
  return heading ? SentenceCase::heading : SentenceCase::usual;
}

void word_input(const lexicon::SyntaxModel& model, std::string_view form, bool first, SentenceCase sentence,
                std::string& key, uint8_t* out) {
  make_key(form, key);
  std::memcpy(out, model.word_row(key), model.word_size);

  const size_t size = model.sub_size;
  Sums sums;
  std::fill_n(sums.begin(), size, int16_t{0});
  const auto buckets = static_cast<uint32_t>(model.affix_buckets - 1);
  for (size_t n = 1; n <= kAffix; ++n) {
    size_t prefix = 0;
    size_t suffix = 0;  // row 0: the word is shorter than that
    if (key.size() >= n) {
      const std::string_view k = key;
      const uint32_t p = hash(k.substr(0, n), kBasis ^ static_cast<uint32_t>(n));
      const uint32_t s = hash(k.substr(k.size() - n), kBasis ^ static_cast<uint32_t>(kAffix + n));
      prefix = 1 + (p ^ (p >> 15)) % buckets;
      suffix = 1 + (s ^ (s >> 15)) % buckets;
    }
    add(sums, model.affix_rows, prefix, size);
    add(sums, model.affix_rows, suffix, size);
  }
  const uint32_t word = word_case(letters_of(form));
  const auto digits =
      static_cast<size_t>(std::count_if(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; }));
  const uint32_t digit = digits == 0 ? 0 : (digits == form.size() ? 2 : 1);
  const bool hyphen = form.find('-') != std::string_view::npos;
  add(sums, model.shape_rows, (word * 3 + digit) * 2 + hyphen, size);
  add(sums, model.place_rows, (word * 2 + first) * 4 + static_cast<uint32_t>(sentence), size);
  for (size_t i = 0; i < size; ++i) {
    const int value = (sums[i] + 2) >> 2;
    out[model.word_size + i] = static_cast<uint8_t>(std::clamp(value, -127, 127) + 128);
  }
}

}  // namespace dragoman::tag
