#include "output.h"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace dragoman::cli {
namespace {

std::string partial(const std::string& path) { return path + ".partial"; }

tl::unexpected<Error> cannot_write(const std::string& path) {
  return fail(Errc::unreadable, path.empty() ? "standard output" : path, std::strerror(errno),
              "Check the folder and the free space");
}

int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Result<Output> Output::open(const std::string& path) {
  if (path.empty() || path == "-") return Output("", stdout);
  std::FILE* file = std::fopen(partial(path).c_str(), "wb");
  if (file == nullptr) return cannot_write(path);
  return Output(path, file);
}

Output::Output(Output&& other) noexcept : path_(std::move(other.path_)), file_(std::exchange(other.file_, nullptr)) {}

Output::~Output() {
  if (file_ == nullptr || path_.empty()) return;
  std::fclose(file_);
  std::remove(partial(path_).c_str());
}

bool Output::write(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), file_) == text.size(); }

Result<void> Output::close() {
  std::FILE* file = std::exchange(file_, nullptr);
  if (path_.empty()) {
    if (std::fflush(file) != 0 || std::ferror(file) != 0) return cannot_write(path_);
    return {};
  }
  const bool failed = std::ferror(file) != 0;
  if (std::fclose(file) != 0 || failed || std::rename(partial(path_).c_str(), path_.c_str()) != 0) {
    std::remove(partial(path_).c_str());
    return cannot_write(path_);
  }
  return {};
}

bool Output::coloured() const {
  return path_.empty() && ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
}

void complain(const Error& error) {
  const std::string message = "dragoman: " + error.message() + "\n";
  std::fflush(stdout);
  std::fwrite(message.data(), 1, message.size(), stderr);
}

Progress::Progress(std::string_view what, bool quiet) : what_(what), shown_(!quiet && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_ && next_draw_ms_ != 0) std::fputs("\r\033[K", stderr);
}

void Progress::step() {
  ++count_;
  if (!shown_) return;
  const int64_t now = now_ms();
  if (next_draw_ms_ == 0) next_draw_ms_ = now + 500;  // short runs show nothing
  if (now < next_draw_ms_) return;
  next_draw_ms_ = now + 100;
  std::fprintf(stderr, "\r\033[K%llu %.*s", static_cast<unsigned long long>(count_), static_cast<int>(what_.size()),
               what_.data());
}

}  // namespace dragoman::cli
