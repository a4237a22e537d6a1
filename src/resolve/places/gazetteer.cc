#include "resolve/places/gazetteer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "base/hash.h"
#include "lexicon/table.h"

namespace dragoman::resolve {
namespace {

using document::Document;
using document::Upos;
using lexicon::Phrases;
using lexicon::Row;
using lexicon::Table;

// The forms of tables: a header each.
constexpr std::array<std::string_view, 8> kStates = {"code",    "name", "aliases", "people",
                                                     "capital", "lat",  "lon",     "seats"};
constexpr std::array<std::string_view, 4> kPlaces = {"name", "country", "lat", "lon"};
constexpr std::array<std::string_view, 5> kRegions = {"name", "aliases", "country", "lat", "lon"};
constexpr std::array<std::string_view, 6> kCities = {"name", "aliases", "country", "lat", "lon", "population"};
constexpr double kRegionWeight = 3;  // as a city of a million
constexpr double kCapitalBonus = 1;
constexpr double kStateWeight = 5;
constexpr double kBesideBonus = 5;    // "Atlanta, Georgia"
constexpr double kSentenceBonus = 2;  // another town or region of the country in the sentence
constexpr double kStateBonus = 0.7;   // its state named in the sentence
constexpr double kArticleBonus = 1;   // a town, region or the state named in the article

/// Reads a coordinate; an error when it is no number between -limit and limit. Empty: nowhere.
Result<float> degrees(const Table& table, const Row& row, size_t column, double limit) {
  const std::string_view text = row[column];
  if (text.empty()) return Place::kNowhere;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= -limit && value <= limit)
    return static_cast<float>(value);
  return table.broken(row, column, "'" + std::string(text) + "' is no coordinate",
                      "Give degrees between -" + std::to_string(static_cast<int>(limit)) + " and " +
                          std::to_string(static_cast<int>(limit)) + ".");
}

std::string_view country_of(const Place& place) { return {place.country, place.country[0] == 0 ? 0U : 3U}; }

/// Names in the text, before it is known which place each means.
struct Found {
  uint32_t first;
  uint32_t words;
  uint32_t name;
  uint32_t sentence;
};

/// A table that places are read from, as a path from the data folder, and its columns.
struct Form {
  const char* path;
  std::span<const std::string_view> columns;
  int name, aliases, country, lat, lon, population;  // the numbers of the columns; -1: has none
};

constexpr std::array<Form, 4> kForms = {{{"actors/states.tsv", kStates, 1, 2, 0, 5, 6, -1},
                                         {"places/regions.tsv", kRegions, 0, 1, 2, 3, 4, -1},
                                         {"places/cities.tsv", kCities, 0, 1, 2, 3, 4, 5},
                                         {"places/places.tsv", kPlaces, 0, -1, 1, 2, 3, -1}}};

}  // namespace

std::vector<std::string> Gazetteer::tables() {
  std::vector<std::string> paths;
  paths.reserve(kForms.size());
  for (const Form& form : kForms) paths.emplace_back(form.path);
  return paths;
}

/// Reads tables into the arrays.
class Gazetteer::Reader {
 public:
  Result<void> read(const Table& table, const Form& form) {
    const bool states = form.columns.data() == kStates.data();
    for (const Row& row : table.rows()) {
      const auto lat = degrees(table, row, static_cast<size_t>(form.lat), 90);
      if (!lat) return tl::unexpected(lat.error());
      const auto lon = degrees(table, row, static_cast<size_t>(form.lon), 180);
      if (!lon) return tl::unexpected(lon.error());
      const std::string_view name = row[static_cast<size_t>(form.name)];
      if (name.empty()) return table.broken(row, static_cast<size_t>(form.name), "no name", "Name the place.");
      Place place;
      const std::string_view country = row[static_cast<size_t>(form.country)];
      if (country.size() != 3 && !country.empty()) {
        return table.broken(row, static_cast<size_t>(form.country), "'" + std::string(country) + "' is no country code",
                            "Give ISO 3166-1 alpha-3, or leave it empty for seas.");
      }
      if (country != "EUR") std::copy(country.begin(), country.end(), place.country);
      if (form.population >= 0) {
        const std::string_view text = row[static_cast<size_t>(form.population)];
        if (std::from_chars(text.data(), text.data() + text.size(), place.population).ptr != text.data() + text.size())
          return table.broken(row, static_cast<size_t>(form.population),
                              "'" + std::string(text) + "' is no number of people", "Give a whole number.");
      }
      if (states) {
        const auto capitals = lexicon::split_list(row[4]);
        if (!capitals.empty()) {
          place.capital = 1;
          place.lat = *lat;
          place.lon = *lon;
          add(place, capitals.front(), capitals);
        }
        place.capital = 0;
        place.state = 1;
        place.lat = place.lon = Place::kNowhere;
      } else {
        place.lat = *lat;
        place.lon = *lon;
      }
      const auto aliases = form.aliases < 0 ? std::vector<std::string_view>()
                                            : lexicon::split_list(row[static_cast<size_t>(form.aliases)]);
      std::vector<std::string_view> words = {name};
      words.insert(words.end(), aliases.begin(), aliases.end());
      add(place, name, words);
    }
    return {};
  }

  Arrays arrays;

 private:
  void add(Place place, std::string_view name, const std::vector<std::string_view>& words) {
    const auto index = static_cast<uint32_t>(arrays.places.size());
    place.name = static_cast<uint32_t>(arrays.strings.size());
    place.name_size = static_cast<uint16_t>(std::min<size_t>(name.size(), UINT16_MAX));
    arrays.strings += name.substr(0, place.name_size);
    arrays.places.push_back(place);
    for (const std::string_view phrase : words) add_name(phrase, index);
  }

  void add_name(std::string_view words, uint32_t place) {
    if (lexicon::words_of(words).empty()) return;
    const auto index = static_cast<uint32_t>(arrays.names.size());
    const uint32_t first = arrays.words.add(words, index);
    arrays.names.push_back({place, Phrases::kNone});
    if (first == Phrases::kNone) return;
    // One place by two tables is one: a capital that is also a city of its state.
    uint32_t last = first;
    for (uint32_t i = first; i != Phrases::kNone; last = i, i = arrays.names[i].next) {
      const Place& known = arrays.places[arrays.names[i].place];
      const bool same = std::equal(known.country, known.country + 3, arrays.places[place].country);
      if (arrays.names[i].place != place && !(same && known.state == 0)) continue;
      arrays.names.pop_back();
      return;
    }
    arrays.names[last].next = index;
  }
};

Result<Gazetteer> Gazetteer::load(const std::string& dir) {
  Reader reader;
  Gazetteer gazetteer;
  reader.arrays.words.reserve(1 << 16);
  for (const Form& form : kForms) {
    const auto table = Table::open(dir + "/" + form.path, form.columns);
    if (!table) return tl::unexpected(table.error());
    gazetteer.checksum_ = base::hash64(base::hex(table->checksum()), gazetteer.checksum_);
    if (auto done = reader.read(*table, form); !done) return tl::unexpected(done.error());
  }
  gazetteer.own_ = std::make_unique<Arrays>(std::move(reader.arrays));
  gazetteer.strings_ = gazetteer.own_->strings;
  gazetteer.places_ = gazetteer.own_->places;
  gazetteer.names_ = gazetteer.own_->names;
  gazetteer.words_ = std::move(gazetteer.own_->words);
  return gazetteer;
}

Result<Gazetteer> Gazetteer::map(std::shared_ptr<const lexicon::ModelFile> file) {
  Gazetteer gazetteer;
  const auto strings = file->section("place_strings");
  const auto places = file->values<Place>("places");
  const auto names = file->values<PlaceName>("place_names");
  const auto words = file->values<Phrases::Slot>("place_words");
  const auto checksum = file->array<uint64_t>("places_checksum", 1);
  if (!strings) return tl::unexpected(strings.error());
  if (!places) return tl::unexpected(places.error());
  if (!names) return tl::unexpected(names.error());
  if (!words) return tl::unexpected(words.error());
  if (!checksum) return tl::unexpected(checksum.error());
  gazetteer.strings_ = *strings;
  gazetteer.places_ = *places;
  gazetteer.names_ = *names;
  gazetteer.words_ = Phrases(*words);
  gazetteer.checksum_ = (*checksum)[0];
  if (!gazetteer.is_whole()) return file->broken("a place leads nowhere");
  gazetteer.file_ = std::move(file);
  return gazetteer;
}

bool Gazetteer::is_whole() const {
  const auto within = [&](const Place& place) { return uint64_t{place.name} + place.name_size <= strings_.size(); };
  if (!std::all_of(places_.begin(), places_.end(), within)) return false;
  for (size_t i = 0; i < names_.size(); ++i) {
    const uint32_t next = names_[i].next;
    if (names_[i].place >= places_.size() || (next != Phrases::kNone && (next <= i || next >= names_.size())))
      return false;
  }
  return std::all_of(words_.slots().begin(), words_.slots().end(), [&](const Phrases::Slot& slot) {
    return slot.value == Phrases::kNone || slot.value < names_.size();
  });
}

void Gazetteer::add_sections(lexicon::ModelWriter& writer) const {
  writer.add("place_strings", strings_);
  writer.add("places", places_);
  writer.add("place_names", names_);
  writer.add("place_words", words_.slots());
  writer.add("places_checksum", std::span<const uint64_t>(&checksum_, 1));
}

/// Which of several places of one name the article means.
class Gazetteer::Chooser {
 public:
  Chooser(const Gazetteer& gazetteer, const Document& doc) : gazetteer_(gazetteer), doc_(doc) {}

  void find() {
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      const document::Sentence& sentence = doc_.sentences[s];
      const std::string_view text = slice(doc_.text, sentence.span);
      // News that comes without capitals: a longer word, tagged as a name where it is tagged.
      const bool small = std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      for (uint32_t t = sentence.first_token; t < sentence.end_token;) {
        const char first = doc_.form(t).front();
        const Upos upos = doc_.tokens.upos[t];
        const bool capital = !(first >= 'a' && first <= 'z');
        const bool may = (capital || (small && doc_.form(t).size() >= 5 && (upos == Upos::propn || upos == Upos::x))) &&
                         upos != Upos::pron && upos != Upos::verb && upos != Upos::aux && upos != Upos::det &&
                         upos != Upos::adp;
        const auto found =
            may ? gazetteer_.words_.longest(t, sentence.end_token, [&](uint32_t i) { return doc_.form(i); })
                : Phrases::Found{};
        if (found.words == 0 || (found.words == 1 && doc_.form(t) == "Us")) {
          ++t;
          continue;
        }
        found_.push_back({t, found.words, found.value, s});
        t += found.words;
        const Place* place = only(found_.size() - 1);
        if (place == nullptr) continue;
        auto& [towns, states] = counts_[country_of(*place)];
        ++(place->state != 0 ? states : towns);
      }
    }
  }

  std::span<const Found> all() const { return found_; }

  const Place& choose(size_t index) const {
    const Found& found = found_[index];
    const PlaceName* name = &gazetteer_.names_[found.name];
    const Place* best = &gazetteer_.places_[name->place];
    if (name->next == Phrases::kNone) return *best;
    double best_weight = weight(*best, index);
    while (name->next != Phrases::kNone) {
      name = &gazetteer_.names_[name->next];
      const Place& place = gazetteer_.places_[name->place];
      if (const double other = weight(place, index); other > best_weight) {
        best = &place;
        best_weight = other;
      }
    }
    return *best;
  }

 private:
  double weight(const Place& place, size_t index) const {
    double sum = kRegionWeight;
    if (place.state != 0) {
      sum = kStateWeight;
    } else if (place.population > 0) {
      sum = std::log10(place.population) / 2;
    }
    if (place.capital != 0) sum += kCapitalBonus;
    const std::string_view country = country_of(place);
    if (country.empty()) return sum;
    const auto [towns, states] = count_of(country);
    if (towns > 0 || (states > 0 && place.state == 0)) sum += kArticleBonus;
    bool beside = false;
    bool sentence = false;
    bool state = false;
    const auto look = [&](size_t i) {
      const Found& other = found_[i];
      const Place* known = only(i);
      if (known == nullptr || country_of(*known) != country) return;
      // Whoever names a state as an actor says nothing of which Georgia is meant; who names its towns does.
      (known->state != 0 ? state : sentence) = true;
      const uint32_t end = found_[index].first + found_[index].words;
      beside |= end + 1 == other.first && doc_.form(end) == ",";
      beside |= other.first + other.words + 1 == found_[index].first && doc_.form(found_[index].first - 1) == ",";
    };
    for (size_t i = index; i-- > 0 && found_[i].sentence == found_[index].sentence;) look(i);
    for (size_t i = index + 1; i < found_.size() && found_[i].sentence == found_[index].sentence; ++i) look(i);
    return sum + (beside ? kBesideBonus : 0) + (sentence ? kSentenceBonus : 0) + (state ? kStateBonus : 0);
  }

  /// The place of a name that only one has.
  const Place* only(size_t index) const {
    const PlaceName& name = gazetteer_.names_[found_[index].name];
    return name.next == Phrases::kNone ? &gazetteer_.places_[name.place] : nullptr;
  }

  std::pair<uint32_t, uint32_t> count_of(std::string_view country) const {
    const auto it = counts_.find(country);
    return it == counts_.end() ? std::pair{0U, 0U} : it->second;
  }

  const Gazetteer& gazetteer_;
  const Document& doc_;
  std::vector<Found> found_;
  std::map<std::string_view, std::pair<uint32_t, uint32_t>> counts_;  // towns and regions, states, that only it has
};

void Gazetteer::run(Document& doc) const {
  doc.places.clear();
  Chooser chooser(*this, doc);
  chooser.find();
  for (size_t i = 0; i < chooser.all().size(); ++i) {
    const Found& found = chooser.all()[i];
    const Place& place = chooser.choose(i);
    document::PlaceMention& mention = doc.places.emplace_back();
    mention.first_token = found.first;
    mention.end_token = found.first + found.words;
    mention.sentence = found.sentence;
    mention.span = doc.span_of(found.first, mention.end_token);
    mention.head_token = found.first;
    for (uint32_t t = found.first; t < mention.end_token; ++t) {
      const int32_t head = doc.tokens.head[t];
      if (head < static_cast<int32_t>(found.first) || head >= static_cast<int32_t>(mention.end_token)) {
        mention.head_token = t;
        break;
      }
    }
    mention.name = name_of(place);
    mention.country = country_of(place);
    mention.state = place.state != 0;
    if (place.lat != Place::kNowhere) mention.lat = place.lat;
    if (place.lon != Place::kNowhere) mention.lon = place.lon;
  }
}

}  // namespace dragoman::resolve
