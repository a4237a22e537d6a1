// The tense of the clause that an expression of time stands in.
#pragma once

#include <cstdint>

#include "document/document.h"
#include "document/tree.h"

namespace dragoman::resolve {

enum class Tense : uint8_t { past, present, future };

/// Of the nearest verb above word `t`: "will", "is expected to", "upcoming" are future. `present` where no verb tells.
Tense tense_at(const document::Document& doc, const document::Tree& tree, uint32_t t);

}  // namespace dragoman::resolve
