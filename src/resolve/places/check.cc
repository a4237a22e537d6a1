#include "resolve/places/check.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "lexicon/table.h"
#include "resolve/places/gazetteer.h"

namespace dragoman::resolve {
namespace {

using lexicon::Row;
using lexicon::Table;

constexpr std::array<std::string_view, 8> kStates = {"code",    "name", "aliases", "people",
                                                     "capital", "lat",  "lon",     "seats"};
constexpr std::array<std::string_view, 3> kPoints = {"code", "lat", "lon"};
constexpr std::array<std::string_view, 5> kPlaces = {"name", "country", "lat", "lon", "precision"};
constexpr std::array<std::string_view, 5> kRegions = {"name", "aliases", "country", "lat", "lon"};
constexpr std::array<std::string_view, 6> kCities = {"name", "aliases", "country", "lat", "lon", "population"};
constexpr std::array<std::string_view, 1> kWords = {"name"};

constexpr double kApartKm = 10;        // two lines of one name in one country are told twice when they lie nearer
constexpr double kBesideKm = 4000;     // a place lies within so far of some city of its country, as Easter Island does
constexpr uint32_t kGreatCity = 5000;  // people of the cities that this is measured from

struct Point {
  double lat;
  double lon;
};

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class Checker {
 public:
  explicit Checker(const std::string& dir) : dir_(dir) {}

  PlaceReport run() {
    if (const auto states = Table::open(dir_ + "/actors/states.tsv", kStates)) {
      for (const Row& row : states->rows()) codes_.insert(std::string(row[0]));
    }
    points();
    // Cities first: other places are measured from them.
    places("cities.tsv", kCities, {0, 1, 2, 3, 4});
    places("regions.tsv", kRegions, {0, 1, 2, 3, 4});
    places("places.tsv", kPlaces, {0, -1, 1, 2, 3});
    words();
    return std::move(report_);
  }

 private:
  struct Columns {
    int name, aliases, country, lat, lon;
  };

  template <typename List>
  std::optional<Table> open(const std::string& file, const List& columns) {
    auto table = Table::open(dir_ + "/places/" + file, columns);
    if (!table) {
      report_.errors.push_back(table.error());
      return std::nullopt;
    }
    report_.counts.push_back({file, table->rows().size(), 0});
    return std::move(*table);
  }

  void blame(const Table& table, const Row& row, int column, std::string what, std::string mend) {
    report_.errors.push_back(table.broken(row, static_cast<size_t>(column), std::move(what), std::move(mend)).value());
  }

  /// The point of a row; complains of what is none. Two empty columns are no point, and right.
  std::optional<Point> point(const Table& table, const Row& row, int lat, int lon) {
    const std::string_view a = row[static_cast<size_t>(lat)];
    const std::string_view b = row[static_cast<size_t>(lon)];
    if (a.empty() && b.empty()) return std::nullopt;
    const auto north = number(a);
    const auto east = number(b);
    if (!north || !(*north >= -90 && *north <= 90)) {
      blame(table, row, lat, "'" + std::string(a) + "' is no latitude", "Give degrees between -90 and 90.");
      return std::nullopt;
    }
    if (!east || !(*east >= -180 && *east <= 180)) {
      blame(table, row, lon, "'" + std::string(b) + "' is no longitude", "Give degrees between -180 and 180.");
      return std::nullopt;
    }
    return Point{*north, *east};
  }

  void points() {
    const auto table = open("states.tsv", kPoints);
    if (!table) return;
    std::set<std::string> seen;
    for (const Row& row : table->rows()) {
      ++report_.counts.back().names;
      known(*table, row, 0);
      if (!seen.emplace(row[0]).second)
        blame(*table, row, 0, "'" + std::string(row[0]) + "' stands twice", "Keep one of the lines.");
      point(*table, row, 1, 2);
    }
  }

  void known(const Table& table, const Row& row, int column) {
    const std::string code(row[static_cast<size_t>(column)]);
    if (code.empty() || codes_.empty() || codes_.count(code) > 0) return;
    blame(table, row, column, "'" + code + "' is the code of no state",
          "Give a code of actors/states.tsv, or leave it empty.");
  }

  template <typename List>
  void places(const std::string& file, const List& columns, Columns at) {
    const auto table = open(file, columns);
    if (!table) return;
    std::map<std::string, std::vector<std::pair<uint32_t, std::optional<Point>>>> seen;
    for (const Row& row : table->rows()) {
      const std::string country(row[static_cast<size_t>(at.country)]);
      const std::string name(row[static_cast<size_t>(at.name)]);
      known(*table, row, at.country);
      if (lexicon::words_of(name).empty()) blame(*table, row, at.name, "no name", "Name the place.");
      const auto where = point(*table, row, at.lat, at.lon);
      std::set<std::string> names = {name};
      ++report_.counts.back().names;
      if (at.aliases >= 0) {
        for (const auto alias : lexicon::split_list(row[static_cast<size_t>(at.aliases)])) {
          ++report_.counts.back().names;
          if (!names.emplace(alias).second)
            blame(*table, row, at.aliases, "'" + std::string(alias) + "' stands twice", "Keep one of them.");
        }
      }
      auto& others = seen[name + '\t' + country];
      for (const auto& [line, other] : others) {
        if (where && other && kilometres(where->lat, where->lon, other->lat, other->lon) > kApartKm) continue;
        blame(*table, row, at.name, "'" + name + "' is told in line " + std::to_string(line) + " already",
              "Join the two lines.");
        break;
      }
      others.emplace_back(row.line, where);
      if (!where || country.empty()) continue;
      auto& towns = towns_[country];
      if (file == "cities.tsv") {
        if (number(row[5]).value_or(0) >= kGreatCity) towns.push_back(*where);
        continue;
      }
      const bool beside = towns.empty() || std::any_of(towns.begin(), towns.end(), [&](const Point& town) {
                            return kilometres(town.lat, town.lon, where->lat, where->lon) < kBesideKm;
                          });
      if (!beside)
        blame(*table, row, at.lat, "'" + name + "' lies far from every city of " + country,
              "Mend its point or its country.");
    }
  }

  void words() {
    const auto table = open("words.tsv", kWords);
    if (!table) return;
    std::set<std::string> seen;
    for (const Row& row : table->rows()) {
      ++report_.counts.back().names;
      if (!seen.emplace(row[0]).second)
        blame(*table, row, 0, "'" + std::string(row[0]) + "' stands twice", "Keep one of the lines.");
    }
  }

  const std::string& dir_;
  PlaceReport report_;
  std::set<std::string> codes_;
  std::map<std::string, std::vector<Point>> towns_;  // of each country
};

}  // namespace

PlaceReport check_places(const std::string& dir) { return Checker(dir).run(); }

}  // namespace dragoman::resolve
