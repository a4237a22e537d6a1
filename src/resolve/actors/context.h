// What the sentence around a mention tells of it: whose country it has, what title stands before it, what noun behind.
#pragma once

#include <cstdint>
#include <vector>

#include "document/document.h"
#include "resolve/actors/catalog.h"
#include "resolve/actors/hits.h"

namespace dragoman::resolve {

/// The hit that covers a token, of hits in text order; null when there is none.
const Hit* hit_at(uint32_t token, const std::vector<Hit>& hits);

/// The sentence that a mention stands in, or other words beside it. Views of the document and the hits.
class Context {
 public:
  /// `sentence` is the context's; the mention is the tokens [first, end) of another sentence, whose words are looked
  /// for in it. `hits` are those of the context.
  Context(const Catalog& catalog, const document::Document& doc, uint32_t sentence, const std::vector<Hit>& hits,
          uint32_t first, uint32_t end);

  bool empty() const { return begin_ == end_; }
  /// The token before the mention by `back` words; kNone outside, or where the context lacks the mention.
  uint32_t before(uint32_t back) const;
  /// Whether the mention, there or by itself, is a noun of its own: "Iraqis", not "Iraqi".
  bool stands_alone() const;
  /// The hit whose country the mention most likely has; null when there is none.
  const Hit* giver() const;
  /// The role noun right before the mention, or in an apposition right behind it.
  const Hit* title() const;
  /// "Turkish [soldiers]", "the Iraqi [invasion]", "Ugandan, [Burundian and European troops]": the sector that the noun
  /// behind the mention gives, and the hit that it is; empty when it gives none.
  std::string_view noun_behind(const Hit** hit) const;
  /// Whom a pronoun stands for: the last person, or for "they" and "it" group, named before it.
  const Hit* antecedent(std::string_view pronoun) const;

  static constexpr uint32_t kNone = lexicon::Phrases::kNone;

 private:
  double weigh(const Hit& hit) const;

  const Catalog& catalog_;
  const document::Document& doc_;
  const std::vector<Hit>& hits_;
  uint32_t begin_;
  uint32_t end_;
  uint32_t last_;        // the mention's last word, where it was given
  uint32_t at_ = kNone;  // the mention's words in the context
  uint32_t at_end_ = kNone;
};

/// "he", "their"
bool is_pronoun(std::string_view word);

}  // namespace dragoman::resolve
