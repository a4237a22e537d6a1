// Web addresses, mail addresses, host and file names, news groups: what stays one word whatever marks it holds.
#pragma once

#include <cstdint>
#include <string_view>

namespace dragoman::token {

/// Length in bytes of the address that begins at the start of `chunk` (text without spaces), 0 when none does. Marks
/// that close a sentence or a bracket around it are not part of it.
uint32_t address_length(std::string_view chunk);

}  // namespace dragoman::token
