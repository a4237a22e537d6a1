// What is wrong with the tables of data/places beyond single lines: lines told twice, unknown countries, places far
// outside of their country.
#pragma once

#include <string>
#include <vector>

#include "dragoman/error.h"

namespace dragoman::resolve {

struct PlaceReport {
  struct Count {
    std::string table;  ///< "cities.tsv"
    size_t lines = 0;
    size_t names = 0;  ///< with aliases
  };
  std::vector<Error> errors;  ///< each with file:line:column, by table and line
  std::vector<Count> counts;
};

/// Reads every table of `dir`/places, with the codes of `dir`/actors/states.tsv and territories.tsv, and checks them. A
/// folder that is not one of tables is an error in the report.
PlaceReport check_places(const std::string& dir);

}  // namespace dragoman::resolve
