#include "code/codebook.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/hash.h"

namespace dragoman::code {
namespace {

using lexicon::Row;
using lexicon::split_list;
using lexicon::Table;

std::string key_of(Kind kind, std::string_view lemma) {
  std::string key(1, "vna"[static_cast<size_t>(kind)]);
  return key += lemma;
}

std::string mode_key(std::string_view root, std::string_view mode) {
  std::string key(root);
  key += '/';
  return key += mode;
}

template <typename T>
void index(const std::vector<T>& from, std::unordered_map<std::string, std::vector<const T*>>& to) {
  for (const T& one : from) {
    for (const std::string_view trigger : one.pattern.triggers) to[key_of(one.pattern.kind, trigger)].push_back(&one);
  }
  for (auto& [key, list] : to) {
    // Equal weights are decided by the text, so that the order of lines changes nothing.
    std::sort(list.begin(), list.end(), [](const T* a, const T* b) {
      const int wa = a->pattern.weight();
      const int wb = b->pattern.weight();
      return wa != wb ? wa > wb : a->id < b->id;
    });
  }
}

}  // namespace

Result<Codebook> Codebook::load(const std::string& dir) {
  Codebook book;
  if (auto done = book.read(dir); !done) return tl::unexpected(done.error());
  return book;
}

Result<void> Codebook::read(const std::string& dir) {
  constexpr std::array<std::string_view, 4> kModes = {"root", "mode", "quad", "cameo"};
  constexpr std::array<std::string_view, 4> kCameo = {"code", "goldstein", "root", "contexts"};
  constexpr std::array<std::string_view, 2> kSets = {"set", "words"};
  constexpr std::array<std::string_view, 2> kWords = {"class", "words"};
  constexpr std::array<std::string_view, 6> kRules = {"when", "source", "target", "root", "mode", "cameo"};
  constexpr std::array<std::string_view, 4> kOperators = {"when", "inner", "operator", "target"};
  constexpr std::array<std::string_view, 6> kCompose = {"operator", "inner", "root", "mode", "cameo", "status"};
  const struct {
    std::string_view file;
    std::span<const std::string_view> columns;
  } files[] = {{"cameo.tsv", kCameo}, {"modes.tsv", kModes},     {"sets.tsv", kSets},          {"words.tsv", kWords},
               {"rules.tsv", kRules}, {"compose.tsv", kCompose}, {"operators.tsv", kOperators}};
  for (const auto& file : files) {
    auto table = Table::open(dir + "/" + std::string(file.file), file.columns);
    if (!table) return tl::unexpected(table.error());
    checksum_ = base::hash64(base::hex(table->checksum()), checksum_);
    tables_.push_back(std::move(*table));
  }

  const Table& cameo = tables_[0];
  for (const Row& row : cameo.rows()) {
    CameoCode code;
    const auto [end, error] = std::from_chars(row[1].data(), row[1].data() + row[1].size(), code.goldstein);
    if (error != std::errc() || end != row[1].data() + row[1].size() || code.goldstein < -10 || code.goldstein > 10) {
      return cameo.broken(row, 1, "'" + std::string(row[1]) + "' is no Goldstein score",
                          "Give a number from -10 to 10.");
    }
    code.contexts = split_list(row[3]);
    if (!cameo_.emplace(row[0], std::move(code)).second) {
      return cameo.broken(row, 0, "the code stands twice", "Keep one of the lines.");
    }
  }
  const Table& modes = tables_[1];
  for (const Row& row : modes.rows()) {
    const auto root = root_from(row[0]);
    if (!root)
      return modes.broken(row, 0, "'" + std::string(row[0]) + "' is no root", "Give a PLOVER root, such as AGREE.");
    if (row[2].size() != 1 || row[2][0] < '1' || row[2][0] > '4') {
      return modes.broken(row, 2, "'" + std::string(row[2]) + "' is no quad class", "Give 1, 2, 3 or 4.");
    }
    if (!cameo_.contains(row[3])) return modes.broken(row, 3, "no such CAMEO code", "Give a code of cameo.tsv.");
    quads_[static_cast<size_t>(*root)] = static_cast<uint8_t>(row[2][0] - '0');
    if (!modes_.emplace(mode_key(row[0], row[1]), row[3]).second) {
      return modes.broken(row, 1, "root and mode stand twice", "Keep one of the lines.");
    }
  }
  const Table& sets = tables_[2];
  for (const Row& row : sets.rows()) {
    for (const auto& [name, words] : sets_) {
      if (name == row[0]) return sets.broken(row, 0, "the set stands twice", "Join the two lines.");
    }
    sets_.emplace_back(row[0], split_list(row[1]));
    lists_[row[0]] = split_list(row[1]);
  }
  for (const Row& row : tables_[3].rows()) lists_[row[0]] = split_list(row[1]);
  for (auto& [name, words] : lists_) std::sort(words.begin(), words.end());
  if (auto done = read_rules(tables_[4]); !done) return done;
  if (auto done = read_compose(tables_[5]); !done) return done;
  if (auto done = read_operators(tables_[6]); !done) return done;
  index(rules_, rule_index_);
  index(operators_, operator_index_);
  return {};
}

Result<Code> Codebook::read_code(const Table& table, const Row& row, size_t root) const {
  Code code;
  const auto known = root_from(row[root]);
  if (!known) {
    return table.broken(row, root, "'" + std::string(row[root]) + "' is no root", "Give a PLOVER root, such as AGREE.");
  }
  code.root = *known;
  code.mode = row[root + 1];
  const auto mode = modes_.find(mode_key(row[root], code.mode));
  if (mode == modes_.end()) {
    return table.broken(row, root + 1, std::string(row[root]) + " has no mode '" + std::string(code.mode) + "'",
                        "Give a mode of modes.tsv.");
  }
  code.cameo = row[root + 2].empty() ? mode->second : row[root + 2];
  if (!cameo_.contains(code.cameo)) {
    return table.broken(row, root + 2, "'" + std::string(code.cameo) + "' is no CAMEO code",
                        "Give a code of cameo.tsv.");
  }
  return code;
}

Result<void> Codebook::read_rules(const Table& table) {
  std::set<std::string_view> ids;
  for (const Row& row : table.rows()) {
    Rule rule;
    rule.id = row[0];
    if (!ids.insert(rule.id).second) return table.broken(row, 0, "the pattern stands twice", "Keep one of the lines.");
    auto pattern = read_pattern(table, row, 0, sets_);
    if (!pattern) return tl::unexpected(pattern.error());
    rule.pattern = std::move(*pattern);
    auto source = read_paths(table, row, 1);
    if (!source) return tl::unexpected(source.error());
    rule.source = std::move(*source);
    if (rule.source.empty()) rule.source = {{"subj"}};
    auto target = read_paths(table, row, 2);
    if (!target) return tl::unexpected(target.error());
    rule.target = std::move(*target);
    if (row[3] != "NONE") {
      auto code = read_code(table, row, 3);
      if (!code) return tl::unexpected(code.error());
      rule.code = *code;
    }
    rules_.push_back(std::move(rule));
  }
  return {};
}

Result<void> Codebook::read_compose(const Table& table) {
  for (const Row& row : table.rows()) {
    Outcome outcome;
    if (row[2] == "=") {
      outcome.keeps = true;
    } else if (row[2] == "NONE") {
      outcome.drops = true;
    } else {
      auto code = read_code(table, row, 2);
      if (!code) return tl::unexpected(code.error());
      outcome.code = *code;
    }
    if (!row[5].empty()) {
      outcome.status = status_from(row[5]);
      if (!outcome.status) {
        return table.broken(row, 5, "'" + std::string(row[5]) + "' is no status",
                            "Give occurred, ongoing, planned, hypothetical or negated.");
      }
    }
    const std::string_view inner = row[1];
    const bool known = inner == "*" || (inner.find('/') == inner.npos ? root_from(inner).has_value()
                                                                      : modes_.contains(std::string(inner)));
    if (!known) return table.broken(row, 1, "'" + std::string(inner) + "' is no root", "Give *, a root or root/mode.");
    if (!outcomes_.emplace(mode_key(row[0], inner), outcome).second) {
      return table.broken(row, 1, "operator and event stand twice", "Keep one of the lines.");
    }
  }
  return {};
}

Result<void> Codebook::read_operators(const Table& table) {
  std::set<std::string> ids;
  for (const Row& row : table.rows()) {
    Operator op;
    op.id = row[0];
    op.name = row[2];
    if (!ids.insert(std::string(op.id) + '\t' + std::string(op.name)).second) {
      return table.broken(row, 0, "the pattern stands twice", "Keep one of the lines.");
    }
    auto pattern = read_pattern(table, row, 0, sets_);
    if (!pattern) return tl::unexpected(pattern.error());
    op.pattern = std::move(*pattern);
    auto inner = read_paths(table, row, 1);
    if (!inner) return tl::unexpected(inner.error());
    op.inner = std::move(*inner);
    if (op.inner.empty()) return table.broken(row, 1, "no place for the event", "Name a path, such as comp.");
    if (!outcomes_.contains(mode_key(op.name, "*"))) {
      return table.broken(row, 2, "'" + std::string(op.name) + "' is no operator",
                          "Give one that compose.tsv has a * line for.");
    }
    auto target = read_paths(table, row, 3);
    if (!target) return tl::unexpected(target.error());
    op.target = std::move(*target);
    operators_.push_back(std::move(op));
  }
  return {};
}

const std::vector<const Rule*>& Codebook::rules(Kind kind, std::string_view lemma) const {
  static const std::vector<const Rule*> kEmpty;
  const auto it = rule_index_.find(key_of(kind, lemma));
  return it == rule_index_.end() ? kEmpty : it->second;
}

const std::vector<const Operator*>& Codebook::operators(Kind kind, std::string_view lemma) const {
  static const std::vector<const Operator*> kEmpty;
  const auto it = operator_index_.find(key_of(kind, lemma));
  return it == operator_index_.end() ? kEmpty : it->second;
}

const Outcome* Codebook::compose(std::string_view name, Root root, std::string_view mode) const {
  const std::string_view roots = to_string(root);
  std::string inner(roots);
  inner += '/';
  inner += mode;
  for (const std::string_view key : {std::string_view(inner), roots, std::string_view("*")}) {
    const auto it = outcomes_.find(mode_key(name, key));
    if (it != outcomes_.end()) return &it->second;
  }
  return nullptr;
}

const CameoCode* Codebook::cameo(std::string_view code) const {
  const auto it = cameo_.find(code);
  return it == cameo_.end() ? nullptr : &it->second;
}

bool Codebook::in_list(std::string_view list, std::string_view lemma) const {
  const auto it = lists_.find(list);
  return it != lists_.end() && std::binary_search(it->second.begin(), it->second.end(), lemma);
}

}  // namespace dragoman::code
