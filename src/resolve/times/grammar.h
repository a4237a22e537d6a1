// The grammar of times: words with their classes (words.tsv), patterns over them (patterns.tsv) and feasts
// (holidays.tsv), as a tree that a row of words is walked down.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dragoman/error.h"
#include "lexicon/phrases.h"
#include "lexicon/table.h"
#include "resolve/times/holidays.h"

namespace dragoman::resolve {

/// Classes of words. Those of the first line stand in words.tsv; the others are read off the letters of a word or of
/// several, or hold a whole expression.
enum class TimeClass : uint8_t {
  month,
  weekday,
  unit,
  units,
  offset,
  last,
  this_,
  next,
  number,
  ordinal,
  season,
  part,
  set,
  edge,
  ampm,
  hour,
  decadeword,
  iso,
  slashed,
  year,
  decade,
  mday,
  clock,
  num,
  holiday,
  time,
};
inline constexpr size_t kTimeClasses = static_cast<size_t>(TimeClass::time) + 1;
inline constexpr size_t kTableClasses = static_cast<size_t>(TimeClass::decadeword) + 1;

/// How the value of an expression is reckoned; docs/formats/tables.md says what each means.
enum class TimeOp : uint8_t {
  iso,
  date,
  weekday,
  offset,
  step,
  ago,
  earlier,
  duration,
  half,
  quarter,
  same,
  latest,
  yearago,
  ref,
  part,
  clock,
  season,
  holiday,
  decade,
  century,
  fiscal,
  set,
  fixed,
  inner,
  many,
};

/// When a pattern that fits is believed.
enum class TimeGuard : uint8_t { none, year, name, noun, day, alone, adjective, ended, date, rate, last };

struct TimePattern {
  std::string_view type;
  TimeOp op = TimeOp::date;
  std::string_view argument;
  std::string_view mod;
  TimeGuard guard = TimeGuard::none;
};

struct TimeWord {
  TimeClass kind = TimeClass::month;
  int value = 0;
  std::string_view text;
};

class TimeGrammar {
 public:
  static Result<TimeGrammar> load(const std::string& dir);

  /// Number of a literal word of the patterns, or of none; and what the table says of it.
  struct Entry {
    uint32_t literal = 0;  ///< 0: none
    uint32_t first = 0;    ///< its words in words()
    uint32_t count = 0;
  };
  /// nullptr: the word plays no part in times. `lowered` has small letters.
  const Entry* find(std::string_view lowered) const {
    const auto it = entries_.find(lowered);
    return it == entries_.end() ? nullptr : &it->second;
  }
  const TimeWord& word(uint32_t index) const { return words_[index]; }

  static constexpr uint32_t kNone = ~0U;
  struct Node {
    std::vector<std::pair<uint32_t, uint32_t>> edges;  ///< symbol (a class, or kTimeClasses + literal) -> node
    std::vector<uint32_t> patterns;                    ///< that end here, in the order of the table
  };
  const Node& node(uint32_t index) const { return nodes_[index]; }
  const TimePattern& pattern(uint32_t index) const { return patterns_[index]; }

  const lexicon::Phrases& holiday_names() const { return holiday_names_; }
  const HolidayRule& holiday(uint32_t index) const { return holidays_[index]; }
  uint64_t checksum() const;

 private:
  Result<void> read_words(const std::string& path);
  Result<void> read_patterns(const std::string& path);
  Result<void> read_holidays(const std::string& path);
  Result<std::vector<uint32_t>> symbols(const lexicon::Row& row, std::string_view element);
  uint32_t literal(std::string_view word);
  uint32_t child(uint32_t node, uint32_t symbol);

  std::array<lexicon::Table, 3> tables_;
  std::unordered_map<std::string_view, Entry> entries_;
  std::vector<TimeWord> words_;
  std::vector<TimePattern> patterns_;
  std::vector<Node> nodes_;
  uint32_t literals_ = 0;
  lexicon::Phrases holiday_names_;
  std::vector<HolidayRule> holidays_;
};

}  // namespace dragoman::resolve
