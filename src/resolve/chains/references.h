// Words by which a later mention of an actor is known for one: given names with their gender, titles, and the nouns
// that stand for a state, a group or a person named before. From data/actors/given-names.tsv and stand-ins.tsv.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dragoman/error.h"

namespace dragoman::resolve {

enum class Gender : uint8_t { unknown, male, female };

enum class Standing : uint8_t {
  title,    ///< "Mrs": stands before a name
  person,   ///< "daughter": a noun for somebody
  epithet,  ///< "preacher": the same, by which somebody named before may be called
  state,    ///< "kingdom"
  body,     ///< "bloc"
  any,      ///< "ally": any of these, where the sentence says of whom
};

struct StandIn {
  Standing standing = Standing::person;
  Gender gender = Gender::unknown;
  std::string only;  ///< the country codes that a noun for a state may mean, parted by '|'; empty: any
};

/// Immutable once loaded.
class References {
 public:
  /// Reads both tables of `dir`. Errors: data_broken with file:line:column, and those of files.
  static Result<References> load(const std::string& dir);

  /// Words are taken in any case.
  Gender gender_of_name(std::string_view given) const;
  const StandIn* title(std::string_view word) const;
  const StandIn* noun(std::string_view word) const;
  uint64_t checksum() const { return checksum_; }

 private:
  std::unordered_map<std::string, Gender> names_;
  std::unordered_map<std::string, StandIn> titles_, nouns_;
  uint64_t checksum_ = 0;
};

}  // namespace dragoman::resolve
