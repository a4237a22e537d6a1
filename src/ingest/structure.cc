// Stored text to paragraphs and cuts: walks the pieces once, asks each recogniser, then looks for headings and
// restatements among what is left.
#include "ingest/dateline.h"
#include "ingest/dates.h"
#include "ingest/furniture.h"
#include "ingest/headings.h"
#include "ingest/ingest.h"
#include "ingest/lines.h"
#include "ingest/restated.h"
#include "ingest/scan.h"

namespace dragoman::ingest {
namespace {

using document::Document;
using document::Paragraph;
using document::ParagraphKind;

constexpr size_t kMostBeforeDate = 2;  // the title and a standfirst
constexpr uint32_t kBodyWords = 12;    // as long as this, or a full stop: the article has begun

class Walk {
 public:
  explicit Walk(Document& doc) : doc_(doc), text_(doc.text), style_(text_case(doc.text)) {}

  void run() {
    const std::vector<Piece> pieces = split_lines(text_, style_);
    const bool alone = pieces.size() == 1;
    for (const Piece& piece : pieces) {
      if (alone || !cut_whole(piece)) keep(piece, alone);
    }
    const std::vector<ParagraphKind> kinds = find_headings(text_, candidates_, style_);
    doc_.paragraphs.reserve(kinds.size());
    for (size_t i = 0; i < kinds.size(); ++i) doc_.paragraphs.push_back({candidates_[i].span, kinds[i]});
    mark_restated(text_, doc_.paragraphs);
    fill_meta();
  }

 private:
  void cut(Span span, std::string_view reason) { doc_.cuts.push_back({span, reason}); }

  // A piece that is nothing but furniture or a date line.
  bool cut_whole(const Piece& piece) {
    const std::string_view words = slice(text_, piece.span);
    if (const auto line = whole_date_line(words)) {
      // Within the article a bare date dates what follows, or a letter that is quoted: it stays.
      const bool at_start = candidates_.size() <= kMostBeforeDate;
      if (!at_start && line->role == DateRole::plain && line->date.known()) return false;
      note_date(line->date, line->role);
      cut(piece.span, "date line");
      return true;
    }
    const std::string_view reason = furniture_reason(words, head_);
    if (reason.empty()) return false;
    cut(piece.span, reason);
    return true;
  }

  // Cuts what is glued to its ends; the rest becomes a paragraph.
  void keep(const Piece& piece, bool alone) {
    Span span = piece.span;
    bool whole_line = piece.one_line && !alone;
    if (candidates_.empty()) {
      if (const auto line = leading_date_line(slice(text_, span), style_)) {
        note_date(line->date, line->role);
        span = cut_front(span, line->end, "date line");
        style_ = text_case(text_.substr(span.begin));  // its capitals were not the article's
        whole_line = false;
      }
    }
    // Counting the title, a dateline stands in one of the first paragraphs.
    if (!dateline_found_ && candidates_.size() < 6) {
      if (const auto line = dateline_at(slice(text_, span), style_, head_)) {
        dateline_found_ = true;
        doc_.meta.dateline_place = {span.begin + line->place.begin, span.begin + line->place.end};
        if (line->date.known()) note_date(line->date, DateRole::plain);
        span = cut_front(span, line->end, "dateline");
        whole_line = false;
        head_ = false;
      }
    }
    if (span.empty()) return;
    uint32_t end = span.begin + static_cast<uint32_t>(glued_tail(slice(text_, span)));
    const Span tail{end, span.end};
    if (end < span.end && end > span.begin) span = trim(text_, {span.begin, end});
    const std::string_view words = slice(text_, span);
    if (ends_sentence(words) || count_words(words, kBodyWords) >= kBodyWords) {
      if (!first_is_title(words)) head_ = false;
    }
    candidates_.push_back({span, whole_line});
    if (span.end <= tail.begin && !tail.empty()) cut(tail, "navigation");
  }

  // The first line may be a long title: the byline and the dateline come after it.
  bool first_is_title(std::string_view words) const {
    return candidates_.empty() && !ends_sentence(words) && count_words(words, 21) <= 20;
  }

  Span cut_front(Span span, size_t length, std::string_view reason) {
    const uint32_t begin = span.begin + static_cast<uint32_t>(length);
    cut(trim(text_, {span.begin, begin}), reason);
    return {begin, span.end};
  }

  void note_date(const CalendarDate& date, DateRole role) {
    if (!date.known()) return;
    // When it was published counts, not when it was changed.
    if (date_.known() && role_ <= role) return;
    date_ = date;
    role_ = role;
  }

  void fill_meta() {
    if (doc_.meta.date.empty() && date_.known()) doc_.meta.date = date_.iso();
    if (doc_.meta.title.empty() && !doc_.paragraphs.empty() && doc_.paragraphs[0].kind == ParagraphKind::heading) {
      doc_.meta.title = collapse(slice(text_, doc_.paragraphs[0].span));
    }
  }

  Document& doc_;
  std::string_view text_;
  TextCase style_;
  std::vector<Candidate> candidates_;
  bool head_ = true;  // nothing of the body yet
  bool dateline_found_ = false;
  CalendarDate date_;
  DateRole role_ = DateRole::plain;
};

}  // namespace

void find_structure(Document& doc) {
  doc.paragraphs.clear();
  doc.cuts.clear();
  doc.meta.dateline_place = {};
  Walk(doc).run();
}

void split_paragraphs(Document& doc) {
  doc.paragraphs.clear();
  doc.cuts.clear();
  for (const Span span : split_blocks(doc.text)) doc.paragraphs.push_back({span, ParagraphKind::body});
}

std::string clean_text(const Document& doc) {
  std::string out;
  const auto add = [&out](const std::string& paragraph) {
    if (!out.empty()) out += '\n';
    out += paragraph;
    out += '\n';
  };
  const bool has_title = !doc.paragraphs.empty() && doc.paragraphs[0].kind == ParagraphKind::heading &&
                         collapse(slice(doc.text, doc.paragraphs[0].span)) == doc.meta.title;
  if (!doc.meta.title.empty() && !has_title) add(doc.meta.title);
  for (const Paragraph& paragraph : doc.paragraphs) add(collapse(slice(doc.text, paragraph.span)));
  return out;
}

}  // namespace dragoman::ingest
