#include "resolve/times/grammar.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/hash.h"

namespace dragoman::resolve {
namespace {

constexpr std::array<std::string_view, kTimeClasses> kClasses = {
    "month",   "weekday", "unit",   "units", "offset", "last", "this",    "next",       "number",
    "ordinal", "season",  "part",   "set",   "edge",   "ampm", "hour",    "decadeword", "iso",
    "slashed", "year",    "decade", "mday",  "clock",  "num",  "holiday", "time"};
constexpr std::array<std::string_view, 25> kOps = {
    "iso",     "date",    "weekday", "offset",  "step",  "ago",   "earlier", "duration", "half",
    "quarter", "same",    "latest",  "yearago", "ref",   "part",  "clock",   "season",   "holiday",
    "decade",  "century", "fiscal",  "set",     "fixed", "inner", "many"};
constexpr std::array<std::string_view, 11> kGuards = {"",          "year",  "name", "noun", "day", "alone",
                                                      "adjective", "ended", "date", "rate", "last"};
constexpr std::array<std::string_view, 5> kTypes = {"DATE", "TIME", "DURATION", "SET", "NONE"};

constexpr size_t kLongestPattern = 12;  // words

template <typename Names>
std::string listed(const Names& names) {
  std::string out;
  for (const std::string_view name : names) {
    if (name.empty()) continue;
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

template <typename Names>
size_t index_of(const Names& names, std::string_view name) {
  return static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

bool whole(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

bool has_number(TimeClass kind) {
  switch (kind) {
    case TimeClass::month:
    case TimeClass::weekday:
    case TimeClass::offset:
    case TimeClass::number:
    case TimeClass::ordinal:
    case TimeClass::hour:
    case TimeClass::decadeword:
      return true;
    default:
      return false;
  }
}

std::vector<std::string_view> parts_of(std::string_view text, char mark) { return lexicon::split_list(text, mark); }

}  // namespace

Result<TimeGrammar> TimeGrammar::load(const std::string& dir) {
  TimeGrammar grammar;
  grammar.nodes_.emplace_back();
  if (auto read = grammar.read_words(dir + "/times/words.tsv"); !read) return tl::unexpected(read.error());
  if (auto read = grammar.read_patterns(dir + "/times/patterns.tsv"); !read) return tl::unexpected(read.error());
  if (auto read = grammar.read_holidays(dir + "/times/holidays.tsv"); !read) return tl::unexpected(read.error());
  return grammar;
}

Result<void> TimeGrammar::read_words(const std::string& path) {
  constexpr std::array<std::string_view, 3> kColumns = {"words", "class", "value"};
  auto opened = lexicon::Table::open(path, kColumns);
  if (!opened) return tl::unexpected(opened.error());
  const lexicon::Table& table = tables_[0] = std::move(*opened);
  std::map<std::string_view, std::vector<TimeWord>> words;
  for (const lexicon::Row& row : table.rows()) {
    const size_t kind = index_of(kClasses, row[1]);
    if (kind >= kTableClasses) {
      return table.broken(row, 1, "'" + std::string(row[1]) + "' is no class",
                          "Give one of " + listed(std::span(kClasses).first(kTableClasses)) + ".");
    }
    if (row[0].empty() || lexicon::lowered(row[0]) != row[0])
      return table.broken(row, 0, "'" + std::string(row[0]) + "' has capitals or is empty",
                          "Write it in small letters.");
    TimeWord word;
    word.kind = static_cast<TimeClass>(kind);
    word.text = row[2];
    if (has_number(word.kind) && row[2] != "X") {
      const bool in_range = whole(row[2], word.value) &&
                            (word.kind != TimeClass::month || (word.value >= 1 && word.value <= 12)) &&
                            (word.kind != TimeClass::weekday || (word.value >= 1 && word.value <= 7));
      if (!in_range)
        return table.broken(row, 2, "'" + std::string(row[2]) + "' is no value of " + std::string(row[1]),
                            "Give a whole number.");
    }
    if (row[2].empty() && word.kind < TimeClass::last)
      return table.broken(row, 2, "no value", "Give the word's value.");
    auto& known = words[row[0]];
    if (std::any_of(known.begin(), known.end(), [&](const TimeWord& other) { return other.kind == word.kind; }))
      return table.broken(row, 0, "'" + std::string(row[0]) + "' stands twice", "Keep one of the lines.");
    known.push_back(word);
  }
  for (const auto& [form, known] : words) {
    entries_[form] = {0, static_cast<uint32_t>(words_.size()), static_cast<uint32_t>(known.size())};
    words_.insert(words_.end(), known.begin(), known.end());
  }
  return {};
}

uint32_t TimeGrammar::literal(std::string_view word) {
  Entry& entry = entries_[word];
  if (entry.literal == 0) entry.literal = ++literals_;
  return static_cast<uint32_t>(kTimeClasses) + entry.literal;
}

uint32_t TimeGrammar::child(uint32_t node, uint32_t symbol) {
  for (const auto& [edge, to] : nodes_[node].edges) {
    if (edge == symbol) return to;
  }
  const auto made = static_cast<uint32_t>(nodes_.size());
  nodes_[node].edges.emplace_back(symbol, made);
  nodes_.emplace_back();
  return made;
}

Result<std::vector<uint32_t>> TimeGrammar::symbols(const lexicon::Row& row, std::string_view element) {
  std::vector<uint32_t> out;
  for (const std::string_view part : parts_of(element, '|')) {
    const bool capitals = part.front() >= 'A' && part.front() <= 'Z';
    if (!capitals) {
      out.push_back(literal(part));
      continue;
    }
    const size_t kind = index_of(kClasses, lexicon::lowered(part));
    if (kind == kClasses.size()) {
      return tables_[1].broken(row, 0, "'" + std::string(part) + "' is no class",
                               "Write words small, and of classes one of " + listed(kClasses) + " in capitals.");
    }
    out.push_back(static_cast<uint32_t>(kind));
  }
  return out;
}

Result<void> TimeGrammar::read_patterns(const std::string& path) {
  constexpr std::array<std::string_view, 5> kColumns = {"pattern", "type", "value", "mod", "when"};
  auto opened = lexicon::Table::open(path, kColumns);
  if (!opened) return tl::unexpected(opened.error());
  const lexicon::Table& table = tables_[1] = std::move(*opened);
  for (const lexicon::Row& row : table.rows()) {
    TimePattern pattern;
    pattern.type = row[1];
    pattern.mod = row[3];
    if (index_of(kTypes, row[1]) == kTypes.size())
      return table.broken(row, 1, "'" + std::string(row[1]) + "' is no type of TIMEX3",
                          "Give one of " + listed(kTypes) + ".");
    const auto value = parts_of(row[2], ' ');
    const size_t op = value.empty() ? kOps.size() : index_of(kOps, value[0]);
    if (op == kOps.size() || value.size() > 2)
      return table.broken(row, 2, "'" + std::string(row[2]) + "' is no way to reckon",
                          "Give one of " + listed(kOps) + ".");
    pattern.op = static_cast<TimeOp>(op);
    if (value.size() == 2) pattern.argument = value[1];
    const size_t guard = index_of(kGuards, row[4]);
    if (guard == kGuards.size())
      return table.broken(row, 4, "'" + std::string(row[4]) + "' is no condition",
                          "Give one of " + listed(kGuards) + ".");
    pattern.guard = static_cast<TimeGuard>(guard);
    const auto elements = parts_of(row[0], ' ');
    if (elements.empty() || elements.size() > kLongestPattern)
      return table.broken(row, 0, "a pattern of " + std::to_string(elements.size()) + " words", "Give 1 to 12.");
    std::vector<uint32_t> at = {0};
    for (std::string_view element : elements) {
      const bool optional = element.size() > 1 && element.back() == '?';
      if (optional) element.remove_suffix(1);
      const auto all = symbols(row, element);
      if (!all) return tl::unexpected(all.error());
      std::vector<uint32_t> next;
      if (optional) next = at;
      for (const uint32_t node : at) {
        for (const uint32_t symbol : *all) next.push_back(child(node, symbol));
      }
      std::sort(next.begin(), next.end());
      next.erase(std::unique(next.begin(), next.end()), next.end());
      at = std::move(next);
    }
    if (at.front() == 0) return table.broken(row, 0, "a pattern of optional words", "Leave the '?' off one of them.");
    for (const uint32_t node : at) nodes_[node].patterns.push_back(static_cast<uint32_t>(patterns_.size()));
    patterns_.push_back(pattern);
  }
  return {};
}

Result<void> TimeGrammar::read_holidays(const std::string& path) {
  constexpr std::array<std::string_view, 2> kColumns = {"names", "rule"};
  auto opened = lexicon::Table::open(path, kColumns);
  if (!opened) return tl::unexpected(opened.error());
  const lexicon::Table& table = tables_[2] = std::move(*opened);
  for (const lexicon::Row& row : table.rows()) {
    const auto rule = holiday_rule(row[1]);
    if (!rule) {
      return table.broken(row, 1, "'" + std::string(row[1]) + "' is no rule",
                          "Write 'day MONTH DAY', 'weekday MONTH WEEKDAY N', 'after MONTH DAY WEEKDAY', 'easter DAYS', "
                          "'hijri MONTH DAY' or 'hijri MONTH'.");
    }
    for (const std::string_view name : parts_of(row[0], '|')) {
      if (holiday_names_.add(name, static_cast<uint32_t>(holidays_.size())) != lexicon::Phrases::kNone)
        return table.broken(row, 0, "'" + std::string(name) + "' stands twice", "Keep one of the lines.");
      entries_[lexicon::words_of(name).front()];  // its first word plays a part
    }
    holidays_.push_back(*rule);
  }
  return {};
}

uint64_t TimeGrammar::checksum() const {
  std::string sums;
  for (const lexicon::Table& table : tables_) sums += base::hex(table.checksum());
  return base::hash64(sums);
}

}  // namespace dragoman::resolve
