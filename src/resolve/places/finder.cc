#include "resolve/places/finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/one_of.h"
#include "resolve/actors/catalog.h"
#include "resolve/places/chooser.h"

namespace dragoman::resolve {
namespace {

using base::is_one_of;
using document::Document;
using document::PlaceMention;
using document::Relation;
using document::Upos;
using lexicon::Phrases;

constexpr uint32_t kSmallTown = 100000;
constexpr uint32_t kVillage = 15000;
constexpr uint32_t kLongestName = 5;  // words before a place that may begin a longer name

constexpr std::array<std::string_view, 36> kWhere = {
    "in",     "at",      "near",    "from",       "to",   "into",   "through", "across",  "outside",
    "inside", "around",  "within",  "off",        "over", "toward", "towards", "via",     "beyond",
    "along",  "between", "against", "throughout", "on",   "of",     "beside",  "between", "behind",
    "above",  "around",  "past",    "amid",       "for",  "reach",  "leave",   "entire",  "across"};
constexpr std::array<std::string_view, 16> kDirections = {
    "north",   "south",    "east",   "west",    "northern", "southern", "eastern", "western",
    "central", "mainland", "nearby", "greater", "downtown", "upper",    "lower",   "rural"};
// After a name: "Gorkha district", "Marlow Province".
constexpr std::array<std::string_view, 34> kGround = {
    "district",  "province",    "state",      "region", "city",    "county", "airport",      "airbase",    "valley",
    "street",    "governorate", "prefecture", "island", "islands", "port",   "oblast",       "department", "peninsula",
    "division",  "town",        "village",    "area",   "coast",   "border", "territory",    "suburb",     "quarter",
    "mountains", "river",       "desert",     "canal",  "harbour", "harbor", "international"};
constexpr std::array<std::string_view, 14> kBodiesOf = {"university", "bank",    "church",  "archbishop", "bishop",
                                                        "duke",       "prince",  "queen",   "earl",       "lord",
                                                        "joan",       "duchess", "college", "cardinal"};
constexpr std::array<std::string_view, 19> kTitles = {
    "president", "minister", "mr",  "mr.",     "mrs",    "mrs.",    "ms",    "ms.",      "dr",  "dr.",
    "queen",     "king",     "sir", "general", "prince", "senator", "judge", "princess", "pope"};
constexpr std::array<std::string_view, 24> kCalendar = {
    "monday",   "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march",    "april",     "may",      "june",   "july",     "august", "september",
    "october",  "november", "december",  "jan.",     "feb.",   "aug.",     "sept.",  "dec."};
constexpr std::array<std::string_view, 5> kOfSpanish = {"de", "del", "do", "da", "dos"};
constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
// What one does to a government, not to a city.
constexpr std::array<std::string_view, 34> kToActors = {
    "thank",     "accuse",   "blame",    "urge",     "ask",     "tell",     "warn",     "condemn",  "criticise",
    "criticize", "press",    "want",     "back",     "praise",  "persuade", "convince", "pressure", "recognise",
    "recognize", "sanction", "threaten", "help",     "arm",     "support",  "force",    "allow",    "call",
    "anger",     "irritate", "invite",   "approach", "require", "request",  "lobby"};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr uint32_t kFragment = 6;  // words of a sentence in which one capital is nothing by chance
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

class Finder {
 public:
  Finder(const Gazetteer& gazetteer, const Catalog* catalog, Document& doc)
      : gazetteer_(gazetteer), catalog_(catalog), doc_(doc) {}

  void run() {
    doc_.places.clear();
    doc_.dateline.reset();
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) find(s);
    for (FoundPlace& found : found_) found.place = chooser_.only(found);
    dateline();
    chooser_.run(dateline_, dateline_token_);
    for (const FoundPlace& found : found_) {
      if (found.place->kind != Place::kPeople) write(found);
    }
    finish_dateline();
  }

 private:
  std::string low(uint32_t token) const { return lexicon::lowered(doc_.form(token)); }
  const PlaceName& name(uint32_t index) const { return gazetteer_.names()[index]; }
  const Place& place(uint32_t index) const { return gazetteer_.places()[name(index).place]; }

  void find(uint32_t s) {
    const document::Sentence& sentence = doc_.sentences[s];
    const std::string_view text = slice(doc_.text, sentence.span);
    const bool small = has_no_capitals(sentence);
    mixed_ = !small && std::any_of(text.begin(), text.end(), is_small);
    const auto word = [&](uint32_t i) { return doc_.form(i); };
    for (uint32_t t = sentence.first_token; t < sentence.end_token;) {
      const std::string_view form = doc_.form(t);
      const Upos upos = doc_.tokens.upos[t];
      bool may = !is_small(form.front());
      // News that comes without capitals: a longer word, tagged as a name where it is tagged.
      if (small)
        may = may || (form.size() >= (upos == Upos::propn ? 4U : 5U) &&
                      (upos == Upos::propn || upos == Upos::x || upos == Upos::noun || upos == Upos::adj));
      may &= upos != Upos::pron && upos != Upos::verb && upos != Upos::aux && upos != Upos::det && upos != Upos::adp &&
             upos != Upos::punct;
      const auto match = may ? gazetteer_.words().longest(t, sentence.end_token, word) : Phrases::Found{};
      if (match.words == 0) {
        ++t;
        continue;
      }
      const FoundPlace found{t, t + match.words, match.value, s};
      if (const uint32_t end = longer_name(found, sentence); end > t) {
        t = end;
        continue;
      }
      t = found.end;
      const bool opens = found.end < sentence.end_token &&
                         (doc_.form(found.end) == ":" || (found.first == 0 && doc_.form(found.end) == ","));
      if (small && upos != Upos::propn && upos != Upos::x && !opens &&
          !(after_where(found) && place(found.name).kind != Place::kPeople))
        continue;
      take(found, sentence);
    }
  }

  /// News that comes in small letters has none, or one that a crawler's date line left: "from March 19, 2002 lucknow:
  /// the".
  bool has_no_capitals(const document::Sentence& sentence) const {
    if (sentence.size() == 0 || is_capital(doc_.form(sentence.first_token).front())) return false;
    uint32_t capitals = 0;
    for (uint32_t t = sentence.first_token; t < sentence.end_token && capitals < 2; ++t) {
      const std::string_view form = doc_.form(t);
      capitals += std::any_of(form.begin(), form.end(), is_capital) ? 1 : 0;
    }
    return capitals == 0 || (capitals == 1 && sentence.size() > kFragment);
  }

  /// One past a longer name of a person or an organisation that the place is part of; 0 when there is none.
  uint32_t longer_name(const FoundPlace& found, const document::Sentence& sentence) const {
    if (catalog_ == nullptr) return 0;
    const auto word = [&](uint32_t i) { return doc_.form(i); };
    const uint32_t back = std::min(kLongestName, found.first - sentence.first_token);
    for (uint32_t t = found.first - back; t <= found.first; ++t) {
      const auto match = catalog_->name_words().longest(t, sentence.end_token, word);
      if (match.words == 0 || t + match.words < found.end || match.words < found.end - found.first) continue;
      // "NATO" is no town of the Philippines, though one is called so.
      if (match.words == found.end - found.first && !is_small_town(found, kSmallTown)) continue;
      const document::ActorKind kind = catalog_->names()[match.value].kind;
      if (kind == document::ActorKind::person && match.words == found.end - found.first) continue;
      if (kind == document::ActorKind::person || kind == document::ActorKind::organisation ||
          kind == document::ActorKind::seat)
        return t + match.words;
    }
    return 0;
  }

  /// Whether every place of the name is a town of fewer people.
  bool is_small_town(const FoundPlace& found, uint32_t people) const {
    bool small = true;
    chooser_.each(found, [&](const Place& other) {
      small &= other.kind == Place::kCity && other.capital == 0 && other.population > 0 && other.population < people;
    });
    return small;
  }

  void take(FoundPlace found, const document::Sentence& sentence) {
    const Place& first = place(found.name);
    const std::string_view form = doc_.form(found.first);
    const bool one = found.end == found.first + 1;
    const Upos upos = doc_.tokens.upos[found.first];
    const bool tagged = upos != Upos::x;
    if (first.kind == Place::kPeople) {
      found.where = false;
      found_.push_back(found);
      return;
    }
    if (one && form == "Us") return;
    // "Ala." after a town.
    if (one && form.size() > 2 && form.back() == '.' && form != "U.S." && form != "U.K." &&
        first.kind == Place::kRegion && (found.first == sentence.first_token || doc_.form(found.first - 1) != ",")) {
      return;
    }
    // "San Francisco de Yojoa" is another place than San Francisco.
    if (tagged && found.end + 1 < sentence.end_token && is_one_of(low(found.end), kOfSpanish) &&
        !is_small(doc_.form(found.end + 1).front()))
      return;
    const bool there = after_where(found);
    const bool listed = !found_.empty() && found_.back().sentence == found.sentence && found_.back().where &&
                        joined(found_.back().end, found.first);
    const bool with_region = chooser_.region_beside(found) != nullptr;
    // In words that nobody has tagged a village is more often someone's name.
    const bool word = name(found.name).word != 0;
    const bool doubtful = tagged ? word : is_small_town(found, word ? kSmallTown : kVillage);
    if (one && doubtful && !there && !listed && !with_region) return;
    if (one && !there &&
        (upos == Upos::adj || upos == Upos::adv || upos == Upos::intj || upos == Upos::num || upos == Upos::sconj))
      return;
    if (mixed_ && tagged && part_of_name(found, sentence, there)) return;
    if (!there && one && people_.count(low(found.first)) > 0 && first.kind == Place::kCity) return;
    if (found.where) found.where = there || listed || with_region || !acts(found, first);
    found_.push_back(found);
  }

  /// "Denzel Washington", "Chad Johnson": a name of someone. "Kenya Airways" is told apart: it acts, and is kept for
  /// what it says of the country.
  bool part_of_name(FoundPlace& found, const document::Sentence& sentence, bool there) {
    const auto name_like = [&](uint32_t t) {
      const std::string_view form = doc_.form(t);
      return form.size() > 1 && is_capital(form.front()) && std::any_of(form.begin(), form.end(), is_small) &&
             (doc_.tokens.upos[t] == Upos::propn || doc_.tokens.upos[t] == Upos::x ||
              (t > found.first && doc_.tokens.upos[t] == Upos::noun));
    };
    const bool state = place(found.name).kind == Place::kState;
    if (found.first > sentence.first_token) {
      const uint32_t before = found.first - 1;
      const std::string word = low(before);
      const bool apart = !found_.empty() && found_.back().end == found.first;
      if (is_one_of(word, kTitles) && !state) {
        people_.insert(low(found.end - 1));
        return true;
      }
      if (name_like(before) && !apart && !is_one_of(word, kDirections) && !is_one_of(word, kCalendar) &&
          !is_one_of(word, kGround) && (before > sentence.first_token || doc_.tokens.upos[before] == Upos::propn)) {
        if (!is_organisation_word(before)) people_.insert(low(found.end - 1));
        return true;
      }
      if (word == "of" && before > sentence.first_token && is_one_of(low(before - 1), kBodiesOf) &&
          is_capital(doc_.form(before - 1).front())) {
        found.where = false;
        return false;
      }
    }
    if (found.end < sentence.end_token && name_like(found.end) && !is_one_of(low(found.end), kGround) &&
        !is_one_of(low(found.end), kCalendar) &&
        gazetteer_.words().longest(found.end, sentence.end_token, [&](uint32_t i) { return doc_.form(i); }).words ==
            0) {
      found.where = false;
      // "Paris Hilton" has no country; "Kenya Airways", "Lahore High Court" have.
      const bool flat =
          doc_.tokens.relation[found.end] == Relation::flat || doc_.tokens.relation[found.first] == Relation::flat;
      return !state && flat && !there;
    }
    return false;
  }

  bool is_organisation_word(uint32_t token) const { return doc_.tokens.upos[token] != Upos::propn; }

  /// "in", "in the", "near southern", "the town of" before it.
  bool after_where(const FoundPlace& found) const {
    const uint32_t begin = doc_.sentences[found.sentence].first_token;
    uint32_t t = found.first;
    for (int steps = 0; t-- > begin && steps < 4; ++steps) {
      const std::string word = low(t);
      const Upos upos = doc_.tokens.upos[t];
      if (is_one_of(word, kWhere)) return true;
      if (word == "with" && t > begin && low(t - 1).starts_with("border")) return true;
      const bool passes = word == "the" || is_one_of(word, kDirections) || upos == Upos::adj || word == "-";
      if (!passes) return false;
    }
    return false;
  }

  bool joined(uint32_t end, uint32_t first) const {
    if (first < end || first - end > 3) return false;
    for (uint32_t t = end; t < first; ++t) {
      const std::string word = low(t);
      if (word != "," && word != "and" && word != "or" && word != "nor" && word != "the" &&
          !is_one_of(word, kDirections))
        return false;
    }
    return first > end;
  }

  /// Whether the name stands for who acts there.
  bool acts(const FoundPlace& found, const Place& first) const {
    const bool state = first.kind == Place::kState;
    uint32_t head = head_of(found);
    for (int steps = 0; steps < 3; ++steps) {
      const Relation relation = doc_.tokens.relation[head];
      const int32_t up = doc_.tokens.head[head];
      if (up < 0) return state && doc_.tokens.upos[head] == Upos::propn;
      const auto governor = static_cast<uint32_t>(up);
      if (relation == Relation::nsubj || relation == Relation::csubj)
        return state || (first.capital != 0 && doc_.tokens.upos[governor] == Upos::verb) ||
               doc_.tokens.lemma[governor] == "say";
      if (relation == Relation::obj || relation == Relation::iobj)
        return state || (first.capital != 0 && is_one_of(doc_.tokens.lemma[governor], kToActors));
      if (relation != Relation::conj) return state;
      head = governor;
    }
    return state;
  }

  uint32_t head_of(const FoundPlace& found) const {
    for (uint32_t t = found.first; t < found.end; ++t) {
      const int32_t head = doc_.tokens.head[t];
      if (head < static_cast<int32_t>(found.first) || head >= static_cast<int32_t>(found.end)) return t;
    }
    return found.first;
  }

  /// The dateline: what ingest cut away, or the name that the text begins with before a comma, bracket or colon.
  void dateline() {
    if (!doc_.meta.dateline_place.empty()) {
      const uint32_t known = gazetteer_.words().find(slice(doc_.text, doc_.meta.dateline_place));
      if (known != Phrases::kNone) dateline_ = largest(known);
      return;
    }
    if (found_.empty() || found_[0].sentence != 0) return;
    const FoundPlace& first = found_[0];
    const document::Sentence& sentence = doc_.sentences[0];
    if (first.first != sentence.first_token || first.end >= sentence.end_token) return;
    const std::string_view next = doc_.form(first.end);
    const std::string_view words = slice(doc_.text, doc_.span_of(first.first, first.end));
    const bool loud = mixed_first() && std::none_of(words.begin(), words.end(), is_small);
    // "manila, feb 25 (agency) -"
    const bool dated = next == "," && first.end + 1 < sentence.end_token && is_month(low(first.end + 1));
    if (next != ":" && !dated &&
        !(loud && (next == "," || next == "(" || next == "-" || next == "\u2013" || next == "\u2014")))
      return;
    dateline_token_ = true;
    found_[0].where = true;
    dateline_ = found_[0].place == nullptr ? largest(first.name) : found_[0].place;
  }

  static bool is_month(std::string_view word) {
    if (word.size() > 3 && word.back() == '.') word.remove_suffix(1);
    return word.size() >= 3 &&
           std::any_of(kMonths.begin(), kMonths.end(), [&](std::string_view month) { return month.starts_with(word); });
  }

  bool mixed_first() const {
    const std::string_view text = slice(doc_.text, doc_.sentences[0].span);
    return std::any_of(text.begin(), text.end(), is_small);
  }

  const Place* largest(uint32_t first) const {
    const Place* best = nullptr;
    double most = -1;
    for (uint32_t i = first; i != Phrases::kNone; i = name(i).next) {
      const Place& other = place(i);
      if (other.kind == Place::kPeople) continue;
      const double size = other.population + (other.capital != 0 ? 1e9 : 0) + (other.kind == Place::kState ? 1e8 : 0);
      if (size > most) {
        best = &other;
        most = size;
      }
    }
    return best;
  }

  void finish_dateline() {
    if (dateline_ == nullptr) return;
    PlaceMention& mention = doc_.dateline.emplace();
    if (dateline_token_) {
      mention = doc_.places.front();
      return;
    }
    mention.span = doc_.meta.dateline_place;
    // Its own region and the countries of the article speak for it as for others.
    const uint32_t known = gazetteer_.words().find(slice(doc_.text, mention.span));
    const Place* best = dateline_;
    double most = -1;
    for (uint32_t i = known; i != Phrases::kNone; i = name(i).next) {
      const Place& other = place(i);
      if (other.kind == Place::kPeople) continue;
      const uint32_t count = chooser_.names_of(other.country_code());
      const double sum = std::log10(std::max(other.population, 3000U)) / 2 + other.capital + std::min(count, 3U);
      if (sum > most) {
        best = &other;
        most = sum;
      }
    }
    fill(mention, *best);
  }

  void fill(PlaceMention& mention, const Place& meant) const {
    mention.name = gazetteer_.name_of(meant);
    mention.country = meant.country_code();
    mention.state = meant.kind == Place::kState;
    mention.precision = static_cast<Precision>(meant.kind);
    if (meant.lat != Place::kNowhere && meant.lon != Place::kNowhere) {
      mention.lat = meant.lat;
      mention.lon = meant.lon;
    }
  }

  void write(const FoundPlace& found) const {
    PlaceMention& mention = doc_.places.emplace_back();
    mention.first_token = found.first;
    mention.end_token = found.end;
    mention.sentence = found.sentence;
    mention.span = doc_.span_of(found.first, found.end);
    mention.head_token = head_of(found);
    mention.acts = !found.where;
    fill(mention, *found.place);
  }

  const Gazetteer& gazetteer_;
  const Catalog* catalog_;
  Document& doc_;
  std::vector<FoundPlace> found_;
  PlaceChooser chooser_{gazetteer_, doc_, found_};
  std::set<std::string> people_;  // last names of people that are names of places as well
  const Place* dateline_ = nullptr;
  bool dateline_token_ = false;
  bool mixed_ = true;  // the sentence has capitals and small letters
};

}  // namespace

void find_places(const Gazetteer& gazetteer, const Catalog* catalog, Document& doc) {
  Finder(gazetteer, catalog, doc).run();
}

}  // namespace dragoman::resolve
