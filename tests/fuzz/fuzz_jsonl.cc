// Any bytes may come as a line of a corpus: it is refused with a place, or its fields are valid UTF-8.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "ingest/jsonl.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dragoman;
  const auto require = [](bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "fuzz_jsonl: %s\n", what);
    std::abort();
  };
  static ingest::JsonLineReader reader;  // one for all lines, as a corpus is read
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const auto article = reader.read(line, "fuzz:1");
  if (!article) {
    require(article.error().code == Errc::bad_format && article.error().where == "fuzz:1", "an error without a place");
    return 0;
  }
  for (const std::string* field : {&article->id, &article->text, &article->title, &article->date}) {
    require(base::is_valid_utf8(*field), "a field that is not UTF-8");
    require(field->size() <= size * 3, "a field that grew");
  }
  return 0;
}
