// Who is who: states, people, organisations and role nouns, looked up by the words of a name. Built from the tables of
// data/actors (tables.h), or mapped from their compiled form (image.h).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/mention.h"
#include "dragoman/error.h"
#include "lexicon/model_file.h"
#include "lexicon/phrases.h"
#include "resolve/actors/codes.h"

namespace dragoman::resolve {

using document::ActorKind;

/// A piece of the catalog's pool of strings.
struct Text {
  uint32_t begin = 0;
  uint32_t size = 0;
};

/// An actor. Agents are entities too, one a role noun.
struct Entity {
  Text name;  ///< canonical
  uint32_t first_office = 0;
  uint16_t offices = 0;  ///< at least one
  ActorKind kind = ActorKind::state;
  bool body = false;  ///< an agent that is many acting as one: "army"
};

/// What an entity is from one day to another, as one line of a table tells it.
struct Office {
  Text title;  ///< "prime minister"; empty for what is no person
  Code country;
  Code sector;
  DayNumber from = 0;  ///< 0: always
  DayNumber to = 0;    ///< the first day on which it no longer holds; 0: still
  uint32_t line = 0;
  uint16_t table = 0;
  uint16_t of_user = 0;  ///< 1: from a table of the user's own, which goes before ours

  /// An unknown day lies in every time.
  bool holds(DayNumber day) const { return day == 0 || (from <= day && (to == 0 || day < to)); }
  bool ended(DayNumber day) const { return day != 0 && to != 0 && to <= day; }
};

/// One way in which an entity is named.
struct Name {
  uint32_t entity = 0;
  uint32_t next = lexicon::Phrases::kNone;  ///< another name with the same words
  ActorKind kind = ActorKind::state;        ///< as what the words name it: a state by its capital
  bool capitals = false;                    ///< the words are written in capitals: "US"
  bool small = false;                       ///< they may begin with a small letter: "al-Qaeda"
  bool of_user = false;                     ///< from a table of the user's own
};

/// An entity as of a day.
struct Fact {
  ActorKind kind = ActorKind::state;
  uint32_t entity = 0;
  uint32_t name_index = lexicon::Phrases::kNone;  ///< the name that led here; none for agents
  const Office* office = nullptr;                 ///< never null in a fact of the catalog
  std::string_view name;
  std::string_view country;
  std::string_view sector;
  std::string_view why;  ///< of several with the same words: what spoke for this one; a literal
  bool body = false;
  bool past = false;    ///< the office had ended by the day
  bool future = false;  ///< it had not begun
};

/// Immutable; any number of threads may read it. Move-only.
class Catalog {
 public:
  static constexpr uint32_t kDiscardSentence = 0;
  static constexpr uint32_t kDiscardStory = 1;

  /// The arrays that a catalog is made of, as CatalogBuilder fills them.
  struct Arrays {
    std::string strings;
    std::vector<Entity> entities;
    std::vector<Office> offices;
    std::vector<Name> names;
    std::vector<std::string> tables;  ///< "people/europe.tsv"
    lexicon::Phrases name_words;      ///< to indices of names
    lexicon::Phrases agent_words;     ///< to indices of entities
    lexicon::Phrases discard_words;   ///< to kDiscardSentence and kDiscardStory
    uint64_t checksum = 0;            ///< of the tables' bytes
  };

  explicit Catalog(Arrays arrays);
  /// Over the sections of a compiled file, which it keeps. Errors: model_broken.
  static Result<Catalog> map(std::shared_ptr<const lexicon::ModelFile> file);
  void add_sections(lexicon::ModelWriter& writer) const;
  Catalog(Catalog&&) noexcept = default;
  Catalog& operator=(Catalog&&) noexcept = default;

  const lexicon::Phrases& name_words() const { return name_words_; }
  /// Words that keep a sentence, or the article, from naming anybody: from users' own dictionaries.
  const lexicon::Phrases& discard_words() const { return discard_words_; }
  const lexicon::Phrases& agent_words() const { return agent_words_; }
  std::span<const Entity> entities() const { return entities_; }
  std::span<const Office> offices() const { return offices_; }
  std::span<const Name> names() const { return names_; }
  const std::vector<std::string>& tables() const { return tables_; }
  std::string_view strings() const { return strings_; }
  std::string_view text(Text text) const { return strings_.substr(text.begin, text.size); }
  std::span<const Office> offices_of(const Entity& entity) const {
    return offices_.subspan(entity.first_office, entity.offices);
  }

  /// The entity of a name as of `day`: of its offices the highest that holds on the day, else the one that ended last
  /// before it, else the first that came after. Without a day (0) the highest that it ever held.
  Fact fact(uint32_t name, DayNumber day) const;
  /// The role noun of an index that agent_words gives.
  Fact agent(uint32_t entity) const;
  /// The state of a country code; an index of entities, or kNone for IGO and the like.
  uint32_t state(std::string_view country) const;
  /// "states.tsv:12"
  std::string cite(const Fact& fact) const;
  /// "person/vladimir-putin", "organisation/hamas", "state/RUS"; empty for role nouns.
  std::string id(const Fact& fact) const;
  uint64_t checksum() const { return checksum_; }

 private:
  Catalog() = default;
  void index_states();
  /// The error of a reference that leads nowhere; nothing when all is well.
  std::string_view fault() const;

  std::unique_ptr<Arrays> own_;
  std::shared_ptr<const lexicon::ModelFile> file_;
  std::string_view strings_;
  std::span<const Entity> entities_;
  std::span<const Office> offices_;
  std::span<const Name> names_;
  std::vector<std::string> tables_;
  lexicon::Phrases name_words_;
  lexicon::Phrases agent_words_;
  lexicon::Phrases discard_words_;
  std::vector<std::pair<Code, uint32_t>> states_;  // sorted by code
  uint64_t checksum_ = 0;
};

/// Text in small plain letters and hyphens, as identifiers write it: "Abu Mazen" as "abu-mazen". Letters beyond ASCII
/// stay as they are.
std::string slug(std::string_view text);

}  // namespace dragoman::resolve
