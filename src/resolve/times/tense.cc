#include "resolve/times/tense.h"

#include <algorithm>
#include <string>

#include "lexicon/phrases.h"

namespace dragoman::resolve {
namespace {

using document::Relation;
using document::Upos;

bool in(std::string_view word, std::initializer_list<std::string_view> set) {
  return std::find(set.begin(), set.end(), word) != set.end();
}

}  // namespace

Tense tense_at(const document::Document& doc, const document::Tree& tree, uint32_t t) {
  uint32_t at = t;
  const uint32_t first = doc.sentences[tree.sentence(t)].first_token;
  for (uint32_t i = t; i > first + 1 && i + 3 > t; --i) {
    if (in(lexicon::lowered(doc.form(i - 1)), {"effective", "payable", "due", "until", "scheduled", "ending"}))
      return Tense::future;
  }
  for (int steps = 0; steps < 12; ++steps) {
    for (const uint32_t c : tree.children(at)) {
      if (doc.tokens.relation[c] == Relation::amod &&
          in(lexicon::lowered(doc.form(c)),
             {"upcoming", "planned", "scheduled", "next", "forthcoming", "coming", "future"})) {
        return Tense::future;
      }
    }
    const Upos upos = doc.tokens.upos[at];
    if (upos == Upos::verb || upos == Upos::aux) {
      bool marked = false;
      bool is = false;
      for (const uint32_t c : tree.children(at)) {
        if (c > at) continue;
        const std::string form = lexicon::lowered(doc.form(c));
        if (in(form, {"will", "shall", "'ll", "wo", "would"})) return Tense::future;
        marked |= form == "to";
        is |= in(form, {"is", "are", "was", "were"});
      }
      const std::string_view lemma = doc.tokens.lemma.empty() ? std::string_view() : doc.tokens.lemma[at];
      if (in(lemma, {"expect", "schedule", "plan", "intend", "due"})) return Tense::future;
      if (marked && is) return Tense::future;
      if (!marked) return Tense::past;
    }
    if (in(lexicon::lowered(doc.form(at)), {"due", "scheduled"})) return Tense::future;
    const int32_t head = doc.tokens.head[at];
    if (head < 0 || static_cast<uint32_t>(head) >= doc.tokens.size()) break;
    at = static_cast<uint32_t>(head);
  }
  return Tense::present;
}

}  // namespace dragoman::resolve
