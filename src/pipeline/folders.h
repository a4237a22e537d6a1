// Where tables and models lie.
#pragma once

#include <string>

#include "dragoman/engine.h"

namespace dragoman::pipeline {

struct Folders {
  std::string data;
  std::string models;
  std::string compiled;  ///< of the tables; may not be there
};

/// The folders that `options` name, else those of the environment, else share/dragoman beside the program's bin, else
/// the nearest folder above the program that holds data/ and models/. Where none is found, the names "data" and
/// "models", whose absence loading reports.
Folders find_folders(const EngineOptions& options);

}  // namespace dragoman::pipeline
