// Articles out of files and standard input: opens, tells the format, reads by article or by line.
#include "dragoman/input.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

#include "base/date.h"
#include "base/file.h"
#include "ingest/jsonl.h"

namespace dragoman {
namespace {

InputFormat by_name(std::string_view path) {
  const auto ends = [&](std::string_view end) { return path.ends_with(end); };
  if (ends(".jsonl") || ends(".ndjson")) return InputFormat::jsonl;
  if (ends(".conllu")) return InputFormat::conllu;
  return InputFormat::automatic;
}

bool looks_like_jsonl(std::string_view start) {
  const size_t at = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (at == std::string_view::npos || start[at] != '{') return false;
  const size_t next = start.find_first_not_of(" \t\r\n", at + 1);
  return next != std::string_view::npos && (start[next] == '"' || start[next] == '}');
}

}  // namespace

std::optional<InputFormat> input_format_from(std::string_view name) {
  if (name == "auto") return InputFormat::automatic;
  if (name == "text") return InputFormat::text;
  if (name == "jsonl") return InputFormat::jsonl;
  if (name == "conllu") return InputFormat::conllu;
  return std::nullopt;
}

bool is_iso_day(std::string_view text) { return text.size() == 10 && base::parse_iso_day(text).has_value(); }

struct ArticleSource::State {
  std::vector<std::string> paths;
  InputFormat format;
  std::string date;
  size_t next_path = 0;

  // The input that is being read.
  std::unique_ptr<base::LineReader> lines;
  std::string path;
  size_t line_number = 0;
  ingest::JsonLineReader json;

  std::optional<Item> next_line() {
    while (true) {
      auto line = lines->next();
      ++line_number;
      const std::string where = fmt::format("{}:{}", path, line_number);
      if (!line) {
        Item item;
        item.error = line.error();
        item.error->where = where;
        if (item.error->code != Errc::too_large) lines.reset();
        return item;
      }
      if (!*line) {
        lines.reset();
        return std::nullopt;
      }
      std::string_view text = **line;
      if (line_number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
      if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      auto article = json.read(text, where);
      Item item;
      if (!article) {
        item.error = article.error();
        return item;
      }
      item.article = {article->id.empty() ? where : std::move(article->id), std::move(article->text),
                      std::move(article->title), article->date.empty() ? date : std::move(article->date)};
      return item;
    }
  }

  Item whole(std::string bytes, InputFormat kind) {
    Item item;
    item.article = {path == "-" ? "stdin" : path, std::move(bytes), "", date};
    if (kind == InputFormat::conllu) item.reading = Reading::conllu;
    return item;
  }

  // Opens the next path; an item when it is one article or cannot be read, nothing when lines are to be read from it.
  std::optional<Item> open_next() {
    path = paths[next_path++];
    line_number = 0;
    Item failed;
    auto reader = base::LineReader::open(path, kMaxArticleBytes);
    if (!reader) {
      failed.error = reader.error();
      return failed;
    }
    InputFormat kind = format == InputFormat::automatic ? by_name(path) : format;
    if (kind == InputFormat::automatic) {
      const auto start = reader->peek();
      if (start) kind = looks_like_jsonl(*start) ? InputFormat::jsonl : InputFormat::text;
    }
    if (kind == InputFormat::jsonl) {
      lines = std::make_unique<base::LineReader>(std::move(*reader));
      return std::nullopt;
    }
    auto bytes = reader->rest();
    if (!bytes) {
      failed.error = bytes.error();
      return failed;
    }
    return whole(std::move(*bytes), kind);
  }
};

ArticleSource::ArticleSource(std::vector<std::string> paths, InputFormat format, std::string date)
    : state_(std::make_unique<State>()) {
  state_->paths = std::move(paths);
  state_->format = format;
  state_->date = std::move(date);
}
ArticleSource::ArticleSource(ArticleSource&&) noexcept = default;
ArticleSource::~ArticleSource() = default;

std::optional<ArticleSource::Item> ArticleSource::next() {
  while (true) {
    if (state_->lines) {
      if (auto item = state_->next_line()) return item;
      continue;
    }
    if (state_->next_path == state_->paths.size()) return std::nullopt;
    if (auto item = state_->open_next()) return item;
  }
}

}  // namespace dragoman
