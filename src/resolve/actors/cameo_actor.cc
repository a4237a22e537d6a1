#include "resolve/actors/cameo_actor.h"

#include <algorithm>
#include <array>

#include "resolve/actors/codes.h"

namespace dragoman::resolve {
namespace {

constexpr std::array<std::string_view, 5> kColumns = {"code", "country", "sector", "otherwise", "note"};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_code_letter(char c) { return is_capital(c) || (c >= '0' && c <= '9'); }

/// Three letters as one number.
uint32_t key_of(std::string_view part) {
  uint32_t key = 0;
  for (const char c : part) key = key << 8 | static_cast<uint8_t>(c);
  return key;
}

bool is_body(std::string_view country) { return country == "IGO" || country == "UNO" || country == "EUR"; }
bool is_state(std::string_view country) { return !is_international(country); }

/// Whether `later` takes the place of `country`, which came before it in the same code.
bool gives_way(std::string_view country, std::string_view later) {
  return country.empty() || (is_body(country) && is_body(later)) || (country == "MNC" && is_state(later));
}

}  // namespace

Result<CameoCodes> CameoCodes::load(const std::string& dir) {
  auto table = lexicon::Table::open(dir + "/cameo-codes.tsv", kColumns);
  if (!table) return tl::unexpected(table.error());
  CameoCodes codes(std::move(*table));
  codes.parts_.reserve(codes.table_.rows().size());
  for (const lexicon::Row& row : codes.table_.rows()) {
    if (row[0].size() != 3 || !std::all_of(row[0].begin(), row[0].end(), is_code_letter)) {
      return codes.table_.broken(row, 0, "'" + std::string(row[0]) + "' is no part of a code",
                                 "Give three capitals or digits.");
    }
    if (!row[1].empty() && (row[1].size() != 3 || !std::all_of(row[1].begin(), row[1].end(), is_capital))) {
      return codes.table_.broken(row, 1, "'" + std::string(row[1]) + "' is no country code",
                                 "Give ISO 3166-1 alpha-3, or one of IGO UNO EUR NGO ISM IMG MNC.");
    }
    for (const size_t column : {size_t{2}, size_t{3}}) {
      if (row[column].empty() || is_sector(row[column])) continue;
      return codes.table_.broken(row, column, "'" + std::string(row[column]) + "' is no PLOVER sector",
                                 "Give one of the 25 sectors, such as GOV or MIL.");
    }
    if (!codes.parts_.try_emplace(key_of(row[0]), Part{row[1], row[2], row[3]}).second) {
      return codes.table_.broken(row, 0, std::string(row[0]) + " stands twice", "Join the two lines.");
    }
  }
  return codes;
}

CameoCodes::Meaning CameoCodes::read(std::string_view code) const {
  Meaning meaning;
  std::string_view otherwise;
  const bool agent = code.starts_with('~');
  if (agent) code.remove_prefix(1);
  if (code.ends_with('~')) code.remove_suffix(1);
  while (!code.empty()) {
    const std::string_view three = code.substr(0, 3);
    code.remove_prefix(three.size());
    const auto it = parts_.find(key_of(three));
    if (three.size() < 3 || it == parts_.end()) continue;
    const Part& part = it->second;
    meaning.known = true;
    if (!agent && !part.country.empty() && gives_way(meaning.country, part.country)) {
      meaning.country = part.country;
      if (is_state(part.country)) continue;
    }
    if (meaning.sector.empty()) meaning.sector = part.sector;
    if (otherwise.empty()) otherwise = part.otherwise;
  }
  if (meaning.sector.empty()) meaning.sector = otherwise;
  return meaning;
}

}  // namespace dragoman::resolve
