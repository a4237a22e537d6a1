// What `resolve` finds: actors, times and places, each with the words that name it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dragoman/event.h"
#include "dragoman/span.h"

namespace dragoman::document {

struct Mention {
  Span span;                 ///< the words, without article, relative clause or apposition
  uint32_t sentence = 0;     ///< index into Document::sentences
  uint32_t first_token = 0;  ///< index into Document::tokens
  uint32_t end_token = 0;    ///< one past its last
  uint32_t head_token = 0;   ///< the word that the others depend on
};

/// What names an actor. A mention that stands for an earlier one has the kind of that one.
enum class ActorKind : uint8_t {
  state,         ///< "Iran"
  people,        ///< "Iranian", "Iranians"
  capital,       ///< "Tehran"
  seat,          ///< "the Kremlin"
  organisation,  ///< "NATO", "Hamas"
  person,        ///< "Vladimir Putin"
  place,         ///< "Hyderabad", where it acts
  agent,         ///< a role noun: "soldiers"
  unknown,       ///< a name that no table has
  pronoun,       ///< "they", of nobody named before
};

struct ActorMention : Mention {
  ActorKind kind = ActorKind::unknown;
  std::string id;       ///< stable over documents and versions of the tables: "person/vladimir-putin"; empty for roles
                        ///< and unknown names
  std::string name;     ///< canonical name of the entity it resolves to, or the words themselves
  std::string country;  ///< as in the record
  std::string sector;
  std::string code;
  std::string rule;     ///< the table line that decided: "states.tsv:12", or why
  uint32_t entity = 0;  ///< mentions of one document with the same number name the same actor
};

struct TimeMention : Mention {
  std::string type;       ///< TIMEX3: DATE, TIME, DURATION, SET
  std::string value;      ///< ISO 8601 as TIMEX3 writes it
  std::string mod;        ///< TIMEX3: START, MID, END, APPROX and so on; empty for none
  std::string quant;      ///< of a SET: "EVERY"
  std::string freq;       ///< of a SET: "2X"
  bool relative = false;  ///< took an anchor: "last month"
  int32_t anchor = -1;    ///< index of the time that it was reckoned from; -1: the publication date
};

struct PlaceMention : Mention {
  bool state = false;  ///< a state, not a town or region in one
  bool acts = false;   ///< stands for who acts there, or is part of another name: "Moscow denied", "Kenya Airways"
  dragoman::Precision precision = dragoman::Precision::city;
  std::string name;
  std::string country;  ///< ISO 3166-1 alpha-3; empty for what lies in no single state
  std::optional<double> lat, lon;
};

/// The longest sentence, in words, whose mentions and events are looked for: no writer's is longer, and the cost of a
/// crawler's list that was taken for one stays bounded.
inline constexpr uint32_t kLongestSentence = 1000;

/// Those of a sentence, of mentions that stand in text order.
template <typename T>
std::span<const T> of_sentence(const std::vector<T>& mentions, uint32_t sentence) {
  const auto begin = std::lower_bound(mentions.begin(), mentions.end(), sentence,
                                      [](const T& mention, uint32_t s) { return mention.sentence < s; });
  const auto end = std::upper_bound(begin, mentions.end(), sentence,
                                    [](uint32_t s, const T& mention) { return s < mention.sentence; });
  return {begin, end};
}

}  // namespace dragoman::document
