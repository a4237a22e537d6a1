// Checks the #includes of a source tree against the rule of DESIGN.md, "Who may include whom".
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dragoman::house {

/// Reads every *.h and *.cc under src/, apps/ and include/ of `root` and gives one message for each broken rule,
/// ordered by file and line: "src/tag/a.cc:3: includes parse/b.h; src/tag may include only base document lexicon tag".
/// A cycle among files gives one message that names its files in order.
std::vector<std::string> check_includes(const std::filesystem::path& root);

/// The same for `USES` of dragoman_stage() in src/*/CMakeLists.txt: a folder links only what it may include.
std::vector<std::string> check_targets(const std::filesystem::path& root);

}  // namespace dragoman::house
