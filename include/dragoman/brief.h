// Key points: what an article, or many, tells, each happening once, each with the sentences that it rests on.
#pragma once

#include <string>
#include <vector>

#include "dragoman/event.h"
#include "dragoman/span.h"

namespace dragoman {

/// A sentence that tells a key point.
struct Evidence {
  std::string doc;   ///< document id
  Span span;         ///< of the sentence in that document's stored text
  std::string text;  ///< its words
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct KeyPoint {
  std::string text;                 ///< a plain clause: who did what to whom, and when
  std::vector<std::string> events;  ///< ids of the records it stands for, the best told first
  Root root = Root::agree;
  Status status = Status::occurred;
  std::string date;  ///< ISO 8601; empty when unknown
  std::vector<Evidence> evidence;
  double weight = 0;  ///< importance; points come with the greatest first
};

struct Brief {
  std::vector<KeyPoint> points;
};

}  // namespace dragoman
