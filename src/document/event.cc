// Names of the closed sets of the event record.
#include "dragoman/event.h"

#include <algorithm>
#include <array>

namespace dragoman {
namespace {

constexpr std::array<std::string_view, kRootCount> kRoots = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<std::string_view, 5> kStatuses = {"occurred", "ongoing", "planned", "hypothetical", "negated"};
constexpr std::array<std::string_view, 3> kBases = {"explicit", "relative", "document"};
constexpr std::array<std::string_view, 3> kPrecisions = {"state", "region", "city"};
constexpr std::array<std::string_view, 3> kPlaceBases = {"explicit", "passage", "dateline"};

template <typename Enum, size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}

}  // namespace

std::string_view to_string(Root root) { return kRoots[static_cast<size_t>(root)]; }
std::optional<Root> root_from(std::string_view name) { return find<Root>(kRoots, name); }
std::string_view to_string(Status status) { return kStatuses[static_cast<size_t>(status)]; }
std::optional<Status> status_from(std::string_view name) { return find<Status>(kStatuses, name); }
std::string_view to_string(DateBasis basis) { return kBases[static_cast<size_t>(basis)]; }
std::string_view to_string(Precision precision) { return kPrecisions[static_cast<size_t>(precision)]; }
std::string_view to_string(PlaceBasis basis) { return kPlaceBases[static_cast<size_t>(basis)]; }

}  // namespace dragoman
