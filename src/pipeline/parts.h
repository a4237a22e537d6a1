// What an Engine holds: the stages, loaded.
#pragma once

#include <optional>
#include <string>

#include "dragoman/engine.h"

namespace dragoman {

struct Engine::Parts {
  Depth depth = Depth::structure;
  std::string version;
};

}  // namespace dragoman
