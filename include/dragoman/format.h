// The forms in which an analysis leaves the program. Each function appends to `out`.
#pragma once

#include <string>

#include "dragoman/brief.h"
#include "dragoman/engine.h"
#include "dragoman/event.h"

namespace dragoman {

/// One line of JSON and a newline: the record of DESIGN.md.
void write_event(std::string& out, const Event& event, const Engine& engine);

/// Sentences and words as CoNLL-U.
void write_conllu(std::string& out, const Analysis& analysis);

/// The layers as one JSON object and a newline: text, paragraphs, cuts, sentences, words, mentions.
void write_layers(std::string& out, const Analysis& analysis);

/// The text with its times marked as TimeML 1.2.1 has them, as one XML document. Without a publication date the
/// creation time has the value XXXX-XX-XX.
void write_timeml(std::string& out, const Analysis& analysis);

/// Title and main text; furniture out, a blank line between paragraphs.
void write_clean_text(std::string& out, const Analysis& analysis);

/// {"id", "title", "date", "text"} as one JSON object and a newline.
void write_clean_json(std::string& out, const Analysis& analysis);

enum class BriefFormat : uint8_t { text, terminal, markdown, html, json };

/// Key points, each with the sentences that it rests on; `terminal` is text with colours. JSON:
/// {"points": [{"text", "event", "root", "status", "date", "evidence": [{"doc", "begin", "end", "text"}]}]} and a
/// newline.
void write_brief(std::string& out, const Brief& brief, BriefFormat format);

/// Why the event was coded: the sentence, its tree, the mentions with the table lines that resolved them, the rule.
void write_explanation(std::string& out, const Analysis& analysis, const Event& event);

}  // namespace dragoman
