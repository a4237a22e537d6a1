#include "document/document.h"

namespace dragoman::document {

void Tokens::clear() {
  span.clear();
  joined.clear();
  upos.clear();
  features.clear();
  lemma.clear();
  head.clear();
  relation.clear();
}

void Document::reset() {
  meta = {};
  text.clear();
  paragraphs.clear();
  cuts.clear();
  repaired_bytes = 0;
  sentences.clear();
  tokens.clear();
  states.clear();
  actors.clear();
  times.clear();
  places.clear();
  dateline.reset();
  events.clear();
  arena.reset();
}

}  // namespace dragoman::document
