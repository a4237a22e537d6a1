// The mentions of an article as chaining needs them: their full extent, their traits, and the pronouns and plain nouns
// that may stand for an actor named before.
#include "resolve/actors/scene.h"

#include <algorithm>
#include <array>

#include "resolve/actors/phrase.h"

namespace dragoman::resolve {
namespace {

using document::ActorKind;
using document::ActorMention;
using document::Document;
using document::Relation;
using document::Tree;
using document::Upos;

constexpr uint32_t kNone = Scene::kNone;

constexpr std::array<std::string_view, 28> kPronouns = {
    "he",  "him", "his", "himself", "she",  "her",   "hers",       "herself", "it", "its", "itself", "they", "them", "their",
    "themselves", "theirs", "i", "me", "my", "myself", "we", "us", "our", "ourselves", "you", "your", "yours", "yourself"};
constexpr std::array<std::string_view, 8> kWhere = {"in", "at", "near", "outside", "inside", "around", "across", "through"};
constexpr std::array<std::string_view, 12> kQuantities = {"hundreds", "thousands", "dozens", "scores", "millions", "tens",
                                                          "million",  "thousand",  "dozen",  "hundred", "number",  "crowd"};
// What goes to or comes from a government, and what is done to a city.
constexpr std::array<std::string_view, 22> kMessages = {
    "pressure", "message", "support", "aid",    "letter", "warning", "call",  "signal", "threat",   "appeal",  "criticism",
    "response", "demand",  "order",   "weapon", "help",   "answer",  "reply", "word",   "question", "approval", "loan"};
constexpr std::array<std::string_view, 26> kPlaceVerbs = {
    "leave", "reach", "enter", "visit", "seize", "capture", "strike",  "hit",     "bomb",     "shell", "attack", "take",    "storm",
    "tour",  "rock",  "shake", "flee",  "shut",  "control", "besiege", "surround", "evacuate", "bombard", "retake", "devastate", "paralyse"};
constexpr std::array<std::string_view, 14> kSpeaking = {"say",    "allege", "claim",  "deny",   "add",    "announce", "warn",
                                                        "insist", "argue",  "accuse", "promise", "declare", "vow",    "agree"};
constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 6> kWay = {"to", "from", "into", "towards", "for", "over"};

template <size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& set) {
  return std::find(set.begin(), set.end(), word) != set.end();
}

bool is_capital(std::string_view form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }

class Stage {
 public:
  explicit Stage(Scene& scene) : s_(scene), doc_(scene.doc), tree_(scene.tree) {}

  void set() {
    number_quotes();
    for (ActorMention& mention : doc_.actors) widen(mention);
    drop_swallowed();
    add_candidates();
    s_.traits.clear();
    s_.mention_at.assign(doc_.tokens.size(), kNone);
    for (uint32_t i = 0; i < doc_.actors.size(); ++i) {
      s_.traits.push_back(traits_of(doc_.actors[i]));
      uint32_t& at = s_.mention_at[doc_.actors[i].head_token];
      if (at == kNone) at = i;
    }
    s_.chain_of.assign(doc_.actors.size(), kNone);
    s_.why.assign(doc_.actors.size(), {});
  }

 private:
  std::string low(uint32_t token) const { return s_.low(token); }

  void number_quotes() {
    s_.quoted.assign(doc_.tokens.size(), 0);
    uint8_t number = 0;
    bool open = false;
    uint32_t paragraph = kNone;
    for (const document::Sentence& sentence : doc_.sentences) {
      if (sentence.paragraph != paragraph) open = false;
      paragraph = sentence.paragraph;
      for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        const std::string_view form = doc_.form(t);
        const bool both = form == "\"" || form == "''" || form == "``";
        if (form == "\xE2\x80\x9C" || form == "``" || (both && !open)) {
          open = true;
          number = number == 255 ? 1 : static_cast<uint8_t>(number + 1);
        } else if (form == "\xE2\x80\x9D" || both) {
          open = false;
        } else if (open) {
          s_.quoted[t] = number;
        }
      }
    }
  }

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
    while (mention.first_token >= floor + 2 && doc_.form(mention.first_token - 1) == "-" && touches(mention.first_token) &&
           touches(mention.first_token - 1)) {
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

  /// "Moon Jae-in", "Kim Jong Un", "Harbour Workers' League": the rest of a name that the tree has parted.
  void end_of_name(ActorMention& mention, const document::Sentence& sentence) const {
    const bool cased = has_small_letter(mention.sentence);
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
    if (owner == Tree::kNone || !has_small_letter(mention.sentence) || tree_.end(owner) != mention.first_token) return;
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
      if (s_.references.title(doc_.form(first - 1)) != nullptr && is_capital(doc_.form(first - 1)) == is_capital(doc_.form(first))) {
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
        if (nation.words == 1 && is_nation(nation.value) && is_capital(doc_.form(first - 1)) == is_capital(doc_.form(first))) {
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

  bool covered(uint32_t token, uint32_t sentence) const {
    for (const ActorMention& mention : document::of_sentence(doc_.actors, sentence)) {
      if (mention.first_token <= token && token < mention.end_token) return true;
    }
    return false;
  }

  /// "It alleged that": no empty "it", whatever the tree says.
  bool speaks(uint32_t token) const {
    const int32_t head = doc_.tokens.head[token];
    return head >= 0 && is_one_of(doc_.tokens.lemma[static_cast<uint32_t>(head)], kSpeaking) &&
           !tree_.has_child(static_cast<uint32_t>(head), Relation::aux_pass);
  }

  void add_candidates() {
    std::vector<ActorMention> more;
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      if (doc_.sentences[s].size() > document::kLongestSentence) continue;
      for (uint32_t t = doc_.sentences[s].first_token; t < doc_.sentences[s].end_token; ++t) {
        const Upos upos = doc_.tokens.upos[t];
        bool candidate = false;
        if (upos == Upos::pron || upos == Upos::det) {
          candidate = is_one_of(low(t), kPronouns) && (doc_.tokens.relation[t] != Relation::expl || speaks(t));
        } else if (upos == Upos::noun || upos == Upos::propn || upos == Upos::adj) {
          candidate = s_.references.noun(doc_.form(t)) != nullptr && phrase_head(doc_, t) == t && !is_capital(doc_.form(t));
        }
        if (!candidate || covered(t, s)) continue;
        ActorMention mention;
        mention.kind = upos == Upos::pron || upos == Upos::det ? ActorKind::pronoun : ActorKind::agent;
        mention.first_token = mention.head_token = t;
        mention.end_token = t + 1;
        mention.sentence = s;
        if (mention.kind == ActorKind::agent) widen(mention);
        mention.span = doc_.span_of(mention.first_token, mention.end_token);
        more.push_back(std::move(mention));
      }
    }
    const auto before = [](const ActorMention& a, const ActorMention& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    };
    std::vector<ActorMention> all;
    all.reserve(doc_.actors.size() + more.size());
    std::stable_sort(doc_.actors.begin(), doc_.actors.end(), before);
    std::stable_sort(more.begin(), more.end(), before);
    std::merge(std::make_move_iterator(doc_.actors.begin()), std::make_move_iterator(doc_.actors.end()),
               std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()), std::back_inserter(all),
               before);
    doc_.actors = std::move(all);
  }

  bool is_plural(uint32_t token) const {
    const std::string_view number = doc_.tokens.features[token].get("Number");
    if (!number.empty()) return number == "Plur" || number == "Ptan";
    const std::string form = low(token);
    return form.ends_with("s") && !form.ends_with("ss");
  }

  Traits traits_of(const ActorMention& mention) const {
    Traits out;
    const uint32_t head = mention.head_token;
    out.head = low(head);
    out.owner = tree_.child(head, Relation::nmod_poss);
    if (mention.kind == ActorKind::pronoun) {
      out.pronoun = true;
      out.form = out.head;
      return pronoun(std::move(out));
    }
    for (const uint32_t c : tree_.children(head)) {
      const Relation relation = doc_.tokens.relation[c];
      const std::string form = low(c);
      if (relation == Relation::det) {
        out.definite |= form == "the" || form == "this" || form == "that" || form == "these" || form == "those" ||
                        form == "both";
        out.indefinite |= form == "a" || form == "an" || form == "another" || form == "some" || form == "any" ||
                          form == "no";
      }
      if (relation == Relation::nummod) out.indefinite = true;
    }
    if (mention.first_token > doc_.sentences[mention.sentence].first_token) {
      const std::string before = low(mention.first_token - 1);
      out.definite |= before == "the";
      out.indefinite |= before == "a" || before == "an";
    }
    for (uint32_t t = mention.first_token; t < head; ++t) {
      const std::string form = low(t);
      out.former |= form == "former" || form == "ousted" || form == "deposed" || form == "ex" || form == "ex-president";
    }
    for (const std::string_view guess : {"place in the sentence", "the sentence's only country", "dateline",
                                         "the only country of the sentences before"}) {
      out.guessed |= mention.rule.ends_with(guess);
    }
    out.definite |= out.owner != Tree::kNone;
    if (out.definite) out.indefinite = false;
    out.plural = is_plural(head);
    out.stand_in = s_.references.noun(out.head);
    switch (mention.kind) {
      case ActorKind::state:
      case ActorKind::seat:
        out.sort = Sort::state;
        out.named = true;
        out.plural = false;
        out.place = mention.sentence == 0 && mention.first_token == 0 && mention.end_token < doc_.tokens.size() &&
                    doc_.form(mention.end_token) == "(";
        break;
      case ActorKind::capital:
      case ActorKind::place:
        out.sort = Sort::state;
        out.named = true;
        out.plural = false;
        out.place = mention.kind == ActorKind::place || is_where(mention);
        break;
      case ActorKind::people:
        out.sort = out.plural || !out.definite ? Sort::many : Sort::person;
        out.named = true;
        break;
      case ActorKind::organisation:
        out.sort = Sort::body;
        out.named = true;
        name_words(mention, out);
        break;
      case ActorKind::person:
        out.sort = Sort::person;
        out.named = true;
        out.plural = false;
        name_words(mention, out);
        offices(mention, out);
        break;
      case ActorKind::unknown:
        unknown(mention, out);
        break;
      case ActorKind::agent:
      case ActorKind::pronoun:
        role(mention, out);
        break;
    }
    return out;
  }

  static Traits pronoun(Traits out) {
    const std::string& form = out.form;
    if (form.starts_with("he") || form == "him" || form == "his" || form == "himself") {
      out.gender = form.starts_with("her") ? Gender::female : Gender::male;
    } else if (form.starts_with("she")) {
      out.gender = Gender::female;
    } else if (form.starts_with("it")) {
      out.sort = Sort::body;
    } else if (form.starts_with("the") || form == "we" || form.starts_with("our") || form == "us") {
      out.sort = Sort::many;
      out.plural = true;
    }
    return out;
  }

  /// "in Moscow", "MOSCOW, Feb 3 -": a city as a place.
  bool is_where(const ActorMention& mention) const {
    if (mention.span.overlaps(doc_.meta.dateline_place)) return true;
    const uint32_t mark = tree_.child(mention.head_token, Relation::case_);
    const Relation relation = doc_.tokens.relation[mention.head_token];
    const std::string word = mark == Tree::kNone ? std::string() : low(mark);
    const int32_t above = doc_.tokens.head[mention.head_token];
    const std::string_view host = above < 0 ? std::string_view() : doc_.tokens.lemma[static_cast<uint32_t>(above)];
    if (is_one_of(word, kWhere)) return true;
    if (is_one_of(word, kWay)) return !is_one_of(host, kMessages);
    if (relation == Relation::obj) return is_one_of(host, kPlaceVerbs);
    if (relation == Relation::compound || relation == Relation::nmod_unmarked) return true;
    const uint32_t next = mention.end_token;
    if (next + 1 >= doc_.tokens.size() || mention.first_token != doc_.sentences[mention.sentence].first_token) return false;
    return mention.sentence == 0 && (doc_.form(next) == "(" || doc_.form(next) == ",");
  }

  /// The words of a name behind its titles and nationality; the titles; the gender that they and the given name tell.
  void name_words(const ActorMention& mention, Traits& out) const {
    uint32_t t = mention.first_token;
    const auto word = [&](uint32_t i) { return doc_.form(i); };
    const auto title = [&](const StandIn* found) {
      if (found != nullptr && out.gender == Gender::unknown) out.gender = found->gender;
      return found != nullptr;
    };
    Gender of_role = Gender::unknown;  // yields to that of the given name
    while (t + 1 < mention.end_token) {
      const auto agent = s_.catalog.agent_words().longest(t, mention.end_token, word);
      if (agent.words > 0 && t + agent.words < mention.end_token) {
        std::string words = low(t);
        for (uint32_t i = t + 1; i < t + agent.words; ++i) words += " " + low(i);
        if (const StandIn* const role = s_.references.noun(low(t + agent.words - 1)); role != nullptr) of_role = role->gender;
        title(s_.references.title(low(t)));
        out.titles.push_back(std::move(words));
        t += agent.words;
        continue;
      }
      const auto known = s_.catalog.name_words().longest(t, mention.end_token, word);
      const bool rest_is_name = mention.kind == ActorKind::person && known.words + t >= mention.end_token;
      if (title(s_.references.title(low(t)))) {
        ++t;
      } else if (mention.kind != ActorKind::organisation && !rest_is_name && known.words > 0 &&
                 doc_.tokens.relation[t] != Relation::flat && is_nation(known.value)) {
        t += known.words;
      } else if (doc_.tokens.upos[t] == Upos::adj || doc_.tokens.upos[t] == Upos::num ||
                 (doc_.tokens.upos[t] == Upos::noun && mention.kind == ActorKind::unknown)) {
        ++t;
      } else {
        break;
      }
    }
    for (; t < mention.end_token; ++t) {
      if (doc_.tokens.upos[t] != Upos::punct) out.name.push_back(low(t));
    }
    if (out.sort != Sort::person) return;
    for (const std::string& word : out.name) {
      if (&word == &out.name.back() || out.gender != Gender::unknown) break;
      out.gender = s_.references.gender_of_name(word);
    }
    if (out.gender == Gender::unknown) out.gender = of_role;
  }

  /// "the Russian president" finds Putin though no mention calls him president.
  void offices(const ActorMention& mention, Traits& out) const {
    const DayNumber day = number_of_day(doc_.meta.date);
    const auto word = [&](uint32_t i) { return doc_.form(i); };
    for (uint32_t t = mention.first_token; t < mention.end_token; ++t) {
      const auto found = s_.catalog.name_words().longest(t, mention.end_token, word);
      if (found.words == 0 || t + found.words != mention.end_token) continue;
      for (uint32_t n = found.value; n != kNone; n = s_.catalog.names()[n].next) {
        const Fact fact = s_.catalog.fact(n, day);
        if (fact.kind != ActorKind::person || s_.catalog.id(fact) != mention.id) continue;
        for (const Office& office : s_.catalog.offices_of(s_.catalog.entities()[fact.entity])) {
          const std::string title = lexicon::lowered(s_.catalog.text(office.title));
          if (office.holds(day)) out.titles.push_back(title);
          if (office.ended(day)) out.titles.push_back("former " + title);
        }
        return;
      }
    }
  }

  bool is_nation(uint32_t fact) const {
    const ActorKind kind = s_.catalog.names()[fact].kind;
    return kind == ActorKind::people || kind == ActorKind::state;
  }

  void unknown(const ActorMention& mention, Traits& out) const {
    out.named = true;
    name_words(mention, out);
    out.plural = false;
    const std::string_view last = doc_.form(mention.end_token - 1);
    bool body = mention.first_token + 1 == mention.end_token && last.size() <= 6 && last.size() >= 2 &&
                std::all_of(last.begin(), last.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
                has_small_letter(mention.sentence);
    for (const std::string& word : out.name) {
      const StandIn* const noun = s_.references.noun(word);
      body |= noun != nullptr && noun->standing == Standing::body;
      body |= word == "of";
    }
    if (body) {
      out.sort = Sort::body;
      out.gender = Gender::unknown;
    }
  }

  bool has_small_letter(uint32_t sentence) const {
    const auto words = slice(doc_.text, doc_.sentences[sentence].span);
    return std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  void role(const ActorMention& mention, Traits& out) const {
    const auto word = [&](uint32_t i) { return doc_.form(i); };
    bool body = false;
    const uint32_t head = mention.head_token;
    for (uint32_t t = mention.first_token; t <= head && t < mention.end_token; ++t) {
      const auto agent = s_.catalog.agent_words().longest(t, head + 1, word);
      if (agent.words == 0 || t + agent.words != head + 1) continue;
      body = s_.catalog.agent(agent.value).body;
      std::string words = low(t);
      for (uint32_t i = t + 1; i <= head; ++i) words += " " + low(i);
      out.titles.push_back(std::move(words));
      break;
    }
    const auto long_title = s_.catalog.agent_words().longest(head, mention.end_token, word);
    if (long_title.words > 1) {
      std::string words = out.head;
      for (uint32_t t = head + 1; t < head + long_title.words; ++t) words += " " + low(t);
      out.titles.assign(1, std::move(words));
    }
    if (out.titles.empty()) out.titles.push_back(out.head);
    if (out.stand_in != nullptr) out.gender = out.stand_in->gender;
    if (out.stand_in != nullptr && out.stand_in->standing == Standing::state && !(out.plural && out.head != "authorities")) {
      out.sort = Sort::state;
    } else if (out.head == "police") {
      out.sort = Sort::body;
    } else if (out.plural) {
      out.sort = Sort::many;
    } else if (body || (out.stand_in != nullptr && out.stand_in->standing == Standing::body)) {
      out.sort = Sort::body;
    }
  }

  Scene& s_;
  Document& doc_;
  const Tree& tree_;
};

}  // namespace

bool Scene::is_subject(uint32_t token) const {
  const Relation relation = doc.tokens.relation[token];
  return relation == Relation::nsubj || relation == Relation::nsubj_pass || relation == Relation::nsubj_outer;
}

void set_scene(Scene& scene) { Stage(scene).set(); }

bool agree(const Traits& traits, const Chain& chain) {
  if (traits.gender != Gender::unknown && chain.gender != Gender::unknown && traits.gender != chain.gender) return false;
  const bool one = traits.sort == Sort::person;
  return one == (chain.sort == Sort::person);
}

}  // namespace dragoman::resolve
