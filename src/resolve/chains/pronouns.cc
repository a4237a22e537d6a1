// Chains of pronouns: the most present actor before them that fits in gender, number and place in the sentence.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "resolve/chains/scene.h"

namespace dragoman::resolve {
namespace {

using document::ActorMention;
using document::Relation;
using document::Tree;
using document::Upos;

constexpr uint32_t kNone = Scene::kNone;
constexpr uint32_t kReach = 3;        // sentences back that a pronoun looks
constexpr uint32_t kPersonReach = 7;  // and one for a person
constexpr double kGoverns = 5;        // salience that the subject of the verb over a pronoun has besides
constexpr double kFades = 0.4;        // salience that is left from sentence to sentence

constexpr std::array<std::string_view, 20> kSaying = {
    "say",   "tell", "write",   "add",   "recall", "answer", "ask",     "warn",  "reply", "announce",
    "shout", "call", "declare", "state", "insist", "vow",    "promise", "argue", "note",  "explain"};

double weight_of(Relation relation) {
  switch (relation) {
    case Relation::nsubj:
    case Relation::nsubj_pass:
    case Relation::nsubj_outer:
      return 8;
    case Relation::obj:
      return 5;
    case Relation::iobj:
    case Relation::obl:
    case Relation::obl_agent:
    case Relation::nmod_poss:
    case Relation::root:
      return 4;
    case Relation::appos:
      return 2;
    default:
      return 3;
  }
}

class PronounLinker {
 public:
  PronounLinker(const Scene& scene, uint32_t i)
      : s_(scene),
        doc_(scene.doc),
        tree_(scene.tree),
        i_(i),
        mention_(doc_.actors[i]),
        traits_(scene.traits[i]),
        token_(mention_.head_token) {}

  Link link(std::vector<uint32_t>& makes_pair) const {
    if (!traits_.form.starts_with("it") && !traits_.form.starts_with("the") && traits_.sort != Sort::person) return {};
    if (is_empty()) return {};
    if (traits_.form.ends_with("self") || traits_.form.ends_with("selves")) {
      if (Link own = reflexive()) return own;
    }
    uint32_t best = kNone;
    double most = traits_.sort == Sort::person ? 0 : thing();
    for (uint32_t c = s_.oldest(); c < s_.chains.size(); ++c) {
      const Chain& chain = s_.chains[c];
      if (chain.mentions.empty()) continue;
      const double fit = fits(chain);
      if (fit == 0 || excluded(chain)) continue;
      const double weight =
          fit * (s_.salience(chain, token_, mention_.sentence, traits_.sort == Sort::person ? kPersonReach : kReach) +
                 governing(chain));
      if (weight <= most) continue;
      most = weight;
      best = c;
    }
    if (traits_.form.starts_with("the")) {
      std::vector<uint32_t> pair;
      const double weight = joined(pair);
      if (weight > most) {
        makes_pair = std::move(pair);
        return {};
      }
    }
    return {best, "pronoun '" + traits_.form + "'"};
  }

 private:
  uint32_t above(uint32_t token) const {
    const int32_t head = doc_.tokens.head[token];
    return head < 0 || static_cast<uint32_t>(head) >= doc_.tokens.size() ? kNone : static_cast<uint32_t>(head);
  }

  bool is_possessive() const { return doc_.tokens.relation[token_] == Relation::nmod_poss; }

  /// "It was clear that", "it rained".
  bool is_empty() const {
    if (traits_.form != "it") return false;
    const uint32_t head = above(token_);
    if (head == kNone) return false;
    if (!s_.is_subject(token_)) return false;
    for (const uint32_t c : tree_.children(head)) {
      const Relation relation = doc_.tokens.relation[c];
      if (relation == Relation::csubj || relation == Relation::csubj_pass) return true;
      const bool clause = relation == Relation::ccomp || relation == Relation::advcl || relation == Relation::acl_relcl;
      if (clause && doc_.tokens.upos[head] != Upos::verb) return true;
    }
    return false;
  }

  /// How well a chain goes with the pronoun; 0: not at all.
  double fits(const Chain& chain) const {
    const bool it = traits_.form.starts_with("it");
    if (is_generic(chain)) return 0;
    if (traits_.sort == Sort::person) {
      if (chain.sort != Sort::person || !chain.pair.empty()) return 0;
      // Of the political actors whose gender is not told most are men.
      if (chain.gender == Gender::unknown)
        return (chain.named ? 0.8 : 0.6) * (traits_.gender == Gender::female ? 0.5 : 1);
      return chain.gender == traits_.gender ? 1 : 0;
    }
    if (it) {
      if (!chain.pair.empty()) return 0;
      return chain.sort == Sort::state || chain.sort == Sort::body ? 1 : 0;
    }
    if (!chain.pair.empty()) return 1;
    if (chain.sort == Sort::many) return 1;
    if (chain.sort == Sort::body) return chain.plural ? 1 : 0.6;
    return 0;
  }

  /// "ran for president" names nobody.
  bool is_generic(const Chain& chain) const {
    if (chain.named || chain.mentions.size() > 1 || chain.sort != Sort::person || !chain.pair.empty()) return false;
    const Traits& only = s_.traits[chain.mentions.front()];
    return !only.pronoun && !only.plural && !only.definite && !only.indefinite;
  }

  /// "Putin praised him", "his aide": who acts on the pronoun, or is what it owns, is not meant by it.
  bool excluded(const Chain& chain) const {
    for (auto it = chain.mentions.rbegin(); it != chain.mentions.rend(); ++it) {
      const ActorMention& other = doc_.actors[*it];
      if (other.sentence < mention_.sentence) break;
      if (other.sentence != mention_.sentence) continue;
      const uint32_t head = other.head_token;
      if (other.first_token <= token_ && token_ < other.end_token) return true;
      if (!is_possessive() && head == hidden_subject()) return true;
      if (is_possessive() ? above(token_) == head
                          : above(head) == above(token_) && above(head) != kNone && head != token_) {
        const bool conj =
            doc_.tokens.relation[head] == Relation::conj || doc_.tokens.relation[token_] == Relation::conj;
        if (is_possessive() || (!conj && doc_.tokens.upos[above(head)] != Upos::noun)) return true;
      }
      // "Zelensky and his wife": joined ones are different, but for the possessor.
      if (!is_possessive() && doc_.tokens.relation[head] == Relation::conj && above(head) == token_) return true;
    }
    if (is_possessive() && above(token_) != kNone && doc_.tokens.relation[above(token_)] == Relation::appos &&
        above(above(token_)) != kNone) {
      // "Nigeria, its largest member": whom the apposition is said of does not own it.
      const uint32_t host = s_.chain_at(above(above(token_)));
      if (host != kNone && &s_.chains[host] == &chain) return true;
    }
    if (s_.quoted[token_] != 0 && traits_.sort == Sort::person) {
      const uint32_t speaker = speaker_before();
      if (speaker != kNone && &s_.chains[speaker] == &chain) return true;
    }
    return false;
  }

  /// The subject that the pronoun's clause shares with the one above: "shook his hand and was led by him", "telephoned
  /// Uribe to congratulate him".
  uint32_t hidden_subject() const {
    uint32_t verb = above(token_);
    if (s_.is_subject(token_)) return kNone;
    for (uint32_t steps = 0; verb != kNone && steps < 4; ++steps) {
      for (const Relation relation : {Relation::nsubj, Relation::nsubj_pass}) {
        if (const uint32_t subject = tree_.child(verb, relation); subject != Tree::kNone) return subject;
      }
      const Relation relation = doc_.tokens.relation[verb];
      const bool object = tree_.has_child(above(verb) == kNone ? verb : above(verb), Relation::obj);
      if (relation != Relation::conj && relation != Relation::advcl && (relation != Relation::xcomp || object))
        return kNone;
      verb = above(verb);
    }
    return kNone;
  }

  /// The chain of who is said before the quotation to speak in it.
  uint32_t speaker_before() const {
    const uint8_t quote = s_.quoted[token_];
    uint32_t t = token_;
    while (t > 0 && s_.quoted[t] == quote) --t;
    const uint32_t first = doc_.sentences[mention_.sentence].first_token;
    for (; t > first; --t) {
      if (std::find(kSaying.begin(), kSaying.end(), doc_.tokens.lemma[t]) == kSaying.end()) continue;
      return s_.chain_at(tree_.child(t, Relation::nsubj));
    }
    return kNone;
  }

  /// More for the subject of the nearest verb over the pronoun, and less for those further up: "Fischer said he", "the
  /// army laid down its arms", "wants the North to give up its weapons".
  double governing(const Chain& chain) const {
    double more = kGoverns;
    uint32_t under = token_;
    for (uint32_t verb = above(token_), steps = 0; verb != kNone && steps < 12;
         under = verb, verb = above(verb), ++steps) {
      bool told = false;
      const bool controls =
          doc_.tokens.relation[under] == Relation::xcomp || doc_.tokens.relation[under] == Relation::advcl;
      for (const uint32_t c : tree_.children(verb)) {
        if (c >= token_) break;
        const Relation relation = doc_.tokens.relation[c];
        const bool object = relation == Relation::obj || relation == Relation::iobj;
        if (!s_.is_subject(c) && !(object && controls && doc_.tokens.relation[under] == Relation::xcomp)) continue;
        const uint32_t there = s_.chain_at(c);
        if (there == kNone || fits(s_.chains[there]) == 0) continue;
        told = true;
        if (&s_.chains[there] == &chain) return object ? more + 5 : more;
      }
      if (told) more *= 0.5;
    }
    return 0;
  }

  Link reflexive() const {
    for (uint32_t verb = above(token_), steps = 0; verb != kNone && steps < 4; verb = above(verb), ++steps) {
      for (const Relation relation : {Relation::nsubj, Relation::nsubj_pass}) {
        const uint32_t chain = s_.chain_at(tree_.child(verb, relation));
        if (chain == kNone || fits(s_.chains[chain]) == 0) continue;
        return {chain, "'" + traits_.form + "'"};
      }
    }
    return {};
  }

  /// How present a thing is that "it" may mean instead of an actor.
  double thing() const {
    double most = 0;
    const uint32_t first = mention_.sentence == 0 ? 0 : mention_.sentence - 1;
    for (uint32_t s = first; s <= mention_.sentence; ++s) {
      for (uint32_t t = doc_.sentences[s].first_token; t < doc_.sentences[s].end_token && t < token_; ++t) {
        if (doc_.tokens.upos[t] != Upos::noun || s_.mention_at[t] != kNone) continue;
        if (doc_.tokens.features[t].has("Number", "Plur") != traits_.plural) continue;
        const Relation relation = doc_.tokens.relation[t];
        const bool subject = s_.is_subject(t);
        if (!subject && relation != Relation::obj) continue;
        if (is_possessive() && above(token_) == t) continue;
        double weight = (subject ? 8.0 : 5.0) * (s == mention_.sentence ? 1.0 : 0.5);
        // Things are spoken of less than actors, most as objects.
        const bool object =
            !s_.is_subject(token_) && !is_possessive() && doc_.tokens.relation[token_] != Relation::expl;
        weight *= object ? 1.3 : 0.5;
        most = std::max(most, weight);
      }
    }
    return most;
  }

  /// "Germany and Italy had resisted, but they": the chains of a joined subject near by; how present it is.
  double joined(std::vector<uint32_t>& pair) const {
    double most = 0;
    for (uint32_t m = i_; m-- > 0;) {
      const ActorMention& one = doc_.actors[m];
      if (one.sentence + 1 < mention_.sentence) break;
      const uint32_t chain = s_.chain_of[m];
      if (chain == kNone || s_.traits[m].place || s_.traits[m].pronoun) continue;
      std::vector<uint32_t> found = {chain};
      for (const uint32_t c : tree_.children(one.head_token)) {
        if (doc_.tokens.relation[c] != Relation::conj || c >= token_) continue;
        const uint32_t other = s_.chain_at(c);
        if (other != kNone && std::find(found.begin(), found.end(), other) == found.end()) found.push_back(other);
      }
      if (found.size() < 2) continue;
      double weight = weight_of(doc_.tokens.relation[one.head_token]);
      if (one.sentence != mention_.sentence) weight *= 0.5;
      if (one.sentence == mention_.sentence && s_.is_subject(one.head_token) && above(one.head_token) != kNone &&
          tree_.under(token_, above(one.head_token))) {
        weight += 4;
      }
      if (weight <= most) continue;
      most = weight;
      pair = std::move(found);
    }
    return most;
  }

  const Scene& s_;
  const document::Document& doc_;
  const Tree& tree_;
  uint32_t i_;
  const ActorMention& mention_;
  const Traits& traits_;
  uint32_t token_;
};

}  // namespace

double Scene::salience(const Chain& chain, uint32_t token, uint32_t sentence, uint32_t reach) const {
  double sum = 0;
  uint32_t last = kNone;
  double in_last = 0;
  for (auto it = chain.mentions.rbegin(); it != chain.mentions.rend(); ++it) {
    const ActorMention& mention = doc.actors[*it];
    if (mention.sentence + reach < sentence) break;
    if (mention.head_token >= token || mention.sentence > sentence) continue;
    double weight = weight_of(doc.tokens.relation[mention.head_token]);
    // "urged the rebels to free them": whom one asks acts next.
    const int32_t verb = doc.tokens.head[mention.head_token];
    if (verb >= 0 && weight < 7 && weight > 3 && tree.has_child(static_cast<uint32_t>(verb), Relation::xcomp))
      weight = 7;
    weight *= std::pow(kFades, sentence - mention.sentence);
    if (mention.sentence == last) {
      if (weight > in_last) sum += weight - in_last;
      in_last = std::max(in_last, weight);
      continue;
    }
    last = mention.sentence;
    in_last = weight;
    sum += weight;
  }
  return sum;
}

Link link_pronoun(const Scene& scene, uint32_t i, std::vector<uint32_t>& makes_pair) {
  return PronounLinker(scene, i).link(makes_pair);
}

Link link_speaker(const Scene& scene, uint32_t i) {
  const document::Document& doc = scene.doc;
  const ActorMention& mention = doc.actors[i];
  const uint8_t quote = scene.quoted[mention.head_token];
  if (quote == 0) return {};
  const uint32_t paragraph = doc.sentences[mention.sentence].paragraph;
  // The verb of saying outside the quotation: in this sentence, else in the next ones of the paragraph, else before.
  const auto said_in = [&](uint32_t s) -> uint32_t {
    for (uint32_t t = doc.sentences[s].first_token; t < doc.sentences[s].end_token; ++t) {
      if (scene.quoted[t] != 0) continue;
      if (std::find(kSaying.begin(), kSaying.end(), doc.tokens.lemma[t]) == kSaying.end()) continue;
      const uint32_t chain = scene.chain_at(scene.tree.child(t, Relation::nsubj));
      if (chain != kNone && scene.chains[chain].sort == Sort::person) return chain;
    }
    return kNone;
  };
  for (const int step : {0, 1, -1, 2}) {
    const auto s = static_cast<int64_t>(mention.sentence) + step;
    if (s < 0 || s >= static_cast<int64_t>(doc.sentences.size())) continue;
    const auto there = static_cast<uint32_t>(s);
    if (doc.sentences[there].paragraph != paragraph) continue;
    if (const uint32_t chain = said_in(there); chain != kNone) return {chain, "speaks in the quotation"};
  }
  return {};
}

}  // namespace dragoman::resolve
