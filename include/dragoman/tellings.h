// From the analyses of many articles to one brief.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "dragoman/brief.h"
#include "dragoman/engine.h"

namespace dragoman {

namespace story {
struct Telling;
}

/// What one article tells, copied out of its analysis so that it can be gathered with what others tell. Copies share
/// memory.
class Tellings {
 public:
  explicit Tellings(const Analysis& analysis);

 private:
  friend Brief make_brief(const std::vector<Tellings>& articles, size_t most_points);
  std::shared_ptr<const std::vector<story::Telling>> tellings_;
};

/// The key points of all `articles`, at most `most_points`.
Brief make_brief(const std::vector<Tellings>& articles, size_t most_points = 7);

}  // namespace dragoman
