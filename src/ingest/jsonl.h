// One line of a JSONL corpus: an article as a JSON object.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dragoman/error.h"

namespace dragoman::ingest {

struct JsonArticle {
  std::string id, text, title, date;
};

/// Owns a JSON parser's memory; not thread-safe.
class JsonLineReader {
 public:
  JsonLineReader();
  JsonLineReader(JsonLineReader&&) noexcept;
  ~JsonLineReader();

  /// Reads {"id", "text", "title", "date"}; "body" and "content" stand for "text" too, "published" for "date"; an id
  /// may be a number. Other fields are passed over. `where` names the line in errors: bad_format.
  Result<JsonArticle> read(std::string_view line, const std::string& where);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace dragoman::ingest
