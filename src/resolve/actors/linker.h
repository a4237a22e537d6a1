// One mention, by itself or in its sentence, resolved to who it is: what `dragoman resolve` answers. Works on words
// alone, without tags or trees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "resolve/actors/catalog.h"
#include "resolve/actors/hits.h"
#include "resolve/places/gazetteer.h"

namespace dragoman::resolve {

/// Who a mention is.
struct Resolution {
  ActorKind kind = ActorKind::unknown;
  std::string id;
  std::string name;
  std::string country;
  std::string sector;
  std::string rule;  ///< the table lines that decided, and why
};

/// What one thread keeps from mention to mention.
struct LinkScratch {
  document::Document doc;
  std::vector<Hit> beside;  // in the sentence
  std::vector<Hit> own;     // in the mention
};

/// Any number of threads may use one. The catalog and the gazetteer outlive it.
class Linker {
 public:
  Linker(const Catalog& catalog, const Gazetteer& gazetteer) : catalog_(catalog), gazetteer_(gazetteer) {}

  /// `context` is the sentence that `mention` stands in, or other words beside it, or empty. `day` is the article's; 0
  /// when it is unknown: then a mention without context is told as of today, one with context as of a day on which it
  /// was at its highest. UTF-8 of any length.
  Resolution resolve(std::string_view mention, std::string_view context, DayNumber day, LinkScratch& scratch) const;

 private:
  const Catalog& catalog_;
  const Gazetteer& gazetteer_;
};

}  // namespace dragoman::resolve
