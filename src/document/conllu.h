// CoNLL-U, the text format of Universal Dependencies: read into a Document, written from one.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"
#include "dragoman/error.h"

namespace dragoman::document {

/// Fills text, paragraphs, sentences and the words' spans of `doc` (reset first) from CoNLL-U; the columns that the
/// file gives for lemma, UPOS, features, head and relation are filled too, '_' meaning X, no features, root or dep. The
/// stored text is made of the forms, a space between them unless MISC says SpaceAfter=No, and a newline after each
/// sentence, two before a `# newpar` or `# newdoc`. A multiword token whose words do not add up to its form is stored
/// as its words; empty nodes (8.1) are left out. `where` names the input in errors: bad_format with "where:line",
/// empty_input.
Result<void> read_conllu(std::string_view bytes, const std::string& where, Document& doc);

/// Appends the sentences of `doc` as CoNLL-U to `out`. Columns that no stage has filled are '_'. MISC carries
/// SpaceAfter=No.
void write_conllu(const Document& doc, std::string& out);

}  // namespace dragoman::document
