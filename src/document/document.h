// One article on its way through the stages: its stored text, which never changes once ingested, and the columns that
// the stages fill. Each column says which stage writes it; a stage reads what earlier stages wrote and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "document/features.h"
#include "document/mention.h"
#include "document/ud.h"
#include "dragoman/event.h"
#include "dragoman/span.h"

namespace dragoman::document {

enum class ParagraphKind : uint8_t {
  body,
  heading,   ///< a title or section heading: a sentence by itself
  restated,  ///< says again what the article said before: read for evidence, not for new events
};

/// [begin, end) of its words in the text; what a crawler glued on (date line, dateline) lies outside of it.
struct Paragraph {
  Span span;
  ParagraphKind kind = ParagraphKind::body;
};

/// Text that no later stage reads, and why.
struct Cut {
  Span span;
  std::string_view reason;  ///< a literal: "advertisement", "navigation", "date line", "dateline", "caption", "label"
};

struct Sentence {
  Span span;
  uint32_t first_token = 0;  ///< index into Document::tokens
  uint32_t end_token = 0;    ///< one past its last
  uint32_t paragraph = 0;    ///< index into Document::paragraphs

  uint32_t size() const { return end_token - first_token; }
};

inline constexpr int32_t kRootHead = -1;

/// Words in UD sense, as parallel columns; all have the same length or, where the stage has not run, are empty.
struct Tokens {
  // token
  std::vector<Span> span;       ///< the form is the text at the span, always
  std::vector<uint8_t> joined;  ///< 1: this word and the next belong to one multiword token ("do" of "don't")
  // tag
  std::vector<Upos> upos;
  std::vector<Features> features;
  std::vector<std::string_view> lemma;  ///< lives in the document's arena, its text, or the mapped lexicon
  // parse
  std::vector<int32_t> head;  ///< index into this table, within the same sentence; kRootHead for the root
  std::vector<Relation> relation;

  uint32_t size() const { return static_cast<uint32_t>(span.size()); }
  void clear();
};

/// What is known of the article beside its text.
struct Meta {
  std::string id;
  std::string title;
  std::string date;      ///< publication date, ISO 8601 day; empty when unknown
  std::string source;    ///< who published it
  std::string language;  ///< ISO 639-1
  std::string url;
  Span dateline_place;  ///< "KYIV" of "KYIV, Feb 13 (Agency) -"; empty when there is none
};

struct Document {
  Meta meta;
  std::string text;                   ///< stored text, UTF-8, written by ingest; below 4 GiB
  std::vector<Paragraph> paragraphs;  // ingest
  std::vector<Cut> cuts;              // ingest
  uint32_t repaired_bytes = 0;        // ingest: how many input bytes were not valid UTF-8 or were mojibake
  std::vector<Sentence> sentences;    // token
  Tokens tokens;                      // token, tag, parse
  std::vector<int8_t> states;  // tag: the encoder's output for the batch being read, for parse; layout in tag/tagger.h
  std::vector<ActorMention> actors;      // resolve, in text order
  std::vector<TimeMention> times;        // resolve, in text order
  std::vector<PlaceMention> places;      // resolve, in text order
  std::optional<PlaceMention> dateline;  // resolve: the place of the dateline; its span counts, its tokens may be none
  std::vector<Event> events;             // code, in text order
  base::Arena arena;                     ///< strings made by stages

  std::string_view form(uint32_t token) const { return slice(text, tokens.span[token]); }
  /// The words [first, end) as one span.
  Span span_of(uint32_t first_token, uint32_t end_token) const {
    return {tokens.span[first_token].begin, tokens.span[end_token - 1].end};
  }
  /// Empties everything for the next article; keeps the memory.
  void reset();
};

}  // namespace dragoman::document
