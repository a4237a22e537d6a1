// Fuzzes the loader of model files. The input is a model file whose checksum and size field are put right first, so
// that the fuzzer gets past them; with its lowest bit of the first byte set it is taken as it is.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xxhash.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "lexicon/model_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if ((data[0] & 1) == 0 && bytes.size() >= 64) {
    const uint64_t length = bytes.size();
    const uint64_t checksum = XXH3_64bits(bytes.data() + 64, bytes.size() - 64);
    std::memcpy(bytes.data() + 16, &length, 8);
    std::memcpy(bytes.data() + 24, &checksum, 8);
  }
  const int file = memfd_create("model", 0);
  if (file < 0 || write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  for (const char* kind : {"syntax", "token", "lemma"}) {
    const auto model = dragoman::lexicon::ModelFile::open(path, kind);
    if (!model) continue;
    // Every byte of every section can be read, and a wrong size or name is an error, not a fault.
    for (const char* name : {"a", "config", "weights", "vocabulary"}) {
      const auto section = model->section(name);
      uint64_t sum = 0;
      if (section) {
        for (const char byte : *section) sum += static_cast<unsigned char>(byte);
      }
      const auto values = model->array<uint32_t>(name, 4);
      if (values && values->size() != 4) std::abort();
      if (sum == UINT64_MAX) std::abort();
    }
  }
  close(file);
  return 0;
}
