// The mentions of an article as chaining needs them: their full extent, their traits, and the pronouns and plain nouns
// that may stand for an actor named before.
#include "resolve/chains/scene.h"

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
    "he",     "him",  "his",  "himself",   "she",        "her",    "hers",  "herself", "it", "its",
    "itself", "they", "them", "their",     "themselves", "theirs", "i",     "me",      "my", "myself",
    "we",     "us",   "our",  "ourselves", "you",        "your",   "yours", "yourself"};
constexpr std::array<std::string_view, 8> kWhere = {"in",     "at",     "near",   "outside",
                                                    "inside", "around", "across", "through"};
// What goes to or comes from a government, and what is done to a city.
constexpr std::array<std::string_view, 22> kMessages = {
    "pressure", "message", "support",   "aid",      "letter",   "warning", "call",   "signal",
    "threat",   "appeal",  "criticism", "response", "demand",   "order",   "weapon", "help",
    "answer",   "reply",   "word",      "question", "approval", "loan"};
constexpr std::array<std::string_view, 26> kPlaceVerbs = {
    "leave",   "reach",   "enter",    "visit",    "seize",   "capture", "strike",    "hit",     "bomb",
    "shell",   "attack",  "take",     "storm",    "tour",    "rock",    "shake",     "flee",    "shut",
    "control", "besiege", "surround", "evacuate", "bombard", "retake",  "devastate", "paralyse"};
constexpr std::array<std::string_view, 14> kSpeaking = {"say",      "allege",  "claim",  "deny",  "add",
                                                        "announce", "warn",    "insist", "argue", "accuse",
                                                        "promise",  "declare", "vow",    "agree"};
constexpr std::array<std::string_view, 6> kWay = {"to", "from", "into", "towards", "for", "over"};

class Stage {
 public:
  explicit Stage(Scene& scene) : s_(scene), doc_(scene.doc), tree_(scene.tree) {}

  void set() {
    number_quotes();
    widen_mentions(s_);
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
          candidate =
              s_.references.noun(doc_.form(t)) != nullptr && phrase_head(doc_, t) == t && !is_capital(doc_.form(t));
        }
        if (!candidate || covered(t, s)) continue;
        ActorMention mention;
        mention.kind = upos == Upos::pron || upos == Upos::det ? ActorKind::pronoun : ActorKind::agent;
        mention.first_token = mention.head_token = t;
        mention.end_token = t + 1;
        mention.sentence = s;
        if (mention.kind == ActorKind::agent) widen_mention(s_, mention);
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
        out.definite |=
            form == "the" || form == "this" || form == "that" || form == "these" || form == "those" || form == "both";
        out.indefinite |=
            form == "a" || form == "an" || form == "another" || form == "some" || form == "any" || form == "no";
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
    for (const std::string_view guess : {"place in the sentence", "the sentence's only country", "dateline"}) {
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
    if (next + 1 >= doc_.tokens.size() || mention.first_token != doc_.sentences[mention.sentence].first_token)
      return false;
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
        if (const StandIn* const role = s_.references.noun(low(t + agent.words - 1)); role != nullptr)
          of_role = role->gender;
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
                 doc_.tokens.relation[t] != Relation::flat && s_.is_nation(known.value)) {
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

  void unknown(const ActorMention& mention, Traits& out) const {
    out.named = true;
    name_words(mention, out);
    out.plural = false;
    const std::string_view last = doc_.form(mention.end_token - 1);
    bool body = mention.first_token + 1 == mention.end_token && last.size() <= 6 && last.size() >= 2 &&
                std::all_of(last.begin(), last.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
                s_.has_small_letter(mention.sentence);
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
      out.titles = {std::move(words)};
    }
    if (out.titles.empty()) out.titles.push_back(out.head);
    if (out.stand_in != nullptr) out.gender = out.stand_in->gender;
    if (out.stand_in != nullptr && out.stand_in->standing == Standing::state &&
        !(out.plural && out.head != "authorities")) {
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

bool Scene::has_small_letter(uint32_t sentence) const {
  const auto words = slice(doc.text, doc.sentences[sentence].span);
  return std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool Scene::is_nation(uint32_t name) const {
  const ActorKind kind = catalog.names()[name].kind;
  return kind == ActorKind::people || kind == ActorKind::state;
}

bool Scene::is_subject(uint32_t token) const {
  const Relation relation = doc.tokens.relation[token];
  return relation == Relation::nsubj || relation == Relation::nsubj_pass || relation == Relation::nsubj_outer;
}

void set_scene(Scene& scene) { Stage(scene).set(); }

bool agree(const Traits& traits, const Chain& chain) {
  if (traits.gender != Gender::unknown && chain.gender != Gender::unknown && traits.gender != chain.gender)
    return false;
  const bool one = traits.sort == Sort::person;
  return one == (chain.sort == Sort::person);
}

}  // namespace dragoman::resolve
