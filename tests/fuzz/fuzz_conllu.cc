// Fuzzes CoNLL-U reading: nothing crashes, and what was read obeys the document's invariants and survives being written
// and read again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/conllu.h"
#include "document/document.h"

namespace {

using dragoman::document::Document;
using dragoman::document::kRootHead;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Document& doc) {
  const auto& tokens = doc.tokens;
  uint32_t next = 0;
  for (const auto& sentence : doc.sentences) {
    require(sentence.first_token == next && sentence.end_token > sentence.first_token &&
            sentence.end_token <= tokens.size());
    require(sentence.span.begin <= sentence.span.end && sentence.span.end <= doc.text.size());
    require(sentence.paragraph < doc.paragraphs.size());
    for (uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
      require(sentence.span.contains(tokens.span[i]));
      if (tokens.head.empty()) continue;
      const int32_t head = tokens.head[i];
      require(head == kRootHead ||
              (head >= static_cast<int32_t>(sentence.first_token) && head < static_cast<int32_t>(sentence.end_token)));
    }
    next = sentence.end_token;
  }
  require(next == tokens.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Document doc;
  if (!dragoman::document::read_conllu(bytes, "fuzz", doc)) return 0;
  check(doc);
  std::string written;
  dragoman::document::write_conllu(doc, written);
  Document again;
  require(dragoman::document::read_conllu(written, "fuzz", again).has_value());
  require(again.tokens.size() == doc.tokens.size() && again.sentences.size() == doc.sentences.size());
  std::string rewritten;
  dragoman::document::write_conllu(again, rewritten);
  require(rewritten == written);
  return 0;
}
