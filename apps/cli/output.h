// Where results and messages go: results to standard output or --out, messages and progress to standard error.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "dragoman/error.h"

namespace dragoman::cli {

/// Results. With a path they go to PATH.partial first and take the name PATH when all is done, so that a run that is
/// killed leaves an old file as it was.
class Output {
 public:
  static Result<Output> open(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  /// False when the text could not be written (disk full, reader gone).
  bool write(std::string_view text);
  /// Flushes and, for a file, gives it its name. Errors: unreadable.
  Result<void> close();
  /// True when people read it: standard output is a terminal, and NO_COLOR is not set.
  bool coloured() const;

 private:
  Output(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}

  std::string path_;  // empty: standard output
  std::FILE* file_;
};

/// "dragoman: message" on standard error.
void complain(const Error& error);

/// A counter on standard error, drawn only on a terminal and at most ten times a second.
class Progress {
 public:
  Progress(std::string_view what, bool quiet);
  ~Progress();
  void step();

 private:
  std::string_view what_;
  bool shown_;
  uint64_t count_ = 0;
  int64_t next_draw_ms_ = 0;
};

}  // namespace dragoman::cli
