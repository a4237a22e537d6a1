// Articles out of files and standard input, one after the other.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/engine.h"
#include "dragoman/error.h"

namespace dragoman {

enum class InputFormat : uint8_t { automatic, text, jsonl, conllu };

/// The format called `name` ("text", "jsonl", "conllu", "auto").
std::optional<InputFormat> input_format_from(std::string_view name);

/// True for a day that exists, written YYYY-MM-DD.
bool is_iso_day(std::string_view text);

/// No article may be larger: offsets and memory stay small. A bigger file is a corpus and comes as JSONL.
inline constexpr uint64_t kMaxArticleBytes = uint64_t{16} << 20;

/// Streams articles: memory does not grow with the input. Not thread-safe; `ordered_map` calls next() from one thread
/// at a time.
class ArticleSource {
 public:
  /// `paths` are files, "-" is standard input. `date` (YYYY-MM-DD or empty) is given to articles that bring none.
  ArticleSource(std::vector<std::string> paths, InputFormat format, std::string date);
  ArticleSource(ArticleSource&&) noexcept;
  ~ArticleSource();

  struct Item {
    Article article;
    Reading reading = Reading::article;
    std::optional<Error> error;  ///< set: this input could not be read, and the others go on
  };

  /// The next article or failed input; nothing at the end. A text or CoNLL-U file is one article whose id is its path.
  /// A JSON line is
  /// {"id", "text", "title", "date"}: all but text optional; a broken line is an error naming file and line, and the
  /// rest goes on.
  std::optional<Item> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dragoman
