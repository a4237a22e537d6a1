// From tellings to key points: each happening once, the most important first.
#pragma once

#include <cstddef>
#include <vector>

#include "dragoman/brief.h"
#include "story/telling.h"

namespace dragoman::story {

struct BriefOptions {
  size_t points = 7;               ///< at most so many
  double least_confidence = 0.45;  ///< a happening whose best telling is below is left out
};

/// Groups the tellings of one or many documents. The order of the documents changes nothing but the order of evidence.
Brief make_brief(std::vector<Telling> tellings, const BriefOptions& options = {});

/// Whether two tellings may be of one happening: the same act between the same parties, certain in the same way, at
/// times that can be one.
bool same_happening(const Telling& a, const Telling& b);

}  // namespace dragoman::story
