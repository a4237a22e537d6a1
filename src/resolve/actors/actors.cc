#include "resolve/actors/actors.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "resolve/actors/hits.h"
#include "resolve/actors/modifiers.h"
#include "resolve/actors/phrase.h"

namespace dragoman::resolve {
namespace {

using base::is_one_of;
using document::ActorMention;
using document::Document;
using document::Relation;
using document::Tree;
using document::Upos;

constexpr std::array<std::string_view, 9> kFormer = {"former",  "ex",      "ex-",       "retired",  "ousted",
                                                     "deposed", "onetime", "erstwhile", "disgraced"};
constexpr std::array<std::string_view, 20> kCalendar = {"january",  "february", "march",    "april",     "may",
                                                        "june",     "july",     "august",   "september", "october",
                                                        "november", "december", "monday",   "tuesday",   "wednesday",
                                                        "thursday", "friday",   "saturday", "sunday",    "christmas"};

constexpr std::array<std::string_view, 7> kWhere = {"in", "at", "near", "outside", "inside", "around", "across"};

bool gives_country(ActorKind kind) { return kind != ActorKind::agent; }

/// Makes the mentions of one sentence.
class Composer {
 public:
  Composer(const Catalog& catalog, Document& doc, const Tree& tree, uint32_t s)
      : catalog_(catalog), doc_(doc), tree_(tree), sentence_(s) {
    find_hits(catalog, doc, s, {.day = number_of_day(doc.meta.date)}, hits_);
  }

  void run() {
    std::vector<uint32_t> heads;
    for (const Hit& hit : hits_) {
      if (std::find(heads.begin(), heads.end(), hit.phrase) == heads.end()) heads.push_back(hit.phrase);
    }
    for (const uint32_t head : heads) phrase(head);
    unknown_names(heads);
    counted_people();
  }

 private:
  struct Country {
    std::string_view code;
    std::string why;
    std::string_view sector;  // of an organisation, which its members share
  };

  std::string cite(const Fact& fact) const {
    return fact.kind == ActorKind::place ? "place '" + std::string(fact.name) + "'" : catalog_.cite(fact);
  }
  static const Fact& fact(const Hit& hit) { return hit.fact; }

  void phrase(uint32_t head) {
    std::vector<Hit> own;
    for (const Hit& hit : hits_) {
      if (hit.phrase == head) own.push_back(hit);
    }
    const Hit last = own.back();
    const bool covered = (last.first <= head && head < last.end) || last.first > head;
    if (!covered && doc_.tokens.upos[head] == Upos::propn && !is_one_of(lexicon::lowered(doc_.form(head)), kCalendar) &&
        head + 1 - last.end <= 4) {
      named(own, head);
    } else if (!covered) {
      for (const Hit& hit : own) {
        if (fact(hit).kind != ActorKind::agent || fact(hit).sector != "UNK") alone(hit);
      }
    } else if (fact(last).kind == ActorKind::agent) {
      role(own, head);
    } else if (fact(last).kind == ActorKind::place) {
      if (is_acted_on(head)) place(last, head);
    } else {
      // "Russian President Vladimir Putin": the titles and nationalities before a name belong to it.
      for (size_t i = 0; i + 1 < own.size(); ++i) {
        const bool title = fact(own[i]).kind == ActorKind::agent || fact(own[i]).kind == ActorKind::people ||
                           (fact(own[i]).kind == ActorKind::state && fact(last).country == fact(own[i]).country);
        if (!title) alone(own[i]);
      }
      name(own, head);
    }
  }

  /// "Rebels shelled Mekelle", "Gulu was attacked", "a raid on Goma": a town stands for those who live there.
  bool is_acted_on(uint32_t head) const {
    const Relation relation = doc_.tokens.relation[head];
    if (relation == Relation::obj || relation == Relation::nsubj_pass) return true;
    if (relation != Relation::nmod && relation != Relation::obl) return false;
    const uint32_t mark = tree_.child(head, Relation::case_);
    return mark != Tree::kNone && (doc_.form(mark) == "on" || doc_.form(mark) == "against");
  }

  void place(const Hit& hit, uint32_t head) {
    ActorMention& mention = add(hit.first, hit.end, head);
    mention.kind = ActorKind::place;
    mention.name = fact(hit).name;
    mention.country = fact(hit).country;
    mention.sector = "CVL";
    mention.rule = cite(fact(hit));
  }

  /// Adds a mention of the words [first, end).
  ActorMention& add(uint32_t first, uint32_t end, uint32_t head) {
    ActorMention& mention = doc_.actors.emplace_back();
    mention.first_token = first;
    mention.end_token = end;
    mention.head_token = head;
    mention.sentence = sentence_;
    mention.span = doc_.span_of(first, end);
    return mention;
  }

  void know(ActorMention& mention, const Fact& known) const {
    mention.kind = known.kind;
    mention.id = catalog_.id(known);
    mention.name = known.name;
    mention.country = known.country;
    mention.rule = cite(known);
  }

  /// "Iraqis" are not Iraq.
  void folk(ActorMention& mention) const {
    mention.sector = "CVL";
    mention.id.clear();
    mention.name = slice(doc_.text, mention.span);
  }

  bool is_former(uint32_t first) const {
    const uint32_t begin = doc_.sentences[sentence_].first_token;
    for (uint32_t back = 1; back <= 3 && first >= begin + back; ++back) {
      if (is_one_of(lexicon::lowered(doc_.form(first - back)), kFormer)) return true;
    }
    return false;
  }

  /// The first word of the phrase with "former" before it.
  uint32_t with_former(uint32_t first) const {
    const uint32_t begin = doc_.sentences[sentence_].first_token;
    for (uint32_t back = 1; back <= 2 && first >= begin + back; ++back) {
      if (is_one_of(lexicon::lowered(doc_.form(first - back)), kFormer)) return first - back;
    }
    return first;
  }

  /// A name of the tables, or one word that names a nationality, by itself.
  void alone(const Hit& hit) {
    const Fact& known = fact(hit);
    if (known.kind == ActorKind::place) return;
    ActorMention& mention = add(hit.first, hit.end, head_within(doc_, hit.first, hit.end));
    know(mention, known);
    mention.sector = sector_of(known, hit.first);
    mention.name =
        known.kind == ActorKind::agent ? std::string(slice(doc_.text, mention.span)) : std::string(known.name);
    if (known.kind == ActorKind::people && doc_.tokens.upos[hit.end - 1] != Upos::adj &&
        hit.phrase == mention.head_token) {
      folk(mention);
    }
    if (known.kind == ActorKind::agent) settle_country(mention);
  }

  std::string sector_of(const Fact& known, uint32_t first) const {
    if (known.kind != ActorKind::person || known.sector.empty()) return std::string(known.sector);
    const bool office =
        known.sector == "GOV" || known.sector == "LEG" || known.sector == "MIL" || known.sector == "JUD";
    return office && (known.past || is_former(first)) ? "ELI" : std::string(known.sector);
  }

  /// A name with what stands before it.
  void name(const std::vector<Hit>& own, uint32_t head) {
    const Hit& last = own.back();
    const Fact& known = fact(last);
    uint32_t first = last.first;
    for (const Hit& hit : own) {
      const ActorKind kind = fact(hit).kind;
      if (kind == ActorKind::agent || kind == ActorKind::people) first = std::min(first, hit.first);
    }
    first = with_former(first);
    uint32_t end = last.end;
    ActorMention& mention = add(first, end, head);
    know(mention, known);
    mention.sector = sector_of(known, first);
    if (known.kind == ActorKind::people) folk(mention);
    for (const Hit& hit : own) {
      // A name known without its office, or with another: "General Colin Powell".
      const std::string_view title = fact(hit).sector;
      if (fact(hit).kind == ActorKind::agent && known.kind == ActorKind::person && mention.sector.empty() &&
          known.country.size() == 3 && catalog_.state(known.country) != lexicon::Phrases::kNone) {
        mention.sector = title;
      }
    }
  }

  /// "Foreign Minister Wang Fang", "Thai Rath": a name that no table has.
  void named(const std::vector<Hit>& own, uint32_t head) {
    uint32_t end = head + 1;
    for (const uint32_t c : tree_.children(head)) {
      if (doc_.tokens.relation[c] == Relation::flat && c == end) ++end;
    }
    uint32_t first = own.front().first;
    ActorMention& mention = add(with_former(first), end, head);
    mention.rule = "unknown name";
    for (const Hit& hit : own) {
      const Fact& known = fact(hit);
      if (known.kind == ActorKind::agent) {
        mention.sector = is_former(hit.first) ? "ELI" : std::string(known.sector);
        mention.rule += ", " + cite(known);
        first = hit.end;
      } else {
        mention.country = known.country;
        if (known.kind == ActorKind::organisation) mention.sector = known.sector;
        mention.rule += ", " + cite(known);
        if (known.kind == ActorKind::people) first = hit.end;
      }
    }
    mention.name = slice(doc_.text, doc_.span_of(std::min(first, head), end));
    if (mention.country.empty()) {
      if (const Country country = country_under(head); !country.code.empty()) mention.country = country.code;
    }
  }

  /// A role noun as head, with the state, organisation or person beside it: "US and European officials", "Hamas
  /// fighters".
  void role(const std::vector<Hit>& own, uint32_t head) {
    const Hit& last = own.back();
    const Fact& agent = fact(last);
    std::vector<Hit> beside;
    uint32_t first = last.first;
    for (const Hit& hit : own) {
      if (hit.first >= last.first) continue;
      first = std::min(first, hit.first);
      const uint32_t begin = doc_.sentences[sentence_].first_token;
      if (stands_beside(doc_, hit.end, last.first) || stands_for_or_against(doc_, hit.first, begin)) continue;
      if (gives_country(fact(hit).kind) && !stands_ethnic(doc_, hit.first, begin)) beside.push_back(hit);
    }
    const bool joined =
        beside.size() > 1 && std::any_of(beside.begin() + 1, beside.end(), [&](const Hit& hit) {
          return doc_.tokens.relation[head_within(doc_, hit.first, hit.end)] == Relation::conj || is_joined(hit.first);
        });
    if (joined) {
      for (size_t i = 0; i < beside.size(); ++i) {
        const bool main = i + 1 == beside.size();
        ActorMention& mention = add(beside[i].first, main ? last.end : beside[i].end, main ? head : beside[i].end - 1);
        fill_role(mention, agent, {fact(beside[i]).country, cite(fact(beside[i])), fact(beside[i]).sector},
                  fact(beside[i]).kind);
        mention.name = std::string(slice(doc_.text, doc_.span_of(beside[i].first, beside[i].end))) + " " +
                       std::string(slice(doc_.text, doc_.span_of(last.first, last.end)));
      }
      return;
    }
    Country country;
    ActorKind kind = ActorKind::agent;
    if (!beside.empty()) {
      const Fact& known = fact(beside.back());
      country = {known.country, cite(known), known.sector};
      kind = known.kind;
    } else {
      country = country_under(head, &kind);
      if (country.code.empty()) country = owner_before(first, &kind);
    }
    uint32_t end = last.end;
    if (beside.empty() && !country.code.empty()) end = std::max(end, of_end(head));
    ActorMention& mention = add(with_former(first), end, head);
    fill_role(mention, agent, country, kind);
    specify(mention, own, head);
    mention.name = slice(doc_.text, mention.span);
    if (end > last.end) {
      // "allies of former President Donald Trump" and "allies of Donald Trump" are the same.
      for (const Hit& hit : hits_) {
        if (hit.end == end && fact(hit).kind != ActorKind::agent) {
          mention.name =
              std::string(slice(doc_.text, doc_.span_of(last.first, last.end))) + " of " + std::string(fact(hit).name);
        }
      }
    }
    if (is_former(first)) mention.sector = "ELI";
    if (mention.country.empty()) settle_country(mention);
  }

  /// "rebel leaders", "members of the opposition": where the head says little, another role noun tells who it is.
  void specify(ActorMention& mention, const std::vector<Hit>& own, uint32_t head) const {
    const Hit& last = own.back();
    if (last.end - last.first > 1 || (fact(last).sector != "UNK" && !is_general_head(doc_.form(last.end - 1)))) return;
    if (mention.sector != fact(last).sector) return;
    const auto take = [&](const Hit& hit) {
      const std::string_view sector = fact(hit).sector;
      if (fact(hit).kind != ActorKind::agent || sector == "UNK" || (sector == "CVL" && mention.sector != "UNK"))
        return false;
      mention.sector = sector;
      mention.rule += ", " + cite(fact(hit));
      return true;
    };
    for (const Hit& hit : own) {
      if (hit.first < last.first && take(hit)) return;
    }
    const uint32_t of = tree_.child(head, Relation::nmod);
    if (of == Tree::kNone) return;
    const uint32_t mark = tree_.child(of, Relation::case_);
    if (mark == Tree::kNone || doc_.form(mark) != "of") return;
    for (const Hit& hit : hits_) {
      if (hit.phrase == of && take(hit)) return;
    }
  }

  bool is_joined(uint32_t first) const {
    if (first == doc_.sentences[sentence_].first_token) return false;
    const std::string_view before = doc_.form(first - 1);
    return before == "and" || before == "or" || before == ",";
  }

  void fill_role(ActorMention& mention, const Fact& agent, const Country& country, ActorKind kind) const {
    mention.kind = ActorKind::agent;
    mention.country = country.code;
    mention.sector = agent.sector;
    if (kind == ActorKind::organisation) mention.sector = sector_in(agent.sector, country.code, country.sector);
    mention.rule = cite(agent);
    if (!country.why.empty()) mention.rule += ", " + country.why;
  }

  /// The country that a possessor or an of-, from-, in-phrase under `head` names.
  Country country_under(uint32_t head, ActorKind* kind = nullptr, int depth = 0) const {
    if (depth > 2) return {};
    for (const uint32_t c : tree_.children(head)) {
      const Relation relation = doc_.tokens.relation[c];
      if (relation != Relation::nmod_poss && relation != Relation::nmod) continue;
      if (relation == Relation::nmod) {
        const uint32_t mark = tree_.child(c, Relation::case_);
        if (mark == Tree::kNone) continue;
        const std::string word = lexicon::lowered(doc_.form(mark));
        if (word != "of" && word != "from" && word != "in" && word != "at") continue;
      }
      for (const Hit& hit : hits_) {
        if (hit.phrase != c || !gives_country(fact(hit).kind)) continue;
        if (kind != nullptr) *kind = fact(hit).kind == ActorKind::person ? ActorKind::agent : fact(hit).kind;
        return {fact(hit).country, cite(fact(hit)), fact(hit).sector};
      }
      if (Country deeper = country_under(c, kind, depth + 1); !deeper.code.empty()) return deeper;
    }
    return {};
  }

  /// "Iran's minister" where the tree has lost the possessor: the words tell.
  Country owner_before(uint32_t first, ActorKind* kind) const {
    const uint32_t begin = doc_.sentences[sentence_].first_token;
    if (first < begin + 2 || (doc_.form(first - 1) != "'s" && doc_.form(first - 1) != "\xE2\x80\x99s")) return {};
    for (const Hit& hit : hits_) {
      if (hit.end != first - 1 || !gives_country(fact(hit).kind)) continue;
      *kind = fact(hit).kind == ActorKind::person ? ActorKind::agent : fact(hit).kind;
      return {fact(hit).country, cite(fact(hit)), fact(hit).sector};
    }
    return {};
  }

  /// One past the last word of an of-phrase that is short and follows the head directly: "president of Ukraine".
  uint32_t of_end(uint32_t head) const {
    for (const uint32_t c : tree_.children(head)) {
      if (doc_.tokens.relation[c] != Relation::nmod || c < head) continue;
      const uint32_t mark = tree_.child(c, Relation::case_);
      if (mark != head + 1 || lexicon::lowered(doc_.form(mark)) != "of") continue;
      uint32_t end = c + 1;
      for (const Hit& hit : hits_) {
        if (hit.phrase == c) end = std::max(end, hit.end);
      }
      if (end - head <= 7) return end;
    }
    return 0;
  }

  /// A role noun without a country belongs where its sentence, or the article, is.
  void settle_country(ActorMention& mention) const {
    if (mention.sector == "UNK" || mention.sector.empty()) return;
    for (const auto& place : document::of_sentence(doc_.places, sentence_)) {
      if (place.country.empty()) continue;
      const uint32_t mark = tree_.child(place.head_token, Relation::case_);
      if (mark == Tree::kNone || !is_one_of(lexicon::lowered(doc_.form(mark)), kWhere)) continue;
      mention.country = place.country;
      mention.rule += ", place in the sentence";
      return;
    }
    std::string_view only;
    bool several = false;
    for (const Hit& hit : hits_) {
      if (!gives_country(fact(hit).kind) || catalog_.state(fact(hit).country) == lexicon::Phrases::kNone) continue;
      several |= !only.empty() && only != fact(hit).country;
      only = fact(hit).country;
    }
    if (!only.empty() && !several) {
      mention.country = only;
      mention.rule += ", the sentence's only country";
      return;
    }
    if (doc_.meta.dateline_place.empty()) return;
    const auto words = slice(doc_.text, doc_.meta.dateline_place);
    const uint32_t named = catalog_.name_words().find(words);
    if (named == lexicon::Phrases::kNone) return;
    const Fact known = catalog_.fact(named, 0);
    if (catalog_.state(known.country) == lexicon::Phrases::kNone) return;
    mention.country = known.country;
    mention.rule += ", dateline";
  }

  /// Capitalised names that no table knows and no hit stands beside: they may act all the same.
  void unknown_names(const std::vector<uint32_t>& heads) {
    const document::Sentence& sentence = doc_.sentences[sentence_];
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      if (doc_.tokens.upos[t] != Upos::propn || is_one_of(lexicon::lowered(doc_.form(t)), kCalendar)) continue;
      if (phrase_head(doc_, t) != t || std::find(heads.begin(), heads.end(), t) != heads.end()) continue;
      if (taken(t)) continue;
      uint32_t first = t;
      uint32_t end = t + 1;
      for (const uint32_t c : tree_.children(t)) {
        const Relation relation = doc_.tokens.relation[c];
        if (relation == Relation::flat && c == end) ++end;
        if (relation == Relation::compound && doc_.tokens.upos[c] == Upos::propn) first = std::min(first, c);
      }
      if (end - first > 6) continue;
      bool place = false;
      for (const auto& known : document::of_sentence(doc_.places, sentence_))
        place |= known.first_token < end && known.end_token > first;
      if (place) continue;
      ActorMention& mention = add(first, end, t);
      mention.name = slice(doc_.text, mention.span);
      mention.rule = "unknown name";
      apposition(mention);
    }
  }

  /// "Killed six and wounded 30 others": a number, or who it counts, to whom something is done stands for people.
  void counted_people() {
    static constexpr std::array<std::string_view, 8> kCounts = {"others", "dozens",  "hundreds", "thousands",
                                                                "scores", "several", "many",     "another"};
    const document::Sentence& sentence = doc_.sentences[sentence_];
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      const Relation relation = doc_.tokens.relation[t];
      if (relation != Relation::obj && relation != Relation::nsubj_pass && relation != Relation::conj) continue;
      const bool count = doc_.tokens.upos[t] == Upos::num || is_one_of(lexicon::lowered(doc_.form(t)), kCounts);
      if (!count || taken(t) || tree_.has_child(t, Relation::nmod) || is_amount(t)) continue;
      if (relation == Relation::conj && !is_done_to(doc_.tokens.head[t])) continue;
      ActorMention& mention = add(t, t + 1, t);
      mention.kind = ActorKind::agent;
      mention.sector = "CVL";
      mention.name = slice(doc_.text, mention.span);
      mention.rule = "people counted";
    }
  }

  bool is_done_to(int32_t token) const {
    if (token < 0) return false;
    const Relation relation = doc_.tokens.relation[static_cast<uint32_t>(token)];
    return relation == Relation::obj || relation == Relation::nsubj_pass;
  }

  /// "$30", "30 %", "1998"
  bool is_amount(uint32_t token) const {
    const std::string_view form = doc_.form(token);
    const bool year = form.size() == 4 && (form.starts_with("19") || form.starts_with("20"));
    const bool marked = std::any_of(tree_.children(token).begin(), tree_.children(token).end(), [&](uint32_t c) {
      return doc_.tokens.upos[c] == Upos::sym || doc_.form(c) == "$" || doc_.form(c) == "%";
    });
    return year || marked || form.find_first_of("$%:/.") != form.npos;
  }

  bool taken(uint32_t token) const {
    return std::any_of(hits_.begin(), hits_.end(),
                       [&](const Hit& hit) { return hit.first <= token && token < hit.end; });
  }

  /// "Mohammad Zarif, Iran's foreign minister,": the role tells who the unknown one is.
  void apposition(ActorMention& mention) const {
    const uint32_t role = tree_.child(mention.head_token, Relation::appos);
    if (role == Tree::kNone) return;
    for (const Hit& hit : hits_) {
      if (hit.phrase != role) continue;
      if (fact(hit).kind == ActorKind::agent) {
        mention.sector = is_former(hit.first) ? "ELI" : std::string(fact(hit).sector);
      } else {
        mention.country = fact(hit).country;
      }
      mention.rule += ", " + cite(fact(hit));
    }
    if (mention.country.empty()) mention.country = country_under(role).code;
  }

  const Catalog& catalog_;
  Document& doc_;
  const Tree& tree_;
  uint32_t sentence_;
  std::vector<Hit> hits_;
};

/// Whether the words [first, end) hold a phrase of a user's dictionary that discards this much.
bool is_discarded(const Catalog& catalog, const Document& doc, uint32_t first, uint32_t end, uint32_t extent) {
  if (catalog.discard_words().slots().empty()) return false;
  for (uint32_t t = first; t < end; ++t) {
    const auto found = catalog.discard_words().longest(t, end, [&](uint32_t i) { return doc.form(i); });
    if (found.words > 0 && found.value == extent) return true;
  }
  return false;
}

}  // namespace

void find_actors(const Catalog& catalog, Document& doc, const Tree& tree) {
  doc.actors.clear();
  if (is_discarded(catalog, doc, 0, doc.tokens.size(), Catalog::kDiscardStory)) return;
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const document::Sentence& sentence = doc.sentences[s];
    if (is_discarded(catalog, doc, sentence.first_token, sentence.end_token, Catalog::kDiscardSentence)) continue;
    if (doc.sentences[s].size() <= document::kLongestSentence) Composer(catalog, doc, tree, s).run();
  }
  std::stable_sort(doc.actors.begin(), doc.actors.end(), [](const ActorMention& a, const ActorMention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

}  // namespace dragoman::resolve
