// Walks the words of a sentence down the grammar: the longest expression that begins at a word, and what its words say.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "resolve/times/grammar.h"
#include "resolve/times/shapes.h"

namespace dragoman::resolve {

/// What the words of an expression say. Numbers that no word says are 0, or what stands here.
struct TimeSlots {
  int month = 0;
  int day = 0;
  int year = 0;
  int weekday = 0;
  int offset = 0;
  int direction = 0;  ///< -1 last, 0 this or none, 1 next
  bool directed = false;
  int ordinal = 0;
  int decade = 0;  ///< first year of it
  int hour = -1;
  int minute = -1;
  long number = 1;
  bool half = false;  ///< "2 1/2"
  bool many = false;  ///< more than one number: "two to three"
  bool numbered = false;
  bool fiscal = false;  ///< "FY1998"
  uint32_t holiday = TimeGrammar::kNone;
  std::string_view unit, season, part, set, edge, ampm;
};

struct TimeMatch {
  uint32_t first = 0;
  uint32_t end = 0;
  uint32_t pattern = TimeGrammar::kNone;
  uint32_t inner = TimeGrammar::kNone;  ///< pattern of the expression inside of this one
  TimeSlots slots;
  TimeSlots inner_slots;
};

class TimeMatcher {
 public:
  TimeMatcher(const TimeGrammar& grammar, const document::Document& doc) : grammar_(grammar), doc_(doc) {}

  /// Looks the sentence's words up. False when none of them plays a part in times.
  bool read(const document::Sentence& sentence);
  /// The longest believed expression that begins at word `t`; none when its `pattern` is kNone.
  TimeMatch at(uint32_t t);

 private:
  struct Word {
    const TimeGrammar::Entry* entry = nullptr;
    bool shaped = false;  ///< its letters may be a number's
  };
  const Word& word(uint32_t t) const { return words_[t - first_]; }
  const TimeWord* word_of(const Word& word, TimeClass kind) const;
  /// Whether the letters of a word, or a row of words that begins with it, may be of the class.
  static bool may_be(const Word& word, TimeClass kind);
  void walk(uint32_t node, uint32_t t, const TimeMatch& so_far, int depth, TimeMatch& best);
  bool believed(const TimePattern& pattern, const TimeMatch& match) const;
  bool is_noun(uint32_t t) const;
  bool is_plain_year(uint32_t t, uint32_t end) const;

  const TimeGrammar& grammar_;
  const document::Document& doc_;
  uint32_t first_ = 0;
  uint32_t end_ = 0;
  std::vector<Word> words_;
};

}  // namespace dragoman::resolve
