// The record: who did what to whom, when, where, according to whom, and how sure that is.
// Field names are a contract: `dragoman code --to jsonl`, the store, the API and the exports use the same ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/span.h"

namespace dragoman {

/// PLOVER's sixteen event types (Open Event Data Alliance, PLOVER manual).
enum class Root : uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault,
};
inline constexpr int kRootCount = 16;

std::string_view to_string(Root root);                 ///< "AGREE"
std::optional<Root> root_from(std::string_view name);  ///< exact, upper case

/// Whether the act has happened, as the text tells it.
enum class Status : uint8_t { occurred, ongoing, planned, hypothetical, negated };
std::string_view to_string(Status status);
std::optional<Status> status_from(std::string_view name);

/// Words of the text.
struct Quote {
  Span span;
  std::string text;  ///< equals the slice of the stored text at `span`
  friend bool operator==(const Quote&, const Quote&) = default;
};

/// A party to an event, or a speaker.
struct Party : Quote {
  std::string name;     ///< canonical: "Vladimir Putin"
  std::string country;  ///< ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC; empty when unknown
  std::string sector;   ///< PLOVER sector; empty when only a country is known
  std::string code;     ///< CAMEO style, "RUSGOV"
  friend bool operator==(const Party&, const Party&) = default;
};

enum class DateBasis : uint8_t { explicit_, relative, document };
std::string_view to_string(DateBasis basis);  ///< "explicit", "relative", "document"

struct EventDate {
  std::string value;         ///< ISO 8601: day, month or year
  std::optional<Span> span;  ///< the words that say so; none when taken from the publication date
  DateBasis basis = DateBasis::document;
  friend bool operator==(const EventDate&, const EventDate&) = default;
};

/// How much ground a place covers. Its point is the middle of a state or region.
enum class Precision : uint8_t { state, region, city };
std::string_view to_string(Precision precision);  ///< "state", "region", "city"

/// What says that the event was there: words of its own clause, a sentence before, the article's dateline.
enum class PlaceBasis : uint8_t { explicit_, passage, dateline };
std::string_view to_string(PlaceBasis basis);  ///< "explicit", "passage", "dateline"

struct EventPlace {
  Span span;  ///< the words that name it
  std::string name;
  std::string country;             ///< ISO 3166-1 alpha-3; empty for what lies in no single state
  std::optional<double> lat, lon;  ///< degrees, WGS 84
  Precision precision = Precision::city;
  PlaceBasis basis = PlaceBasis::explicit_;
  friend bool operator==(const EventPlace&, const EventPlace&) = default;
};

struct Event {
  std::string id;         ///< stable: a hash of document, sentence, source, action, target, code
  std::string doc;        ///< document id
  uint32_t sentence = 0;  ///< index of the sentence in its document
  Root root = Root::agree;
  std::string mode;  ///< PLOVER mode; empty when the root has none that fits
  std::vector<std::string> contexts;
  std::string cameo;     ///< CAMEO code as text: leading zeros count
  uint8_t quad = 0;      ///< 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
  double goldstein = 0;  ///< -10 .. 10
  std::optional<Party> source;
  std::optional<Party> target;
  Quote action;
  Status status = Status::occurred;
  std::optional<Quote> hedge;
  std::optional<Party> attribution;
  std::optional<EventDate> date;
  std::optional<EventPlace> place;
  double confidence = 0;  ///< 0..1, the chance that the record is right
  std::string rule;       ///< id of the rule or dictionary entry that fired
  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace dragoman
