// What the command line asks for.
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "dragoman/engine.h"
#include "dragoman/input.h"

namespace dragoman::cli {

/// Options that several commands share; each command uses those it registers.
struct Options {
  std::vector<std::string> inputs;
  std::string from = "auto";
  std::string to;
  std::string date;
  std::string out;
  std::string data_dir;
  std::string models_dir;
  std::vector<std::string> actors;
  std::string event_id;
  std::string action;
  unsigned points = 7;
  unsigned threads = 0;  ///< 0: as many as the machine has cores
  bool verbose = false;
  bool quiet = false;
  bool unknown = false;
  double seconds = 3;

  EngineOptions engine(Depth depth) const { return {data_dir, models_dir, actors, depth}; }
  InputFormat input_format() const { return *input_format_from(from); }
};

/// Registers the inputs, --from with the formats that the command reads, and --date.
void add_input(CLI::App& command, Options& options, std::vector<std::string> formats);

/// Registers what every command takes: --data, --models, --threads, --out, --verbose, --quiet.
void add_common(CLI::App& command, Options& options);

}  // namespace dragoman::cli
