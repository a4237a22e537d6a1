// Which actors a corpus names, and how often: for finding names that the tables lack.
#pragma once

#include <memory>
#include <string>

#include "dragoman/engine.h"

namespace dragoman {

/// Counts actors over analyses. Any number of threads may add at once; the table is the same for any order.
class ActorCensus {
 public:
  ActorCensus();
  ~ActorCensus();

  /// Needs Depth::mentions. Pronouns count for nobody.
  void add(const Analysis& analysis);

  /// Tab-separated with a header line, most frequent first: count, name, id, country, sector, article, and a sentence
  /// as an example. Country and sector are those that most mentions were given. With `unknown` only names that no table
  /// has.
  std::string table(bool unknown) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dragoman
