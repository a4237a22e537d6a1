#include "lexicon/phrases.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"

namespace dragoman::lexicon {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_abbreviation(std::string_view word) {
  // "U.S.", "St.", "Gen.": the stop belongs to the word.
  return word.size() <= 3 || word.find('.') + 1 < word.size();
}

}  // namespace

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

std::vector<std::string_view> words_of(std::string_view phrase) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  const auto flush = [&](size_t end) {
    if (end > begin) words.push_back(phrase.substr(begin, end - begin));
    begin = end;
  };
  for (size_t i = 0; i < phrase.size(); ++i) {
    const char c = phrase[i];
    if (c == ' ') {
      flush(i);
      begin = i + 1;
    } else if (c == '-' || c == ',') {
      flush(i);
      flush(i + 1);
    } else if (c == '\'' && phrase.substr(i).starts_with("'s") && (i + 2 == phrase.size() || phrase[i + 2] == ' ')) {
      flush(i);
    } else if (c == '\'' && i > begin && (i + 1 == phrase.size() || phrase[i + 1] == ' ')) {
      flush(i);  // "Workers' Party"
      flush(i + 1);
    } else if (c == '.' && (i + 1 == phrase.size() || phrase[i + 1] == ' ') &&
               !is_abbreviation(phrase.substr(begin, i + 1 - begin))) {
      flush(i);
      flush(i + 1);
    }
  }
  flush(phrase.size());
  return words;
}

Phrases::Phrases(std::span<const Slot> slots) : slots_(slots) {
  if (slots.empty() || (slots.size() & (slots.size() - 1)) != 0) slots_ = {};
}

void Phrases::reserve(size_t words) {
  if (words * 2 > own_.size()) grow(std::bit_ceil(words * 2));
}

void Phrases::grow(size_t size) {
  std::vector<Slot> old(size);
  old.swap(own_);
  slots_ = own_;
  for (const Slot& slot : old) {
    if (slot.key != 0) claim(slot.key).value = slot.value;
  }
}

const Phrases::Slot* Phrases::find(uint64_t key) const {
  const size_t mask = slots_.size() - 1;
  size_t tries = 0;
  for (size_t i = key & mask; tries < slots_.size(); i = (i + 1) & mask, ++tries) {
    if (slots_[i].key == key) return &slots_[i];
    if (slots_[i].key == 0) break;
  }
  return nullptr;
}

Phrases::Slot& Phrases::claim(uint64_t key) {
  const size_t mask = own_.size() - 1;
  size_t i = key & mask;
  while (own_[i].key != 0 && own_[i].key != key) i = (i + 1) & mask;
  own_[i].key = key;
  return own_[i];
}

uint64_t Phrases::extend(uint64_t key, std::string_view word) {
  char folded[64];
  size_t size = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    // "al-Qaeda" in one word and in three are the same.
    if (word[i] == '-' && word.size() > 1) {
      if (size > 0) key = base::hash64({folded, size}, key);
      key = base::hash64("-", key);
      size = 0;
      continue;
    }
    if (size == sizeof folded) {
      key = base::hash64({folded, size}, key);
      size = 0;
    }
    folded[size++] = lower(word[i]);
  }
  key = size > 0 ? base::hash64({folded, size}, key) : key;
  return key == 0 ? 1 : key;
}

uint32_t Phrases::add(std::string_view phrase, uint32_t value) {
  uint64_t key = kSeed;
  uint32_t old = kNone;
  const auto words = words_of(phrase);
  for (size_t i = 0; i < words.size(); ++i) {
    key = extend(key, words[i]);
    if ((used_ + 1) * 2 > own_.size()) grow(std::max<size_t>(64, own_.size() * 2));
    if (find(key) == nullptr) ++used_;
    Slot& slot = claim(key);
    if (i + 1 < words.size()) continue;
    old = slot.value;
    if (old == kNone) slot.value = value;
  }
  return old;
}

uint32_t Phrases::find(std::string_view phrase) const {
  const auto words = words_of(phrase);
  const auto found = longest(0, static_cast<uint32_t>(words.size()), [&](uint32_t i) { return words[i]; });
  return !words.empty() && found.words == words.size() ? found.value : kNone;
}

}  // namespace dragoman::lexicon
