// What can go wrong, where, and how to mend it. No exception crosses Dragoman's public API: functions return Result<T>.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace dragoman {

enum class Errc : uint8_t {
  wrong_use,       ///< the caller asked for something that does not exist: an option, a command, a format
  not_found,       ///< no such file
  is_directory,    ///< a folder where a file was needed
  unreadable,      ///< the system would not let us read or write
  empty_input,     ///< nothing in it but white space
  binary_input,    ///< not text
  too_large,       ///< above the documented limit
  bad_format,      ///< text, but not in the format it was said to be in
  bad_date,        ///< not an ISO 8601 calendar date that exists
  model_missing,   ///< a model file is not where it should be
  model_broken,    ///< a model file is truncated, damaged, or made for another version
  data_missing,    ///< a table of data/ is not where it should be
  data_broken,     ///< a table of data/ has a wrong line
  no_such_record,  ///< the id names no record
  internal,        ///< a bug of ours
};

/// One row of the table that maps an error to each place where it can surface.
struct ErrorKind {
  std::string_view name;              ///< stable, for machines: "model_broken"
  std::string_view message;           ///< for people: "the model file is damaged"
  int exit_status;                    ///< of the program: 1 an input failed, 2 wrong use
  int http_status;                    ///< of the server
  std::string_view python_exception;  ///< of the Python package
};

/// The row of `code`. Total: every code has one.
const ErrorKind& describe(Errc code);

struct Error {
  Errc code = Errc::internal;
  std::string where;  ///< file, "file:line", or what else names the place; empty when there is none
  std::string what;   ///< the offending text or the detail, in a few words
  std::string mend;   ///< what the user can do, as an imperative sentence; may be empty

  /// "place: message: detail. Mend." in one line, for people.
  std::string message() const;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Errc code, std::string where, std::string what = {}, std::string mend = {}) {
  return tl::unexpected<Error>(Error{code, std::move(where), std::move(what), std::move(mend)});
}

}  // namespace dragoman
