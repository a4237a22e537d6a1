// The left side of a rule: what a frame must look like. docs/formats/rules.md describes the language.
#pragma once

#include <string_view>
#include <vector>

#include "lexicon/table.h"

namespace dragoman::code {

/// Where to look from a predicate: "obj", or "obj.of" for what stands in the of-phrase of the object.
using Path = std::vector<std::string_view>;

enum class Kind : uint8_t { verb, noun, adjective };

struct Condition {
  std::vector<Path> paths;              ///< places that will do: "with|on"
  bool negated = false;                 ///< "!obj": must not be there, or not be one of the words
  bool actor = false;                   ///< "obj=ACTOR"
  bool place = false;                   ///< "to=PLACE"
  std::vector<std::string_view> words;  ///< one of these lemmas; empty: anything
};

struct Pattern {
  std::vector<std::string_view> triggers;  ///< lemmas; "step_down" has its particle or its compound behind or before it
  Kind kind = Kind::verb;
  bool passive = false;  ///< only in the passive
  std::vector<Condition> conditions;

  /// The more a pattern asks for, the higher: of all that match, the highest decides.
  int weight() const;
};

/// Sets of words by name, as sets.tsv gives them.
using Sets = std::vector<std::pair<std::string_view, std::vector<std::string_view>>>;

/// Reads the pattern in `row[column]`. Errors: data_broken naming the place of the fault within the field.
Result<Pattern> read_pattern(const lexicon::Table& table, const lexicon::Row& row, size_t column, const Sets& sets);

/// Reads "with|obj.with": the paths in `row[column]`; none when it is empty. Errors: data_broken.
Result<std::vector<Path>> read_paths(const lexicon::Table& table, const lexicon::Row& row, size_t column);

}  // namespace dragoman::code
