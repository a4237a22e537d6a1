#include "document/event_json.h"

#include <fmt/core.h>

#include <iterator>

#include "base/json.h"

namespace dragoman::document {
namespace {

void key(std::string& out, std::string_view name) {
  if (out.back() != '{') out += ',';
  out += '"';
  out += name;
  out += "\":";
}

void text_field(std::string& out, std::string_view name, std::string_view value) {
  key(out, name);
  base::append_json(out, value);
}

void span_fields(std::string& out, Span span) {
  fmt::format_to(std::back_inserter(out), "\"begin\":{},\"end\":{}", span.begin, span.end);
}

void quote_field(std::string& out, std::string_view name, const Quote& quote) {
  key(out, name);
  out += '{';
  span_fields(out, quote.span);
  text_field(out, "text", quote.text);
  out += '}';
}

void party_field(std::string& out, std::string_view name, const std::optional<Party>& party, bool with_code) {
  key(out, name);
  if (!party) {
    out += "null";
    return;
  }
  out += '{';
  span_fields(out, party->span);
  text_field(out, "text", party->text);
  text_field(out, "name", party->name);
  text_field(out, "country", party->country);
  text_field(out, "sector", party->sector);
  if (with_code) text_field(out, "code", party->code);
  out += '}';
}

void date_field(std::string& out, const std::optional<EventDate>& date) {
  key(out, "date");
  if (!date) {
    out += "null";
    return;
  }
  out += '{';
  text_field(out, "value", date->value);
  if (date->span) {
    out += ',';
    span_fields(out, *date->span);
  } else {
    out += ",\"begin\":null,\"end\":null";
  }
  text_field(out, "basis", to_string(date->basis));
  out += '}';
}

void place_field(std::string& out, const std::optional<EventPlace>& place) {
  key(out, "place");
  if (!place) {
    out += "null";
    return;
  }
  out += '{';
  span_fields(out, place->span);
  text_field(out, "name", place->name);
  text_field(out, "country", place->country);
  const auto degrees = [&](std::string_view name, const std::optional<double>& value) {
    key(out, name);
    out += value ? fmt::format("{:.4f}", *value) : "null";
  };
  degrees("lat", place->lat);
  degrees("lon", place->lon);
  text_field(out, "precision", to_string(place->precision));
  text_field(out, "basis", to_string(place->basis));
  out += '}';
}

}  // namespace

void append_json(std::string& out, const Event& event, std::string_view engine) {
  const auto to = std::back_inserter(out);
  out += '{';
  text_field(out, "id", event.id);
  text_field(out, "doc", event.doc);
  fmt::format_to(to, ",\"sentence\":{}", event.sentence);
  text_field(out, "root", to_string(event.root));
  text_field(out, "mode", event.mode);
  key(out, "contexts");
  out += '[';
  for (size_t i = 0; i < event.contexts.size(); ++i) {
    if (i > 0) out += ',';
    base::append_json(out, event.contexts[i]);
  }
  out += ']';
  text_field(out, "cameo", event.cameo);
  fmt::format_to(to, ",\"quad\":{},\"goldstein\":{:.1f}", event.quad, event.goldstein);
  party_field(out, "source", event.source, true);
  party_field(out, "target", event.target, true);
  quote_field(out, "action", event.action);
  text_field(out, "status", to_string(event.status));
  if (event.hedge) {
    quote_field(out, "hedge", *event.hedge);
  } else {
    out += ",\"hedge\":null";
  }
  party_field(out, "attribution", event.attribution, false);
  date_field(out, event.date);
  place_field(out, event.place);
  fmt::format_to(to, ",\"confidence\":{:.3f}", event.confidence);
  text_field(out, "rule", event.rule);
  text_field(out, "engine", engine);
  out += '}';
}

}  // namespace dragoman::document
