// Hashing: fast and stable, the same on every machine; nothing here is cryptographic.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman::base {

/// XXH3, 64 bits, of the bytes.
uint64_t hash64(std::string_view bytes, uint64_t seed = 0);

/// `value` as 16 lower-case hexadecimal digits.
std::string hex(uint64_t value);

}  // namespace dragoman::base
