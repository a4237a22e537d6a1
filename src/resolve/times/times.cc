#include "resolve/times/times.h"

#include <utility>

#include "resolve/times/calendar.h"
#include "resolve/times/match.h"
#include "resolve/times/reckon.h"
#include "resolve/times/tense.h"

namespace dragoman::resolve {
namespace {

using document::Document;
using document::TimeMention;

/// The word that the others of [first, end) depend on.
uint32_t head_of(const Document& doc, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; ++t) {
    const int32_t head = doc.tokens.head[t];
    if (head < static_cast<int32_t>(first) || head >= static_cast<int32_t>(end)) return t;
  }
  return first;
}

}  // namespace

Result<Times> Times::load(const std::string& dir) {
  auto grammar = TimeGrammar::load(dir);
  if (!grammar) return tl::unexpected(grammar.error());
  return Times(std::move(*grammar));
}

void Times::run(Document& doc, const document::Tree& tree) const {
  doc.times.clear();
  TimeMatcher matcher(grammar_, doc);
  Reckoner reckoner(grammar_, day_from(doc.meta.date));
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const document::Sentence& sentence = doc.sentences[s];
    if (!matcher.read(sentence)) continue;
    for (uint32_t t = sentence.first_token; t < sentence.end_token;) {
      const TimeMatch match = matcher.at(t);
      if (match.pattern == TimeGrammar::kNone) {
        ++t;
        continue;
      }
      t = match.end;
      if (grammar_.pattern(match.pattern).type == "NONE") continue;
      TimeMention found;
      found.first_token = match.first;
      found.end_token = match.end;
      found.sentence = s;
      found.span = doc.span_of(match.first, match.end);
      found.head_token = head_of(doc, match.first, match.end);
      const auto index = static_cast<int32_t>(doc.times.size());
      if (reckoner.value(match, tense_at(doc, tree, found.head_token), index, found))
        doc.times.push_back(std::move(found));
    }
  }
}

}  // namespace dragoman::resolve
