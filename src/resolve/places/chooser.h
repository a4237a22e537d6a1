// Which of several places of one name a text means: by the region beside it, the sentence, the article and their size.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "resolve/places/gazetteer.h"

namespace dragoman::resolve {

/// A name in the text.
struct FoundPlace {
  uint32_t first;
  uint32_t end;
  uint32_t name;
  uint32_t sentence;
  bool where = true;             // false: acts, or is part of another name
  const Place* place = nullptr;  // the one meant; null until it is known
  bool sure = false;             // a region beside it says so
};

/// Works on the names of one document, in text order; valid while they, the gazetteer and the document are.
class PlaceChooser {
 public:
  PlaceChooser(const Gazetteer& gazetteer, const document::Document& doc, std::vector<FoundPlace>& found)
      : gazetteer_(gazetteer), doc_(doc), found_(found) {}

  /// The place of a name that only one has; null for other names.
  const Place* only(const FoundPlace& found) const;
  /// The name after "Paris, " or "Paris in ", looked up as that of a region or state; null when it is none.
  const PlaceName* region_beside(const FoundPlace& found) const;
  /// Calls `visit` with every place of the name.
  template <typename Visit>
  void each(const FoundPlace& found, Visit&& visit) const {
    for (uint32_t i = found.name; i != lexicon::Phrases::kNone; i = name(i).next) visit(place(i));
  }
  /// How many names mean a place of the country, as far as only one can be meant; known after run().
  uint32_t names_of(std::string_view country) const {
    const auto it = counts_.find(country);
    return it == counts_.end() ? 0 : it->second;
  }
  /// Gives every name that has none its place. `dateline` is the article's, or null; `dateline_first`: the first name
  /// is it.
  void run(const Place* dateline, bool dateline_first);

 private:
  std::string low(uint32_t token) const;
  const PlaceName& name(uint32_t index) const { return gazetteer_.names()[index]; }
  const Place& place(uint32_t index) const { return gazetteer_.places()[name(index).place]; }
  /// Settles "Paris, Texas" and "Springfield, Illinois": the place nearest to the region's middle.
  void beside(FoundPlace& found);
  /// How often the article names places that only one country has, in it.
  void count();
  const Place* choose(size_t index) const;
  double weight(const Place& place, size_t index) const;
  /// Whether the place is a capital and its own name stands there: "Yangon" is no name of the capital of today.
  bool is_capital_of(const Place& place, const FoundPlace& found) const;
  uint32_t people_of(const Place& place, const FoundPlace& found) const;
  /// "the state of Chihuahua", "Chihuahua state".
  bool is_ground(const FoundPlace& found) const;

  const Gazetteer& gazetteer_;
  const document::Document& doc_;
  std::vector<FoundPlace>& found_;
  std::map<std::string_view, uint32_t> counts_;
  std::map<uint32_t, const Place*> settled_;  // what a name has meant before, where a region or the dateline said so
  const Place* dateline_ = nullptr;
  bool dateline_token_ = false;
};

}  // namespace dragoman::resolve
