// Where a mention begins and ends: its adjectives, numbers and titles, the rest of its name, the of-phrase behind it.
#include <algorithm>
#include <array>

#include "resolve/chains/scene.h"

namespace dragoman::resolve {
namespace {

using document::ActorKind;
using document::ActorMention;
using document::Document;
using document::Relation;
using document::Tree;
using document::Upos;

constexpr std::array<std::string_view, 12> kQuantities = {"hundreds", "thousands", "dozens",  "scores",
                                                          "millions", "tens",      "million", "thousand",
                                                          "dozen",    "hundred",   "number",  "crowd"};
constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

class Widener {
 public:
  explicit Widener(Scene& scene) : s_(scene), doc_(scene.doc), tree_(scene.tree) {}

  /// "the new [leader]" takes "new"; "the [two sides]" its number; a name the rest of its words.
  void widen(ActorMention& mention) const {
    const document::Sentence& sentence = doc_.sentences[mention.sentence];
    const uint32_t head = mention.head_token;
    uint32_t floor = sentence.first_token;
    for (const uint32_t c : tree_.children(head)) {
      const Relation relation = doc_.tokens.relation[c];
      if (c >= mention.first_token) break;
      if ((relation == Relation::det && !is_modifier(c)) || relation == Relation::case_) floor = std::max(floor, c + 1);
      if (relation == Relation::nmod_poss) floor = std::max(floor, tree_.end(c));
    }
    for (const uint32_t c : tree_.children(head)) {
      if (c >= mention.first_token) break;
      if (!is_modifier(c)) continue;
      const uint32_t begin = std::max(tree_.begin(c), floor);
      if (tree_.end(c) > mention.first_token || begin > c) continue;
      bool plain = true;
      for (uint32_t t = begin; t < mention.first_token; ++t) {
        const Upos upos = doc_.tokens.upos[t];
        plain &= upos != Upos::verb || is_modifier(t);
        plain &= upos != Upos::cconj && upos != Upos::adp && doc_.form(t) != ",";
      }
      if (plain) mention.first_token = std::min(mention.first_token, begin);
    }
    const auto touches = [&](uint32_t t) { return doc_.tokens.span[t].begin == doc_.tokens.span[t - 1].end; };
    while (mention.first_token >= floor + 2 && doc_.form(mention.first_token - 1) == "-" &&
           touches(mention.first_token) && touches(mention.first_token - 1)) {
      mention.first_token -= 2;
    }
    if (mention.kind == ActorKind::organisation) take_owner(mention);
    if (mention.kind == ActorKind::person || mention.kind == ActorKind::unknown) {
      take_owner(mention);
      const uint32_t end = mention.end_token;
      end_of_name(mention, sentence);
      if (mention.end_token != end && mention.kind == ActorKind::person) name_again(mention);
      take_titles(mention, sentence.first_token);
    } else if (mention.kind == ActorKind::agent) {
      take_quantity(mention);
      of_phrase(mention);
    }
    mention.span = doc_.span_of(mention.first_token, mention.end_token);
  }

  /// A mention whose words another one took: "U.S." of "U.S. President Joe Biden".
  void drop_swallowed() {
    auto& actors = doc_.actors;
    std::vector<ActorMention> kept;
    for (uint32_t i = 0; i < actors.size(); ++i) {
      bool swallowed = false;
      for (uint32_t j = i < 4 ? 0 : i - 4; j < std::min<size_t>(actors.size(), i + 4); ++j) {
        if (j == i) continue;
        const ActorMention& other = actors[j];
        const bool inside = other.first_token <= actors[i].first_token && actors[i].end_token <= other.end_token;
        const bool same = other.first_token == actors[i].first_token && actors[i].end_token == other.end_token;
        const bool name = other.kind == ActorKind::person || other.kind == ActorKind::unknown;
        if (inside && (same ? j < i : name || actors[i].end_token <= other.head_token)) swallowed = true;
      }
      if (!swallowed) kept.push_back(std::move(actors[i]));
    }
    actors = std::move(kept);
  }

 private:
  bool is_modifier(uint32_t token) const {
    switch (doc_.tokens.relation[token]) {
      case Relation::amod:
      case Relation::compound:
      case Relation::nummod:
      case Relation::nmod_desc:
      case Relation::flat:
      case Relation::nmod_unmarked:
        return true;
      case Relation::det:
        return is_one_of(low(token), std::array<std::string_view, 2>{"both", "all"});
      default:
        return false;
    }
  }

  /// "Moon Jae-in", "Kim Jong Un", "Harbour Workers' League": the rest of a name that the tree has parted.
  void end_of_name(ActorMention& mention, const document::Sentence& sentence) const {
    const bool cased = s_.has_small_letter(mention.sentence);
    while (mention.end_token < sentence.end_token) {
      const uint32_t t = mention.end_token;
      const auto touches = [&](uint32_t a) { return doc_.tokens.span[a].begin == doc_.tokens.span[a - 1].end; };
      if (t + 1 < sentence.end_token && doc_.form(t) == "-" && touches(t) && touches(t + 1)) {
        mention.end_token = t + 2;
      } else if (cased ? goes_on(t) : doc_.tokens.relation[t] == Relation::flat) {
        mention.end_token = t + 1;
      } else {
        break;
      }
    }
  }

  /// "Harbour Workers' League": a name with a possessor in it.
  void take_owner(ActorMention& mention) const {
    const uint32_t owner = tree_.child(mention.head_token, Relation::nmod_poss);
    if (owner == Tree::kNone || !s_.has_small_letter(mention.sentence) || tree_.end(owner) != mention.first_token)
      return;
    bool name = true;
    uint32_t words = 0;
    for (uint32_t t = tree_.begin(owner); t < tree_.end(owner); ++t) {
      if (doc_.form(t).starts_with("'") || doc_.tokens.relation[t] == Relation::case_) continue;
      name &= is_capital(doc_.form(t));
      ++words;
    }
    const StandIn* const noun = s_.references.noun(low(mention.head_token));
    if (!name || words < 2 || noun == nullptr || noun->standing != Standing::body) return;
    mention.first_token = tree_.begin(owner);
    if (mention.kind == ActorKind::organisation) forget(mention);
  }

  void forget(ActorMention& mention) const {
    mention.kind = ActorKind::unknown;
    mention.id.clear();
    mention.name = slice(doc_.text, doc_.span_of(mention.first_token, mention.end_token));
    mention.country.clear();
    mention.sector.clear();
    mention.rule = "unknown name";
  }

  /// A name that proved longer than the one the tables knew: "Kim" was not the leader but "Kim Jung-sook".
  void name_again(ActorMention& mention) const {
    const auto word = [&](uint32_t i) { return doc_.form(i); };
    const DayNumber day = number_of_day(doc_.meta.date);
    for (uint32_t t = mention.first_token; t + 1 < mention.end_token; ++t) {
      const auto found = s_.catalog.name_words().longest(t, mention.end_token, word);
      if (found.words == 0 || t + found.words != mention.end_token) continue;
      const Fact fact = s_.catalog.fact(found.value, day);
      if (fact.kind != ActorKind::person) continue;
      mention.id = s_.catalog.id(fact);
      mention.name = fact.name;
      mention.country = fact.country;
      mention.sector = fact.sector;
      mention.rule = s_.catalog.cite(fact);
      return;
    }
    forget(mention);
  }

  /// A capitalised word behind a name that is of it: no day, no state or organisation.
  bool goes_on(uint32_t t) const {
    if (!is_capital(doc_.form(t)) || doc_.tokens.upos[t] == Upos::punct) return false;
    if (doc_.tokens.upos[t] != Upos::propn && doc_.form(t).size() > 3) return false;
    if (is_one_of(doc_.form(t), kDays) || is_one_of(doc_.form(t), kMonths)) return false;
    const auto word = [&](uint32_t i) { return doc_.form(i); };
    const auto known = s_.catalog.name_words().longest(t, t + 1, word);
    if (known.words == 0) return true;
    const Name& name = s_.catalog.names()[known.value];
    return name.kind == ActorKind::person || (name.capitals && doc_.form(t).back() >= 'a');
  }

  /// "U.S. President Joe Biden", "Mrs. Aquino" where the tree has parted title and name.
  void take_titles(ActorMention& mention, uint32_t floor) const {
    const auto word = [&](uint32_t i) { return doc_.form(i); };
    bool titled = s_.catalog.agent_words().longest(mention.first_token, mention.head_token, word).words > 0;
    while (mention.first_token > floor) {
      const uint32_t first = mention.first_token;
      if (s_.references.title(doc_.form(first - 1)) != nullptr &&
          is_capital(doc_.form(first - 1)) == is_capital(doc_.form(first))) {
        mention.first_token = first - 1;
        continue;
      }
      if (first >= floor + 2 && doc_.form(first - 1) == "." && s_.references.title(doc_.form(first - 2)) != nullptr) {
        mention.first_token = first - 2;
        continue;
      }
      uint32_t begin = first;
      for (uint32_t back = 1; back <= 4 && first >= floor + back; ++back) {
        const auto agent = s_.catalog.agent_words().longest(first - back, first, word);
        const bool capital = is_capital(doc_.form(first - back)) || !is_capital(doc_.form(first));
        if (agent.words == back && capital && !s_.catalog.agent(agent.value).body) begin = first - back;
      }
      if (begin == first && titled) {
        const auto nation = s_.catalog.name_words().longest(first - 1, first, word);
        if (nation.words == 1 && s_.is_nation(nation.value) &&
            is_capital(doc_.form(first - 1)) == is_capital(doc_.form(first))) {
          begin = first - 1;
        }
        titled = false;
      } else {
        titled = begin < first;
      }
      if (begin == first) break;
      mention.first_token = begin;
    }
  }

  /// "hundreds of thousands of [people]"
  void take_quantity(ActorMention& mention) const {
    uint32_t head = mention.head_token;
    while (doc_.tokens.relation[head] == Relation::nmod && doc_.tokens.head[head] >= 0) {
      const auto up = static_cast<uint32_t>(doc_.tokens.head[head]);
      const uint32_t mark = tree_.child(head, Relation::case_);
      if (up >= head || mark == Tree::kNone || low(mark) != "of" || !is_one_of(low(up), kQuantities)) return;
      head = up;
      mention.first_token = up;
      for (const uint32_t c : tree_.children(up)) {
        const Relation relation = doc_.tokens.relation[c];
        if (relation == Relation::nummod || relation == Relation::amod || relation == Relation::compound) {
          mention.first_token = std::min(mention.first_token, tree_.begin(c));
        }
      }
      mention.head_token = up;
    }
  }

  /// "governor of Marlow Province": what the of-phrase behind a role noun names belongs to it.
  void of_phrase(ActorMention& mention) const {
    const uint32_t head = mention.head_token;
    if (mention.end_token != head + 1) return;
    for (const uint32_t c : tree_.children(head)) {
      if (c < head || doc_.tokens.relation[c] != Relation::nmod) continue;
      const uint32_t mark = tree_.child(c, Relation::case_);
      if (mark != head + 1 || low(mark) != "of") continue;
      uint32_t end = tree_.end(c);
      for (const uint32_t under : tree_.children(c)) {
        const Relation relation = doc_.tokens.relation[under];
        const bool part = relation == Relation::flat || relation == Relation::compound || relation == Relation::nmod ||
                          relation == Relation::conj;
        if (under > c && !part) end = std::min(end, tree_.begin(under));
      }
      while (end > c + 1 && doc_.tokens.upos[end - 1] == Upos::punct) --end;
      if (end > c && end - head <= 9) mention.end_token = end;
      return;
    }
  }

  std::string low(uint32_t token) const { return s_.low(token); }

  Scene& s_;
  Document& doc_;
  const Tree& tree_;
};

}  // namespace

void widen_mention(Scene& scene, ActorMention& mention) { Widener(scene).widen(mention); }

void widen_mentions(Scene& scene) {
  Widener widener(scene);
  for (ActorMention& mention : scene.doc.actors) widener.widen(mention);
  widener.drop_swallowed();
}

}  // namespace dragoman::resolve
