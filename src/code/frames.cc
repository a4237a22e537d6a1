#include "code/frames.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"

namespace dragoman::code {
namespace {

using base::is_one_of;
using document::Document;
using document::Relation;
using document::Tree;
using document::Upos;

constexpr int kDepth = 6;

constexpr std::array<std::string_view, 12> kParticles = {"out",  "up",   "down",  "off",      "in", "back",
                                                         "over", "away", "apart", "together", "on", "along"};
constexpr std::array<std::string_view, 4> kRelatives = {"who", "which", "that", "whom"};
constexpr std::array<std::string_view, 10> kNominalSteps = {"of",  "by", "to",      "with",    "from",
                                                            "for", "on", "against", "between", "into"};

}  // namespace

Frames::Frames(Document& doc, const Tree& tree, const Codebook& book) : doc_(doc), tree_(tree), book_(book) {
  const uint32_t size = doc.tokens.size();
  lemmas_.resize(size);
  for (uint32_t t = 0; t < size; ++t) {
    std::string_view lemma = t < doc.tokens.lemma.size() ? doc.tokens.lemma[t] : std::string_view();
    if (lemma.empty() || lemma == "_") lemma = doc.form(t);
    if (std::any_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      const std::string_view copy = doc.arena.copy(lemma);
      for (char& c : std::span(const_cast<char*>(copy.data()), copy.size())) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
      lemma = copy;
    }
    lemmas_[t] = lemma;
  }
  mentions_.assign(size, -1);
  for (size_t i = doc.actors.size(); i-- > 0;) {
    for (uint32_t t = doc.actors[i].first_token; t < doc.actors[i].end_token; ++t) mentions_[t] = static_cast<int>(i);
  }
  for (size_t i = doc.actors.size(); i-- > 0;) mentions_[doc.actors[i].head_token] = static_cast<int>(i);
  places_.assign(size, 0);
  for (const auto& place : doc.places) {
    for (uint32_t t = place.first_token; t < place.end_token; ++t) places_[t] = 1;
  }
}

uint32_t Frames::head(uint32_t token) const {
  const int32_t head = doc_.tokens.head[token];
  if (head < 0 || static_cast<uint32_t>(head) >= doc_.tokens.size() ||
      tree_.sentence(static_cast<uint32_t>(head)) != tree_.sentence(token)) {
    return kNone;
  }
  return static_cast<uint32_t>(head);
}

std::optional<Kind> Frames::kind(uint32_t token) const {
  switch (doc_.tokens.upos[token]) {
    case Upos::verb:
    case Upos::aux:
      return Kind::verb;
    case Upos::noun:
    case Upos::propn:
      return Kind::noun;
    case Upos::adj:
      return Kind::adjective;
    default:
      return std::nullopt;
  }
}

std::string_view Frames::particle(uint32_t token) const {
  for (const uint32_t c : tree_.children(token)) {
    if (relation(c) == Relation::compound_prt) return lemma(c);
    if (c == token + 1 && (relation(c) == Relation::advmod || relation(c) == Relation::case_) &&
        is_one_of(lemma(c), kParticles)) {
      return lemma(c);
    }
  }
  return {};
}

std::string Frames::joined_lemma(uint32_t token) const {
  std::string out;
  if (kind(token) == Kind::verb) {
    if (const std::string_view prt = particle(token); !prt.empty()) {
      out += lemma(token);
      out += '_';
      out += prt;
    }
    return out;
  }
  for (const uint32_t c : tree_.children(token)) {
    if (c + 1 == token && (relation(c) == Relation::compound || relation(c) == Relation::amod)) {
      out += lemma(c);
      out += '_';
      out += lemma(token);
    }
  }
  return out;
}

bool Frames::is_headline(uint32_t verb) const {
  uint32_t at = head(verb);
  for (int steps = 0; steps < kDepth && at != kNone; ++steps) {
    if (kind(at) == Kind::verb) return false;
    const uint32_t up = head(at);
    if (up == kNone) return true;
    at = up;
  }
  return false;
}

bool Frames::passive(uint32_t verb) const {
  if (kind(verb) != Kind::verb) return false;
  bool aux = false;
  // A passive subject before a bare past ("The opposition called for") is the parser's slip.
  const bool helped = tree_.has_child(verb, Relation::aux_pass) || tree_.has_child(verb, Relation::aux) ||
                      tree_.has_child(verb, Relation::obl_agent);
  for (const uint32_t c : tree_.children(verb)) {
    if (relation(c) == Relation::aux_pass || (relation(c) == Relation::nsubj_pass && helped)) return true;
    if (relation(c) == Relation::nsubj || relation(c) == Relation::aux || relation(c) == Relation::cop) aux = true;
  }
  const std::string_view form = doc_.form(verb);
  const bool participle = !form.ends_with("ing") && form != lemma(verb) && !form.ends_with("s");
  if (relation(verb) == Relation::acl && !aux) return participle && !is_headline(verb);
  if (relation(verb) == Relation::advcl && !aux) return participle && !tree_.has_child(verb, Relation::obj);
  if (relation(verb) == Relation::conj && !aux && participle && head(verb) != kNone && head(verb) < verb) {
    return !tree_.has_child(verb, Relation::obj) && kind(head(verb)) == Kind::verb && passive(head(verb));
  }
  return false;
}

uint32_t Frames::antecedent(uint32_t token) const {
  if (doc_.tokens.upos[token] != Upos::pron || !is_one_of(lemma(token), kRelatives)) return token;
  uint32_t at = token;
  for (int steps = 0; steps < kDepth; ++steps) {
    const Relation r = relation(at);
    at = head(at);
    if (at == kNone) return token;
    if (r == Relation::acl_relcl || r == Relation::acl) {
      // Where the tree hangs the clause on a word that does not act, the actor right before it does.
      uint32_t before = token;
      if (before > 0 && lemmas_[before - 1] == ",") --before;
      if (mentions_[at] < 0 && before > 0 && mentions_[before - 1] >= 0) {
        const auto& mention = doc_.actors[static_cast<size_t>(mentions_[before - 1])];
        if (mention.end_token == before && tree_.sentence(before - 1) == tree_.sentence(token))
          return mention.head_token;
      }
      return at;
    }
  }
  return token;
}

uint32_t Frames::surface_subject(uint32_t verb, int depth) const {
  if (depth > kDepth) return kNone;
  for (const uint32_t c : tree_.children(verb)) {
    if (relation(c) == Relation::nsubj || relation(c) == Relation::nsubj_pass || relation(c) == Relation::nsubj_outer) {
      return antecedent(c);
    }
  }
  const uint32_t up = head(verb);
  if (up == kNone) return kNone;
  switch (relation(verb)) {
    case Relation::conj:
      return kind(up) == Kind::noun && !tree_.has_child(up, Relation::cop) ? kNone : surface_subject(up, depth + 1);
    case Relation::xcomp: {
      const uint32_t object = tree_.child(up, Relation::obj);
      return object != kNone && object < verb ? object : surface_subject(up, depth + 1);
    }
    case Relation::advcl: {
      // "condemned the police for firing": whoever is condemned fired.
      const uint32_t mark = tree_.child(verb, Relation::mark);
      const uint32_t object = tree_.child(up, Relation::obj);
      if (mark != kNone && object != kNone && object < verb && lemma(mark) != "to" &&
          doc_.form(verb).ends_with("ing") &&
          (lemma(mark) == "for" || lemma(mark) == "of" || lemma(mark) == "from" || lemma(mark) == "into")) {
        return object;
      }
      return surface_subject(up, depth + 1);
    }
    case Relation::acl:
    case Relation::acl_relcl: {
      if (relation(verb) == Relation::acl && tree_.has_child(verb, Relation::mark)) {
        // "Russia's plan to withdraw": the owner of the plan acts, or whoever has it.
        if (const uint32_t owner = tree_.child(up, Relation::nmod_poss); owner != kNone) return owner;
        const uint32_t above = head(up);
        if (above != kNone && kind(above) == Kind::verb && relation(up) == Relation::obj) {
          return surface_subject(above, depth + 1);
        }
        return kNone;
      }
      return up;
    }
    default:
      return kNone;
  }
}

uint32_t Frames::subject(uint32_t verb) const {
  if (kind(verb) == Kind::verb && passive(verb)) {
    for (const uint32_t c : tree_.children(verb)) {
      if (relation(c) == Relation::obl_agent) return c;
    }
    return preposition(verb, "by", 0);
  }
  return surface_subject(verb);
}

uint32_t Frames::object(uint32_t verb) const {
  if (const uint32_t object = tree_.child(verb, Relation::obj); object != kNone) return antecedent(object);
  if (!passive(verb)) {
    // "the town that rebels seized": the noun above is the object.
    if (relation(verb) == Relation::acl_relcl && tree_.has_child(verb, Relation::nsubj)) {
      const uint32_t subject = tree_.child(verb, Relation::nsubj);
      if (antecedent(subject) == subject) return head(verb);
    }
    // "signaled to the US, through envoys, his willingness": a late object that the parser took for a phrase.
    for (const uint32_t c : tree_.children(verb)) {
      const Relation r = relation(c);
      const bool loose = r == Relation::obl || r == Relation::parataxis || r == Relation::dep || r == Relation::appos;
      const bool noun = tree_.has_child(c, Relation::nmod_poss) || tree_.has_child(c, Relation::det);
      if (loose && c > verb && doc_.tokens.upos[c] == Upos::noun && noun && !tree_.has_child(c, Relation::case_) &&
          !tree_.has_child(c, Relation::nsubj)) {
        return c;
      }
    }
    return kNone;
  }
  if (const uint32_t subject = tree_.child(verb, Relation::nsubj_pass); subject != kNone) return antecedent(subject);
  if (relation(verb) == Relation::acl) return head(verb);
  return surface_subject(verb);
}

uint32_t Frames::preposition(uint32_t token, std::string_view word, uint32_t nth) const {
  for (const uint32_t c : tree_.children(token)) {
    const Relation r = relation(c);
    if (r != Relation::obl && r != Relation::nmod && r != Relation::obl_agent && r != Relation::advcl &&
        r != Relation::acl && r != Relation::xcomp && r != Relation::advmod) {
      continue;
    }
    for (const uint32_t mark : tree_.children(c)) {
      if (relation(mark) != Relation::case_ && relation(mark) != Relation::mark) continue;
      if (lemma(mark) != word) continue;
      if (nth-- == 0) return antecedent(c);
      break;
    }
  }
  return kNone;
}

uint32_t Frames::light(uint32_t token) const {
  for (int steps = 0; steps < 3; ++steps) {
    if (token == kNone || !book_.in_list("transparent", lemma(token)) || mention(token) >= 0) return token;
    const uint32_t inner = preposition(token, "of", 0);
    if (inner == kNone) return token;
    token = inner;
  }
  return token;
}

uint32_t Frames::at(uint32_t token, std::string_view step, uint32_t nth) const {
  const bool verb = kind(token) == Kind::verb;
  if (step == "subj") return nth == 0 ? light(verb ? subject(token) : surface_subject(token)) : kNone;
  if (step == "obj") {
    if (nth > 0 || !verb) return kNone;
    const uint32_t found = object(token);
    return light(found != kNone ? found : tree_.child(token, Relation::iobj));  // "warned Putin that"
  }
  if (step == "prt") {
    for (const uint32_t c : tree_.children(token)) {
      if (lemma(c) == particle(token) && !particle(token).empty() && nth-- == 0) return c;
    }
    return kNone;
  }
  for (const uint32_t c : tree_.children(token)) {
    const Relation r = relation(c);
    bool here = false;
    if (step == "iobj") {
      here = r == Relation::iobj;
    } else if (step == "poss") {
      here = r == Relation::nmod_poss;
    } else if (step == "mod") {
      here = r == Relation::compound || r == Relation::amod || r == Relation::nmod_desc || r == Relation::nmod_unmarked;
    } else if (step == "comp") {
      here =
          r == Relation::xcomp || r == Relation::ccomp || r == Relation::acl ||
          (r == Relation::advcl && tree_.has_child(c, Relation::mark) && lemma(tree_.child(c, Relation::mark)) == "to");
      if (here && r == Relation::acl && !tree_.has_child(c, Relation::mark)) here = false;
    }
    if (here && nth-- == 0) return step == "poss" ? antecedent(c) : c;
  }
  if (step == "iobj" || step == "poss" || step == "mod" || step == "comp") return kNone;
  return light(preposition(token, step, nth));
}

uint32_t Frames::follow(uint32_t token, const Path& path, uint32_t host) const {
  uint32_t here = token;
  for (size_t i = 0; i < path.size() && here != kNone; ++i) {
    uint32_t next = at(here, path[i]);
    if (next == kNone && i == 0 && host != kNone && is_one_of(path[i], kNominalSteps)) next = at(host, path[i]);
    here = next;
  }
  return here == token ? kNone : here;
}

bool Frames::value_fits(uint32_t token, const Condition& condition) const {
  if (condition.words.empty() && !condition.actor && !condition.place) return true;
  if ((condition.actor && mention(token) >= 0) || (condition.place && is_place(token))) return true;
  const auto has = [&](std::string_view word) {
    return std::binary_search(condition.words.begin(), condition.words.end(), word);
  };
  if (has(lemma(token))) return true;
  std::string joined = joined_lemma(token);  // "tear-gas" stands for "tear gas"
  std::replace(joined.begin(), joined.end(), '_', '-');
  return !joined.empty() && has(joined);
}

bool Frames::condition_holds(uint32_t token, const Condition& condition, uint32_t host) const {
  // Several words may stand in one place ("joint military exercise"): one that fits is enough.
  bool there = false;
  bool fits = false;
  for (const Path& path : condition.paths) {
    for (uint32_t nth = 0; nth < (path.size() == 1 ? 4U : 1U) && !fits; ++nth) {
      const uint32_t found = nth == 0 ? follow(token, path, host) : at(token, path[0], nth);
      if (found == kNone) break;
      there = true;
      fits = value_fits(found, condition);
    }
  }
  return condition.negated ? !fits : there && fits;
}

bool Frames::matches(uint32_t token, const Pattern& pattern, uint32_t host) const {
  if (pattern.passive && !passive(token)) return false;
  if (pattern.kind == Kind::verb && !particle(token).empty()) {
    // "break off" is not "break": a particle has to be asked for.
    const bool asked =
        std::any_of(pattern.conditions.begin(), pattern.conditions.end(),
                    [&](const Condition& c) { return c.paths[0][0] == "prt" || c.paths[0][0] == particle(token); }) ||
        std::find(pattern.triggers.begin(), pattern.triggers.end(), joined_lemma(token)) != pattern.triggers.end();
    if (!asked) return false;
  }
  return std::all_of(pattern.conditions.begin(), pattern.conditions.end(),
                     [&](const Condition& c) { return condition_holds(token, c, host); });
}

int Frames::mention(uint32_t token) const { return token == kNone ? -1 : mentions_[antecedent(token)]; }
bool Frames::is_place(uint32_t token) const { return token != kNone && places_[token] != 0; }

}  // namespace dragoman::code
