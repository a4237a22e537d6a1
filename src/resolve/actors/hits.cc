#include "resolve/actors/hits.h"

#include <algorithm>
#include <array>

#include "resolve/actors/phrase.h"

namespace dragoman::resolve {
namespace {

using document::Document;
using document::Relation;
using document::Upos;
using lexicon::Phrases;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// How the words of a sentence use capitals.
struct Case {
  bool small = false;    // some word has small letters
  bool capital = false;  // some word has capitals
};

Case case_of(std::string_view text) {
  Case found;
  for (const char c : text) {
    found.small |= is_small(c);
    found.capital |= is_capital(c);
  }
  return found;
}

/// Whether the text writes the words as a name: "US", not "us"; "Turkey", not "turkey".
bool written_as_name(const Document& doc, const Name& name, uint32_t begin, uint32_t words, Case sentence) {
  const std::string_view form = doc.form(begin);
  const Upos upos = doc.tokens.upos[begin];
  if (words == 1 && (upos == Upos::pron || upos == Upos::aux || upos == Upos::adp)) return false;
  if (words == 1 && upos == Upos::verb && (!sentence.small || !sentence.capital || is_small(form.front())))
    return false;
  // Where all is in capitals, "WHO" and "ICE" may be words.
  if (!sentence.small) return words > 1 || !name.capitals || upos == Upos::propn || upos == Upos::x || form.size() < 3;
  if (!sentence.capital) {
    if (name.capitals) return upos == Upos::propn && form.size() >= 3;
    return words > 1 || name.kind != ActorKind::person || upos == Upos::propn;
  }
  if (name.capitals && form.size() <= 4) return std::none_of(form.begin(), form.end(), is_small);
  const auto first = static_cast<unsigned char>(form.front());
  return is_capital(form.front()) || first >= 0x80 || name.small;
}

/// Whether two words differ in no more letters than spellings of one name do: one in four letters or more, two in
/// seven.
bool are_alike(std::string_view a, std::string_view b) {
  const size_t longest = std::max(a.size(), b.size());
  const size_t allowed = longest < 4 ? 0 : longest < 7 ? 1 : 2;
  if (longest > 40 || longest - std::min(a.size(), b.size()) > allowed) return a == b;
  std::array<size_t, 41> row;
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t corner = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()] <= allowed;
}

/// Finds the hits of one sentence.
class Finder {
 public:
  Finder(const Catalog& catalog, const Document& doc, uint32_t s, Look look, std::vector<Hit>& hits)
      : catalog_(catalog), doc_(doc), sentence_(doc.sentences[s]), s_(s), day_(look.day), look_(look), hits_(hits) {}

  void run() {
    hits_.clear();
    const auto places = document::of_sentence(doc_.places, s_);
    size_t next_place = 0;
    const Case written = case_of(slice(doc_.text, sentence_.span));
    const auto word = [&](uint32_t i) { return doc_.form(i); };
    for (uint32_t t = sentence_.first_token; t < sentence_.end_token;) {
      while (next_place < places.size() && places[next_place].first_token < t) ++next_place;
      const document::PlaceMention* place =
          next_place < places.size() && places[next_place].first_token == t ? &places[next_place] : nullptr;
      const auto name = catalog_.name_words().longest(t, sentence_.end_token, word);
      const auto agent = catalog_.agent_words().longest(t, sentence_.end_token, word);
      const uint32_t place_words = place == nullptr ? 0 : place->end_token - t;
      // "general", "union", "us": in small letters the role noun, and what is too short, is no name.
      const bool small = look_.any_case && is_small(doc_.form(t).front()) &&
                         (agent.words == name.words || (name.words == 1 && doc_.form(t).size() < 3));
      if (name.words > 0 && !small && name.words >= std::max(agent.words, place_words) &&
          name_at(t, name, written, place)) {
        if (agent.words == name.words && !hits_.empty() && hits_.back().first == t) hits_.back().role = agent.value;
        t += name.words;
      } else if (place_words > 0 && place_words >= agent.words && !place->country.empty()) {
        add(t, place_words, place_fact(*place));
        t += place_words;
      } else if (agent.words > 0 && agent_at(t, agent)) {
        t += agent.words;
      } else {
        ++t;
      }
    }
    // What a name is may depend on the names beside it.
    for (size_t i = 0; i < hits_.size(); ++i) {
      if (hits_[i].several) choose(i);
    }
  }

 private:
  Hit& add(uint32_t first, uint32_t words, const Fact& fact) {
    Hit& hit = hits_.emplace_back();
    hit.first = first;
    hit.end = first + words;
    hit.fact = fact;
    hit.phrase = phrase_head(doc_, head_within(doc_, hit.first, hit.end));
    if (hit.phrase < sentence_.first_token || hit.phrase >= sentence_.end_token) hit.phrase = hit.first;
    return hit;
  }

  bool name_at(uint32_t t, Phrases::Found found, Case written, const document::PlaceMention* place) {
    uint32_t first = found.value;
    while (first != Phrases::kNone && !may_be(first, t, found.words, written)) first = catalog_.names()[first].next;
    if (first == Phrases::kNone) return false;
    const Fact fact = catalog_.fact(first, day_);
    // "Georgia" of Atlanta, which the gazetteer tells from the state.
    if (fact.kind == ActorKind::state && place != nullptr && !place->state && place->country != fact.country &&
        place->end_token == t + found.words) {
      add(t, found.words, place_fact(*place));
      return true;
    }
    if (fact.kind == ActorKind::unknown) return true;  // "---" of a dictionary: nobody
    Hit& hit = add(t, found.words, fact);
    written_ = written;
    hit.several = catalog_.names()[first].next != Phrases::kNone;
    return true;
  }

  bool may_be(uint32_t name, uint32_t t, uint32_t words, Case written) const {
    if (!look_.any_case && !written_as_name(doc_, catalog_.names()[name], t, words, written)) return false;
    const bool surname = catalog_.names()[name].kind == ActorKind::person && words == 1;
    return !surname || !has_other_given_name(t) || is_name_of(catalog_.names()[name].entity, doc_.form(t - 1));
  }

  /// Whether `word`, or one spelled nearly so, is part of an entity's name: "Moammar" of Muammar Gaddafi.
  bool is_name_of(uint32_t entity, std::string_view word) const {
    for (const std::string_view part : lexicon::words_of(catalog_.text(catalog_.entities()[entity].name))) {
      if (are_alike(lexicon::lowered(part), lexicon::lowered(word))) return true;
    }
    return false;
  }

  /// "Laura Bush", of whom no table knows, is not the George Bush whom "Bush" names.
  bool has_other_given_name(uint32_t t) const {
    if (t == sentence_.first_token) return false;
    const std::string_view before = doc_.form(t - 1);
    const bool name_like =
        before.size() > 1 && is_capital(before.front()) && std::any_of(before.begin(), before.end(), is_small);
    if (!name_like || (!hits_.empty() && hits_.back().end == t)) return false;
    if (doc_.tokens.upos[t - 1] != Upos::propn && doc_.tokens.upos[t - 1] != Upos::x) return false;
    return doc_.tokens.upos[t - 1] == Upos::propn ? doc_.tokens.head[t - 1] == static_cast<int32_t>(t) ||
                                                        doc_.tokens.head[t] == static_cast<int32_t>(t - 1)
                                                  : look_.alone || t - 1 != sentence_.first_token;
  }

  bool agent_at(uint32_t t, Phrases::Found found) {
    const uint32_t last = t + found.words - 1;
    const Upos upos = doc_.tokens.upos[last];
    const int32_t head = doc_.tokens.head[last];
    const bool qualifies = doc_.tokens.relation[last] == Relation::amod && head >= 0 &&
                           !parted_by_verb(doc_, last, static_cast<uint32_t>(head));  // "military exercise"
    if (upos != Upos::noun && upos != Upos::propn && upos != Upos::x && (upos != Upos::adj || qualifies) &&
        found.words == 1)
      return false;
    const Fact fact = catalog_.agent(found.value);
    if (fact.kind != ActorKind::unknown) add(t, found.words, fact);  // "state of emergency" is nobody
    return true;
  }

  static Fact place_fact(const document::PlaceMention& place) {
    Fact fact;
    fact.kind = ActorKind::place;
    fact.name = place.name;
    fact.country = place.country;
    return fact;
  }

  void choose(size_t index) {
    Hit& hit = hits_[index];
    double best = -1e9;
    for (uint32_t i = hit.fact.name_index; i != Phrases::kNone; i = catalog_.names()[i].next) {
      if (!may_be_later(i, hit)) continue;
      Fact fact = catalog_.fact(i, day_);
      const double weight = weigh(fact, index);
      if (weight <= best) continue;
      best = weight;
      hit.fact = fact;
    }
  }

  bool may_be_later(uint32_t name, const Hit& hit) const {
    return look_.any_case || written_as_name(doc_, catalog_.names()[name], hit.first, hit.end - hit.first, written_);
  }

  /// How much speaks for `fact` being what hit `index` names; says in it what speaks most.
  double weigh(Fact& fact, size_t index) const {
    fact.why =
        day_ != 0 && fact.kind == ActorKind::person && !fact.past && !fact.future ? "by the day" : "the likeliest";
    const Hit& hit = hits_[index];
    double sum = 0;
    if (catalog_.names()[fact.name_index].of_user) {
      fact.why = "by your table";
      sum = 100;
    }
    switch (fact.kind) {
      case ActorKind::state:
      case ActorKind::people:
        sum += 3;
        break;
      case ActorKind::capital:
      case ActorKind::seat:
      case ActorKind::organisation:
        sum += 2;
        break;
      default:
        sum += 1;
    }
    if (fact.kind == ActorKind::person && day_ == 0) sum += renown(*fact.office);
    if (fact.future) sum -= 4;
    if (fact.past) sum -= 0.5 + std::min(3.0, (day_ - fact.office->to) / 1e5);
    if (index > 0 && hits_[index - 1].end == hit.first) {
      const Hit& title = hits_[index - 1];
      if (title.fact.kind == ActorKind::agent) {
        const double fit = weigh_title(fact, title.fact);
        if (fit > 0) fact.why = "by the title before it";
        sum += fit;
      }
      if (title.fact.kind == ActorKind::people && title.fact.country == fact.country) {
        fact.why = "by the nationality before it";
        sum += 3;
      }
    }
    bool with = false;
    for (size_t i = 0; i < hits_.size(); ++i) {
      const Hit& other = hits_[i];
      with |= i != index && !other.several && other.fact.kind != ActorKind::agent && other.fact.country == fact.country;
    }
    if (!with || fact.country.empty()) return sum;
    if (fact.why == "the likeliest") fact.why = "by its country in the sentence";
    return sum + 2;
  }

  bool leads(const Office& office) const {
    static constexpr std::array<std::string_view, 4> kFirst = {"president", "prime minister", "king", "supreme leader"};
    return std::find(kFirst.begin(), kFirst.end(), catalog_.text(office.title)) != kFirst.end();
  }

  /// Where nothing tells the day, the news is more often of those who led states, and of late.
  double renown(const Office& office) const {
    const int year = std::clamp(office.from / 10000, 1970, 2020);
    return (leads(office) ? 0.5 : 0) + (year - 1990) / 50.0;
  }

  /// "President" before "Bush" speaks for the one who was president on the day.
  double weigh_title(const Fact& fact, const Fact& title) const {
    if (fact.kind != ActorKind::person) return -2;
    double best = 0;
    for (const Office& office : catalog_.offices_of(catalog_.entities()[fact.entity])) {
      const bool same = catalog_.text(office.title).find(lexicon::lowered(title.name)) != std::string_view::npos;
      double fit = same ? 3 : office.sector.view() == title.sector ? 1 : 0;
      if (!office.holds(day_)) fit /= 2;
      best = std::max(best, fit);
    }
    return best;
  }

  const Catalog& catalog_;
  const Document& doc_;
  const document::Sentence& sentence_;
  uint32_t s_;
  DayNumber day_;
  Look look_;
  std::vector<Hit>& hits_;
  Case written_;
};

}  // namespace

void find_hits(const Catalog& catalog, const Document& doc, uint32_t s, Look look, std::vector<Hit>& hits) {
  Finder(catalog, doc, s, look, hits).run();
}

}  // namespace dragoman::resolve
