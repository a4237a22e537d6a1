// The tables of the data folder as such: checked, compiled, looked up.
#pragma once

#include <string>
#include <vector>

#include "dragoman/engine.h"
#include "dragoman/error.h"

namespace dragoman {

struct TableReport {
  std::vector<Error> errors;  ///< each names file, line and column
  struct Count {
    std::string table;
    size_t lines = 0;
    size_t names = 0;  ///< with aliases and plurals
  };
  std::vector<Count> counts;  ///< of the tables of actors and places
};

/// Checks every table of the data folder: codes, dates, doubled and overlapping facts, rules that lead nowhere.
TableReport check_tables(const EngineOptions& options);

/// Writes the compiled form of the tables of actors and places to `path`. Errors: those of the tables, unreadable.
Result<void> compile_tables(const EngineOptions& options, const std::string& path);

/// What the tables say of a name: who bears it and when, one of a line, oldest first; empty when nobody does.
/// Errors: those of the tables.
Result<std::string> look_up(const EngineOptions& options, const std::string& name);

}  // namespace dragoman
