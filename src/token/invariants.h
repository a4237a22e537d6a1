// What must hold of every document that the tokenizer has read, whatever its text: for tests and fuzzers.
#pragma once

#include <string>

#include "document/document.h"

namespace dragoman::token {

/// Empty when all holds, else which thing does not: words within their paragraph, on character boundaries, in order,
/// not empty, without overlap, every byte that is no white space inside one; sentences cover the words in order.
std::string broken_invariant(const document::Document& doc);

}  // namespace dragoman::token
