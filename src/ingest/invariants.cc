#include "ingest/invariants.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/scan.h"

namespace dragoman::ingest {

std::string broken_invariant(const document::Document& doc) {
  const std::string_view text = doc.text;
  if (!base::is_valid_utf8(text)) return "the text is not UTF-8";

  std::vector<Span> spans;
  for (const document::Paragraph& p : doc.paragraphs) spans.push_back(p.span);
  const auto by_begin = [](Span a, Span b) { return a.begin < b.begin; };
  if (!std::is_sorted(spans.begin(), spans.end(), by_begin)) return "paragraphs are out of order";
  const auto paragraphs = static_cast<std::ptrdiff_t>(spans.size());
  for (const document::Cut& cut : doc.cuts) {
    if (cut.reason.empty()) return "a cut without reason";
    spans.push_back(cut.span);
  }
  if (!std::is_sorted(spans.begin() + paragraphs, spans.end(), by_begin)) return "cuts are out of order";
  std::inplace_merge(spans.begin(), spans.begin() + paragraphs, spans.end(), by_begin);

  size_t covered = 0;
  for (const Span span : spans) {
    const std::string where = " at " + std::to_string(span.begin) + ".." + std::to_string(span.end);
    if (span.begin >= span.end || span.end > text.size()) return "a span is empty or outside of the text" + where;
    if (span.begin < covered) return "two spans overlap" + where;
    if (!base::is_boundary(text, span.begin) || !base::is_boundary(text, span.end)) return "inside a character" + where;
    if (trim(text, span) != span) return "white space at the end of a span" + where;
    if (skip_space(text.substr(0, span.begin), covered) != span.begin) return "words lie outside of all spans" + where;
    covered = span.end;
  }
  if (skip_space(text, covered) != text.size()) return "words lie behind the last span";

  if (!doc.meta.dateline_place.empty()) {
    const Span place = doc.meta.dateline_place;
    if (place.end > text.size() || !base::is_boundary(text, place.begin) || !base::is_boundary(text, place.end)) {
      return "the dateline's place is no span of the text";
    }
  }
  if (!doc.meta.date.empty()) {
    const auto date = date_at(doc.meta.date, 0);
    if (!date || !date->date.known() || date->end != doc.meta.date.size()) return "the date does not exist";
  }
  return {};
}

}  // namespace dragoman::ingest
