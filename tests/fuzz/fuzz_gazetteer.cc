// Any bytes may come as a table of cities: it is refused with a place, or every place of it is whole, and what it finds
// in a text, here the bytes themselves, lies inside the text.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "document/document.h"
#include "lexicon/table.h"
#include "resolve/places/gazetteer.h"

namespace {

using dragoman::Span;
using dragoman::document::Document;
using dragoman::document::Relation;
using dragoman::document::Upos;
using dragoman::resolve::Gazetteer;
using dragoman::resolve::Place;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz_gazetteer: %s\n", what);
  std::abort();
}

/// The bytes themselves as one sentence, a word for each piece between blanks.
void as_sentence(std::string_view bytes, Document& doc) {
  doc.text = bytes.substr(0, 4000);
  for (uint32_t at = 0; at < doc.text.size();) {
    while (at < doc.text.size() && static_cast<unsigned char>(doc.text[at]) <= ' ') ++at;
    uint32_t end = at;
    while (end < doc.text.size() && static_cast<unsigned char>(doc.text[end]) > ' ') ++end;
    if (end == at) break;
    doc.tokens.span.push_back({at, end});
    at = end;
  }
  if (doc.tokens.size() == 0) return;
  doc.tokens.upos.assign(doc.tokens.size(), Upos::propn);
  doc.tokens.relation.assign(doc.tokens.size(), Relation::dep);
  doc.tokens.head.assign(doc.tokens.size(), 0);
  doc.tokens.head[0] = dragoman::document::kRootHead;
  doc.tokens.lemma.assign(doc.tokens.size(), "x");
  dragoman::document::Sentence sentence;
  sentence.span = {0, static_cast<uint32_t>(doc.text.size())};
  sentence.end_token = doc.tokens.size();
  doc.sentences.push_back(sentence);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr std::array<std::string_view, 6> kColumns = {"name", "aliases", "country", "lat", "lon", "population"};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto table = dragoman::lexicon::Table::parse("cities.tsv", bytes, kColumns);
  if (!table) return 0;
  const auto gazetteer = Gazetteer::of_cities(*table);
  if (!gazetteer) {
    require(gazetteer.error().where.find("cities.tsv:") == 0 && !gazetteer.error().mend.empty(), "an error of no line");
    return 0;
  }
  for (const Place& place : gazetteer->places()) {
    require(!gazetteer->name_of(place).empty(), "a place without a name");
    require(place.lat == Place::kNowhere || (place.lat >= -90 && place.lat <= 90), "a latitude that is none");
    require(place.lon == Place::kNowhere || (place.lon >= -180 && place.lon <= 180), "a longitude that is none");
  }
  Document doc;
  as_sentence(bytes, doc);
  gazetteer->run(doc);
  uint32_t last = 0;
  for (const auto& mention : doc.places) {
    require(mention.first_token >= last && mention.end_token > mention.first_token &&
                mention.end_token <= doc.tokens.size(),
            "a mention out of order");
    last = mention.end_token;
  }
  return 0;
}
