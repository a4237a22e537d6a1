// What an Engine holds: the stages, loaded.
#pragma once

#include <optional>
#include <string>

#include "dragoman/engine.h"
#include "token/tokenizer.h"

namespace dragoman {

struct Engine::Parts {
  Depth depth = Depth::structure;
  std::string version;
  std::optional<token::Tokenizer> tokenizer;
};

}  // namespace dragoman
