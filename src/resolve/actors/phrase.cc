#include "resolve/actors/phrase.h"

#include <algorithm>

namespace dragoman::resolve {
namespace {

using document::Document;
using document::Relation;
using document::Upos;

constexpr uint32_t kWidest = 12;  // words from a modifier to the head of its phrase

bool is_inside_phrase(Relation relation) {
  switch (relation) {
    case Relation::compound:
    case Relation::flat:
    case Relation::amod:
    case Relation::nmod_desc:
    case Relation::goeswith:
    case Relation::fixed:
    case Relation::nummod:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool parted_by_verb(const Document& doc, uint32_t a, uint32_t b) {
  if (std::max(a, b) - std::min(a, b) > kWidest) return true;
  for (uint32_t t = std::min(a, b) + 1; t < std::max(a, b); ++t) {
    const std::string_view form = doc.form(t);
    if (doc.tokens.upos[t] == Upos::verb && !form.ends_with("ed") && !form.ends_with("ing")) return true;
    if (doc.tokens.head[t] == document::kRootHead) return true;
  }
  return false;
}

uint32_t phrase_head(const Document& doc, uint32_t token) {
  for (int steps = 0; steps < 12; ++steps) {
    const int32_t head = doc.tokens.head[token];
    if (head < 0 || static_cast<uint32_t>(head) >= doc.tokens.size()) break;
    const auto up = static_cast<uint32_t>(head);
    const Relation relation = doc.tokens.relation[token];
    if (relation == Relation::conj && is_inside_phrase(doc.tokens.relation[up]) && doc.tokens.head[up] >= 0 &&
        static_cast<uint32_t>(doc.tokens.head[up]) > token) {
      token = up;  // "US and European officials": European hangs on US, and US on officials
      continue;
    }
    if (!is_inside_phrase(relation)) break;
    const Upos upos = doc.tokens.upos[up];
    if (upos == Upos::verb || upos == Upos::aux || parted_by_verb(doc, token, up)) break;
    token = up;
  }
  return token;
}

uint32_t head_within(const Document& doc, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; ++t) {
    const int32_t head = doc.tokens.head[t];
    if (head < static_cast<int32_t>(first) || head >= static_cast<int32_t>(end)) {
      if (doc.tokens.upos[t] != Upos::punct && doc.tokens.upos[t] != Upos::adp) return t;
    }
  }
  return first;
}

}  // namespace dragoman::resolve
