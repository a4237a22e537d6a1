#include "resolve/actors/modifiers.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "lexicon/phrases.h"

namespace dragoman::resolve {
namespace {

using base::is_one_of;
using lexicon::lowered;

// "Somalia-based" is not among them.
constexpr std::array<std::string_view, 12> kBeside = {"backed",    "led",      "supported", "allied",
                                                      "sponsored", "funded",   "trained",   "brokered",
                                                      "aligned",   "mediated", "armed",     "affiliated"};
constexpr std::array<std::string_view, 56> kGeneral = {
    "leader",      "leaders",      "member",       "members",       "official",       "officials",
    "head",        "heads",        "chief",        "chiefs",        "representative", "representatives",
    "supporter",   "supporters",   "group",        "groups",        "faction",        "factions",
    "movement",    "organization", "organisation", "organizations", "organisations",  "team",
    "teams",       "delegation",   "chairman",     "director",      "boss",           "unit",
    "units",       "worker",       "workers",      "employee",      "employees",      "staff",
    "people",      "person",       "man",          "men",           "spokesman",      "spokeswoman",
    "party",       "dozens",       "president",    "presidents",    "founder",        "chairwoman",
    "secretary",   "manager",      "executive",    "executives",    "owner",          "owners",
    "chairperson", "deputy"};

}  // namespace

bool stands_beside(const document::Document& doc, uint32_t end, uint32_t limit) {
  return end + 1 < limit && doc.form(end) == "-" && is_one_of(lowered(doc.form(end + 1)), kBeside);
}

bool stands_for_or_against(const document::Document& doc, uint32_t first, uint32_t begin) {
  if (first < begin + 2 || doc.form(first - 1) != "-") return false;
  const std::string word = lowered(doc.form(first - 2));
  return word == "pro" || word == "anti";
}

bool stands_ethnic(const document::Document& doc, uint32_t first, uint32_t begin) {
  return first > begin && lowered(doc.form(first - 1)) == "ethnic";
}

bool is_general_head(std::string_view noun) { return is_one_of(lowered(noun), kGeneral); }

std::string_view sector_in(std::string_view role, std::string_view country, std::string_view organisation) {
  static constexpr std::array<std::string_view, 5> kSayLittle = {"GOV", "UNK", "PTY", "CVL", "UAF"};
  static constexpr std::array<std::string_view, 3> kShared = {"REB", "CRM", "PTY"};
  if (organisation.empty()) {
    const bool drops = country != "EUR" && (role == "GOV" || role == "UNK" || role == "PTY");
    return drops ? std::string_view() : role;
  }
  return role.empty() || is_one_of(role, kSayLittle) || is_one_of(organisation, kShared) ? organisation : role;
}

}  // namespace dragoman::resolve
