// Who a mention is, without an article around it: a name or phrase, the sentence that it stands in, and a date.
//
//   auto resolver = dragoman::ActorResolver::load({});
//   dragoman::ActorDesk desk(*resolver);
//   if (auto actor = desk.resolve({.text = "the Mongolian president", .context = "", .date = "2022-05-01"}))
//     use(actor->country, actor->sector);
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dragoman/engine.h"
#include "dragoman/error.h"

namespace dragoman {

struct ActorQuery {
  std::string text;     ///< the mention
  std::string context;  ///< the sentence that it stands in, or empty
  std::string date;     ///< the day of the news: YYYY-MM-DD, "10 May 2015", "today"; empty: unknown
};

struct Actor {
  std::string name;     ///< canonical, or the mention's words
  std::string id;       ///< stable: "person/vladimir-putin"; empty for role nouns and unknown names
  std::string kind;     ///< "state", "person", "organisation", "agent", "unknown" and so on
  std::string country;  ///< ISO 3166-1 alpha-3 or IGO UNO EUR NGO ISM IMG MNC; empty when unknown
  std::string sector;   ///< PLOVER
  std::string code;     ///< CAMEO style: "RUSGOV"
  std::string rule;     ///< the table lines that decided, and why
};

/// The tables of actors and places. Immutable once loaded; copies share the same memory; any number of threads may use
/// it at once.
class ActorResolver {
 public:
  /// Errors: data_broken, data_missing.
  static Result<ActorResolver> load(const EngineOptions& options);

  /// What of EngineOptions::actors was not understood and left out.
  const std::vector<Error>& complaints() const;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::shared_ptr<const Parts> parts_;
};

/// Owns the memory for one query at a time: one per thread.
class ActorDesk {
 public:
  explicit ActorDesk(const ActorResolver& resolver);
  ActorDesk(ActorDesk&&) noexcept;
  ActorDesk& operator=(ActorDesk&&) noexcept;
  ~ActorDesk();

  /// Text of any length, UTF-8. Errors: bad_date.
  Result<Actor> resolve(const ActorQuery& query);
  /// The same for a JSON object with the fields of ActorQuery, of which all but the text may be missing: appends the
  /// answer as one JSON object and a newline. `where` names the line in errors: bad_format, bad_date.
  Result<void> answer(std::string_view json, std::string_view where, std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dragoman
