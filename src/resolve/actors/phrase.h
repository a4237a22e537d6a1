// Noun phrases by the tree: which word is the head of what.
#pragma once

#include <cstdint>

#include "document/document.h"

namespace dragoman::resolve {

/// The head word of the noun phrase in which `token` is the head, a modifier or a part of the name.
uint32_t phrase_head(const document::Document& doc, uint32_t token);

/// The word of [first, end) whose head lies outside.
uint32_t head_within(const document::Document& doc, uint32_t first, uint32_t end);

/// Whether a verb stands between two words: then they are not of one noun phrase, whatever the tree says.
bool parted_by_verb(const document::Document& doc, uint32_t a, uint32_t b);

}  // namespace dragoman::resolve
