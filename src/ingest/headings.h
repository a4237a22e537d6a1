// Titles and section headings: short lines without a full stop, with text behind them.
#pragma once

#include <string_view>
#include <vector>

#include "document/document.h"
#include "ingest/scan.h"

namespace dragoman::ingest {

/// A paragraph before it is known whether it is a heading.
struct Candidate {
  Span span;
  bool whole_line = true;  ///< one line of its own, nothing cut from it
};

/// The kind, body or heading, of each of `candidates`, which are all paragraphs of the article in order. A heading is
/// never the last one.
std::vector<document::ParagraphKind> find_headings(std::string_view text, const std::vector<Candidate>& candidates,
                                                   TextCase style);

}  // namespace dragoman::ingest
