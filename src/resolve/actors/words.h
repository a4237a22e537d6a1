// Cuts text into words as the tables' names are cut, where no tokenizer has run.
#pragma once

#include <string_view>
#include <vector>

#include "dragoman/span.h"

namespace dragoman::resolve {

/// Appends the words of text.substr(begin, end - begin), as spans of `text`: parted at white space, brackets, quotation
/// marks, commas, hyphens, before "'s", and at full stops that end no abbreviation.
void cut_words(std::string_view text, uint32_t begin, uint32_t end, std::vector<Span>& words);

}  // namespace dragoman::resolve
