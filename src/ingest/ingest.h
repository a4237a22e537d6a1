// The first stage: from the bytes of one article to its stored text and its paragraphs.
//
//   bytes -> read_text -> Document::text (UTF-8, repaired)
//         -> find_structure -> paragraphs, cuts, meta.date, meta.title, meta.dateline_place
//
// docs/formats/article.md says what is recognised and why.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.h"
#include "dragoman/error.h"

namespace dragoman::ingest {

/// Offsets are 32 bits and a repaired byte can take three, so no limit may be above this (bytes).
inline constexpr uint64_t kLargestLimit = uint64_t{1} << 30;

/// Fills doc.text and doc.repaired_bytes from one article's bytes; touches nothing else of `doc`. `where` names the
/// input in errors. Valid UTF-8 without mojibake is stored byte for byte, but for a leading byte order mark; so offsets
/// are those of what the user sent. Repaired, and counted in bytes of the input: invalid bytes and NUL (U+FFFD),
/// Windows-1252 (when the bytes as a whole look like it), mojibake ("â€™"). UTF-16 with a byte order mark is converted.
/// Takes time and memory linear in the input. Errors: empty_input, binary_input, too_large (more than `limit` bytes);
/// after one, doc.text is empty.
Result<void> read_text(std::string_view bytes, const std::string& where, document::Document& doc,
                       uint64_t limit = kLargestLimit);

/// Fills doc.paragraphs and doc.cuts, and meta.date, meta.title and meta.dateline_place where the text names them and
/// the caller has not set them. Paragraphs and cuts lie on character boundaries, do not overlap, are each in text
/// order, and together cover every byte that is not white space. An input of one line loses at most a glued date line
/// or dateline, and is never a heading.
void find_structure(document::Document& doc);

/// Fills doc.paragraphs with the stretches between blank lines, as they are; cuts nothing.
void split_paragraphs(document::Document& doc);

/// The article for people: the title when the caller set one that the text lacks, then the paragraphs, a blank line
/// between them, white space within them collapsed. Ends with a line feed.
std::string clean_text(const document::Document& doc);

}  // namespace dragoman::ingest
