// Frames: what stands around a predicate, read from the tree. Passives are turned round, subjects that control,
// relative and participial clauses leave out are found, and light nouns ("a round of talks") are looked through.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "code/codebook.h"
#include "document/document.h"
#include "document/tree.h"

namespace dragoman::code {

inline constexpr uint32_t kNone = document::Tree::kNone;

/// Answers for one document; valid while it, the tree and the codebook are.
class Frames {
 public:
  Frames(document::Document& doc, const document::Tree& tree, const Codebook& book);

  /// The lemma in small letters; the form where the tagger gave none.
  std::string_view lemma(uint32_t token) const { return lemmas_[token]; }
  /// What a predicate at `token` would be; nothing for words that are no predicates.
  std::optional<Kind> kind(uint32_t token) const;
  /// "out" of "pull out"; empty when there is none.
  std::string_view particle(uint32_t token) const;
  /// The lemma joined to its particle or its compound: "pull_out", "hunger_strike"; empty when there is neither.
  std::string joined_lemma(uint32_t token) const;

  /// Who acts in the clause of a verb: the agent of a passive, the controller of an infinitive.
  uint32_t subject(uint32_t verb) const;
  /// The subject as the clause shows it, passive or not.
  uint32_t surface_subject(uint32_t verb, int depth = 0) const;
  uint32_t object(uint32_t verb) const;
  bool passive(uint32_t verb) const;

  /// What stands at one step from a predicate: "subj", "obj", "iobj", "comp", "poss", "mod", "prt", or a preposition.
  /// kNone when nothing does. `nth` counts on where several stand.
  uint32_t at(uint32_t token, std::string_view step, uint32_t nth = 0) const;
  /// Follows a path; `host`, when not kNone, is a light verb whose phrases count as the predicate's own.
  uint32_t follow(uint32_t token, const Path& path, uint32_t host = kNone) const;

  /// Whether the frame at `token` is what the pattern asks for; the trigger is taken as matched.
  bool matches(uint32_t token, const Pattern& pattern, uint32_t host = kNone) const;
  /// The actor mention whose head or words hold `token`; -1 when none does. A relative pronoun gives its noun's.
  int mention(uint32_t token) const;
  bool is_place(uint32_t token) const;
  /// The noun that a relative clause's "who", "which" or "that" stands for; the token itself otherwise.
  uint32_t antecedent(uint32_t token) const;

 private:
  /// A verb under nouns only, in a sentence that has no other: the parser lost its main clause.
  bool is_headline(uint32_t verb) const;
  uint32_t light(uint32_t token) const;
  uint32_t preposition(uint32_t token, std::string_view word, uint32_t nth) const;
  bool value_fits(uint32_t token, const Condition& condition) const;
  bool condition_holds(uint32_t token, const Condition& condition, uint32_t host) const;
  document::Relation relation(uint32_t token) const { return doc_.tokens.relation[token]; }
  uint32_t head(uint32_t token) const;

  document::Document& doc_;
  const document::Tree& tree_;
  const Codebook& book_;
  std::vector<std::string_view> lemmas_;
  std::vector<int> mentions_;    // by token
  std::vector<uint8_t> places_;  // by token
};

}  // namespace dragoman::code
