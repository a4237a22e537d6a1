// Paragraphs that tell again what the article has told: closing summaries, repeated blocks.
#pragma once

#include <string_view>
#include <vector>

#include "document/document.h"

namespace dragoman::ingest {

/// How much of a paragraph the paragraphs before it hold.
struct Overlap {
  double words = 0;      ///< share of its content words, rare ones counting more, 0..1
  double pairs = 0;      ///< share of its pairs of neighbouring content words, 0..1
  uint32_t content = 0;  ///< how many content words it has
  uint32_t sentences = 0;
  uint32_t told = 0;  ///< sentences most of whose content words were told before
};

/// The overlap of each of `paragraphs` with the body paragraphs before it; zero for headings.
std::vector<Overlap> measure_overlap(std::string_view text, const std::vector<document::Paragraph>& paragraphs);

/// Turns body paragraphs into restated ones. The thresholds and how they were found: docs/evaluation/ingest.md.
void mark_restated(std::string_view text, std::vector<document::Paragraph>& paragraphs);

}  // namespace dragoman::ingest
