// Words for an event: the clause of the source with its parties named, and dates as people write them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "document/tree.h"

namespace dragoman::story {

struct Wording {
  std::string text;
  bool finite = false;
};

/// The fullest words that an article has for each of its actors. Built once a document.
class Names {
 public:
  explicit Names(const document::Document& doc);

  /// "Russian President Vladimir Putin", "the United States".
  std::string of(const Party& party) const;
  /// All the words that name an actor, pronouns left out.
  const std::vector<std::string>& words(std::string_view name) const;
  /// The first mention that holds `token`; nullptr when none does.
  const document::ActorMention* at(uint32_t token) const;
  bool is_pronoun(const document::ActorMention& mention) const;

 private:
  struct Best {
    std::string words;
    bool article = false;
  };
  const document::Document& doc_;
  std::vector<int32_t> mention_;                                     // by token
  std::unordered_map<std::string, Best> best_;                       // by name and country
  std::unordered_map<std::string, std::vector<std::string>> words_;  // by name
};

/// The clause that tells `event`: adjuncts, asides and other clauses left out, the subject named, pronouns resolved,
/// relative dates written out. Made up from the record where the text has no clause of its own for it.
Wording word_event(const document::Document& doc, const document::Tree& tree, const Names& names, const Event& event);

/// "2024-02-13" as "13 February 2024", "2024-02" as "February 2024"; other text as it is.
std::string plain_date(std::string_view iso);

}  // namespace dragoman::story
