#include "token/invariants.h"

#include "token/characters.h"
#include "token/sentences.h"

namespace dragoman::token {
namespace {

// True when a character that is no space lies in the gap.
bool leaves_out(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end) {
    const Character c = character_at(text, at);
    if (c.kind != CharClass::space) return true;
    at += c.length;
  }
  return false;
}

}  // namespace

std::string broken_invariant(const document::Document& doc) {
  const auto& tokens = doc.tokens;
  const std::string_view text = doc.text;
  if (tokens.joined.size() != tokens.span.size()) return "columns of different length";
  const bool valid = base::is_valid_utf8(text);
  uint32_t token = 0;
  size_t sentence = 0;
  for (uint32_t p = 0; p < doc.paragraphs.size(); ++p) {
    const Span paragraph = doc.paragraphs[p].span;
    uint32_t at = paragraph.begin;
    for (; sentence < doc.sentences.size() && doc.sentences[sentence].paragraph == p; ++sentence) {
      const auto& s = doc.sentences[sentence];
      if (s.first_token != token || s.end_token <= s.first_token || s.end_token > tokens.size())
        return "sentences do not follow each other";
      if (s.size() > kMaxSentence) return "a sentence is too long";
      if (s.span != doc.span_of(s.first_token, s.end_token)) return "a sentence is not its words";
      for (; token < s.end_token; ++token) {
        const Span span = tokens.span[token];
        if (span.begin < at || span.empty() || span.end > paragraph.end) return "words out of order";
        if (valid && (!base::is_boundary(text, span.begin) || !base::is_boundary(text, span.end)))
          return "a word cuts a character";
        if (leaves_out(text, at, span.begin)) return "a character is in no word";
        at = span.end;
      }
    }
    if (leaves_out(text, at, paragraph.end)) return "a character is in no word";
  }
  if (token != tokens.size() || sentence != doc.sentences.size()) return "words of no sentence";
  for (uint32_t t = 0; t < tokens.size(); ++t) {
    if (tokens.joined[t] != 0 && (t + 1 == tokens.size() || tokens.span[t + 1].begin != tokens.span[t].end))
      return "joined to a word that does not touch";
  }
  return {};
}

}  // namespace dragoman::token
