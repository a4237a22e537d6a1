#include "resolve/actors/phrase.h"

#include <algorithm>

namespace dragoman::resolve {
namespace {

using document::Document;
using document::Relation;
using document::Upos;
using lexicon::Phrases;

constexpr uint32_t kWidest = 12;  // words from a modifier to the head of its phrase

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// How the words of a sentence use capitals.
struct Case {
  bool small = false;    // some word has small letters
  bool capital = false;  // some word has capitals
};

Case case_of(std::string_view text) {
  Case found;
  for (const char c : text) {
    found.small |= is_small(c);
    found.capital |= is_capital(c);
  }
  return found;
}

/// Whether the text writes the words as a name: "US", not "us"; "Turkey", not "turkey".
bool written_as_name(const Document& doc, const Fact& fact, const Hit& hit, Case sentence) {
  const std::string_view form = doc.form(hit.first);
  const uint32_t words = hit.end - hit.first;
  const Upos upos = doc.tokens.upos[hit.first];
  if (words == 1 && (upos == Upos::pron || upos == Upos::aux || upos == Upos::adp)) return false;
  if (words == 1 && upos == Upos::verb && (!sentence.small || !sentence.capital || is_small(form.front())))
    return false;
  if (!sentence.small) return true;
  if (!sentence.capital) return !fact.capitals && (words > 1 || fact.kind != Kind::person || upos == Upos::propn);
  if (fact.capitals && form.size() <= 4) return std::none_of(form.begin(), form.end(), is_small);
  const auto first = static_cast<unsigned char>(form.front());
  return is_capital(form.front()) || first >= 0x80 || fact.small;
}

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

/// Whether a verb stands between two words: then they are not of one noun phrase, whatever the tree says.
bool parted_by_verb(const Document& doc, uint32_t a, uint32_t b) {
  if (std::max(a, b) - std::min(a, b) > kWidest) return true;
  for (uint32_t t = std::min(a, b) + 1; t < std::max(a, b); ++t) {
    const std::string_view form = doc.form(t);
    if (doc.tokens.upos[t] == Upos::verb && !form.ends_with("ed") && !form.ends_with("ing")) return true;
    if (doc.tokens.head[t] == document::kRootHead) return true;
  }
  return false;
}

}  // namespace

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

uint32_t fact_of_day(const Catalog& catalog, uint32_t fact, std::string_view day) {
  uint32_t best = fact;
  bool held = false;
  for (uint32_t i = fact; i != Phrases::kNone; i = catalog.fact(i).next) {
    const Fact& one = catalog.fact(i);
    if (day.empty()) {
      // Without a day the latest office.
      if (one.from > catalog.fact(best).from && one.kind == catalog.fact(best).kind) best = i;
      continue;
    }
    if (one.holds(day)) {
      if (!held) best = i;
      held = true;
    } else if (!held && !one.to.empty() && one.to <= day) {
      const Fact& other = catalog.fact(best);
      const bool other_past = !other.to.empty() && other.to <= day;
      if (!other_past || one.to > other.to) best = i;
    }
  }
  return best;
}

void find_hits(const Catalog& catalog, const Document& doc, uint32_t s, std::vector<Hit>& hits) {
  hits.clear();
  const document::Sentence& sentence = doc.sentences[s];
  const Case written = case_of(slice(doc.text, sentence.span));
  const auto word = [&](uint32_t i) { return doc.form(i); };
  for (uint32_t t = sentence.first_token; t < sentence.end_token;) {
    const auto name = catalog.names().longest(t, sentence.end_token, word);
    const auto agent = catalog.agents().longest(t, sentence.end_token, word);
    Hit hit{t, t + name.words, name.value, 0};
    bool found =
        name.words > 0 && name.words >= agent.words && written_as_name(doc, catalog.fact(name.value), hit, written);
    if (found) {
      hit.fact = fact_of_day(catalog, name.value, doc.meta.date);
    } else if (agent.words > 0) {
      hit = {t, t + agent.words, agent.value, 0};
      const Upos upos = doc.tokens.upos[hit.end - 1];
      const int32_t head = doc.tokens.head[hit.end - 1];
      const bool qualifies = doc.tokens.relation[hit.end - 1] == Relation::amod && head >= 0 &&
                             !parted_by_verb(doc, hit.end - 1, static_cast<uint32_t>(head));  // "military exercise"
      found = upos == Upos::noun || upos == Upos::propn || (upos == Upos::adj && !qualifies) || agent.words > 1;
    }
    if (!found) {
      ++t;
      continue;
    }
    hit.phrase = phrase_head(doc, head_within(doc, hit.first, hit.end));
    if (hit.phrase < sentence.first_token || hit.phrase >= sentence.end_token) hit.phrase = hit.first;
    hits.push_back(hit);
    t = hit.end;
  }
}

}  // namespace dragoman::resolve
