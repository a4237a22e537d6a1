// An event in the making.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "code/codebook.h"

namespace dragoman::code {

struct Draft {
  Code code;
  std::string rule;          ///< the operators and the rule, outermost first: "refuse/v > meet/v"
  std::vector<int> sources;  ///< mentions: indices into Document::actors
  std::vector<int> targets;
  uint32_t outer = 0;            ///< the predicate that governs the whole
  uint32_t inner = 0;            ///< the word that tells the act itself
  std::vector<uint32_t> chain;   ///< outer, inner and what lies between: their phrases date and place the event
  uint32_t object = ~0U;         ///< the word that was asked for a target, when it was no actor: "the proposal"
  std::optional<Status> status;  ///< set by an operator
  uint32_t hedge = ~0U;          ///< the word that weakens it: "tried"
  int weight = 0;                ///< of the rule's pattern
  /// Both sides do the same: they agree, meet, work together, sign an accord (CAMEO 057).
  bool mutual() const {
    return code.root == Root::agree || code.root == Root::consult || code.root == Root::cooperate ||
           code.cameo == "057";
  }
};

}  // namespace dragoman::code
