// Gathers the lines of tables into the arrays of a catalog.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resolve/actors/catalog.h"

namespace dragoman::resolve {

/// Entities are told apart by kind and key; what is added to a known one joins it. Tables of the user come first, so
/// that their names and role nouns win.
class CatalogBuilder {
 public:
  CatalogBuilder();

  /// Everything added from here on is from `table`. `of_user`: it goes before ours.
  void begin_table(std::string_view table, bool of_user = false);
  /// The entity of `kind` with this key, made with `name` when there is none.
  uint32_t entity(ActorKind kind, std::string_view key, std::string_view name);
  void set_body(uint32_t entity) { arrays_.entities[entity].body = true; }
  /// `office` without its table, which is the one begun.
  void add_office(uint32_t entity, Office office);
  /// Lets `words`, without a leading article, name the entity as `kind`. The same words twice are one name.
  void add_name(uint32_t entity, ActorKind kind, std::string_view words);
  /// Lets `words` be the role noun `entity`, unless they are another already.
  void add_agent(uint32_t entity, std::string_view words);
  /// Sentences with these words, or with `whole_story` articles, name nobody.
  void add_discard(std::string_view words, bool whole_story);
  Text text(std::string_view text);
  /// Mixed into the catalog's checksum.
  void add_checksum(uint64_t checksum);

  /// Leaves the builder empty.
  Catalog finish();

 private:
  Catalog::Arrays arrays_;
  std::vector<std::vector<Office>> offices_;  // of each entity
  std::vector<uint32_t> last_;                // for the first name of a chain: its last
  std::unordered_map<std::string, uint32_t> keys_;
  std::unordered_map<std::string, Text> pooled_;
  uint16_t table_ = 0;
  bool of_user_ = false;
};

/// The plural that English makes by rule.
std::string plural(std::string_view noun);

}  // namespace dragoman::resolve
