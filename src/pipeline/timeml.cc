// The text with its times marked, as TimeML 1.2.1.
#include <fmt/core.h>

#include <iterator>

#include "base/markup.h"
#include "document/document.h"
#include "dragoman/format.h"

namespace dragoman {
namespace {

using document::Document;
using document::TimeMention;

/// The text as character data. XML has no way to write most control characters, nor U+FFFE and U+FFFF: a space and
/// U+FFFD stand for them.
void append_escaped(std::string& out, std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (const auto rest = text.substr(i, 3); rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF") {
      out += "\xEF\xBF\xBD";
      i += 2;
      continue;
    }
    if (const std::string_view entity = base::entity_of(c); !entity.empty()) {
      out += entity;
    } else if (c == '\r') {
      out += "&#13;";
    } else {
      out += static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' ? ' ' : c;
    }
  }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  fmt::format_to(std::back_inserter(out), " {}=\"", name);
  append_escaped(out, value);
  out += '"';
}

/// The publication date is t0; the mentions follow in text order.
void append_time(std::string& out, const Document& doc, size_t index) {
  const TimeMention& time = doc.times[index];
  fmt::format_to(std::back_inserter(out), "<TIMEX3 tid=\"t{}\"", index + 1);
  append_attribute(out, "type", time.type);
  append_attribute(out, "value", time.value);
  append_attribute(out, "mod", time.mod);
  append_attribute(out, "quant", time.quant);
  append_attribute(out, "freq", time.freq);
  append_attribute(out, "temporalFunction", time.relative ? "true" : "false");
  append_attribute(out, "functionInDocument", "NONE");
  if (time.relative) fmt::format_to(std::back_inserter(out), " anchorTimeID=\"t{}\"", time.anchor + 1);
  out += '>';
  append_escaped(out, slice(doc.text, time.span));
  out += "</TIMEX3>";
}

}  // namespace

void write_timeml(std::string& out, const Analysis& analysis) {
  const Document& doc = analysis.document();
  out +=
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n\n<DOCID>";
  append_escaped(out, doc.meta.id);
  out += "</DOCID>\n\n<DCT><TIMEX3 tid=\"t0\" type=\"DATE\"";
  append_attribute(out, "value", doc.meta.date.empty() ? "XXXX-XX-XX" : doc.meta.date);
  out += " temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">";
  append_escaped(out, doc.meta.date);
  out += "</TIMEX3></DCT>\n\n";
  if (!doc.meta.title.empty()) {
    out += "<TITLE>";
    append_escaped(out, doc.meta.title);
    out += "</TITLE>\n\n";
  }
  out += "<TEXT>";
  uint32_t at = 0;
  for (size_t i = 0; i < doc.times.size(); ++i) {
    const Span span = doc.times[i].span;
    append_escaped(out, slice(doc.text, {at, span.begin}));
    append_time(out, doc, i);
    at = span.end;
  }
  append_escaped(out, slice(doc.text, {at, static_cast<uint32_t>(doc.text.size())}));
  out += "</TEXT>\n\n</TimeML>\n";
}

}  // namespace dragoman
