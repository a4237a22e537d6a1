// Memory for one document's strings: handed out in order, released all at once.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace dragoman::base {

/// Not thread-safe: each worker owns one. Pointers stay valid until reset().
class Arena {
 public:
  /// Returns `size` uninitialised bytes.
  char* allocate(size_t size);
  /// Returns a copy of `text` that lives until reset().
  std::string_view copy(std::string_view text);
  /// Releases everything; keeps the first block for the next document.
  void reset();
  /// Bytes held from the system.
  size_t capacity() const { return capacity_; }

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    size_t size;
  };
  static constexpr size_t kBlock = size_t{64} << 10;

  std::vector<Block> blocks_;
  size_t used_ = 0;  // of the last block
  size_t capacity_ = 0;
};

}  // namespace dragoman::base
