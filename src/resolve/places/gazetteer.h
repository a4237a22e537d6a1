// Places: names with their country and coordinates, found in the text.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "dragoman/error.h"
#include "lexicon/model_file.h"
#include "lexicon/phrases.h"
#include "lexicon/table.h"

namespace dragoman::resolve {

class Catalog;

/// A place as it is stored: one bearer of a name.
struct Place {
  uint32_t name = 0;  ///< offset of the canonical name in the pool of strings
  uint16_t name_size = 0;
  char country[4] = {};  ///< ISO 3166-1 alpha-3; empty for seas and the like
  uint8_t kind = kCity;
  uint8_t capital = 0;   ///< 1: the capital of its state
  float lat = kNowhere;  ///< degrees, WGS 84
  float lon = kNowhere;
  uint32_t population = 0;  ///< 0: unknown, as of regions

  static constexpr float kNowhere = 1000;
  static constexpr uint8_t kState = 0, kRegion = 1, kCity = 2;
  static constexpr uint8_t kPeople = 3;  ///< "Bolivian": no place, but says which country is spoken of

  /// ISO 3166-1 alpha-3; empty for seas and the like.
  std::string_view country_code() const { return {country, country[0] == 0 ? 0U : 3U}; }
};

/// Words that name a place; several places of the same words are a chain.
struct PlaceName {
  uint32_t place = 0;
  uint32_t next = lexicon::Phrases::kNone;
  uint32_t word = 0;  ///< 1, in the first of a chain: an English word or a name of people as well
};

/// Immutable once loaded; any number of threads may use it. Move-only.
class Gazetteer {
 public:
  /// Reads the tables of `dir`/places, and the names of states and capitals in `dir`/actors/states.tsv. Errors:
  /// data_broken with file:line:column for a coordinate that is none; and those of files.
  static Result<Gazetteer> load(const std::string& dir);
  /// Over the sections of a compiled file, which it keeps. Errors: model_broken.
  static Result<Gazetteer> map(std::shared_ptr<const lexicon::ModelFile> file);
  /// A gazetteer of one table in the form of cities.tsv. Errors: as load.
  static Result<Gazetteer> of_cities(const lexicon::Table& table);
  void add_sections(lexicon::ModelWriter& writer) const;
  /// The tables that load() reads, as paths from the data folder.
  static std::vector<std::string> tables();

  /// Fills doc.places, in text order, and doc.dateline. Reads tokens, tags and trees. Names inside a longer name of a
  /// person or an organisation of `catalog`, if there is one, are none. Of several places of a name it takes the one
  /// that a region beside it, the countries and the places around it, and its size speak for.
  void run(document::Document& doc, const Catalog* catalog = nullptr) const;

  std::string_view name_of(const Place& place) const { return strings_.substr(place.name, place.name_size); }
  std::span<const Place> places() const { return places_; }
  std::span<const PlaceName> names() const { return names_; }
  const lexicon::Phrases& words() const { return words_; }

  uint64_t checksum() const { return checksum_; }

 private:
  struct Arrays {
    std::string strings;
    std::vector<Place> places;
    std::vector<PlaceName> names;
    lexicon::Phrases words;
  };

  class Reader;

  static Gazetteer own(Arrays arrays);
  /// Whether every reference leads somewhere.
  bool is_whole() const;
  std::unique_ptr<Arrays> own_;
  std::shared_ptr<const lexicon::ModelFile> file_;
  std::string_view strings_;
  std::span<const Place> places_;
  std::span<const PlaceName> names_;
  lexicon::Phrases words_;
  uint64_t checksum_ = 0;
};

/// Kilometres between two points, in degrees, over the ground.
double kilometres(double lat, double lon, double other_lat, double other_lon);

}  // namespace dragoman::resolve
