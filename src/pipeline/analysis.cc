// The public view of a document, and the forms in which it leaves the program.
#include <fmt/core.h>

#include <iterator>

#include "base/json.h"
#include "code/coder.h"
#include "document/conllu.h"
#include "document/document.h"
#include "document/event_json.h"
#include "dragoman/engine.h"
#include "dragoman/format.h"
#include "ingest/ingest.h"

namespace dragoman {

std::string_view Analysis::id() const { return doc_->meta.id; }
std::string_view Analysis::title() const { return doc_->meta.title; }
std::string_view Analysis::date() const { return doc_->meta.date; }
std::string_view Analysis::text() const { return doc_->text; }
std::span<const Event> Analysis::events() const { return doc_->events; }
uint32_t Analysis::repaired_bytes() const { return doc_->repaired_bytes; }
size_t Analysis::word_count() const { return doc_->tokens.size(); }

std::vector<Span> Analysis::sentences() const {
  std::vector<Span> out;
  out.reserve(doc_->sentences.size());
  for (const document::Sentence& sentence : doc_->sentences) out.push_back(sentence.span);
  return out;
}

std::vector<CutView> Analysis::cuts() const {
  std::vector<CutView> out;
  for (const document::Cut& cut : doc_->cuts) out.push_back({cut.span, cut.reason});
  return out;
}

void write_event(std::string& out, const Event& event, const Engine& engine) {
  document::append_json(out, event, engine.version());
  out += '\n';
}

void write_conllu(std::string& out, const Analysis& analysis) { document::write_conllu(analysis.document(), out); }

void write_clean_text(std::string& out, const Analysis& analysis) { out += ingest::clean_text(analysis.document()); }

void write_clean_json(std::string& out, const Analysis& analysis) {
  const auto field = [&](std::string_view name, std::string_view value) {
    out += out.back() == '{' ? "\"" : ",\"";
    out += name;
    out += "\":";
    base::append_json(out, value);
  };
  out += '{';
  field("id", analysis.id());
  field("title", analysis.title());
  field("date", analysis.date());
  field("text", ingest::clean_text(analysis.document()));
  out += "}\n";
}

void write_explanation(std::string& out, const Analysis& analysis, const Event& event) {
  out += code::explain(analysis.document(), event);
}

}  // namespace dragoman
