// Lines that a page puts around an article: advertisements, navigation, captions, credits, footers, empty labels.
#pragma once

#include <string_view>

#include "ingest/scan.h"

namespace dragoman::ingest {

/// Why the paragraph `text` is no part of the article, as a literal: "advertisement", "navigation", "caption",
/// "byline", "footer", "label", "separator"; empty when it is. `head`: nothing of the article's body came before it
/// (bylines stand only there). Judges by set phrases at fixed places and by length, so that sentences stay.
std::string_view furniture_reason(std::string_view text, bool head);

/// Where page furniture glued to the end of `text` begins: a run of three or more names of social networks ("...
/// Facebook Twitter Mail") and, before it, "Related stories: ..."; text.size() when there is none.
size_t glued_tail(std::string_view text);

}  // namespace dragoman::ingest
