// The codebook: roots, modes, CAMEO codes, rules, operators and closed word lists, as data/codebook gives them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "code/pattern.h"
#include "dragoman/event.h"

namespace dragoman::code {

/// What an event is coded as.
struct Code {
  Root root = Root::agree;
  std::string_view mode;
  std::string_view cameo;
};

struct Rule {
  std::string_view id;  ///< the pattern as written: unique in its table
  Pattern pattern;
  std::vector<Path> source, target;
  std::optional<Code> code;  ///< nothing: codes nothing and keeps weaker rules away
};

struct Operator {
  std::string_view id;
  Pattern pattern;
  std::vector<Path> inner;
  std::string_view name;
  std::vector<Path> target;
};

/// What becomes of an event under an operator.
struct Outcome {
  bool keeps = false;  ///< the event's own code stays
  bool drops = false;
  Code code;
  std::optional<Status> status;
};

struct CameoCode {
  double goldstein = 0;
  std::vector<std::string_view> contexts;
};

/// Immutable once loaded; any number of threads may use it. Move-only.
class Codebook {
 public:
  /// Reads the tables of `dir`. Errors: data_broken with file:line:column for whatever is unknown, doubled or
  /// malformed; and those of files. The order of lines changes nothing.
  static Result<Codebook> load(const std::string& dir);

  /// Rules and operators whose trigger is `lemma` as `kind`, the strongest first.
  const std::vector<const Rule*>& rules(Kind kind, std::string_view lemma) const;
  const std::vector<const Operator*>& operators(Kind kind, std::string_view lemma) const;
  /// The outcome of an operator on a code; nothing when the table has none.
  const Outcome* compose(std::string_view name, Root root, std::string_view mode) const;

  uint8_t quad(Root root) const { return quads_[static_cast<size_t>(root)]; }
  const CameoCode* cameo(std::string_view code) const;
  /// True when `lemma` is in the closed list `list` of words.tsv ("saying", "hedge") or the set `list` of sets.tsv.
  bool in_list(std::string_view list, std::string_view lemma) const;
  uint64_t checksum() const { return checksum_; }
  size_t rule_count() const { return rules_.size(); }

 private:
  Result<void> read(const std::string& dir);
  Result<Code> read_code(const lexicon::Table& table, const lexicon::Row& row, size_t root) const;
  Result<void> read_rules(const lexicon::Table& table);
  Result<void> read_operators(const lexicon::Table& table);
  Result<void> read_compose(const lexicon::Table& table);

  std::vector<lexicon::Table> tables_;
  Sets sets_;
  std::vector<Rule> rules_;
  std::vector<Operator> operators_;
  std::unordered_map<std::string, std::vector<const Rule*>> rule_index_;
  std::unordered_map<std::string, std::vector<const Operator*>> operator_index_;
  std::unordered_map<std::string, Outcome> outcomes_;
  std::unordered_map<std::string_view, CameoCode> cameo_;
  std::unordered_map<std::string, std::string_view> modes_;  // "ROOT/mode" to its CAMEO code
  uint8_t quads_[kRootCount] = {};
  std::unordered_map<std::string_view, std::vector<std::string_view>> lists_;
  uint64_t checksum_ = 0;
};

}  // namespace dragoman::code
