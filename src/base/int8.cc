#include "base/int8.h"

#include "base/int8_kernels.h"

namespace dragoman::base {

const Kernels& best_kernels() {
  if (const Kernels* fast = avx512_kernels()) return *fast;
  if (const Kernels* fast = avx2_kernels()) return *fast;
  return portable_kernels();
}

const Kernels* kernels_named(std::string_view name) {
  for (const Kernels* kernels : {avx512_kernels(), avx2_kernels(), &portable_kernels()}) {
    if (kernels != nullptr && kernels->name == name) return kernels;
  }
  return nullptr;
}

}  // namespace dragoman::base
