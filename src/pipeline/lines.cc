#include "dragoman/lines.h"

#include <fmt/core.h>

#include "base/file.h"

namespace dragoman {
namespace {

constexpr uint64_t kLongestLine = uint64_t{16} << 20;
constexpr size_t kBatchLines = 512;
constexpr size_t kBatchBytes = 1 << 20;

}  // namespace

struct LineSource::State {
  std::vector<std::string> paths;
  size_t next_path = 0;
  std::unique_ptr<base::LineReader> reader;  // of the path before next_path
  uint64_t line = 0;
};

LineSource::LineSource(std::vector<std::string> paths) : state_(std::make_unique<State>()) {
  if (paths.empty()) paths.emplace_back("-");
  state_->paths = std::move(paths);
}
LineSource::LineSource(LineSource&&) noexcept = default;
LineSource::~LineSource() = default;

std::optional<LineSource::Batch> LineSource::next() {
  State& s = *state_;
  while (true) {
    Batch batch;
    if (!s.reader) {
      if (s.next_path == s.paths.size()) return std::nullopt;
      batch.path = s.paths[s.next_path++];
      auto opened = base::LineReader::open(batch.path, kLongestLine);
      if (!opened) {
        batch.error = opened.error();
        return batch;
      }
      s.reader = std::make_unique<base::LineReader>(std::move(*opened));
      s.line = 0;
    }
    batch.path = s.paths[s.next_path - 1];
    batch.first_line = s.line + 1;
    size_t bytes = 0;
    while (batch.lines.size() < kBatchLines && bytes < kBatchBytes) {
      auto line = s.reader->next();
      ++s.line;
      if (!line) {
        batch.error = line.error();
        batch.error->where = fmt::format("{}:{}", batch.path, s.line);
        if (batch.error->code != Errc::too_large) s.reader.reset();
        return batch;
      }
      if (!*line) {
        s.reader.reset();
        break;
      }
      bytes += (*line)->size();
      batch.lines.emplace_back(**line);
    }
    if (!batch.lines.empty()) return batch;
  }
}

}  // namespace dragoman
