// Writes the container of trained models that src/lexicon/model_file.h reads (docs/formats/model.md); the C++ twin of
// train/model_file.py.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dragoman/error.h"

namespace dragoman::train {

class ModelWriter {
 public:
  /// `name` has at most 48 bytes; sections keep their order.
  void add(std::string_view name, std::string_view bytes);
  template <typename T>
  void add(std::string_view name, const std::vector<T>& values) {
    add(name, std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)));
  }
  /// The same sections give the same file. Errors: unreadable.
  Result<void> write(const std::string& path, std::string_view kind) const;

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace dragoman::train
