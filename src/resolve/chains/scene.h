// What the parts of chaining share: the traits of each mention and the chains made so far. Internal to chain_actors.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/one_of.h"
#include "document/document.h"
#include "document/tree.h"
#include "resolve/actors/catalog.h"
#include "resolve/chains/references.h"

namespace dragoman::resolve {

using base::is_one_of;

inline bool is_capital(std::string_view form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }

enum class Sort : uint8_t { person, state, body, many };  // he or she; a state; many that act as one; they

/// What the words of one mention tell about whom it can stand for.
struct Traits {
  Sort sort = Sort::person;
  Gender gender = Gender::unknown;
  bool pronoun = false;
  bool named = false;  ///< has a proper name
  bool plural = false;
  bool definite = false;            ///< "the", "this", "that", or a possessor
  bool indefinite = false;          ///< "a", "another", a number
  bool guessed = false;             ///< its country was taken from the sentence or the article, not from its words
  bool former = false;              ///< "former", "ousted"
  bool place = false;               ///< a city where something happens, not one that acts
  uint32_t owner = ~0U;             ///< the possessor's head word
  std::string form;                 ///< of a pronoun, in small letters
  std::string head;                 ///< the noun at its head, in small letters
  std::vector<std::string> name;    ///< the words of the name, in small letters, without titles
  std::vector<std::string> titles;  ///< role nouns in it, in small letters: "prime minister"
  const StandIn* stand_in = nullptr;
};

/// Mentions of one actor.
struct Chain {
  std::vector<uint32_t> mentions;  ///< indices of Document::actors, in the order in which they were joined
  Sort sort = Sort::person;
  Gender gender = Gender::unknown;
  bool named = false;
  bool plural = false;
  std::string id;
  std::string country;
  std::string sector;
  std::vector<std::vector<std::string>> names;
  std::vector<std::string> titles;
  std::vector<uint32_t> pair;  ///< "the two leaders": the chains that it stands for at once
};

/// A chain for a mention, and the reason, as explain tells it.
struct Link {
  uint32_t chain = ~0U;
  std::string why;

  explicit operator bool() const { return chain != ~0U; }
};

struct Scene {
  static constexpr uint32_t kNone = ~0U;

  const Catalog& catalog;
  const References& references;
  document::Document& doc;
  const document::Tree& tree;
  std::vector<Traits> traits;        ///< of each mention
  std::vector<uint32_t> chain_of;    ///< of each mention so far; kNone for one that is in none
  std::vector<std::string> why;      ///< of each mention
  std::vector<Chain> chains;         ///< those that were joined to another are empty
  std::vector<uint32_t> mention_at;  ///< of each word: the mention that it is the head of, or kNone
  std::vector<uint8_t> quoted;       ///< of each word: the number of the quotation that it stands in, 0 for none

  /// The first chain that mentions are still compared with: no article has so many, and the cost of a corpus in one
  /// file stays bounded.
  uint32_t oldest() const {
    constexpr size_t kMost = 2000;
    return static_cast<uint32_t>(chains.size() > kMost ? chains.size() - kMost : 0);
  }
  /// How present a chain is before word `token` of sentence `sentence`: subjects and near mentions weigh most; 0 beyond
  /// `reach` sentences.
  double salience(const Chain& chain, uint32_t token, uint32_t sentence, uint32_t reach) const;
  /// The chain of the mention at whose head `token` is.
  uint32_t chain_at(uint32_t token) const {
    return token == kNone || mention_at[token] == kNone ? kNone : chain_of[mention_at[token]];
  }
  std::string low(uint32_t token) const { return lexicon::lowered(doc.form(token)); }
  bool is_subject(uint32_t token) const;
  bool has_small_letter(uint32_t sentence) const;
  /// Whether a name of the catalog is that of a state or people.
  bool is_nation(uint32_t name) const;
};

/// Widens all mentions over their adjectives, numbers, titles and of-phrases, and drops those that another one took in.
void widen_mentions(Scene& scene);
void widen_mention(Scene& scene, document::ActorMention& mention);

/// Widens the mentions, and adds pronouns and nouns that may stand for an actor; fills the
/// columns of the scene but the chains.
void set_scene(Scene& scene);

/// Earlier mentions that the sentence itself equates with mention `i`: apposition, "is", brackets. kNone when none.
Link equated(const Scene& scene, uint32_t i);

/// The chain of a name.
Link link_name(const Scene& scene, uint32_t i);
/// The chain of a role noun, "the country", "the group".
Link link_noun(const Scene& scene, uint32_t i);
/// The chain of a pronoun; `makes_pair` gets the chains that "they" stands for at once when no one chain does.
Link link_pronoun(const Scene& scene, uint32_t i, std::vector<uint32_t>& makes_pair);
/// The chain of whoever says the quotation in which "I" stands.
Link link_speaker(const Scene& scene, uint32_t i);

/// Whether a mention of these traits may be of this chain, by gender, number and sort.
bool agree(const Traits& traits, const Chain& chain);

}  // namespace dragoman::resolve
