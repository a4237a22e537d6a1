#include "base/file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace dragoman::base {
namespace {

tl::unexpected<Error> system_error(const std::string& path) {
  const int code = errno;
  if (code == ENOENT || code == ENOTDIR) return fail(Errc::not_found, path, "", "Check the path");
  return fail(Errc::unreadable, path, std::strerror(code));
}

tl::unexpected<Error> too_large(const std::string& path, uint64_t limit) {
  return fail(Errc::too_large, path, fmt::format("more than {} MB", limit >> 20),
              "Split it into articles, or give a corpus as JSONL, one article a line");
}

// Opens a regular file or pipe for reading; refuses folders.
Result<int> open_file(const std::string& path, struct stat& info) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return system_error(path);
  if (::fstat(fd, &info) != 0) {
    ::close(fd);
    return system_error(path);
  }
  if (S_ISDIR(info.st_mode)) {
    ::close(fd);
    return fail(Errc::is_directory, path, "", "Name the files in it, as in " + path + "/*.txt");
  }
  return fd;
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
  struct stat info = {};
  const auto fd = open_file(path, info);
  if (!fd) return tl::unexpected(fd.error());
  MappedFile file;
  file.size_ = static_cast<size_t>(info.st_size);
  if (file.size_ > 0) {
    void* at = ::mmap(nullptr, file.size_, PROT_READ, MAP_PRIVATE, *fd, 0);
    if (at == MAP_FAILED) {
      ::close(*fd);
      file.size_ = 0;
      return system_error(path);
    }
    file.data_ = at;
  }
  ::close(*fd);
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

Result<LineReader> LineReader::open(const std::string& path, uint64_t limit) {
  if (path == "-") return LineReader(path, STDIN_FILENO, limit);
  struct stat info = {};
  const auto fd = open_file(path, info);
  if (!fd) return tl::unexpected(fd.error());
  return LineReader(path, *fd, limit);
}

LineReader::LineReader(LineReader&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      limit_(other.limit_),
      held_(std::move(other.held_)),
      at_(other.at_) {}

LineReader::~LineReader() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
}

Result<bool> LineReader::fill() {
  constexpr size_t kStep = size_t{256} << 10;
  if (at_ > 0) {
    held_.erase(0, at_);
    at_ = 0;
  }
  const size_t used = held_.size();
  held_.resize(used + std::max(kStep, used / 2));
  while (true) {
    const ssize_t got = ::read(fd_, held_.data() + used, held_.size() - used);
    if (got < 0 && errno == EINTR) continue;
    held_.resize(used + static_cast<size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0) return system_error(path_);
    return got > 0;
  }
}

Result<std::string_view> LineReader::peek() {
  constexpr size_t kPeek = 4096;
  while (held_.size() < kPeek) {
    const auto more = fill();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
  }
  return std::string_view(held_).substr(0, kPeek);
}

Result<std::optional<std::string_view>> LineReader::next() {
  size_t searched = at_;
  bool skipping = false;
  while (true) {
    const size_t newline = held_.find('\n', searched);
    if (newline != std::string::npos) {
      const std::string_view line = std::string_view(held_).substr(at_, newline - at_);
      at_ = newline + 1;
      if (skipping || line.size() > limit_) return too_large(path_, limit_);
      return line;
    }
    if (held_.size() - at_ > limit_) {
      skipping = true;
      at_ = held_.size();
    }
    const size_t behind = held_.size() - at_;
    const auto more = fill();
    if (!more) return tl::unexpected(more.error());
    if (!*more) {
      const std::string_view line = std::string_view(held_).substr(at_);
      at_ = held_.size();
      if (skipping) return too_large(path_, limit_);
      if (line.empty()) return std::optional<std::string_view>();
      return line;
    }
    searched = behind;
  }
}

Result<std::string> LineReader::rest() {
  while (true) {
    if (held_.size() - at_ > limit_) return too_large(path_, limit_);
    const auto more = fill();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
  }
  return std::exchange(held_, {}).substr(at_);
}

}  // namespace dragoman::base
