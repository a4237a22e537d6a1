// Files that are not text, told by their first bytes.
#pragma once

#include <string_view>

namespace dragoman::ingest {

struct Signature {
  std::string_view kind;  ///< "a PDF file"; empty when the bytes begin like nothing that is known
  std::string_view mend;  ///< what to do instead, as an imperative sentence
};

Signature signature_of(std::string_view bytes);

}  // namespace dragoman::ingest
