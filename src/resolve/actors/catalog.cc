#include "resolve/actors/catalog.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/date.h"
#include "base/hash.h"

namespace dragoman::resolve {
namespace {

using lexicon::Phrases;
using lexicon::Row;
using lexicon::split_list;
using lexicon::Table;

// PLOVER manual, table of sectors.
constexpr std::array<std::string_view, 25> kSectors = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY",
                                                       "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
                                                       "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"};
// PLOVER manual: codes that stand where no state does.
constexpr std::array<std::string_view, 7> kInternational = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};

bool is_day(std::string_view text) { return text.size() == 10 && base::parse_iso_day(text).has_value(); }

bool has_small_letter(std::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The plural that English makes by rule; empty when the noun has none to make.
std::string plural(std::string_view noun) {
  std::string out(noun);
  if (noun.ends_with("man")) return out.replace(out.size() - 2, 1, "e");
  if (noun.ends_with("s") || noun.ends_with("ch") || noun.ends_with("x")) return out + "es";
  if (noun.ends_with("y") && noun.size() > 1 &&
      std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos) {
    out.pop_back();
    return out + "ies";
  }
  return out + "s";
}

Result<void> check_sector(const Table& table, const Row& row, size_t column, bool needed) {
  if ((row[column].empty() && !needed) || is_sector(row[column])) return {};
  return table.broken(row, column, "'" + std::string(row[column]) + "' is no PLOVER sector",
                      "Give one of the 25 sectors, such as GOV or MIL.");
}

Result<void> check_days(const Table& table, const Row& row, size_t from, size_t to) {
  for (const size_t column : {from, to}) {
    if (!row[column].empty() && !is_day(row[column])) {
      return table.broken(row, column, "'" + std::string(row[column]) + "' is no day", "Give it as YYYY-MM-DD.");
    }
  }
  if (!row[from].empty() && !row[to].empty() && row[from] >= row[to]) {
    return table.broken(row, to, "ends before it begins", "Give a day after " + std::string(row[from]) + ".");
  }
  return {};
}

Result<void> check_name(const Table& table, const Row& row) {
  if (!row[0].empty()) return {};
  return table.broken(row, 0, "no name", "Begin the line with the name.");
}

}  // namespace

bool is_sector(std::string_view sector) {
  return std::find(kSectors.begin(), kSectors.end(), sector) != kSectors.end();
}

Result<Catalog> Catalog::load(const std::string& dir) {
  Catalog catalog;
  catalog.facts_.reserve(8192);
  catalog.names_.reserve(8192);
  catalog.agents_.reserve(4096);
  if (auto done = catalog.read_states(dir + "/states.tsv"); !done) return tl::unexpected(done.error());
  if (auto done = catalog.read_organisations(dir + "/organisations.tsv"); !done) return tl::unexpected(done.error());
  if (auto done = catalog.read_people(dir + "/people.tsv"); !done) return tl::unexpected(done.error());
  if (auto done = catalog.read_agents(dir + "/agents.tsv"); !done) return tl::unexpected(done.error());
  return catalog;
}

void Catalog::add_name(std::string_view words, Fact fact) {
  const char first = words.front();
  fact.capitals = !has_small_letter(words);
  fact.small = first >= 'a' && first <= 'z';
  const auto index = static_cast<uint32_t>(facts_.size());
  uint32_t old = names_.add(words, index);
  facts_.push_back(fact);
  if (old == Phrases::kNone) return;
  while (facts_[old].next != Phrases::kNone) old = facts_[old].next;
  facts_[old].next = index;
}

void Catalog::add_agent(std::string_view words, const Fact& fact) {
  const auto index = static_cast<uint32_t>(facts_.size());
  if (agents_.add(words, index) == Phrases::kNone) facts_.push_back(fact);
}

Result<void> Catalog::read_states(const std::string& path) {
  constexpr std::array<std::string_view, 8> kColumns = {"code",    "name", "aliases", "people",
                                                        "capital", "lat",  "lon",     "seats"};
  auto table = Table::open(path, kColumns);
  if (!table) return tl::unexpected(table.error());
  std::set<std::string_view> codes;
  for (const Row& row : table->rows()) {
    if (row[0].size() != 3 || has_small_letter(row[0])) {
      return table->broken(row, 0, "'" + std::string(row[0]) + "' is no country code", "Give ISO 3166-1 alpha-3.");
    }
    if (!codes.insert(row[0]).second) {
      return table->broken(row, 0, std::string(row[0]) + " stands twice", "Join the two lines.");
    }
    if (row[1].empty()) return table->broken(row, 1, "no name", "Name the state.");
    Fact fact;
    fact.name = row[1];
    fact.country = row[0];
    fact.line = row.line;
    fact.sector = row[0] == "EUR" ? "" : "GOV";
    states_.push_back(static_cast<uint32_t>(facts_.size()));
    add_name(row[1], fact);
    for (const auto words : split_list(row[2])) add_name(words, fact);
    fact.kind = Kind::people;
    for (const auto words : split_list(row[3])) {
      add_name(words, fact);
      const std::string many = plural(words);
      if (!words.ends_with("h") && !words.ends_with("ese")) add_name(many, fact);
    }
    fact.kind = Kind::capital;
    for (const auto words : split_list(row[4])) add_name(words, fact);
    fact.kind = Kind::seat;
    for (const auto words : split_list(row[7])) add_name(words, fact);
  }
  tables_.push_back(std::move(*table));
  return {};
}

Result<void> Catalog::check_country(const Table& table, const Row& row, size_t column) const {
  const std::string_view code = row[column];
  if (state(code) != nullptr || std::find(kInternational.begin(), kInternational.end(), code) != kInternational.end()) {
    return {};
  }
  return table.broken(row, column, "'" + std::string(code) + "' is no country code of states.tsv",
                      "Give ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC.");
}

Result<void> Catalog::read_organisations(const std::string& path) {
  constexpr std::array<std::string_view, 6> kColumns = {"name", "aliases", "country", "sector", "from", "to"};
  auto table = Table::open(path, kColumns);
  if (!table) return tl::unexpected(table.error());
  for (const Row& row : table->rows()) {
    if (auto ok = check_name(*table, row); !ok) return ok;
    if (auto ok = check_country(*table, row, 2); !ok) return ok;
    if (auto ok = check_sector(*table, row, 3, false); !ok) return ok;
    if (auto ok = check_days(*table, row, 4, 5); !ok) return ok;
    Fact fact;
    fact.kind = Kind::organisation;
    fact.name = row[0];
    fact.country = row[2];
    fact.sector = row[3];
    fact.from = row[4];
    fact.to = row[5];
    fact.table = 1;
    fact.line = row.line;
    add_name(row[0], fact);
    for (const auto words : split_list(row[1])) add_name(words, fact);
  }
  tables_.push_back(std::move(*table));
  return {};
}

Result<void> Catalog::read_people(const std::string& path) {
  constexpr std::array<std::string_view, 7> kColumns = {"name", "aliases", "country", "office", "from", "to", "sector"};
  auto table = Table::open(path, kColumns);
  if (!table) return tl::unexpected(table.error());
  std::unordered_map<std::string_view, std::vector<std::string_view>> aliases;
  for (const Row& row : table->rows()) {
    for (const auto words : split_list(row[1])) aliases[row[0]].push_back(words);
  }
  for (const Row& row : table->rows()) {
    if (auto ok = check_name(*table, row); !ok) return ok;
    if (auto ok = check_country(*table, row, 2); !ok) return ok;
    if (auto ok = check_days(*table, row, 4, 5); !ok) return ok;
    if (auto ok = check_sector(*table, row, 6, false); !ok) return ok;
    Fact fact;
    fact.kind = Kind::person;
    fact.name = row[0];
    fact.country = row[2];
    fact.sector = row[6];
    fact.from = row[4];
    fact.to = row[5];
    fact.table = 2;
    fact.line = row.line;
    add_name(row[0], fact);
    for (const auto words : aliases[row[0]]) add_name(words, fact);
  }
  tables_.push_back(std::move(*table));
  return {};
}

Result<void> Catalog::read_agents(const std::string& path) {
  constexpr std::array<std::string_view, 3> kColumns = {"noun", "sector", "kind"};
  auto table = Table::open(path, kColumns);
  if (!table) return tl::unexpected(table.error());
  std::set<std::string_view> nouns;
  for (const Row& row : table->rows()) {
    if (auto ok = check_name(*table, row); !ok) return ok;
    if (auto ok = check_sector(*table, row, 1, true); !ok) return ok;
    if (!row[2].empty() && row[2] != "body") {
      return table->broken(row, 2, "'" + std::string(row[2]) + "' is no kind",
                           "Write body, or leave it empty for a person.");
    }
    if (!nouns.insert(row[0]).second) {
      return table->broken(row, 0, "'" + std::string(row[0]) + "' stands twice", "Keep one of the lines.");
    }
    Fact fact;
    fact.kind = Kind::agent;
    fact.name = row[0];
    fact.sector = row[1];
    fact.body = !row[2].empty();
    fact.table = 3;
    fact.line = row.line;
    add_agent(row[0], fact);
  }
  // A plural made by rule gives way to a noun that the table has.
  const size_t written = facts_.size();
  for (size_t i = 0; i < written; ++i) {
    const Fact fact = facts_[i];
    if (fact.kind == Kind::agent) add_agent(plural(fact.name), fact);
  }
  tables_.push_back(std::move(*table));
  return {};
}

const Fact* Catalog::state(std::string_view code) const {
  for (const uint32_t index : states_) {
    if (facts_[index].country == code) return &facts_[index];
  }
  return nullptr;
}

std::string Catalog::cite(const Fact& fact) const {
  return std::string(tables_[fact.table].name()) + ":" + std::to_string(fact.line);
}

uint64_t Catalog::checksum() const {
  uint64_t sum = 0;
  for (const Table& table : tables_) sum = base::hash64(base::hex(table.checksum()), sum);
  return sum;
}

}  // namespace dragoman::resolve
