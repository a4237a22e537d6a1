// Which lines belong together: text broken at a fixed width is joined, lines that stand for themselves are not.
#pragma once

#include <string_view>
#include <vector>

#include "dragoman/span.h"
#include "ingest/scan.h"

namespace dragoman::ingest {

/// What will become a paragraph, a heading or a cut: one line or several joined ones, without white space at the ends.
struct Piece {
  Span span;
  bool blank_before = false;  ///< a blank line, or the start of the text, is before it
  bool blank_after = false;
  bool one_line = true;
};

/// The pieces of `text`, in order; they cover all of it but white space. A piece depends on its own block of lines (up
/// to the next blank line) and on `style` alone.
std::vector<Piece> split_lines(std::string_view text, TextCase style);

/// The stretches between blank lines.
std::vector<Span> split_blocks(std::string_view text);

}  // namespace dragoman::ingest
