// Places: names with their country and coordinates, found in the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "dragoman/error.h"
#include "lexicon/phrases.h"
#include "lexicon/table.h"

namespace dragoman::resolve {

/// Immutable once loaded; any number of threads may use it. Move-only.
class Gazetteer {
 public:
  /// Reads `dir`/places/places.tsv, and the states and capitals of `dir`/actors/states.tsv. Errors: data_broken with
  /// file:line:column for a coordinate that is none; and those of files.
  static Result<Gazetteer> load(const std::string& dir);

  /// Fills doc.places, in text order, with every name of the gazetteer that the text writes with a capital.
  void run(document::Document& doc) const;
  uint64_t checksum() const;

 private:
  struct Place {
    std::string_view name;
    std::string_view country;
    std::optional<double> lat, lon;
  };

  void add(std::string_view words, const Place& place);

  std::vector<lexicon::Table> tables_;
  std::vector<Place> places_;
  lexicon::Phrases names_;
};

}  // namespace dragoman::resolve
