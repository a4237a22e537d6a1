// The one table that maps error codes to messages, exit statuses, HTTP statuses and Python exceptions.
#include "dragoman/error.h"

#include <array>

namespace dragoman {
namespace {

constexpr std::array<ErrorKind, 15> kKinds = {{
    {"wrong_use", "wrong use", 2, 400, "ValueError"},
    {"not_found", "no such file", 1, 404, "FileNotFoundError"},
    {"is_directory", "is a folder, not a file", 1, 400, "IsADirectoryError"},
    {"unreadable", "cannot be read or written", 1, 403, "PermissionError"},
    {"empty_input", "is empty", 1, 422, "ValueError"},
    {"binary_input", "is not text", 1, 415, "ValueError"},
    {"too_large", "is too large", 1, 413, "ValueError"},
    {"bad_format", "is not in the expected format", 1, 422, "ValueError"},
    {"bad_date", "is not a date", 2, 422, "ValueError"},
    {"model_missing", "a model file is missing", 2, 500, "FileNotFoundError"},
    {"model_broken", "the model file is damaged or of another version", 2, 500, "RuntimeError"},
    {"data_missing", "a data table is missing", 2, 500, "FileNotFoundError"},
    {"data_broken", "a data table has a wrong line", 2, 500, "RuntimeError"},
    {"no_such_record", "no such record", 1, 404, "KeyError"},
    {"internal", "internal error", 1, 500, "RuntimeError"},
}};
static_assert(kKinds.size() == static_cast<size_t>(Errc::internal) + 1);

}  // namespace

const ErrorKind& describe(Errc code) { return kKinds[static_cast<size_t>(code)]; }

std::string Error::message() const {
  std::string out = where;
  if (!out.empty()) out += ": ";
  out += describe(code).message;
  if (!what.empty()) out += ": " + what;
  if (!mend.empty()) out += ". " + mend;
  if (out.back() != '.') out += '.';
  return out;
}

}  // namespace dragoman
