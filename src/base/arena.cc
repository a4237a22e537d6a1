#include "base/arena.h"

#include <algorithm>
#include <cstring>

namespace dragoman::base {

char* Arena::allocate(size_t size) {
  if (blocks_.empty() || blocks_.back().size - used_ < size) {
    const size_t want = std::max(kBlock, size);
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(want), want});
    capacity_ += want;
    used_ = 0;
  }
  char* at = blocks_.back().bytes.get() + used_;
  used_ += size;
  return at;
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* at = allocate(text.size());
  std::memcpy(at, text.data(), text.size());
  return {at, text.size()};
}

void Arena::reset() {
  if (blocks_.size() > 1) blocks_.resize(1);
  capacity_ = blocks_.empty() ? 0 : blocks_.front().size;
  used_ = 0;
}

}  // namespace dragoman::base
