// Files: mapped for reading, or read forward by lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dragoman/error.h"

namespace dragoman::base {

/// A file mapped read-only. The view lives as long as the object. Move-only.
class MappedFile {
 public:
  /// Errors: not_found, is_directory, unreadable.
  static Result<MappedFile> open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  size_t size_ = 0;
};

/// Reads a file or standard input ("-") forward: by lines, or what is left of it whole. Memory is bounded by `limit`.
/// Move-only.
class LineReader {
 public:
  /// `limit` is the greatest size in bytes of a line, and of what rest() returns. Errors: not_found, is_directory,
  /// unreadable.
  static Result<LineReader> open(const std::string& path, uint64_t limit);

  LineReader(LineReader&& other) noexcept;
  LineReader& operator=(LineReader&&) = delete;
  ~LineReader();

  /// Up to the first 4 KiB, without moving on. Errors: unreadable.
  Result<std::string_view> peek();
  /// The next line without its newline, valid until the next call; nothing at the end. A line above the limit is passed
  /// over and gives too_large; the next call goes on behind it. Errors: unreadable.
  Result<std::optional<std::string_view>> next();
  /// All that is left. Errors: unreadable, too_large.
  Result<std::string> rest();

 private:
  LineReader(std::string path, int fd, uint64_t limit) : path_(std::move(path)), fd_(fd), limit_(limit) {}
  /// Reads more behind what is held; false at the end of the file.
  Result<bool> fill();

  std::string path_;
  int fd_;
  uint64_t limit_;
  std::string held_;  // bytes read and not yet given
  size_t at_ = 0;     // where in held_ the next line begins
};

}  // namespace dragoman::base
