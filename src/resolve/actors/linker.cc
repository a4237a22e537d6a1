#include "resolve/actors/linker.h"

#include <algorithm>
#include <array>

#include "resolve/actors/modifiers.h"
#include "resolve/actors/words.h"

namespace dragoman::resolve {
namespace {

using document::Document;
using document::Upos;
using lexicon::lowered;

constexpr DayNumber kToday = 99990101;  // what still holds, holds then
constexpr uint32_t kNone = lexicon::Phrases::kNone;

template <size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& set) {
  return std::find(set.begin(), set.end(), word) != set.end();
}

constexpr std::array<std::string_view, 11> kFormer = {
    "former", "ex", "ex-", "retired", "ousted", "deposed", "onetime", "erstwhile", "disgraced", "then", "exiled"};
// What ends the part of a phrase that has its head.
constexpr std::array<std::string_view, 34> kBounds = {
    "of",        "in",   "from",    "at",     "for",     "by",     "with",   "to",      "on",
    "against",   "near", "between", "among",  "under",   "over",   "inside", "outside", "who",
    "which",     "that", "whose",   "loyal",  "after",   "during", "across", "about",   "aboard",
    "including", "into", "within",  "around", "through", "where",  "("};
// Acts that an army does: "the Iraqi invasion".
constexpr std::array<std::string_view, 24> kForce = {
    "invasion",   "offensive", "strike",   "strikes",   "airstrike", "airstrikes",  "raid",    "raids",
    "shelling",   "bombing",   "bombings", "attack",    "attacks",   "drone",       "drones",  "operation",
    "operations", "incursion", "fire",     "artillery", "air",       "bombardment", "assault", "military"};
constexpr std::array<std::string_view, 10> kPronouns = {"he",  "she",  "they", "it",    "him",
                                                        "her", "them", "his",  "their", "its"};
constexpr std::array<std::string_view, 8> kWhere = {"in", "at", "near", "outside", "inside", "around", "across", "of"};

/// Fills the columns that hits look at, for words that nobody tagged.
void leave_untagged(Document& doc) {
  const size_t size = doc.tokens.span.size();
  doc.tokens.upos.assign(size, Upos::x);
  doc.tokens.relation.assign(size, document::Relation::dep);
  doc.tokens.head.assign(size, document::kRootHead);
}

void add_sentence(Document& doc, std::string_view text) {
  const auto begin = static_cast<uint32_t>(doc.text.size());
  doc.text += text;
  const auto end = static_cast<uint32_t>(doc.text.size());
  doc.text += '\n';
  document::Sentence sentence;
  sentence.span = {begin, end};
  sentence.first_token = static_cast<uint32_t>(doc.tokens.span.size());
  cut_words(doc.text, begin, end, doc.tokens.span);
  sentence.end_token = static_cast<uint32_t>(doc.tokens.span.size());
  doc.sentences.push_back(sentence);
}

/// Resolves the mention that is sentence 1 of a document, whose sentence 0 is its context.
class Mention {
 public:
  Mention(const Catalog& catalog, const Document& doc, const std::vector<Hit>& beside, const std::vector<Hit>& own,
          DayNumber day)
      : catalog_(catalog),
        doc_(doc),
        beside_(beside),
        own_(own),
        day_(day),
        first_(doc.sentences[1].first_token),
        end_(doc.sentences[1].end_token) {}

  Resolution run() {
    drop_article();
    out_.name = slice(doc_.text, doc_.span_of(first_, end_));
    find_in_context();
    if (end_ - first_ == 1 && is_one_of(low(first_), kPronouns) && antecedent()) return std::move(out_);
    find_head(first_);
    const Hit* head = hit_at(head_end_ - 1, own_);
    // "a group of thieves", "dozens of troopers": who they are stands behind the "of".
    if (head_end_ + 1 < end_ && low(head_end_) == "of" && (head == nullptr || says_little(*head))) {
      const uint32_t outer = head_end_;
      find_head(outer + 1);
      const Hit* inner = hit_at(head_end_ - 1, own_);
      if (inner != nullptr && (inner->fact.kind == ActorKind::agent || inner->fact.kind == ActorKind::people)) {
        head = inner;
      } else {
        head_end_ = outer;
      }
    }
    Hit of_another;
    if (head != nullptr && head->fact.kind == ActorKind::organisation && is_of_another(*head)) {
      of_another = *head;
      of_another.fact = catalog_.agent(head->role);
      head = &of_another;
    }
    if (head == nullptr) {
      unlisted();
    } else if (head->fact.kind == ActorKind::agent) {
      role(*head);
    } else if (head->fact.kind == ActorKind::people) {
      folk(*head);
    } else {
      known(*head);
    }
    return std::move(out_);
  }

 private:
  std::string_view form(uint32_t token) const { return doc_.form(token); }
  std::string low(uint32_t token) const { return lowered(form(token)); }
  bool has_context() const { return doc_.sentences[0].size() > 0; }

  void drop_article() {
    static constexpr std::array<std::string_view, 3> kArticles = {"the", "a", "an"};
    if (end_ - first_ > 1 && is_one_of(low(first_), kArticles)) ++first_;
  }

  /// Where the context has the mention's words.
  void find_in_context() {
    const document::Sentence& context = doc_.sentences[0];
    const uint32_t size = end_ - first_;
    for (uint32_t t = context.first_token; t + size <= context.end_token; ++t) {
      uint32_t same = 0;
      while (same < size && form(t + same) == form(first_ + same)) ++same;
      if (same < size) continue;
      at_ = t;
      at_end_ = t + size;
      return;
    }
  }

  static const Hit* hit_at(uint32_t token, const std::vector<Hit>& hits) {
    for (const Hit& hit : hits) {
      if (hit.first <= token && token < hit.end) return &hit;
    }
    return nullptr;
  }

  /// Sets head_end_ to where the part that begins at `first` and ends with its head is over.
  void find_head(uint32_t first) {
    head_end_ = end_;
    for (uint32_t t = first; t < end_; ++t) {
      if (hit_at(t, own_) != nullptr && hit_at(t, own_)->fact.kind != ActorKind::agent) continue;
      const Hit* hit = hit_at(t, own_);
      if (hit != nullptr && t > hit->first) continue;
      const std::string word = low(t);
      if (word == "to" && t > first && low(t - 1) == "up") continue;  // "up to 100 civilians"
      if (t > first && (is_one_of(word, kBounds) || (word == "," && !modifiers_follow(t)))) {
        head_end_ = t;
        break;
      }
    }
  }

  bool says_little(const Hit& head) const {
    return head.fact.kind == ActorKind::agent && (head.fact.sector == "UNK" || is_general_head(form(head.end - 1))) &&
           head.end - head.first == 1;
  }

  /// Who a pronoun stands for: the last person, or group, that the sentence names before it.
  bool antecedent() {
    if (at_ == kNone) return false;
    const std::string word = low(first_);
    const bool many = word.starts_with("the") || word.starts_with("it");
    const Hit* best = nullptr;
    for (const Hit& hit : beside_) {
      if (hit.end > at_) break;
      const bool one = hit.fact.kind == ActorKind::person || (hit.fact.kind == ActorKind::agent && !hit.fact.body);
      const bool body = hit.fact.kind == ActorKind::organisation || hit.fact.kind == ActorKind::state ||
                        hit.fact.body || (hit.fact.kind == ActorKind::agent && form(hit.end - 1).ends_with("s"));
      if (many ? body : one) best = &hit;
    }
    if (best == nullptr) return false;
    out_.kind = best->fact.kind;
    out_.sector = best->fact.sector;
    out_.name = best->fact.name;
    out_.id = catalog_.id(best->fact);
    out_.country = best->fact.country;
    out_.rule = "same as '" + std::string(slice(doc_.text, doc_.span_of(best->first, best->end))) + "'";
    because(best->fact);
    if (out_.country.empty()) {
      if (const Hit* hit = in_context(); hit != nullptr) give_country(hit->fact);
    }
    return true;
  }

  /// "a large, heavily armed group": the comma parts adjectives.
  bool modifiers_follow(uint32_t comma) const {
    for (uint32_t t = first_; t < comma; ++t) {
      if (hit_at(t, own_) != nullptr) return false;
    }
    return true;
  }

  bool is_former(uint32_t before) const {
    for (uint32_t t = first_; t < before; ++t) {
      if (is_one_of(low(t), kFormer)) return true;
    }
    if (at_ == kNone) return false;
    const uint32_t begin = doc_.sentences[0].first_token;
    for (uint32_t back = 1; back <= 2 && at_ >= begin + back; ++back) {
      const std::string word = low(at_ - back);
      if (is_one_of(word, kFormer) && word != "then") return true;
    }
    return false;
  }

  void because(const Fact& fact) {
    if (!out_.rule.empty()) out_.rule += ", ";
    out_.rule += fact.kind == ActorKind::place ? "place '" + std::string(fact.name) + "'" : catalog_.cite(fact);
  }

  /// Every state has a senate and a foreign office: the name of one is a role noun where only another state is named.
  bool is_of_another(const Hit& head) const {
    if (head.role == kNone) return false;
    bool another = false;
    for (const auto* hits : {&own_, &beside_}) {
      for (const Hit& hit : *hits) {
        if (hit.fact.kind == ActorKind::agent || hit.role == head.role || hit.fact.sector == "JRN") continue;
        if (hit.fact.country == head.fact.country) return false;
        another |= catalog_.state(hit.fact.country) != lexicon::Phrases::kNone;
      }
      if (another) return true;
    }
    return false;
  }

  /// The state that stands right before an organisation of another: "Serbian far-right organisation NIF", "Dhaka
  /// Metropolitan Police".
  const Hit* owner(const Hit& head) const {
    if (catalog_.state(head.fact.country) == lexicon::Phrases::kNone) return nullptr;
    for (const Hit& hit : own_) {
      if (hit.end > head.first) break;
      const bool state = hit.fact.kind == ActorKind::state || hit.fact.kind == ActorKind::people ||
                         hit.fact.kind == ActorKind::place || hit.fact.kind == ActorKind::capital;
      if (state && hit.fact.country != head.fact.country && !is_beside(hit)) return &hit;
    }
    return nullptr;
  }

  const Hit* owner_of_person(const Hit& head) const {
    for (const Hit& hit : own_) {
      if (hit.end > head.first) break;
      if (hit.fact.kind == ActorKind::agent || hit.fact.country.empty() || is_beside(hit)) continue;
      if (hit.fact.country != head.fact.country && hit.fact.kind != ActorKind::person) return &hit;
    }
    return nullptr;
  }

  void known(const Hit& head) {
    const Fact& fact = head.fact;
    out_.kind = fact.kind;
    out_.country = fact.country;
    out_.sector = fact.sector;
    if (fact.kind == ActorKind::place) {
      out_.name = fact.name;
      out_.sector = "CVL";
      because(fact);
      return;
    }
    out_.id = catalog_.id(fact);
    out_.name = fact.name;
    because(fact);
    switch (fact.kind) {
      case ActorKind::state:
        // A state named as such, and nothing said of what it does, is a country; where it acts, its government.
        if (!has_context()) {
          out_.sector = "";
        } else if (head.end == end_) {
          follow_noun();
        }
        break;
      case ActorKind::person:
        person(head);
        break;
      case ActorKind::organisation:
        if (const Hit* state = owner(head); state != nullptr) {
          out_.id.clear();
          out_.name = slice(doc_.text, doc_.span_of(first_, end_));
          give_country(state->fact);
        }
        break;
      default:
        break;
    }
  }

  void person(const Hit& head) {
    if (const Hit* owner = owner_of_person(head); owner != nullptr) {
      // "UN Secretary General Antonio Guterres": the office that the words name.
      for (const Office& office : catalog_.offices_of(catalog_.entities()[head.fact.entity])) {
        if (office.country.view() != owner->fact.country) continue;
        out_.country = office.country.view();
        out_.sector = office.sector.view();
        because(owner->fact);
        return;
      }
      if (owner->fact.kind != ActorKind::organisation) {
        out_.id.clear();
        give_country(owner->fact);
      }
    }
    const Fact& fact = head.fact;
    const Hit* title = head.first > first_ ? hit_at(head.first - 1, own_) : nullptr;
    if (title != nullptr && title->fact.kind != ActorKind::agent) title = nullptr;
    const bool office = fact.sector == "GOV" || fact.sector == "LEG" || fact.sector == "MIL" || fact.sector == "JUD";
    if (is_former(head.first)) {
      out_.sector = "ELI";
    } else if (office && fact.past) {
      out_.sector = title != nullptr && (day_ == 0 || day_ == kToday) ? std::string(title->fact.sector) : "ELI";
    } else if (title != nullptr && (fact.sector.empty() || fact.future) &&
               catalog_.state(fact.country) != lexicon::Phrases::kNone) {
      out_.sector = title->fact.sector;
    }
  }

  /// "Iraqis", "two Russians"; an adjective by itself stands for the state.
  void folk(const Hit& head) {
    out_.kind = ActorKind::people;
    out_.sector = "CVL";
    if (is_ethnic(head)) {
      country_of_role(head.end);
    } else {
      give_country(head.fact);
    }
    if (head.end - head.first == 1 && head.first == first_ && end_ - first_ == 1 && has_context() && !stands_alone()) {
      out_.sector = "GOV";
      follow_noun();
    }
  }

  /// "Turkish [soldiers]", "the Iraqi [invasion]", "Ugandan, [Burundian and European troops]": the noun behind tells
  /// who of the state it is.
  void follow_noun() {
    if (at_ == kNone) return;
    const uint32_t end = doc_.sentences[0].end_token;
    uint32_t t = at_end_;
    while (t < end) {
      const Hit* hit = hit_at(t, beside_);
      const bool joined = form(t) == "," || low(t) == "and" || low(t) == "or" || low(t) == "the" || low(t) == "other";
      if (hit != nullptr && hit->fact.kind == ActorKind::agent) {
        if (t > at_end_ && hit->fact.sector != "MIL" && hit->fact.sector != "COP") return;
        out_.sector = hit->fact.sector;
        because(hit->fact);
        return;
      }
      if (hit == nullptr && t == at_end_ && is_one_of(low(t), kForce)) out_.sector = "MIL";
      if (hit == nullptr && !joined) return;
      t = hit != nullptr ? hit->end : t + 1;
    }
  }

  /// Whether the mention in the context is a noun of its own: no noun follows that it qualifies.
  bool stands_alone() const {
    if (at_ == kNone) return form(end_ - 1).ends_with("s");
    return form(at_end_ - 1).ends_with("s") || form(at_end_ - 1).ends_with("men");
  }

  void role(const Hit& head) {
    out_.kind = ActorKind::agent;
    out_.sector = head.fact.sector;
    because(head.fact);
    if (says_little(head)) specify(head);
    country_of_role(head.first);
    if (is_former(head.first)) out_.sector = "ELI";
  }

  /// "a rebel group", "leaders of the opposition": another role noun tells more than the head.
  void specify(const Hit& head) {
    for (const Hit& hit : own_) {
      if (hit.first == head.first || hit.fact.kind != ActorKind::agent || hit.fact.sector == "UNK") continue;
      if (hit.first > head.first && (hit.first < head_end_ || out_.sector == "REB")) continue;
      if (hit.fact.sector == "CVL" && out_.sector != "UNK") continue;
      out_.sector = hit.fact.sector;
      because(hit.fact);
      return;
    }
  }

  /// Takes country, and of an organisation the sector, from what stands beside the head in the mention, else in its
  /// context.
  void country_of_role(uint32_t head_first) {
    const Hit* giver = nullptr;
    const Hit* leader = nullptr;
    bool ethnic = false;
    for (const Hit& hit : own_) {
      if (hit.fact.kind == ActorKind::agent || hit.fact.country.empty() || is_for_or_against(hit)) continue;
      if (hit.end <= head_first) {
        if (!is_beside(hit)) {
          giver = &hit;
          ethnic = is_ethnic(hit);
        } else if (low(hit.end + 1) == "led") {
          leader = &hit;
        }
      } else if (hit.first >= head_end_ && (giver == nullptr || ethnic)) {
        giver = &hit;
        ethnic = false;
      }
    }
    if (giver == nullptr) giver = leader;
    if (giver != nullptr && !ethnic) return give(giver->fact);
    if (const Hit* hit = in_context(); hit != nullptr) {
      give_country(hit->fact);
    } else if (giver != nullptr) {
      give(giver->fact);
    }
  }

  bool is_ethnic(const Hit& hit) const {
    return hit.fact.kind == ActorKind::people && stands_ethnic(doc_, hit.first, first_);
  }
  bool is_for_or_against(const Hit& hit) const { return stands_for_or_against(doc_, hit.first, first_); }

  void give(const Fact& fact) {
    if (fact.kind == ActorKind::organisation) out_.sector = sector_in(out_.sector, fact.country, fact.sector);
    give_country(fact);
  }

  void give_country(const Fact& fact) {
    out_.country = fact.country;
    because(fact);
  }

  bool is_beside(const Hit& hit) const { return stands_beside(doc_, hit.end, end_); }

  /// A name that no table has, or a noun.
  void unlisted() {
    out_.rule = "unknown name";
    const Hit* title = nullptr;
    const Hit* country = nullptr;
    for (const Hit& hit : own_) {
      if (hit.first >= head_end_) {
        if (country == nullptr && hit.fact.kind != ActorKind::agent) country = &hit;
        continue;
      }
      if (hit.fact.kind == ActorKind::agent) title = &hit;
      if (hit.fact.kind != ActorKind::agent && !is_beside(hit)) country = &hit;
    }
    if (title == nullptr && country == nullptr) title = title_in_context();
    if (title != nullptr) {
      out_.sector = is_former(title->first) ? "ELI" : std::string(title->fact.sector);
      because(title->fact);
    }
    if (title == nullptr && (looks_like_person() || counts_people())) out_.sector = "CVL";
    const bool own_country = country != nullptr;
    if (country == nullptr) country = in_context();
    if (country != nullptr) {
      if (own_country && title == nullptr && country->fact.kind == ActorKind::organisation)
        out_.sector = country->fact.sector;
      give_country(country->fact);
    }
  }

  /// Two to four words that all begin with a capital, none of which any table has.
  bool looks_like_person() const {
    if (head_end_ != end_ || end_ - first_ < 2 || end_ - first_ > 4 || !own_.empty()) return false;
    for (uint32_t t = first_; t < end_; ++t) {
      const std::string_view word = form(t);
      const auto first = static_cast<unsigned char>(word.front());
      const bool capital = (first >= 'A' && first <= 'Z') || first >= 0x80;
      if (!capital && word != "al" && word != "de" && word != "-" && word != "bin") return false;
    }
    return true;
  }

  /// "nine", "those who refuse", "seven others"
  bool counts_people() const {
    static constexpr std::array<std::string_view, 18> kCounts = {
        "those", "others", "two",  "three", "four",    "five",   "six",      "seven",     "eight",
        "nine",  "ten",    "many", "some",  "several", "dozens", "hundreds", "thousands", "scores"};
    const std::string word = low(head_end_ - 1);
    return is_one_of(word, kCounts) || (word.front() >= '0' && word.front() <= '9');
  }

  /// The role noun right before the mention in its context, or in an apposition right behind it.
  const Hit* title_in_context() const {
    if (at_ == kNone) return nullptr;
    for (const Hit& hit : beside_) {
      if (hit.fact.kind == ActorKind::agent && hit.end == at_) return &hit;
    }
    const document::Sentence& context = doc_.sentences[0];
    if (at_end_ >= context.end_token || form(at_end_) != ",") return nullptr;
    for (const Hit& hit : beside_) {
      if (hit.fact.kind != ActorKind::agent || hit.first <= at_end_ || hit.first > at_end_ + 6) continue;
      return &hit;
    }
    return nullptr;
  }

  /// The hit of the context whose country the mention most likely has.
  const Hit* in_context() const {
    const Hit* best = nullptr;
    double best_weight = -1e9;
    for (const Hit& hit : beside_) {
      if (hit.fact.kind == ActorKind::agent || hit.fact.country.empty()) continue;
      if (at_ != kNone && hit.first >= at_ && hit.end <= at_end_) continue;
      // News agencies stand in every report.
      if (hit.fact.sector == "JRN") continue;
      const double weight = weigh(hit);
      if (weight <= best_weight) continue;
      best = &hit;
      best_weight = weight;
    }
    return best;
  }

  double weigh(const Hit& hit) const {
    if (at_ == kNone) return -static_cast<double>(hit.first) * 0.01;
    double sum = 0;
    const bool before = hit.end <= at_;
    const double distance = before ? at_ - hit.end : hit.first >= at_end_ ? hit.first - at_end_ : 0;
    sum -= 0.1 * distance;
    const uint32_t begin = doc_.sentences[0].first_token;
    const std::string mark = hit.first > begin ? low(hit.first - 1) : "";
    const std::string mark2 = hit.first > begin + 1 ? low(hit.first - 2) : "";
    const bool where = is_one_of(mark, kWhere) || (mark == "the" && is_one_of(mark2, kWhere));
    if (before && distance == 0) sum += 3;  // "Turkish [police]"
    if (before && distance == 1 && (form(hit.end) == "'s" || form(hit.end) == "\u2019s"))
      sum += 4;                                       // "Iran's [minister]"
    if (!before && distance <= 2 && where) sum += 3;  // "[police] in Minsk"
    if (where) sum += 0.5;
    if (catalog_.state(hit.fact.country) == lexicon::Phrases::kNone) sum -= 2;
    return sum;
  }

  const Catalog& catalog_;
  const Document& doc_;
  const std::vector<Hit>& beside_;
  const std::vector<Hit>& own_;
  DayNumber day_;
  uint32_t first_;
  uint32_t end_;
  uint32_t head_end_ = 0;
  uint32_t at_ = kNone;  // the mention's words in the context
  uint32_t at_end_ = kNone;
  Resolution out_;
};

bool same_words(const Document& doc, const Hit& a, const Hit& b) {
  return slice(doc.text, doc.span_of(a.first, a.end)) == slice(doc.text, doc.span_of(b.first, b.end));
}

}  // namespace

Resolution Linker::resolve(std::string_view mention, std::string_view context, DayNumber day,
                           LinkScratch& scratch) const {
  Document& doc = scratch.doc;
  doc.reset();
  add_sentence(doc, context);
  add_sentence(doc, mention);
  Resolution nothing;
  if (doc.sentences[1].size() == 0) {
    nothing.rule = "no word in it";
    return nothing;
  }
  leave_untagged(doc);
  gazetteer_.run(doc);
  const DayNumber as_of = day == 0 && doc.sentences[0].size() == 0 ? kToday : day;
  find_hits(catalog_, doc, 0, {.day = as_of}, scratch.beside);
  // What is looked at is known to be an actor: where it has no capitals at all, none are asked for.
  const bool capitals = std::any_of(mention.begin(), mention.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  find_hits(catalog_, doc, 1, {.day = as_of, .any_case = !capitals, .alone = true}, scratch.own);
  // In its sentence a name of several bearers says more of whom it means.
  for (Hit& hit : scratch.own) {
    for (const Hit& other : scratch.beside) {
      if ((other.several || other.fact.kind == ActorKind::place) && same_words(doc, hit, other)) hit.fact = other.fact;
    }
  }
  return Mention(catalog_, doc, scratch.beside, scratch.own, as_of).run();
}

}  // namespace dragoman::resolve
