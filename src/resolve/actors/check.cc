#include "resolve/actors/check.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/file.h"
#include "lexicon/table.h"
#include "resolve/actors/tables.h"

namespace dragoman::resolve {
namespace {

using lexicon::Row;
using lexicon::Table;

constexpr std::array<std::string_view, 7> kPeople = {"name", "aliases", "country", "office", "from", "to", "sector"};
constexpr std::array<std::string_view, 6> kOrganisations = {"name", "aliases", "country", "sector", "from", "to"};

/// A line that tells of a time.
struct Told {
  const Table* table;
  const Row* row;
  std::string path;
  DayNumber from;
  DayNumber to;
};

bool overlap(const Told& a, const Told& b) {
  // A month or a year that both touch is no overlap: the day is unknown.
  const auto end = [](const Told& told) { return told.to == 0 ? 99999999 : told.to / 100 * 100; };
  const auto begin = [](const Told& told) {
    return told.from % 100 == 0 && told.from != 0 ? told.from + 100 : told.from;
  };
  return begin(a) < end(b) && begin(b) < end(a);
}

class Checker {
 public:
  explicit Checker(std::string dir) : dir_(std::move(dir)) {}

  ActorReport run() {
    const auto paths = actor_tables(dir_);
    if (!paths) {
      report_.errors.push_back(paths.error());
      return std::move(report_);
    }
    CatalogBuilder builder;
    TableReader reader(builder);
    for (const std::string& path : *paths) reader.read(dir_ + "/" + path, path);
    report_.errors = reader.errors();
    const Catalog catalog = builder.finish();
    count(catalog);
    for (const std::string& path : *paths) {
      if (path.starts_with("people/")) read(path, kPeople);
      if (path.starts_with("organisations/")) read(path, kOrganisations);
    }
    for (auto& [key, told] : offices_) twice(told, "office");
    for (auto& [key, told] : organisations_) twice(told, "organisation");
    return std::move(report_);
  }

 private:
  void count(const Catalog& catalog) {
    report_.counts.resize(catalog.tables().size());
    for (size_t i = 0; i < catalog.tables().size(); ++i) report_.counts[i].table = catalog.tables()[i];
    for (const Office& office : catalog.offices()) ++report_.counts[office.table].lines;
    for (const Name& name : catalog.names()) {
      const Office& office = catalog.offices()[catalog.entities()[name.entity].first_office];
      ++report_.counts[office.table].names;
    }
    for (const auto& slot : catalog.agent_words().slots()) {
      if (slot.key == 0 || slot.value == lexicon::Phrases::kNone) continue;
      ++report_.counts[catalog.offices()[catalog.entities()[slot.value].first_office].table].names;
    }
  }

  void read(const std::string& path, std::span<const std::string_view> columns) {
    auto opened = Table::open(dir_ + "/" + path, columns);
    if (!opened) return;  // already told
    tables_.push_back(std::make_unique<Table>(std::move(*opened)));
    const Table& table = *tables_.back();
    const bool people = columns.size() == kPeople.size();
    for (const Row& row : table.rows()) {
      aliases(table, row);
      const size_t from = 4;
      const Told told{&table, &row, path, beginning(row[from]).value_or(0), ending(row[from + 1]).value_or(0)};
      const std::string key = std::string(row[0]) + '\t' + std::string(row[2]);
      (people ? offices_[key + '\t' + std::string(row[3])] : organisations_[key]).push_back(told);
    }
  }

  void aliases(const Table& table, const Row& row) {
    std::set<std::string> seen = {std::string(row[0])};
    for (const auto alias : lexicon::split_list(row[1])) {
      if (seen.emplace(alias).second) continue;
      report_.errors.push_back(
          table.broken(row, 1, "'" + std::string(alias) + "' stands twice", "Keep one of them.").value());
    }
  }

  void twice(std::vector<Told>& told, const char* what) {
    std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) { return a.from < b.from; });
    for (size_t i = 1; i < told.size(); ++i) {
      const Told& earlier = told[i - 1];
      const Told& later = told[i];
      if (!overlap(earlier, later)) continue;
      report_.errors.push_back(later.table
                                   ->broken(*later.row, 4,
                                            std::string("the ") + what + " overlaps that of " + earlier.path + ":" +
                                                std::to_string(earlier.row->line),
                                            "Join the two lines, or mend their dates.")
                                   .value());
    }
  }

  std::string dir_;
  ActorReport report_;
  std::vector<std::unique_ptr<Table>> tables_;
  std::map<std::string, std::vector<Told>> offices_;        // by person, country and office
  std::map<std::string, std::vector<Told>> organisations_;  // by name and country
};

}  // namespace

ActorReport check_actors(const std::string& dir) { return Checker(dir).run(); }

}  // namespace dragoman::resolve
