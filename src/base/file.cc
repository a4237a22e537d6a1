#include "base/file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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

Result<std::string> read_file(const std::string& path, uint64_t limit) {
  struct stat info = {};
  int fd = STDIN_FILENO;
  if (path != "-") {
    const auto opened = open_file(path, info);
    if (!opened) return tl::unexpected(opened.error());
    fd = *opened;
  }
  const auto done = [&](auto&& result) {
    if (fd != STDIN_FILENO) ::close(fd);
    return std::forward<decltype(result)>(result);
  };
  if (S_ISREG(info.st_mode) && static_cast<uint64_t>(info.st_size) > limit) {
    return done(Result<std::string>(too_large(path, limit)));
  }
  std::string out;
  out.resize(S_ISREG(info.st_mode) ? static_cast<size_t>(info.st_size) + 1 : size_t{1} << 16);
  size_t used = 0;
  while (true) {
    if (used == out.size()) out.resize(out.size() * 2);
    const ssize_t got = ::read(fd, out.data() + used, out.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return done(Result<std::string>(system_error(path)));
    if (got == 0) break;
    used += static_cast<size_t>(got);
    if (used > limit) return done(Result<std::string>(too_large(path, limit)));
  }
  out.resize(used);
  return done(Result<std::string>(std::move(out)));
}

}  // namespace dragoman::base
