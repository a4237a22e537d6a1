// How often the program has asked for memory.
#pragma once

#include <cstdint>

namespace dragoman::cli {

/// Calls of operator new since the start, by all threads. `bench` tells from it how many an article costs.
uint64_t allocation_count();

}  // namespace dragoman::cli
