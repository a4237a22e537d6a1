// Lines out of files and standard input, some hundreds at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/error.h"

namespace dragoman {

/// Streams lines: memory does not grow with the input. Not thread-safe.
class LineSource {
 public:
  /// `paths` are files, "-" is standard input, which is read also when there are no paths.
  explicit LineSource(std::vector<std::string> paths);
  LineSource(LineSource&&) noexcept;
  ~LineSource();

  struct Batch {
    std::string path;
    uint64_t first_line = 1;
    std::vector<std::string> lines;
    std::optional<Error> error;  ///< behind the lines something could not be read; what comes after it goes on
  };

  /// The next lines of one input; nothing at the end. A line above 16 MiB is an error that names it.
  std::optional<Batch> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dragoman
