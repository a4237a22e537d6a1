#include "resolve/places/chooser.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/one_of.h"

namespace dragoman::resolve {
namespace {

using base::is_one_of;
using lexicon::Phrases;

// What speaks for one of several places of a name; a city of a million weighs 3.6, one of 10,000 weighs 2.4.
constexpr double kSizeWeight = 0.6;  // for each digit of its number of people
constexpr double kRegionWeight = 3.3;
constexpr double kStateWeight = 5.5;
constexpr double kCapitalBonus = 1.5;
constexpr double kLineBonus = 1.5;      // the largest of its name, in the dateline: of lesser ones it tells the country
constexpr double kBesideBonus = 6;      // "Atlanta, Georgia", "the state of Chihuahua"
constexpr double kSentenceBonus = 2.2;  // another town or region of the country in the sentence
constexpr double kStateBonus = 2.2;     // its state named as a place in the sentence
constexpr double kActorBonus = 0.5;     // its state or people named otherwise
constexpr double kBeforeBonus = 0.9;    // the sentence before or after names a place of the country
constexpr double kArticleBonus = 1;     // the article names a place of the country
constexpr double kDatelineBonus = 0.8;  // so does its dateline
constexpr double kAgainBonus = 1.5;     // so it was meant before in the article
constexpr double kNearBonus = 1.2;      // within kNearKm of another place of the sentence
constexpr double kNearKm = 300;
constexpr uint32_t kTown = 50000;  // people, where a table tells none
constexpr uint32_t kCapitalSize = 1000000;
constexpr double kRegionKm = 900;   // from a region's middle to its farthest towns
constexpr size_t kMostBeside = 40;  // names before and after that speak for one, in lists of them
constexpr std::array<std::string_view, 16> kDirections = {
    "north",   "south",    "east",   "west",    "northern", "southern", "eastern", "western",
    "central", "mainland", "nearby", "greater", "downtown", "upper",    "lower",   "rural"};
constexpr std::array<std::string_view, 9> kGroundOf = {"state",    "province", "region",    "department", "governorate",
                                                       "district", "county",   "territory", "republic"};

}  // namespace

std::string PlaceChooser::low(uint32_t token) const { return lexicon::lowered(doc_.form(token)); }

void PlaceChooser::run(const Place* dateline, bool dateline_first) {
  dateline_ = dateline;
  dateline_token_ = dateline_first;
  count();
  // Names that a region beside them settles speak for the rest, and what is settled before for what comes after.
  for (FoundPlace& found : found_) {
    if (found.place == nullptr) beside(found);
  }
  for (size_t i = 0; i < found_.size(); ++i) {
    if (found_[i].place == nullptr) found_[i].place = choose(i);
    if (found_[i].sure || (i == 0 && dateline_token_)) settled_[found_[i].name] = found_[i].place;
  }
}

const Place* PlaceChooser::only(const FoundPlace& found) const {
  const PlaceName& known = name(found.name);
  return known.next == Phrases::kNone ? &gazetteer_.places()[known.place] : nullptr;
}

const PlaceName* PlaceChooser::region_beside(const FoundPlace& found) const {
  const uint32_t end = doc_.sentences[found.sentence].end_token;
  uint32_t next = found.end;
  if (next < end && doc_.form(next) == ",") ++next;
  const bool comma = next > found.end;
  if (next < end && (low(next) == "in" || (!comma && low(next) == "of"))) ++next;
  if (next < end && low(next) == "the") ++next;
  while (next < end && is_one_of(low(next), kDirections)) ++next;
  if (next == found.end || next >= end) return nullptr;
  uint32_t region = gazetteer_.words().longest(next, end, [&](uint32_t i) { return doc_.form(i); }).value;
  if (region == Phrases::kNone && comma && doc_.form(next).back() == '.')
    region = gazetteer_.words().find(doc_.form(next));  // "Ala."
  if (region == Phrases::kNone) return nullptr;
  for (const PlaceName* at = &name(region);; at = &gazetteer_.names()[at->next]) {
    const uint8_t kind = gazetteer_.places()[at->place].kind;
    if (kind == Place::kRegion || kind == Place::kState) return at;
    if (at->next == Phrases::kNone) return nullptr;
  }
}

void PlaceChooser::beside(FoundPlace& found) {
  const PlaceName* region = region_beside(found);
  if (region == nullptr) return;
  double nearest = 1e9;
  for (;; region = &gazetteer_.names()[region->next]) {
    const Place& around = gazetteer_.places()[region->place];
    if (around.kind == Place::kRegion || around.kind == Place::kState) {
      each(found, [&](const Place& other) {
        if (other.kind == Place::kPeople || other.kind == Place::kState ||
            other.country_code() != around.country_code() || &other == &around)
          return;
        double far = around.kind == Place::kState ? kRegionKm - people_of(other, found) * 1e-5
                                                  : kilometres(around.lat, around.lon, other.lat, other.lon);
        if (around.kind == Place::kRegion && far > kRegionKm) return;
        if (far >= nearest) return;
        nearest = far;
        found.place = &other;
        found.sure = true;
      });
    }
    if (region->next == Phrases::kNone) break;
  }
  if (found.sure && found.place) ++counts_[found.place->country_code()];
}

void PlaceChooser::count() {
  for (const FoundPlace& found : found_) {
    if (found.place != nullptr && found.place->kind != Place::kState && found.place->kind != Place::kPeople)
      ++counts_[found.place->country_code()];
    if (found.place != nullptr && found.place->kind == Place::kState && found.where)
      ++counts_[found.place->country_code()];
  }
}

const Place* PlaceChooser::choose(size_t index) const {
  const Place* best = nullptr;
  double best_weight = -1;
  each(found_[index], [&](const Place& other) {
    if (other.kind == Place::kPeople) return;
    if (const double sum = weight(other, index); sum > best_weight) {
      best = &other;
      best_weight = sum;
    }
  });
  return best == nullptr ? &place(found_[index].name) : best;
}

double PlaceChooser::weight(const Place& place, size_t index) const {
  const FoundPlace& found = found_[index];
  double sum = kRegionWeight;
  if (place.kind == Place::kState) {
    sum = kStateWeight;
  } else if (place.kind == Place::kCity) {
    sum = std::log10(std::max(people_of(place, found), 3000U)) * kSizeWeight +
          (is_capital_of(place, found) ? kCapitalBonus : 0);
  }
  if (place.kind == Place::kRegion && is_ground(found)) sum += kBesideBonus;
  if (index == 0 && dateline_token_ && &place == dateline_) sum += kLineBonus;
  const auto settled = settled_.find(found.name);
  if (settled != settled_.end() && settled->second == &place) sum += kAgainBonus;
  const std::string_view country = place.country_code();
  if (country.empty()) return sum;
  const bool dated = dateline_ != nullptr && dateline_->country_code() == country;
  sum += counts_.count(country) > 0 ? kArticleBonus : dated ? kDatelineBonus : 0;
  bool sentence = false;
  bool state = false;
  bool actor = false;
  bool before = false;
  bool near = false;
  const auto look = [&](size_t i) {
    const Place* known = found_[i].place;
    if (known == nullptr || found_[i].name == found.name || known->country_code() != country) return;
    const bool names_state = known->kind == Place::kState || known->kind == Place::kPeople;
    if (found_[i].sentence != found.sentence) {
      before |= !names_state || found_[i].where;
      return;
    }
    // Whoever names a state as an actor says little of which Georgia is meant; who names its towns does.
    (names_state ? (found_[i].where ? state : actor) : sentence) = true;
    if (!names_state && known->lat != Place::kNowhere && place.lat != Place::kNowhere)
      near |= kilometres(known->lat, known->lon, place.lat, place.lon) <
              (known->kind == Place::kRegion ? kRegionKm : kNearKm);
  };
  for (size_t i = index; i-- > 0 && found_[i].sentence + 1 >= found.sentence && index - i <= kMostBeside;) look(i);
  for (size_t i = index + 1; i < found_.size() && found_[i].sentence <= found.sentence + 1 && i - index <= kMostBeside;
       ++i)
    look(i);
  return sum + (sentence ? kSentenceBonus : 0) + (state ? kStateBonus : 0) + (actor ? kActorBonus : 0) +
         (before ? kBeforeBonus : 0) + (near ? kNearBonus : 0);
}

bool PlaceChooser::is_capital_of(const Place& place, const FoundPlace& found) const {
  return place.capital != 0 && lexicon::lowered(gazetteer_.name_of(place)) ==
                                   lexicon::lowered(slice(doc_.text, doc_.span_of(found.first, found.end)));
}

uint32_t PlaceChooser::people_of(const Place& place, const FoundPlace& found) const {
  if (place.capital != 0) return is_capital_of(place, found) ? std::max(place.population, kCapitalSize) : 0;
  return place.population == 0 && place.kind == Place::kCity ? kTown : place.population;
}

bool PlaceChooser::is_ground(const FoundPlace& found) const {
  const document::Sentence& sentence = doc_.sentences[found.sentence];
  if (found.end < sentence.end_token && is_one_of(low(found.end), kGroundOf)) return true;
  return found.first >= sentence.first_token + 2 && low(found.first - 1) == "of" &&
         is_one_of(low(found.first - 2), kGroundOf);
}

}  // namespace dragoman::resolve
