// Rules and operators over frames: finds the events that one sentence tells.
#pragma once

#include <cstdint>
#include <vector>

#include "code/codebook.h"
#include "code/draft.h"
#include "code/frames.h"

namespace dragoman::code {

/// Works on one document, a sentence at a time.
class Matcher {
 public:
  Matcher(const document::Document& doc, const document::Tree& tree, const Frames& frames, const Codebook& book);

  /// The drafts of sentence `s`: predicates near the root first; a word that an outer predicate has used is not coded
  /// again.
  std::vector<Draft> run(uint32_t s);

  /// The actors that the word at `token` names, its conjuncts too; where it names none itself, those it belongs to
  /// ("Russia's decision", "the plan of the rebels").
  std::vector<int> actors(uint32_t token) const;
  std::vector<int> named_actors(uint32_t token) const;

 private:
  /// What an outer predicate lends to an inner one.
  struct Context {
    uint32_t subject = kNone;
    uint32_t whom = kNone;
    uint32_t host = kNone;
    int depth = 0;
  };

  std::vector<Draft> code(uint32_t token, const Context& context);
  std::vector<Draft> operate(uint32_t token, Kind kind, const Operator& op, const Context& context);
  std::optional<Draft> apply(uint32_t token, Kind kind, const Rule& rule, const Context& context);
  std::vector<int> party(uint32_t token, Kind kind, const std::vector<Path>& paths, const Context& context,
                         uint32_t* asked) const;
  uint32_t subject_of(uint32_t token, Kind kind, const Context& context) const;
  /// The actor that stands right before a verb and its auxiliaries: its subject where the tree gives none that acts.
  std::vector<int> beside(uint32_t verb) const;
  /// The actors of a subject; of the words right before its verb where the subject names none.
  std::vector<int> acting(uint32_t subject, uint32_t verb) const;
  void use(uint32_t token, const Pattern& pattern, uint32_t host);
  /// Who answers what a noun tells: the subject of "rejected a request", whom the request was made to.
  uint32_t answerer(uint32_t noun) const;
  uint32_t depth_of(uint32_t token) const;

  const document::Document& doc_;
  const document::Tree& tree_;
  const Frames& frames_;
  const Codebook& book_;
  std::vector<uint8_t> used_;  // by token
};

}  // namespace dragoman::code
