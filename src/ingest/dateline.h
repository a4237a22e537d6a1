// Datelines: "KYIV, Feb 13 (Reuters) - ", "BEIJING (AP) -- ", "SAN SALVADOR, 30 DEC 89 (ACAN-EFE) -- [TEXT] ".
#pragma once

#include <optional>
#include <string_view>

#include "dragoman/span.h"
#include "ingest/dates.h"
#include "ingest/scan.h"

namespace dragoman::ingest {

struct Dateline {
  Span place;         ///< the first place's name, offsets into the given text
  CalendarDate date;  ///< may lack its year
  size_t end = 0;     ///< where the words begin; text.size() when nothing follows
};

/// The dateline that `text`, a paragraph, begins with. An agency in brackets or a date marks one anywhere; a bare place
/// before a dash or colon ("KYIV — ", in lower-case text "new delhi: ") counts when `first`: the article's first words.
std::optional<Dateline> dateline_at(std::string_view text, TextCase style, bool first);

}  // namespace dragoman::ingest
