#include "resolve/actors/dictionary.h"

#include <algorithm>

#include "base/hash.h"
#include "resolve/actors/petrarch.h"

namespace dragoman::resolve {
namespace {

constexpr size_t kLongestAcronym = 4;

/// Dictionaries write every name in capitals; here only acronyms are. "SYRIAN ARMY" becomes "Syrian Army", "UN" stays.
std::string as_name(std::string_view words) {
  const bool small = std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (small || (words.size() <= kLongestAcronym && words.find(' ') == words.npos)) return std::string(words);
  std::string out = lexicon::lowered(words);
  bool begins = true;
  for (char& c : out) {
    if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    begins = c == ' ' || c == '-';
  }
  return out;
}

void add_role(const DictionaryEntry& entry, const DictionaryCode& code, CatalogBuilder& builder) {
  const std::string noun = lexicon::lowered(entry.names.front());
  Office office;
  office.line = entry.line;
  office.sector = Code(code.sector.empty() ? "UNK" : code.sector);
  const uint32_t entity = builder.entity(ActorKind::agent, "user:" + noun, noun);
  builder.add_office(entity, office);
  for (const std::string& name : entry.names) {
    builder.add_agent(entity, name);
    if (!entry.no_plural) builder.add_agent(entity, plural(name));
  }
}

void add_actor(const DictionaryEntry& entry, CatalogBuilder& builder) {
  const DictionaryCode& first = entry.codes.front();
  const std::string name = as_name(entry.names.front());
  const bool dated = std::any_of(entry.codes.begin(), entry.codes.end(),
                                 [](const DictionaryCode& code) { return code.from != 0 || code.to != 0; });
  // A country by itself is a state; who changes with the day is a person.
  ActorKind kind = ActorKind::organisation;
  std::string key = name + '\t' + first.country;
  if (first.code == "---") {
    kind = ActorKind::unknown;
  } else if (dated) {
    kind = ActorKind::person;
    key = name;
  } else if (first.sector.empty() && first.country.size() == 3 && !is_international(first.country)) {
    kind = ActorKind::state;
    key = first.country;
  }
  const uint32_t entity = builder.entity(kind, key, name);
  for (const DictionaryCode& code : entry.codes) {
    Office office;
    office.country = Code(code.country);
    office.sector = Code(code.sector.empty() && kind == ActorKind::state ? "GOV" : code.sector);
    office.from = code.from;
    office.to = code.to;
    office.line = entry.line;
    builder.add_office(entity, office);
  }
  for (const std::string& words : entry.names) builder.add_name(entity, kind, as_name(words));
}

}  // namespace

std::vector<Error> add_dictionary(std::string_view bytes, const std::string& path, const CameoCodes& codes,
                                  CatalogBuilder& builder) {
  builder.begin_table(path, true);
  builder.add_checksum(base::hash64(bytes));
  const Dictionary dictionary = read_dictionary(bytes, sort_of_dictionary(bytes), codes);
  for (const DictionaryEntry& entry : dictionary.entries) {
    if (entry.agent) {
      add_role(entry, entry.codes.front(), builder);
    } else {
      add_actor(entry, builder);
    }
  }
  for (const DictionaryDiscard& discard : dictionary.discards) builder.add_discard(discard.words, discard.whole_story);
  std::vector<Error> complaints;
  for (const DictionaryComplaint& complaint : dictionary.complaints) {
    complaints.push_back({Errc::data_broken,
                          path + ":" + std::to_string(complaint.line) + ":" + std::to_string(complaint.column),
                          complaint.what, complaint.mend});
  }
  return complaints;
}

}  // namespace dragoman::resolve
