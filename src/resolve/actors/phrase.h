// The names and role nouns of one sentence, gathered by the noun phrase that they stand in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "resolve/actors/catalog.h"

namespace dragoman::resolve {

/// Words that a table knows.
struct Hit {
  uint32_t first = 0;   ///< token index
  uint32_t end = 0;     ///< one past the last
  uint32_t fact = 0;    ///< index into the catalog: of several with the same words the one that holds on the day
  uint32_t phrase = 0;  ///< the head word of the noun phrase that it stands in
};

/// Fills `hits` with the names and agents of sentence `s`, in text order, the longest at each place; names before
/// agents. `day` is the document's, ISO 8601 or empty.
void find_hits(const Catalog& catalog, const document::Document& doc, uint32_t s, std::vector<Hit>& hits);

/// The head word of the noun phrase in which `token` is the head, a modifier or a part of the name.
uint32_t phrase_head(const document::Document& doc, uint32_t token);

/// The word of [first, end) whose head lies outside.
uint32_t head_within(const document::Document& doc, uint32_t first, uint32_t end);

/// Of the facts that share the words of `fact`, the one that fits the day best: an office held on it, else the last one
/// held before it, else the first.
uint32_t fact_of_day(const Catalog& catalog, uint32_t fact, std::string_view day);

}  // namespace dragoman::resolve
