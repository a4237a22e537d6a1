#include "code/pattern.h"

#include <algorithm>

namespace dragoman::code {
namespace {

using lexicon::Row;
using lexicon::split_list;
using lexicon::Table;

bool is_word(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
}

Result<Path> read_path(const Table& table, const Row& row, size_t column, std::string_view text) {
  Path path = split_list(text, '.');
  const bool good = !path.empty() && path.size() <= 3 && std::all_of(path.begin(), path.end(), is_word);
  if (good) return path;
  return table.broken(
      row, column, "'" + std::string(text) + "' is no path",
      "Write subj, obj, iobj, comp, poss, mod, prt or a preposition, and a second one behind a full stop.");
}

Result<Condition> read_condition(const Table& table, const Row& row, size_t column, std::string_view text,
                                 const Sets& sets) {
  Condition condition;
  if (text.starts_with('!')) {
    condition.negated = true;
    text.remove_prefix(1);
  }
  const size_t equals = text.find('=');
  for (const std::string_view place : split_list(text.substr(0, equals))) {
    auto path = read_path(table, row, column, place);
    if (!path) return tl::unexpected(path.error());
    condition.paths.push_back(std::move(*path));
  }
  if (condition.paths.empty()) {
    return table.broken(row, column, "a condition without a place", "Write a place, such as obj, before the '='.");
  }
  if (equals == text.npos) return condition;
  std::string_view value = text.substr(equals + 1);
  if (value.starts_with('!')) {
    condition.negated = true;
    value.remove_prefix(1);
  }
  if (value.empty()) {
    return table.broken(row, column, "nothing behind '" + std::string(text) + "'", "Name words, @set, ACTOR or PLACE.");
  }
  for (const std::string_view part : split_list(value)) {
    if (part == "ACTOR") {
      condition.actor = true;
    } else if (part == "PLACE") {
      condition.place = true;
    } else if (part.starts_with('@')) {
      const auto set = std::find_if(sets.begin(), sets.end(), [&](const auto& s) { return s.first == part.substr(1); });
      if (set == sets.end()) {
        return table.broken(row, column, "no set is called " + std::string(part), "Name a set of sets.tsv.");
      }
      condition.words.insert(condition.words.end(), set->second.begin(), set->second.end());
    } else if (is_word(part)) {
      condition.words.push_back(part);
    } else {
      return table.broken(row, column, "'" + std::string(part) + "' is no word",
                          "Write lemmas in small letters, @set, ACTOR or PLACE.");
    }
  }
  std::sort(condition.words.begin(), condition.words.end());
  return condition;
}

}  // namespace

int Pattern::weight() const {
  int sum = passive ? 2 : 0;
  for (const Condition& condition : conditions) {
    const bool named = !condition.words.empty() || condition.actor || condition.place;
    sum += condition.negated ? 1 : named ? 4 : 2;
  }
  return sum;
}

Result<Pattern> read_pattern(const Table& table, const Row& row, size_t column, const Sets& sets) {
  Pattern pattern;
  bool first = true;
  for (const std::string_view part : split_list(row[column], ' ')) {
    if (!first) {
      if (part == "passive") {
        pattern.passive = true;
        continue;
      }
      auto condition = read_condition(table, row, column, part, sets);
      if (!condition) return tl::unexpected(condition.error());
      pattern.conditions.push_back(std::move(*condition));
      continue;
    }
    first = false;
    const size_t slash = part.find('/');
    const std::string_view kind = slash == part.npos ? std::string_view() : part.substr(slash + 1);
    if (kind != "v" && kind != "n" && kind != "a") {
      return table.broken(row, column, "'" + std::string(part) + "' does not say what it is",
                          "End the trigger with /v for a verb, /n for a noun or /a for an adjective.");
    }
    pattern.kind = kind == "v" ? Kind::verb : kind == "n" ? Kind::noun : Kind::adjective;
    pattern.triggers = split_list(part.substr(0, slash));
    for (const std::string_view word : pattern.triggers) {
      if (!is_word(word)) {
        return table.broken(row, column, "'" + std::string(word) + "' is no word", "Write lemmas in small letters.");
      }
    }
  }
  if (pattern.triggers.empty()) return table.broken(row, column, "no trigger", "Begin with a word, such as attack/v.");
  return pattern;
}

Result<std::vector<Path>> read_paths(const Table& table, const Row& row, size_t column) {
  std::vector<Path> paths;
  for (const std::string_view part : split_list(row[column])) {
    auto path = read_path(table, row, column, part);
    if (!path) return tl::unexpected(path.error());
    paths.push_back(std::move(*path));
  }
  return paths;
}

}  // namespace dragoman::code
