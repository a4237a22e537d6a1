// Any bytes may come: the tokenizer gives words and sentences that keep their invariants.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "token/invariants.h"
#include "token/tokenizer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dragoman;
  static const auto tokenizer = token::Tokenizer::load(DRAGOMAN_SOURCE_DIR "/models/token.bin");
  if (!tokenizer) {
    std::fprintf(stderr, "fuzz_token: %s\n", tokenizer.error().message().c_str());
    std::abort();
  }
  const auto read = [](std::string text, document::Document& doc) {
    static token::Tokenizer::Scratch scratch;
    doc.text = std::move(text);
    tokenizer->run(doc, scratch);
    if (const std::string broken = token::broken_invariant(doc); !broken.empty()) {
      std::fprintf(stderr, "fuzz_token: %s\n", broken.c_str());
      std::abort();
    }
  };
  const std::string text(reinterpret_cast<const char*>(data), size);
  document::Document doc;
  read(text, doc);
  // A paragraph at the end moves nothing.
  document::Document longer;
  read(text + "\n\nMore.", longer);
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (longer.tokens.span[t] != doc.tokens.span[t]) {
      std::fprintf(stderr, "fuzz_token: a paragraph at the end moved a word\n");
      std::abort();
    }
  }
  return 0;
}
