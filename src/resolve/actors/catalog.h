// Who is who: the tables of data/actors, looked up by the words of a name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/error.h"
#include "lexicon/phrases.h"
#include "lexicon/table.h"

namespace dragoman::resolve {

enum class Kind : uint8_t {
  state,         ///< "Iran"
  people,        ///< "Iranian", "Iranians"
  capital,       ///< "Tehran"
  seat,          ///< "the Kremlin"
  organisation,  ///< "NATO", "Hamas"
  person,        ///< "Vladimir Putin"
  agent,         ///< "soldier"
};

/// One name of one line of a table.
struct Fact {
  Kind kind = Kind::state;
  std::string_view name;     ///< canonical
  std::string_view country;  ///< as in the record; empty for agents
  std::string_view sector;
  std::string_view from;  ///< ISO 8601 day; empty: always
  std::string_view to;    ///< the first day on which it no longer holds; empty: still
  uint8_t table = 0;
  uint32_t line = 0;
  uint32_t next = lexicon::Phrases::kNone;  ///< another fact with the same words
  bool capitals = false;                    ///< the words are written in capitals: "US"
  bool body = false;                        ///< an agent that is many acting as one: "army"
  bool small = false;                       ///< they may begin with a small letter: "al-Qaeda"

  /// ISO days compare as text. An unknown day (empty) lies in every time.
  bool holds(std::string_view day) const {
    return day.empty() || ((from.empty() || from <= day) && (to.empty() || day < to));
  }
};

/// Immutable once loaded. Move-only.
class Catalog {
 public:
  /// Reads states.tsv, organisations.tsv, people.tsv and agents.tsv of `dir`. Errors: data_broken with file:line:column
  /// for an unknown country or sector, a day that is none, an empty or doubled name; and those of files.
  static Result<Catalog> load(const std::string& dir);

  const lexicon::Phrases& names() const { return names_; }
  const lexicon::Phrases& agents() const { return agents_; }
  const Fact& fact(uint32_t index) const { return facts_[index]; }
  /// The state of a country code; nothing for IGO and the like.
  const Fact* state(std::string_view code) const;
  /// "states.tsv:12"
  std::string cite(const Fact& fact) const;
  /// Hash of the tables' bytes.
  uint64_t checksum() const;

 private:
  Result<void> read_states(const std::string& path);
  Result<void> check_country(const lexicon::Table& table, const lexicon::Row& row, size_t column) const;
  Result<void> read_organisations(const std::string& path);
  Result<void> read_people(const std::string& path);
  Result<void> read_agents(const std::string& path);
  void add_name(std::string_view words, Fact fact);
  void add_agent(std::string_view words, const Fact& fact);

  std::vector<lexicon::Table> tables_;
  std::vector<Fact> facts_;
  std::vector<uint32_t> states_;  // facts of kind state that are a state's own name
  lexicon::Phrases names_;
  lexicon::Phrases agents_;
};

/// True for PLOVER's sectors.
bool is_sector(std::string_view sector);

}  // namespace dragoman::resolve
