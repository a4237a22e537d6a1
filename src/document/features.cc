#include "document/features.h"

#include <array>

namespace dragoman::document {
namespace {

struct Attribute {
  std::string_view name;
  std::array<std::string_view, 10> values;  // value number v is values[v - 1]; empty ones do not exist
};

// The features of the English treebank (UD English EWT 2.15), in the order in which CoNLL-U lists them.
constexpr std::array<Attribute, 21> kAttributes = {{
    {"Abbr", {"Yes"}},
    {"Case", {"Acc", "Gen", "Nom"}},
    {"Definite", {"Def", "Ind"}},
    {"Degree", {"Cmp", "Pos", "Sup"}},
    {"ExtPos", {"ADP", "ADV", "CCONJ", "PRON", "PROPN", "SCONJ"}},
    {"Foreign", {"Yes"}},
    {"Gender", {"Fem", "Masc", "Neut"}},
    {"Mood", {"Imp", "Ind", "Sub"}},
    {"Number", {"Plur", "Ptan", "Sing"}},
    {"NumForm", {"Combi", "Digit", "Roman", "Word"}},
    {"NumType", {"Card", "Frac", "Mult", "Ord"}},
    {"Person", {"1", "2", "3"}},
    {"Polarity", {"Neg", "Pos"}},
    {"Poss", {"Yes"}},
    {"PronType", {"Art", "Dem", "Emp", "Ind", "Int", "Neg", "Prs", "Rcp", "Rel", "Tot"}},
    {"Reflex", {"Yes"}},
    {"Style", {"Arch", "Coll", "Expr", "Slng", "Vrnc"}},
    {"Tense", {"Past", "Pres"}},
    {"Typo", {"Yes"}},
    {"VerbForm", {"Fin", "Ger", "Inf", "Part"}},
    {"Voice", {"Pass"}},
}};

struct Field {
  unsigned shift = 0;
  unsigned width = 0;
};

constexpr std::array<Field, kAttributes.size()> kFields = [] {
  std::array<Field, kAttributes.size()> fields{};
  unsigned shift = 0;
  for (size_t a = 0; a < kAttributes.size(); ++a) {
    size_t values = 0;
    while (values < kAttributes[a].values.size() && !kAttributes[a].values[values].empty()) ++values;
    unsigned width = 1;
    while ((size_t{1} << width) <= values) ++width;
    fields[a] = {shift, width};
    shift += width;
  }
  return fields;
}();
static_assert(kFields.back().shift + kFields.back().width <= 64);

uint64_t mask(Field field) { return ((uint64_t{1} << field.width) - 1) << field.shift; }

size_t number_of(Features features, size_t attribute) {
  return (features.bits & mask(kFields[attribute])) >> kFields[attribute].shift;
}

void put(Features& features, std::string_view name, std::string_view value) {
  for (size_t a = 0; a < kAttributes.size(); ++a) {
    if (kAttributes[a].name != name) continue;
    for (size_t v = 0; v < kAttributes[a].values.size() && !value.empty(); ++v) {
      if (kAttributes[a].values[v] != value) continue;
      features.bits = (features.bits & ~mask(kFields[a])) | (uint64_t{v} + 1) << kFields[a].shift;
    }
  }
}

}  // namespace

std::string_view Features::get(std::string_view attribute) const {
  for (size_t a = 0; a < kAttributes.size(); ++a) {
    if (kAttributes[a].name != attribute) continue;
    const size_t number = number_of(*this, a);
    return number == 0 || number > kAttributes[a].values.size() ? std::string_view()
                                                                : kAttributes[a].values[number - 1];
  }
  return {};
}

Features features_from(std::string_view text) {
  Features features;
  while (!text.empty()) {
    const size_t end = text.find('|');
    const std::string_view one = text.substr(0, end);
    const size_t equals = one.find('=');
    if (equals != std::string_view::npos) put(features, one.substr(0, equals), one.substr(equals + 1));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return features;
}

void append_features(std::string& out, Features features) {
  bool any = false;
  for (size_t a = 0; a < kAttributes.size(); ++a) {
    const std::string_view value = features.get(kAttributes[a].name);
    if (value.empty()) continue;
    if (any) out += '|';
    any = true;
    out += kAttributes[a].name;
    out += '=';
    out += value;
  }
  if (!any) out += '_';
}

}  // namespace dragoman::document
