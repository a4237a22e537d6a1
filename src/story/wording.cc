#include "story/wording.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/one_of.h"

namespace dragoman::story {
namespace {

using base::is_one_of;
using document::ActorMention;
using document::Document;
using document::Relation;
using document::TimeMention;
using document::Tree;
using document::Upos;

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

constexpr size_t kMostWords = 20;  // ways to name one actor that are kept
constexpr size_t kLongest = 400;   // bytes: above, a clause is no point
constexpr size_t kLong = 160;      // bytes: above, a point sheds its relative clauses

/// How a record without a clause of its own is put: "Russia attacked Kyiv".
struct Phrase {
  std::string_view done;  // with a target
  std::string_view lone;  // without
};
constexpr std::array<Phrase, kRootCount> kPhrases = {{{"came to an agreement with", "agreed to cooperate"},
                                                      {"held talks with", "held talks"},
                                                      {"expressed support for", "expressed support"},
                                                      {"yielded to", "yielded"},
                                                      {"cooperated with", "cooperated"},
                                                      {"gave aid to", "gave aid"},
                                                      {"stepped back from acts against", "stepped back"},
                                                      {"made a request to", "made a request"},
                                                      {"criticised", "made an accusation"},
                                                      {"rejected a proposal of", "rejected a proposal"},
                                                      {"threatened", "made a threat"},
                                                      {"protested against", "protested"},
                                                      {"imposed sanctions on", "imposed sanctions"},
                                                      {"mobilised forces against", "mobilised forces"},
                                                      {"used coercion against", "used coercion"},
                                                      {"attacked", "carried out an attack"}}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// Words one event.
class Worder {
 public:
  Worder(const Document& doc, const Tree& tree, const Names& names, const Event& event)
      : doc_(doc), tree_(tree), names_(names), event_(event) {}

  Wording run() {
    const uint32_t verb = predicate();
    Wording out;
    if (verb != Tree::kNone) out = clause(verb);
    if (!out.finite) out = {from_record(), false};
    if (event_.target && !named_in(out.text, *event_.target)) out.text += " (" + name_of(*event_.target) + ")";
    return out;
  }

 private:
  uint32_t token_at(uint32_t byte) const {
    const auto& spans = doc_.tokens.span;
    const auto it =
        std::upper_bound(spans.begin(), spans.end(), byte, [](uint32_t b, const Span& s) { return b < s.end; });
    return it == spans.end() ? Tree::kNone : static_cast<uint32_t>(it - spans.begin());
  }

  uint32_t head(uint32_t token) const {
    const int32_t head = doc_.tokens.head[token];
    return head < 0 || static_cast<uint32_t>(head) >= doc_.tokens.size() ? Tree::kNone : static_cast<uint32_t>(head);
  }
  Relation relation(uint32_t token) const { return doc_.tokens.relation[token]; }
  bool is_verb(uint32_t token) const {
    return doc_.tokens.upos[token] == Upos::verb || doc_.tokens.upos[token] == Upos::aux;
  }

  /// The finite verb whose clause tells the event; kNone when a noun tells it.
  uint32_t predicate() const {
    uint32_t at = token_at(event_.action.span.begin);
    for (int steps = 0; at != Tree::kNone && steps < 6; ++steps) {
      const bool cop = tree_.has_child(at, Relation::cop);
      if (is_verb(at) || cop) {
        const Relation r = relation(at);
        const bool infinite = r == Relation::xcomp || (r == Relation::acl && tree_.has_child(at, Relation::mark));
        if (!infinite) return at;
      } else if (relation(at) != Relation::obj && relation(at) != Relation::xcomp) {
        return Tree::kNone;
      }
      at = head(at);
    }
    return Tree::kNone;
  }

  const ActorMention* mention_at(uint32_t token) const { return names_.at(token); }
  bool is_pronoun(const ActorMention& mention) const { return names_.is_pronoun(mention); }
  std::string name_of(const Party& party) const { return names_.of(party); }

  /// Whether `text` holds `words` as words of their own.
  static bool holds(const std::string& text, std::string_view words) {
    const auto letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    for (size_t at = text.find(words); at != std::string::npos && !words.empty(); at = text.find(words, at + 1)) {
      const size_t end = at + words.size();
      if ((at == 0 || !letter(text[at - 1])) && (end == text.size() || !letter(text[end]))) return true;
    }
    return false;
  }

  bool named_in(const std::string& text, const Party& party) const {
    if (holds(text, party.name)) return true;
    const size_t space = party.name.rfind(' ');
    if (space != std::string::npos && party.name.size() - space > 4 && party.name[space + 1] >= 'A' &&
        party.name[space + 1] <= 'Z' && holds(text, std::string_view(party.name).substr(space + 1)))
      return true;
    const auto& words = names_.words(party.name);
    if (std::any_of(words.begin(), words.end(), [&](const std::string& w) { return holds(text, w); })) return true;
    return !party.text.empty() && doc_.tokens.size() > 0 && holds(text, party.text) && party.text.size() > 3;
  }

  std::string from_record() const {
    const Phrase& phrase = kPhrases[static_cast<size_t>(event_.root)];
    if (!event_.source && event_.target) {
      return name_of(*event_.target) + (event_.root == Root::coerce ? " came under coercion" : " came under attack");
    }
    std::string out = event_.source ? name_of(*event_.source) : "An unknown party";
    if (event_.status == Status::negated) out += " has not done this: ";
    if (event_.status == Status::planned) out += " is to have";
    if (event_.status == Status::hypothetical) out += " may have";
    out += ' ';
    out += event_.target ? phrase.done : phrase.lone;
    if (event_.target) out += " " + name_of(*event_.target);
    return out;
  }

  /// Whether a child of the clause's verb stays in the plain clause.
  bool keeps(uint32_t verb, uint32_t child, uint32_t subject) const {
    switch (relation(child)) {
      case Relation::mark:
        // "is to visit"
        return doc_.form(child) == "to" &&
               (tree_.has_child(verb, Relation::aux) || tree_.has_child(verb, Relation::cop));
      case Relation::punct:
      case Relation::cc:
      case Relation::conj:
      case Relation::discourse:
      case Relation::advcl_relcl:
      case Relation::vocative:
      case Relation::dislocated:
        return false;
      case Relation::parataxis:
        // A late object that the parser set apart: "signaled to the US, through envoys, his willingness".
        return child > verb && !tree_.has_child(verb, Relation::obj) && doc_.tokens.upos[child] == Upos::noun &&
               !tree_.has_child(child, Relation::nsubj) &&
               (tree_.has_child(child, Relation::nmod_poss) || tree_.has_child(child, Relation::det));
      case Relation::advcl:
        // "met to discuss" stays, "while facing" goes, unless it holds the target or the act.
        return child > verb && (holds_act(child) || (tree_.has_child(child, Relation::mark) &&
                                                     lower(doc_.form(tree_.child(child, Relation::mark))) == "to"));
      case Relation::acl_relcl:
      case Relation::acl:
        return holds_act(child);
      case Relation::advmod:
        return !(subject != Tree::kNone && child < subject) &&
               !(child < verb && !doc_.form(child).empty() && child + 1 < verb && doc_.form(child + 1) == ",");
      case Relation::obl:
      case Relation::obl_unmarked: {
        // "In 2023, ..." before the subject goes: the date is told at the end.
        return subject == Tree::kNone || child > subject;
      }
      default:
        // A clause with a subject of its own tells something else.
        return !is_verb(child) || relation(child) == Relation::ccomp || relation(child) == Relation::xcomp ||
               !tree_.has_child(child, Relation::nsubj);
    }
  }

  bool holds_act(uint32_t token) const {
    const uint32_t begin = tree_.begin(token);
    const uint32_t end = tree_.end(token);
    const auto inside = [&](Span span) {
      return doc_.tokens.span[begin].begin <= span.begin && span.end <= doc_.tokens.span[end - 1].end;
    };
    return inside(event_.action.span) || (event_.target && inside(event_.target->span));
  }

  Wording clause(uint32_t verb) const {
    uint32_t subject = Tree::kNone;
    for (const uint32_t c : tree_.children(verb)) {
      if (relation(c) == Relation::nsubj || relation(c) == Relation::nsubj_pass) subject = c;
    }
    std::vector<uint8_t> keep(tree_.end(verb) - tree_.begin(verb), 0);
    const uint32_t begin = tree_.begin(verb);
    const auto mark = [&](uint32_t from, uint32_t to, uint8_t value) {
      for (uint32_t t = from; t < to; ++t) keep[t - begin] = value;
    };
    keep[verb - begin] = 1;
    for (const uint32_t c : tree_.children(verb)) {
      if (keeps(verb, c, subject)) {
        mark(tree_.begin(c), tree_.end(c), 1);
        prune(c, begin, keep);
      }
    }
    std::string who;
    if (subject == Tree::kNone) subject = stray_subject(verb, begin, keep);
    const bool relative =
        subject != Tree::kNone && doc_.tokens.upos[subject] == Upos::pron && mention_at(subject) == nullptr;
    if (subject == Tree::kNone || relative) {
      // The words before a verb without a subject are no part of its clause.
      for (uint32_t t = begin; t < verb; ++t) {
        const Relation r = relation(t);
        const bool own = r == Relation::aux || r == Relation::aux_pass || r == Relation::advmod || relative;
        if (!own || head(t) != verb) keep[t - begin] = relative ? keep[t - begin] : 0;
      }
      const std::string form = lower(doc_.form(verb));
      const bool passive = tree_.has_child(verb, Relation::aux_pass);
      if (form.ends_with("ing") && !tree_.has_child(verb, Relation::aux)) return {};
      const bool participle = relation(verb) == Relation::acl || relation(verb) == Relation::advcl;
      if ((participle && !relative) || tree_.has_child(verb, Relation::mark)) return {};
      const std::optional<Party>& party = passive ? event_.target : event_.source;
      if (!party) return {};
      who = name_of(*party);
      if (relative) mark(tree_.begin(subject), tree_.end(subject), 0);
    }
    std::vector<uint8_t> whole = keep;
    std::string text = render(begin, whole, subject);
    if (text.size() > kLong) {
      drop_relatives(verb, begin, keep);
      text = render(begin, keep, subject);
    }
    if (!who.empty()) text = who + " " + text;
    if (text.size() > kLongest || text.starts_with("whose ")) return {};
    return {text, true};
  }

  /// The source's words inside the clause before a verb to which the tree gives no subject; what stands before them
  /// goes.
  uint32_t stray_subject(uint32_t verb, uint32_t begin, std::vector<uint8_t>& keep) const {
    if (!event_.source) return Tree::kNone;
    uint32_t first = token_at(event_.source->span.begin);
    if (first == Tree::kNone || first < begin || first >= verb) return Tree::kNone;
    for (uint32_t t = first; t < verb; ++t) keep[t - begin] = 1;
    const uint32_t subject = first;
    // "US and European officials": the source is one of those joined.
    while (first > begin + 1 && is_one_of(doc_.form(first - 1), {"and", ","}) && mention_at(first - 2) != nullptr) {
      first = mention_at(first - 2)->first_token;
      if (first < begin) return Tree::kNone;
      for (uint32_t t = first; t < subject; ++t) keep[t - begin] = 1;
    }
    for (uint32_t t = begin; t < first; ++t) keep[t - begin] = 0;
    return verb;  // none of its own, and no name to put in its place
  }

  /// Takes the relative clauses out of a clause that is too long for a point.
  void drop_relatives(uint32_t token, uint32_t begin, std::vector<uint8_t>& keep) const {
    for (const uint32_t c : tree_.children(token)) {
      if (relation(c) == Relation::acl_relcl && !holds_act(c)) {
        for (uint32_t t = tree_.begin(c); t < tree_.end(c); ++t) keep[t - begin] = 0;
      } else {
        drop_relatives(c, begin, keep);
      }
    }
  }

  /// Takes asides out of a part that stays: relative clauses behind commas, appositions, brackets.
  void prune(uint32_t token, uint32_t begin, std::vector<uint8_t>& keep) const {
    for (const uint32_t c : tree_.children(token)) {
      const Relation r = relation(c);
      const bool comma = tree_.begin(c) > begin && doc_.form(tree_.begin(c)) == ",";
      const bool before = tree_.begin(c) > begin && doc_.form(tree_.begin(c) - 1) == ",";
      const bool aside = (r == Relation::acl_relcl && (comma || before)) || (r == Relation::acl && (comma || before)) ||
                         r == Relation::appos || r == Relation::parataxis ||
                         (r == Relation::advcl && c > token && (comma || before)) ||
                         (r == Relation::conj && is_verb(c) && is_verb(token));
      if (aside && !holds_act(c)) {
        for (uint32_t t = tree_.begin(c); t < tree_.end(c); ++t) keep[t - begin] = 0;
        // The conjunction that led to it goes with it.
        continue;
      }
      prune(c, begin, keep);
    }
  }

  std::string render(uint32_t begin, std::vector<uint8_t>& keep, uint32_t subject) const {
    const ActorMention* who = subject == Tree::kNone || is_verb(subject) ? nullptr : mention_at(subject);
    std::string out;
    bool glued = true;
    const auto put = [&](std::string_view words) {
      if (words.empty()) return;
      if (!glued && !out.empty()) out += ' ';
      out += words;
      glued = false;
    };
    for (uint32_t i = 0; i < keep.size(); ++i) {
      const uint32_t t = begin + i;
      if (keep[i] == 0) continue;
      const std::string_view form = doc_.form(t);
      if (const TimeMention* time = time_at(t);
          time != nullptr && time->relative && time->first_token == t && !date_of(*time).empty()) {
        const bool on = t > begin && keep[i - 1] != 0 &&
                        is_one_of(lower(doc_.form(t - 1)), {"on", "in", "since", "until", "by", "of", "from", "for"});
        const std::string date = plain_date(date_of(*time));
        put(on ? date : (date_of(*time).size() == 10 ? "on " : "in ") + date);
        for (uint32_t k = t; k < time->end_token && k - begin < keep.size(); ++k) keep[k - begin] = 0;
        continue;
      }
      const ActorMention* mention = mention_at(t);
      const bool role =
          mention != nullptr && mention->kind == document::ActorKind::agent;  // "Myanmar's military" stays as it is
      if (mention != nullptr && mention->first_token == t && (is_pronoun(*mention) || (mention == who && !role))) {
        const bool own = mention == who;
        const bool same = who != nullptr && mention->entity == who->entity;
        if (own || !same) {
          Party party;
          party.name = mention->name;
          party.country = mention->country;
          party.text = slice(doc_.text, mention->span);
          party.span = mention->span;
          std::string name = name_of(party);
          if (is_pronoun(*mention) && relation(t) == Relation::nmod_poss) name += name.ends_with("s") ? "'" : "'s";
          // "The country" has its article outside of the mention.
          for (const std::string_view article : {"the", "The"}) {
            if (!role && doc_.tokens.upos[t] == Upos::noun &&
                (out == article || out.ends_with(" " + std::string(article)))) {
              out.resize(out.size() - article.size());
              glued = out.empty() || out.back() == ' ';
            }
          }
          const std::string last = lower(std::string_view(out).substr(out.rfind(' ') + 1));
          if (name.starts_with("the ") && last == "the") name.erase(0, 4);
          put(name);
          for (uint32_t k = t; k < mention->end_token && k - begin < keep.size(); ++k) keep[k - begin] = 0;
          continue;
        }
      }
      if (const std::string owner = owner_for(t); !owner.empty()) {
        put(owner);
        continue;
      }
      // Asides leave their commas behind.
      if (form == "," && (i + 1 >= keep.size() || keep[i + 1] == 0 || (i > 0 && keep[i - 1] == 0) || out.empty()))
        continue;
      const bool space =
          t == 0 || doc_.tokens.span[t].begin > doc_.tokens.span[t - 1].end || (i > 0 && keep[i - 1] == 0);
      if (!space || is_one_of(form, {",", ".", "'s", "'", "n't", ")", ":", ";", "%"})) glued = true;
      if (t > 0 && is_one_of(doc_.form(t - 1), {"(", "$"})) glued = true;
      put(form);
    }
    for (const std::string_view word : {"and ", "but ", "And ", "But ", "or "}) {
      if (out.starts_with(word)) out.erase(0, word.size());
    }
    while (!out.empty() && (out.back() == ',' || out.back() == ' ' || out.back() == ';' || out.back() == ':'))
      out.pop_back();
    return out;
  }

  /// "the proposal" of an event whose target stands in another sentence: "Vladimir Putin's proposal".
  std::string owner_for(uint32_t token) const {
    if (!event_.target || relation(token) != Relation::det || event_.root != Root::reject) return {};
    if (!is_one_of(lower(doc_.form(token)), {"the", "this", "that", "these"})) return {};
    const uint32_t noun = head(token);
    if (noun == Tree::kNone || relation(noun) != Relation::obj || mention_at(noun) != nullptr) return {};
    const auto& sentence = doc_.sentences[tree_.sentence(token)];
    if (sentence.span.contains(event_.target->span)) return {};
    std::string name = event_.target->name;
    name += name.ends_with("s") ? "'" : "'s";
    return name;
  }

  const TimeMention* time_at(uint32_t token) const {
    for (const TimeMention& time : document::of_sentence(doc_.times, event_.sentence)) {
      if (time.first_token <= token && token < time.end_token) return &time;
    }
    return nullptr;
  }

  std::string date_of(const TimeMention& time) const {
    if (event_.date && event_.date->span == time.span) return event_.date->value;
    const std::string& v = time.value;
    const bool plain = v.size() >= 4 && v.size() <= 10 && v.find_first_not_of("0123456789-") == std::string::npos;
    return plain ? v : std::string();
  }

  const Document& doc_;
  const Tree& tree_;
  const Names& names_;
  const Event& event_;
};

}  // namespace

std::string plain_date(std::string_view iso) {
  if (iso.size() < 7 || iso[4] != '-') return std::string(iso);
  const int month = (iso[5] - '0') * 10 + (iso[6] - '0');
  if (month < 1 || month > 12) return std::string(iso);
  std::string out(kMonths[static_cast<size_t>(month - 1)]);
  out += ' ';
  out += iso.substr(0, 4);
  if (iso.size() < 10) return out;
  std::string day(iso.substr(iso[8] == '0' ? 9 : 8, iso[8] == '0' ? 1 : 2));
  return day + " " + out;
}

Names::Names(const Document& doc) : doc_(doc), mention_(doc.tokens.size(), -1) {
  for (size_t i = doc.actors.size(); i-- > 0;) {
    for (uint32_t t = doc.actors[i].first_token; t < doc.actors[i].end_token; ++t)
      mention_[t] = static_cast<int32_t>(i);
  }
  for (const ActorMention& mention : doc.actors) {
    if (is_pronoun(mention)) continue;
    const std::string text(slice(doc.text, mention.span));
    std::vector<std::string>& words = words_[mention.name];
    if (words.size() < kMostWords && std::find(words.begin(), words.end(), text) == words.end()) words.push_back(text);
    Best& best = best_[mention.name + '\t' + mention.country];
    if (text.size() <= best.words.size() || mention.end_token - mention.first_token > 7) continue;
    if (!mention.id.empty() && mention.kind != document::ActorKind::person &&
        mention.kind != document::ActorKind::organisation && text != mention.name)
      continue;  // "Moscow" is told as Russia
    // Nor is Carrie Lam told as "the leader", though she is called so.
    if (mention.rule.starts_with("same as ") && !text.ends_with(mention.name.substr(mention.name.rfind(' ') + 1)))
      continue;
    best.words = text;
    best.article = mention.first_token > 0 && lower(doc.form(mention.first_token - 1)) == "the";
  }
}

const ActorMention* Names::at(uint32_t token) const {
  return mention_[token] < 0 ? nullptr : &doc_.actors[static_cast<size_t>(mention_[token])];
}

bool Names::is_pronoun(const ActorMention& mention) const {
  // "he", and "the country" for a state named before; "Hong Kong's leader" stays.
  if (mention.end_token != mention.first_token + 1) return false;
  if (doc_.tokens.upos[mention.first_token] == Upos::pron) return true;
  return mention.rule.starts_with("same as ") && mention.first_token > 0 &&
         lower(doc_.form(mention.first_token - 1)) == "the";
}

namespace {

/// "Myanmar army", "election commission": a noun in small letters of which there is one, with no owner and no article.
bool is_role_of_one(std::string_view words) {
  const std::string_view last = words.substr(words.rfind(' ') + 1);
  const bool noun = !last.empty() && last.front() >= 'a' && last.front() <= 'z' && !last.ends_with("s") &&
                    !last.ends_with("men") && !last.ends_with("people") && !last.ends_with("police");
  const bool owned = words.find("'s ") != words.npos || words.find("s' ") != words.npos;
  const bool opened = words.starts_with("a ") || words.starts_with("an ") || words.starts_with("the ") ||
                      words.starts_with("one ") || words.starts_with("another ");
  return noun && !owned && !opened;
}

}  // namespace

const std::vector<std::string>& Names::words(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto it = words_.find(std::string(name));
  return it == words_.end() ? kNone : it->second;
}

std::string Names::of(const Party& party) const {
  const auto it = best_.find(party.name + '\t' + party.country);
  std::string words = it == best_.end() ? std::string() : it->second.words;
  bool article = it != best_.end() && it->second.article;
  if (words.empty()) words = party.name.empty() ? party.text : party.name;
  if (is_one_of(words, {"United States", "United Kingdom", "United Arab Emirates", "United Nations", "Netherlands",
                        "Philippines", "Czech Republic", "Dominican Republic", "Central African Republic",
                        "European Union", "Maldives", "Bahamas", "Democratic Republic of the Congo"})) {
    article = true;
  }
  article |= is_role_of_one(words);
  return article && !words.starts_with("The ") ? "the " + words : words;
}

Wording word_event(const Document& doc, const Tree& tree, const Names& names, const Event& event) {
  return Worder(doc, tree, names, event).run();
}

}  // namespace dragoman::story
