// The sets of kernels that int8.cc chooses from.
#pragma once

#include "base/int8.h"

namespace dragoman::base {

/// Null where the build or this processor lacks the instructions.
const Kernels* avx512_kernels();
const Kernels* avx2_kernels();
const Kernels& portable_kernels();

}  // namespace dragoman::base
