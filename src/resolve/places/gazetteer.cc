#include "resolve/places/gazetteer.h"

#include <array>
#include <charconv>

#include "base/hash.h"

namespace dragoman::resolve {
namespace {

using document::Document;
using document::Upos;
using lexicon::Row;
using lexicon::Table;

/// Reads a coordinate; an error when it is no number between -limit and limit.
Result<double> degrees(const Table& table, const Row& row, size_t column, double limit) {
  double value = 0;
  const std::string_view text = row[column];
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= -limit && value <= limit) return value;
  return table.broken(row, column, "'" + std::string(text) + "' is no coordinate",
                      "Give degrees between -" + std::to_string(static_cast<int>(limit)) + " and " +
                          std::to_string(static_cast<int>(limit)) + ".");
}

}  // namespace

Result<Gazetteer> Gazetteer::load(const std::string& dir) {
  constexpr std::array<std::string_view, 8> kStates = {"code",    "name", "aliases", "people",
                                                       "capital", "lat",  "lon",     "seats"};
  constexpr std::array<std::string_view, 4> kPlaces = {"name", "country", "lat", "lon"};
  Gazetteer gazetteer;
  auto places = Table::open(dir + "/places/places.tsv", kPlaces);
  if (!places) return tl::unexpected(places.error());
  auto states = Table::open(dir + "/actors/states.tsv", kStates);
  if (!states) return tl::unexpected(states.error());
  for (const Table* table : {&*places, &*states}) {
    const bool state = table == &*states;
    for (const Row& row : table->rows()) {
      const auto lat = degrees(*table, row, state ? 5 : 2, 90);
      if (!lat) return tl::unexpected(lat.error());
      const auto lon = degrees(*table, row, state ? 6 : 3, 180);
      if (!lon) return tl::unexpected(lon.error());
      if (!state) {
        if (row[0].empty()) return table->broken(row, 0, "no name", "Name the place.");
        gazetteer.add(row[0], {row[0], row[1], *lat, *lon});
        continue;
      }
      const auto capitals = lexicon::split_list(row[4]);
      for (const auto capital : capitals) gazetteer.add(capital, {capitals.front(), row[0], *lat, *lon});
      gazetteer.add(row[1], {row[1], row[0], {}, {}});
      for (const auto alias : lexicon::split_list(row[2])) gazetteer.add(alias, {row[1], row[0], {}, {}});
    }
  }
  gazetteer.tables_.push_back(std::move(*places));
  gazetteer.tables_.push_back(std::move(*states));
  return gazetteer;
}

void Gazetteer::add(std::string_view words, const Place& place) {
  if (names_.add(words, static_cast<uint32_t>(places_.size())) == lexicon::Phrases::kNone) places_.push_back(place);
}

void Gazetteer::run(Document& doc) const {
  doc.places.clear();
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const document::Sentence& sentence = doc.sentences[s];
    for (uint32_t t = sentence.first_token; t < sentence.end_token;) {
      const auto found = names_.longest(t, sentence.end_token, [&](uint32_t i) { return doc.form(i); });
      const char first = doc.form(t).front();
      const Upos upos = doc.tokens.upos[t];
      const bool name = found.words > 0 && !(first >= 'a' && first <= 'z') && upos != Upos::pron &&
                        upos != Upos::verb && upos != Upos::aux && (found.words > 1 || doc.form(t) != "Us");
      if (!name) {
        ++t;
        continue;
      }
      const Place& place = places_[found.value];
      document::PlaceMention& mention = doc.places.emplace_back();
      mention.first_token = t;
      mention.end_token = t + found.words;
      mention.sentence = s;
      mention.span = doc.span_of(t, mention.end_token);
      mention.head_token = t;
      for (uint32_t i = t; i < mention.end_token; ++i) {
        const int32_t head = doc.tokens.head[i];
        if (head < static_cast<int32_t>(t) || head >= static_cast<int32_t>(mention.end_token)) {
          mention.head_token = i;
          break;
        }
      }
      mention.name = place.name;
      mention.country = place.country == "EUR" ? "" : place.country;
      mention.lat = place.lat;
      mention.lon = place.lon;
      t = mention.end_token;
    }
  }
}

uint64_t Gazetteer::checksum() const {
  uint64_t sum = 0;
  for (const Table& table : tables_) sum = base::hash64(base::hex(table.checksum()), sum);
  return sum;
}

}  // namespace dragoman::resolve
