#include "resolve/places/gazetteer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>

#include "base/hash.h"
#include "lexicon/table.h"
#include "resolve/places/finder.h"

namespace dragoman::resolve {
namespace {

using lexicon::Phrases;
using lexicon::Row;
using lexicon::Table;

// The forms of tables: a header each.
constexpr std::array<std::string_view, 8> kStates = {"code",    "name", "aliases", "people",
                                                     "capital", "lat",  "lon",     "seats"};
constexpr std::array<std::string_view, 5> kPlaces = {"name", "country", "lat", "lon", "precision"};
constexpr std::array<std::string_view, 5> kRegions = {"name", "aliases", "country", "lat", "lon"};
constexpr std::array<std::string_view, 6> kCities = {"name", "aliases", "country", "lat", "lon", "population"};
constexpr std::array<std::string_view, 3> kPoints = {"code", "lat", "lon"};
constexpr std::array<std::string_view, 1> kWords = {"name"};
constexpr uint32_t kGreatCity = 1000000;  // is meant by its name, whoever else bears it
constexpr double kSamePlaceKm = 110;      // as far apart as one place stands in two tables

/// Reads a coordinate; an error when it is no number between -limit and limit. Empty: nowhere.
Result<float> degrees(const Table& table, const Row& row, size_t column, double limit) {
  const std::string_view text = row[column];
  if (text.empty()) return Place::kNowhere;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= -limit && value <= limit)
    return static_cast<float>(value);
  return table.broken(row, column, "'" + std::string(text) + "' is no coordinate",
                      "Give degrees between -" + std::to_string(static_cast<int>(limit)) + " and " +
                          std::to_string(static_cast<int>(limit)) + ".");
}

/// A table that places are read from, as a path from the data folder, and its columns.
struct Form {
  const char* path;
  std::span<const std::string_view> columns;
  int name, aliases, country, lat, lon, population;  // the numbers of the columns; -1: has none
};

constexpr std::array<Form, 4> kForms = {{{"actors/states.tsv", kStates, 1, 2, 0, 5, 6, -1},
                                         {"places/regions.tsv", kRegions, 0, 1, 2, 3, 4, -1},
                                         {"places/cities.tsv", kCities, 0, 1, 2, 3, 4, 5},
                                         {"places/places.tsv", kPlaces, 0, -1, 1, 2, 3, -1}}};

}  // namespace

std::vector<std::string> Gazetteer::tables() {
  std::vector<std::string> paths;
  paths.reserve(kForms.size() + 2);
  for (const Form& form : kForms) paths.emplace_back(form.path);
  paths.emplace_back("places/states.tsv");
  paths.emplace_back("places/words.tsv");
  return paths;
}

/// Reads tables into the arrays.
class Gazetteer::Reader {
 public:
  /// The middles of states; before the states themselves.
  Result<void> read_points(const Table& table) {
    for (const Row& row : table.rows()) {
      const auto lat = degrees(table, row, 1, 90);
      if (!lat) return tl::unexpected(lat.error());
      const auto lon = degrees(table, row, 2, 180);
      if (!lon) return tl::unexpected(lon.error());
      points_[std::string(row[0])] = {*lat, *lon};
    }
    return {};
  }

  /// Names that are words as well; after the places.
  void read_words(const Table& table) {
    for (const Row& row : table.rows()) {
      const uint32_t first = arrays.words.find(row[0]);
      if (first == Phrases::kNone) continue;
      bool great = false;
      for (uint32_t i = first; i != Phrases::kNone; i = arrays.names[i].next) {
        const Place& place = arrays.places[arrays.names[i].place];
        great |= place.capital != 0 || place.kind == Place::kState || place.population > kGreatCity;
      }
      arrays.names[first].word = great ? 0 : 1;
    }
  }

  Result<void> read(const Table& table, const Form& form) {
    const bool states = form.columns.data() == kStates.data();
    for (const Row& row : table.rows()) {
      const auto lat = degrees(table, row, static_cast<size_t>(form.lat), 90);
      if (!lat) return tl::unexpected(lat.error());
      const auto lon = degrees(table, row, static_cast<size_t>(form.lon), 180);
      if (!lon) return tl::unexpected(lon.error());
      const std::string_view name = row[static_cast<size_t>(form.name)];
      if (name.empty()) return table.broken(row, static_cast<size_t>(form.name), "no name", "Name the place.");
      Place place;
      const std::string_view country = row[static_cast<size_t>(form.country)];
      if (country.size() != 3 && !country.empty()) {
        return table.broken(row, static_cast<size_t>(form.country), "'" + std::string(country) + "' is no country code",
                            "Give ISO 3166-1 alpha-3, or leave it empty for seas.");
      }
      if (country != "EUR") std::copy(country.begin(), country.end(), place.country);
      if (form.population >= 0) {
        const std::string_view text = row[static_cast<size_t>(form.population)];
        if (std::from_chars(text.data(), text.data() + text.size(), place.population).ptr != text.data() + text.size())
          return table.broken(row, static_cast<size_t>(form.population),
                              "'" + std::string(text) + "' is no number of people", "Give a whole number.");
      }
      if (states) {
        const auto capitals = lexicon::split_list(row[4]);
        if (!capitals.empty() && country != "EUR") {  // Brussels is in Belgium
          place.capital = 1;
          place.lat = *lat;
          place.lon = *lon;
          add(place, capitals.front(), capitals);
        }
        place.capital = 0;
        place.kind = Place::kState;
        const auto point = points_.find(country);
        std::tie(place.lat, place.lon) =
            point == points_.end() ? std::pair(Place::kNowhere, Place::kNowhere) : point->second;
      } else {
        place.kind = form.columns.data() == kRegions.data() ? Place::kRegion : Place::kCity;
        if (form.columns.data() == kPlaces.data()) {
          const std::string_view precision = row[4];
          if (precision != "region" && precision != "city")
            return table.broken(row, 4, "'" + std::string(precision) + "' is no precision", "Write region or city.");
          if (precision == "region") place.kind = Place::kRegion;
        }
        place.lat = *lat;
        place.lon = *lon;
      }
      const auto aliases = form.aliases < 0 ? std::vector<std::string_view>()
                                            : lexicon::split_list(row[static_cast<size_t>(form.aliases)]);
      std::vector<std::string_view> words = {name};
      words.insert(words.end(), aliases.begin(), aliases.end());
      add(place, name, words);
      if (!states) continue;
      const auto people = lexicon::split_list(row[3]);
      place.kind = Place::kPeople;
      if (!people.empty()) add(place, name, people);
    }
    return {};
  }

  Arrays arrays;

 private:
  void add(Place place, std::string_view name, const std::vector<std::string_view>& words) {
    const auto index = static_cast<uint32_t>(arrays.places.size());
    place.name = static_cast<uint32_t>(arrays.strings.size());
    place.name_size = static_cast<uint16_t>(std::min<size_t>(name.size(), UINT16_MAX));
    arrays.strings += name.substr(0, place.name_size);
    arrays.places.push_back(place);
    for (const std::string_view phrase : words) add_name(phrase, index);
  }

  void add_name(std::string_view words, uint32_t place) {
    if (lexicon::words_of(words).empty()) return;
    const auto index = static_cast<uint32_t>(arrays.names.size());
    const uint32_t first = arrays.words.add(words, index);
    arrays.names.push_back({place, Phrases::kNone, 0});
    if (first == Phrases::kNone) return;
    // One place by two tables is one: a capital that is also a city of its state. A people is none of its own.
    uint32_t last = first;
    for (uint32_t i = first; i != Phrases::kNone; last = i, i = arrays.names[i].next) {
      Place& known = arrays.places[arrays.names[i].place];
      if (arrays.names[i].place != place && !same(known, arrays.places[place])) continue;
      if (arrays.places[place].kind == Place::kCity && known.kind == Place::kCity)
        known.population = std::max(known.population, arrays.places[place].population);
      arrays.names.pop_back();
      return;
    }
    arrays.names[last].next = index;
  }

  static bool same(const Place& known, const Place& place) {
    if (place.kind == Place::kPeople) return true;
    if (known.kind == Place::kPeople || !std::equal(known.country, known.country + 3, place.country)) return false;
    if (known.kind == Place::kState || known.kind != place.kind) return known.kind == place.kind;
    return known.lat == Place::kNowhere || place.lat == Place::kNowhere ||
           kilometres(known.lat, known.lon, place.lat, place.lon) < kSamePlaceKm;
  }

  std::map<std::string, std::pair<float, float>, std::less<>> points_;
};

Result<Gazetteer> Gazetteer::load(const std::string& dir) {
  Reader reader;
  uint64_t checksum = 0;
  reader.arrays.words.reserve(1 << 16);
  const auto open = [&](const std::string& path, std::span<const std::string_view> columns) {
    auto table = Table::open(dir + "/" + path, columns);
    if (table) checksum = base::hash64(base::hex(table->checksum()), checksum);
    return table;
  };
  const auto points = open("places/states.tsv", kPoints);
  if (!points) return tl::unexpected(points.error());
  if (auto done = reader.read_points(*points); !done) return tl::unexpected(done.error());
  for (const Form& form : kForms) {
    const auto table = open(form.path, form.columns);
    if (!table) return tl::unexpected(table.error());
    if (auto done = reader.read(*table, form); !done) return tl::unexpected(done.error());
  }
  const auto words = open("places/words.tsv", kWords);
  if (!words) return tl::unexpected(words.error());
  reader.read_words(*words);
  Gazetteer gazetteer = own(std::move(reader.arrays));
  gazetteer.checksum_ = checksum;
  return gazetteer;
}

Result<Gazetteer> Gazetteer::of_cities(const Table& table) {
  Reader reader;
  if (auto done = reader.read(table, kForms[2]); !done) return tl::unexpected(done.error());
  return own(std::move(reader.arrays));
}

Gazetteer Gazetteer::own(Arrays arrays) {
  Gazetteer gazetteer;
  gazetteer.own_ = std::make_unique<Arrays>(std::move(arrays));
  gazetteer.strings_ = gazetteer.own_->strings;
  gazetteer.places_ = gazetteer.own_->places;
  gazetteer.names_ = gazetteer.own_->names;
  gazetteer.words_ = std::move(gazetteer.own_->words);
  return gazetteer;
}

Result<Gazetteer> Gazetteer::map(std::shared_ptr<const lexicon::ModelFile> file) {
  Gazetteer gazetteer;
  const auto strings = file->section("place_strings");
  const auto places = file->values<Place>("places");
  const auto names = file->values<PlaceName>("place_names");
  const auto words = file->values<Phrases::Slot>("place_words");
  const auto checksum = file->array<uint64_t>("places_checksum", 1);
  if (!strings) return tl::unexpected(strings.error());
  if (!places) return tl::unexpected(places.error());
  if (!names) return tl::unexpected(names.error());
  if (!words) return tl::unexpected(words.error());
  if (!checksum) return tl::unexpected(checksum.error());
  gazetteer.strings_ = *strings;
  gazetteer.places_ = *places;
  gazetteer.names_ = *names;
  gazetteer.words_ = Phrases(*words);
  gazetteer.checksum_ = (*checksum)[0];
  if (!gazetteer.is_whole()) return file->broken("a place leads nowhere");
  gazetteer.file_ = std::move(file);
  return gazetteer;
}

bool Gazetteer::is_whole() const {
  const auto within = [&](const Place& place) {
    return uint64_t{place.name} + place.name_size <= strings_.size() && place.kind <= Place::kPeople;
  };
  if (!std::all_of(places_.begin(), places_.end(), within)) return false;
  for (size_t i = 0; i < names_.size(); ++i) {
    const uint32_t next = names_[i].next;
    if (names_[i].place >= places_.size() || (next != Phrases::kNone && (next <= i || next >= names_.size())))
      return false;
  }
  return std::all_of(words_.slots().begin(), words_.slots().end(), [&](const Phrases::Slot& slot) {
    return slot.value == Phrases::kNone || slot.value < names_.size();
  });
}

void Gazetteer::add_sections(lexicon::ModelWriter& writer) const {
  writer.add("place_strings", strings_);
  writer.add("places", places_);
  writer.add("place_names", names_);
  writer.add("place_words", words_.slots());
  writer.add("places_checksum", std::span<const uint64_t>(&checksum_, 1));
}

double kilometres(double lat, double lon, double other_lat, double other_lon) {
  constexpr double kRadians = 3.14159265358979 / 180;
  const double up = std::sin((other_lat - lat) * kRadians / 2);
  const double side = std::sin((other_lon - lon) * kRadians / 2);
  const double h = up * up + std::cos(lat * kRadians) * std::cos(other_lat * kRadians) * side * side;
  return 12742 * std::asin(std::sqrt(std::min(1.0, h)));
}

void Gazetteer::run(document::Document& doc, const Catalog* catalog) const { find_places(*this, catalog, doc); }

}  // namespace dragoman::resolve
