// What surrounds an act: whether it happened, how sure the text is, who says so, when and where.
#pragma once

#include <optional>
#include <vector>

#include "code/draft.h"
#include "code/frames.h"
#include "code/matcher.h"
#include "document/document.h"
#include "document/tree.h"

namespace dragoman::code {

class Circumstance {
 public:
  Circumstance(const document::Document& doc, const document::Tree& tree, const Frames& frames, const Codebook& book);

  /// Status by the words of the draft's clause, and by what its operators say.
  Status status(const Draft& draft) const;
  /// True when the draft's act is told with "will" or "is to" in its own clause.
  bool will(const Draft& draft) const { return clause_status(draft.outer) == Status::planned; }
  /// True for a verb in the simple past: it goes on with a story that a date before it opened.
  bool narrated(const Draft& draft) const;
  std::optional<Quote> hedge(const Draft& draft) const;
  /// The mention of who reports the draft's act; -1 when it is nobody, or its own source.
  int speaker(const Draft& draft, const Matcher& matcher) const;
  /// The nearest expression of time; nullptr when the clause has none.
  const document::TimeMention* time(const Draft& draft) const;
  /// The place that governs the act in its tree; nullptr when the clause names none.
  const document::PlaceMention* place(const Draft& draft) const;
  /// The last place before the draft in its sentence or an earlier one of the paragraph; nullptr when none says where.
  const document::PlaceMention* passage_place(const Draft& draft) const;

 private:
  Status clause_status(uint32_t token) const;
  bool lasts(const Draft& draft) const;
  bool negated(uint32_t token) const;
  uint32_t distance(const Draft& draft, uint32_t token) const;
  uint32_t head(uint32_t token) const;
  document::Relation relation(uint32_t token) const { return doc_.tokens.relation[token]; }
  Quote quote(uint32_t first, uint32_t end) const;

  const document::Document& doc_;
  const document::Tree& tree_;
  const Frames& frames_;
  const Codebook& book_;
};

/// ISO 8601 day, month or year from a TIMEX3 value; empty when the value is not so fine, or not known.
std::string iso_date(std::string_view timex);

}  // namespace dragoman::code
