// Any bytes may come: ingest refuses them with an error or gives a document that keeps its invariants.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "ingest/ingest.h"
#include "ingest/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dragoman;
  const auto require = [](const std::string& broken) {
    if (broken.empty()) return;
    std::fprintf(stderr, "fuzz_ingest: %s\n", broken.c_str());
    std::abort();
  };
  document::Document doc;
  if (!ingest::read_text({reinterpret_cast<const char*>(data), size}, "fuzz", doc)) {
    require(doc.text.empty() ? "" : "an error left text behind");
    return 0;
  }
  ingest::find_structure(doc);
  require(ingest::broken_invariant(doc));
  ingest::clean_text(doc);
  // What was stored is clean: read again it stays as it is.
  document::Document again;
  if (ingest::read_text(doc.text, "fuzz", again) && again.repaired_bytes == 0) {
    require(again.text == doc.text ? "" : "clean text was changed");
  }
  ingest::split_paragraphs(doc);
  require(ingest::broken_invariant(doc));
  return 0;
}
