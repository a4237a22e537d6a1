// The layers of a document as one JSON object.
#include <fmt/core.h>

#include <iterator>

#include "base/json.h"
#include "document/document.h"
#include "dragoman/format.h"

namespace dragoman {
namespace {

using document::Document;

// An object or array being written: puts the commas.
class Json {
 public:
  explicit Json(std::string& out) : out_(out) {}

  void open(char bracket) {
    separate();
    out_ += bracket;
  }
  void close(char bracket) { out_ += bracket; }
  void key(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    base::append_json(out_, value);
  }
  void number(std::string_view name, int64_t value) {
    key(name);
    fmt::format_to(std::back_inserter(out_), "{}", value);
  }
  void degrees(std::string_view name, const std::optional<double>& value) {
    key(name);
    out_ += value ? fmt::format("{:.4f}", *value) : "null";
  }
  void flag(std::string_view name, bool value) {
    key(name);
    out_ += value ? "true" : "false";
  }
  void span(Span span) {
    number("begin", span.begin);
    number("end", span.end);
  }

 private:
  void separate() {
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':' && out_.back() != '\n')
      out_ += ',';
  }
  std::string& out_;
};

std::string_view to_string(document::ParagraphKind kind) {
  switch (kind) {
    case document::ParagraphKind::body:
      return "body";
    case document::ParagraphKind::heading:
      return "heading";
    case document::ParagraphKind::restated:
      return "restated";
  }
  return "body";
}

void write_words(Json& json, const Document& doc) {
  const document::Tokens& tokens = doc.tokens;
  json.key("words");
  json.open('[');
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    json.open('{');
    json.span(tokens.span[i]);
    json.text("form", doc.form(i));
    if (i < tokens.upos.size()) json.text("upos", to_string(tokens.upos[i]));
    if (i < tokens.lemma.size()) json.text("lemma", tokens.lemma[i]);
    if (i < tokens.features.size()) {
      std::string features;
      append_features(features, tokens.features[i]);
      json.text("features", features);
    }
    if (i < tokens.head.size()) {
      json.number("head", tokens.head[i]);
      json.text("relation", to_string(tokens.relation[i]));
    }
    json.close('}');
  }
  json.close(']');
}

template <typename Kind, typename Rest>
void write_mentions(Json& json, const Document& doc, std::string_view name, const std::vector<Kind>& mentions,
                    Rest&& rest) {
  json.key(name);
  json.open('[');
  for (const Kind& mention : mentions) {
    json.open('{');
    json.span(mention.span);
    json.text("text", slice(doc.text, mention.span));
    json.number("sentence", mention.sentence);
    rest(mention);
    json.close('}');
  }
  json.close(']');
}

}  // namespace

void write_layers(std::string& out, const Analysis& analysis) {
  const Document& doc = analysis.document();
  Json json(out);
  json.open('{');
  json.text("id", doc.meta.id);
  json.text("title", doc.meta.title);
  json.text("date", doc.meta.date);
  json.text("text", doc.text);
  json.key("paragraphs");
  json.open('[');
  for (const document::Paragraph& paragraph : doc.paragraphs) {
    json.open('{');
    json.span(paragraph.span);
    json.text("kind", to_string(paragraph.kind));
    json.close('}');
  }
  json.close(']');
  json.key("cuts");
  json.open('[');
  for (const document::Cut& cut : doc.cuts) {
    json.open('{');
    json.span(cut.span);
    json.text("reason", cut.reason);
    json.close('}');
  }
  json.close(']');
  json.key("sentences");
  json.open('[');
  for (const document::Sentence& sentence : doc.sentences) {
    json.open('{');
    json.span(sentence.span);
    json.number("first_word", sentence.first_token);
    json.number("end_word", sentence.end_token);
    json.close('}');
  }
  json.close(']');
  write_words(json, doc);
  write_mentions(json, doc, "actors", doc.actors, [&](const document::ActorMention& actor) {
    json.text("name", actor.name);
    json.text("country", actor.country);
    json.text("sector", actor.sector);
    json.text("code", actor.code);
    json.text("rule", actor.rule);
    json.number("head", actor.head_token);
    json.number("entity", actor.entity);
  });
  write_mentions(json, doc, "times", doc.times, [&](const document::TimeMention& time) {
    json.text("type", time.type);
    json.text("value", time.value);
  });
  const auto place_fields = [&](const document::PlaceMention& place) {
    json.text("name", place.name);
    json.text("country", place.country);
    json.degrees("lat", place.lat);
    json.degrees("lon", place.lon);
    json.text("precision", to_string(place.precision));
    json.flag("acts", place.acts);
  };
  write_mentions(json, doc, "places", doc.places, place_fields);
  json.key("dateline");
  if (doc.dateline) {
    json.open('{');
    json.span(doc.dateline->span);
    place_fields(*doc.dateline);
    json.close('}');
  } else {
    out += "null";
  }
  json.close('}');
  out += '\n';
}

}  // namespace dragoman
