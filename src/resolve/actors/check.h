// What is wrong with the tables of data/actors beyond single lines: facts told twice, offices that overlap, names that
// lead to two bearers.
#pragma once

#include <string>
#include <vector>

#include "dragoman/error.h"

namespace dragoman::resolve {

struct TableCount {
  std::string table;  ///< "people/africa.tsv"
  size_t lines = 0;
  size_t names = 0;  ///< with aliases
};

struct ActorReport {
  std::vector<Error> errors;  ///< each with file:line:column, by table and line
  std::vector<TableCount> counts;
};

/// Reads every table of `dir` and checks it. A folder that is not one of tables is an error in the report.
ActorReport check_actors(const std::string& dir);

}  // namespace dragoman::resolve
