// Words for an event: the clause of the source with its parties named, and dates as people write them.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"
#include "document/tree.h"

namespace dragoman::story {

struct Wording {
  std::string text;
  bool finite = false;
};

/// The clause that tells `event`: adjuncts, asides and other clauses left out, the subject named, pronouns resolved,
/// relative dates written out. Made up from the record where the text has no clause of its own for it.
Wording word_event(const document::Document& doc, const document::Tree& tree, const Event& event);

/// "2024-02-13" as "13 February 2024", "2024-02" as "February 2024"; other text as it is.
std::string plain_date(std::string_view iso);

}  // namespace dragoman::story
