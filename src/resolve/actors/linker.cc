#include "resolve/actors/linker.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "resolve/actors/context.h"
#include "resolve/actors/modifiers.h"
#include "resolve/actors/words.h"

namespace dragoman::resolve {
namespace {

using base::is_one_of;
using document::Document;
using document::Upos;
using lexicon::lowered;

constexpr DayNumber kToday = 99990101;  // what still holds, holds then
constexpr uint32_t kNone = lexicon::Phrases::kNone;

constexpr std::array<std::string_view, 11> kFormer = {
    "former", "ex", "ex-", "retired", "ousted", "deposed", "onetime", "erstwhile", "disgraced", "then", "exiled"};
// What ends the part of a phrase that has its head.
constexpr std::array<std::string_view, 34> kBounds = {
    "of",        "in",   "from",    "at",     "for",     "by",     "with",   "to",      "on",
    "against",   "near", "between", "among",  "under",   "over",   "inside", "outside", "who",
    "which",     "that", "whose",   "loyal",  "after",   "during", "across", "about",   "aboard",
    "including", "into", "within",  "around", "through", "where",  "("};
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
        end_(doc.sentences[1].end_token),
        context_(catalog, doc, 0, beside, without_article(), end_) {}

  Resolution run() {
    first_ = without_article();
    out_.name = slice(doc_.text, doc_.span_of(first_, end_));
    if (end_ - first_ == 1 && is_pronoun(low(first_)) && antecedent()) return std::move(out_);
    find_head(first_);
    const Hit* head = hit_at(head_end_ - 1, own_);
    // "a band of robbers", "scores of officers": who they are stands behind the "of".
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

  uint32_t without_article() const {
    static constexpr std::array<std::string_view, 3> kArticles = {"the", "a", "an"};
    return end_ - first_ > 1 && is_one_of(low(first_), kArticles) ? first_ + 1 : first_;
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

  /// Whom a pronoun stands for.
  bool antecedent() {
    const Hit* known = context_.antecedent(low(first_));
    if (known == nullptr) return false;
    out_.kind = known->fact.kind;
    out_.sector = known->fact.sector;
    out_.name = known->fact.name;
    out_.id = catalog_.id(known->fact);
    out_.country = known->fact.country;
    out_.rule = "same as '" + std::string(slice(doc_.text, doc_.span_of(known->first, known->end))) + "'";
    because(known->fact);
    if (out_.country.empty()) {
      if (const Hit* hit = context_.giver(); hit != nullptr) give_country(hit->fact);
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
    for (uint32_t back = 1; back <= 2; ++back) {
      const uint32_t token = context_.before(back);
      if (token == kNone) break;
      const std::string word = low(token);
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

  /// The state that stands right before an organisation of another: "Kenyan branch of Hamas", "Lagos
  /// National Guard".
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
        if (context_.empty()) {
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
    if (head.end - head.first == 1 && head.first == first_ && end_ - first_ == 1 && !context_.empty() &&
        !context_.stands_alone()) {
      out_.sector = "GOV";
      follow_noun();
    }
  }

  void follow_noun() {
    const Hit* noun = nullptr;
    const std::string_view sector = context_.noun_behind(&noun);
    if (!sector.empty()) out_.sector = sector;
    if (noun != nullptr) because(noun->fact);
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
    if (const Hit* hit = context_.giver(); hit != nullptr) {
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
    if (title == nullptr && country == nullptr) title = context_.title();
    if (title != nullptr) {
      out_.sector = is_former(title->first) ? "ELI" : std::string(title->fact.sector);
      because(title->fact);
    }
    if (title == nullptr && (looks_like_person() || counts_people())) out_.sector = "CVL";
    const bool own_country = country != nullptr;
    if (country == nullptr) country = context_.giver();
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

  const Catalog& catalog_;
  const Document& doc_;
  const std::vector<Hit>& beside_;
  const std::vector<Hit>& own_;
  DayNumber day_;
  uint32_t first_;
  uint32_t end_;
  uint32_t head_end_ = 0;  // where the part with the head is over
  Context context_;
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
