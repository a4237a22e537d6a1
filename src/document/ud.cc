#include "document/ud.h"

#include <algorithm>
#include <array>

namespace dragoman::document {
namespace {

constexpr std::array<std::string_view, kUposCount> kUposNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                                 "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                                 "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, kRelationCount> kRelationNames = {
    "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",        "aux",
    "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt", "conj",
    "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",   "discourse",
    "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",         "mark",
    "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",   "nummod",
    "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",        "reparandum",
    "root",       "vocative",  "xcomp"};

template <typename Enum, size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}

std::string_view without_subtype(std::string_view name) { return name.substr(0, name.find(':')); }

}  // namespace

std::string_view to_string(Upos tag) { return kUposNames[static_cast<size_t>(tag)]; }
std::optional<Upos> upos_from(std::string_view name) { return find<Upos>(kUposNames, name); }

std::string_view to_string(Relation relation) { return kRelationNames[static_cast<size_t>(relation)]; }

std::optional<Relation> relation_from(std::string_view name) {
  if (const auto exact = find<Relation>(kRelationNames, name)) return exact;
  return find<Relation>(kRelationNames, without_subtype(name));
}

Relation universal(Relation relation) { return *find<Relation>(kRelationNames, without_subtype(to_string(relation))); }

}  // namespace dragoman::document
