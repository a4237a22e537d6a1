// Files: mapped for reading, or read whole.
#pragma once

#include <cstdint>
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

/// Reads `path` whole; "-" is standard input. Errors: not_found, is_directory, unreadable, too_large (more than `limit`
/// bytes).
Result<std::string> read_file(const std::string& path, uint64_t limit);

}  // namespace dragoman::base
