// What must hold of every ingested document, whatever the bytes were. For tests and fuzzers.
#pragma once

#include <string>

#include "document/document.h"

namespace dragoman::ingest {

/// What is wrong with the document after find_structure, in words; empty when all is well: the text is UTF-8;
/// paragraphs and cuts are not empty, on character boundaries, in order, apart from each other, without white space at
/// their ends and cover everything else; the date exists.
std::string broken_invariant(const document::Document& doc);

}  // namespace dragoman::ingest
