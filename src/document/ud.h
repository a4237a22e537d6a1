// The closed sets of Universal Dependencies (version 2) as English uses them: parts of speech and relations.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dragoman::document {

/// Universal part-of-speech tags, in alphabetical order; `x` for anything else.
enum class Upos : uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};
inline constexpr int kUposCount = 17;

std::string_view to_string(Upos tag);  ///< "ADJ"
std::optional<Upos> upos_from(std::string_view name);

/// Dependency relations with the subtypes that the English Web Treebank (2.15) uses. A subtype follows its universal
/// relation.
enum class Relation : uint8_t {
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp,
};
inline constexpr int kRelationCount = 51;

std::string_view to_string(Relation relation);  ///< "nsubj:pass"
/// Exact name, else the universal part of it ("nmod:of" is nmod); nothing when that is unknown too.
std::optional<Relation> relation_from(std::string_view name);
/// The relation without its subtype.
Relation universal(Relation relation);

}  // namespace dragoman::document
