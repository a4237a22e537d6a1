// What a sentence itself says to be the same: apposition, "is", "became", "named X as", brackets.
#include <algorithm>
#include <array>

#include "resolve/chains/scene.h"

namespace dragoman::resolve {
namespace {

using document::ActorMention;
using document::Relation;
using document::Tree;
using document::Upos;

constexpr uint32_t kNone = Scene::kNone;
constexpr std::array<std::string_view, 12> kAppointing = {"name",      "appoint", "elect",     "nominate",
                                                          "install",   "choose",  "recognise", "recognize",
                                                          "reinstate", "crown",   "proclaim",  "declare"};

class Equator {
 public:
  Equator(const Scene& scene, uint32_t i)
      : s_(scene), doc_(scene.doc), tree_(scene.tree), i_(i), mention_(doc_.actors[i]), traits_(scene.traits[i]) {}

  Link link() const {
    if (traits_.pronoun || traits_.place) return {};
    if (mention_.first_token > 0 && doc_.form(mention_.first_token - 1) == "(") return bracket();
    // A possessor is what it owns' owner, not the same: "China, the country's ally".
    if (mention_.end_token < doc_.tokens.size() && doc_.tokens.relation[mention_.end_token] == Relation::case_ &&
        doc_.tokens.upos[mention_.end_token] == Upos::part) {
      return {};
    }
    if (Link found = apposition()) return found;
    if (Link found = copula()) return found;
    if (Link found = comma()) return found;
    return {};
  }

 private:
  /// The chain of an earlier mention, if it can be the same as this one.
  Link to(uint32_t mention, const char* why) const {
    if (mention == kNone || mention == i_ || s_.chain_of[mention] == kNone) return {};
    const Traits& other = s_.traits[mention];
    const Chain& chain = s_.chains[s_.chain_of[mention]];
    if (other.place || !chain.pair.empty()) return {};
    if (traits_.stand_in != nullptr && traits_.stand_in->standing == Standing::any && !traits_.named) {
      return traits_.plural == chain.plural ? Link{s_.chain_of[mention], why} : Link{};
    }
    const bool person = traits_.sort == Sort::person;
    if (person != (chain.sort == Sort::person) || !agree(traits_, chain)) return {};
    if (traits_.named && other.named && traits_.sort == Sort::person) return {};
    if (!traits_.named && !other.named && !other.pronoun && traits_.plural != other.plural && person) return {};
    return {s_.chain_of[mention], why};
  }

  uint32_t mention_of(uint32_t token) const { return token == Tree::kNone ? kNone : s_.mention_at[token]; }

  /// "the Union (UN)"
  Link bracket() const {
    if (i_ == 0 || !traits_.named || mention_.first_token < 2 || mention_.end_token >= doc_.tokens.size()) return {};
    if (doc_.form(mention_.first_token - 1) != "(" || doc_.form(mention_.end_token) != ")") return {};
    for (uint32_t m = i_; m-- > 0 && m + 4 > i_;) {
      if (doc_.actors[m].end_token != mention_.first_token - 1) continue;
      if (s_.traits[m].sort == Sort::person || s_.traits[m].sort == Sort::state) continue;
      if (s_.chain_of[m] != kNone) return {s_.chain_of[m], "short form in brackets"};
    }
    return {};
  }

  Link apposition() const {
    const uint32_t head = mention_.head_token;
    if (doc_.tokens.relation[head] == Relation::appos && doc_.tokens.head[head] >= 0) {
      if (Link found = to(mention_of(static_cast<uint32_t>(doc_.tokens.head[head])), "apposition")) return found;
    }
    return {};
  }

  bool is_negated(uint32_t token) const {
    for (const uint32_t c : tree_.children(token)) {
      const std::string form = s_.low(c);
      if (form == "not" || form == "n't" || form == "no" || form == "never") return true;
    }
    return false;
  }

  Link copula() const {
    const uint32_t head = mention_.head_token;
    if (traits_.named && traits_.sort != Sort::body) return {};
    if (tree_.has_child(head, Relation::cop)) {
      if (is_negated(head)) return {};
      uint32_t subject = tree_.child(head, Relation::nsubj);
      if (subject == Tree::kNone) subject = tree_.child(head, Relation::nsubj_outer);
      return to(mention_of(subject), "'is'");
    }
    const int32_t above = doc_.tokens.head[head];
    if (above < 0) return {};
    const auto verb = static_cast<uint32_t>(above);
    const std::string_view lemma = doc_.tokens.lemma[verb];
    const Relation relation = doc_.tokens.relation[head];
    const bool becomes = lemma == "become" || lemma == "remain";
    if (becomes && (relation == Relation::xcomp || relation == Relation::obj)) {
      if (is_negated(verb)) return {};
      if (Link found = to(mention_of(tree_.child(verb, Relation::nsubj)), "'becomes'")) return found;
      if (doc_.tokens.relation[verb] == Relation::conj && doc_.tokens.head[verb] >= 0) {
        return to(mention_of(tree_.child(static_cast<uint32_t>(doc_.tokens.head[verb]), Relation::nsubj)), "'becomes'");
      }
      return {};
    }
    const uint32_t mark = tree_.child(head, Relation::case_);
    const bool as = mark != Tree::kNone && s_.low(mark) == "as";
    uint32_t act = verb;
    if (as && mention_of(verb) != kNone && doc_.tokens.head[verb] >= 0)
      act = static_cast<uint32_t>(doc_.tokens.head[verb]);
    const bool appoints =
        std::find(kAppointing.begin(), kAppointing.end(), doc_.tokens.lemma[act]) != kAppointing.end();
    if (!appoints || (!as && relation != Relation::xcomp && relation != Relation::obj)) return {};
    if (as && act != verb) return to(mention_of(verb), "'as'");
    const uint32_t object = tree_.child(act, Relation::obj);
    if (object != Tree::kNone && object != head) return to(mention_of(object), "'as'");
    return to(mention_of(tree_.child(act, Relation::nsubj_pass)), "'as'");
  }

  /// "X, the Y," and "the Y, X," where the tree sees none.
  Link comma() const {
    if (i_ == 0 || doc_.tokens.relation[mention_.head_token] == Relation::nmod_poss) return {};
    for (uint32_t m = i_; m-- > 0 && m + 4 > i_ && doc_.actors[m].sentence == mention_.sentence;) {
      const ActorMention& other = doc_.actors[m];
      const Traits& traits = s_.traits[m];
      if (other.end_token > mention_.first_token || traits.pronoun) continue;
      const std::string_view next = doc_.form(other.end_token);
      if ((next == "named" || next == "called") && other.end_token + 1 == mention_.first_token) return to(m, "'named'");
      // Only articles, a possessor and the comma part the two.
      uint32_t t = other.end_token;
      if (t >= mention_.first_token || doc_.form(t) != ",") continue;
      if (traits.named == traits_.named) continue;
      bool plain = true;
      for (++t; t < mention_.first_token; ++t) {
        const Upos upos = doc_.tokens.upos[t];
        plain &= upos == Upos::det || (upos == Upos::pron && !s_.low(t).starts_with("wh")) || upos == Upos::adj ||
                 doc_.form(t) == "'s" || upos == Upos::propn || upos == Upos::noun;
        plain &= doc_.form(t) != ",";
      }
      if (!plain || mention_.first_token - other.end_token > 5) continue;
      const bool owned = traits_.named ? traits.definite : traits_.definite || traits_.indefinite;
      if (!owned) continue;
      if (Link found = to(m, "apposition")) return found;
    }
    return {};
  }

  const Scene& s_;
  const document::Document& doc_;
  const Tree& tree_;
  uint32_t i_;
  const ActorMention& mention_;
  const Traits& traits_;
};

}  // namespace

Link equated(const Scene& scene, uint32_t i) { return Equator(scene, i).link(); }

}  // namespace dragoman::resolve
