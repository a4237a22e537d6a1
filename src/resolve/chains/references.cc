#include "resolve/chains/references.h"

#include <array>
#include <optional>

#include "base/hash.h"
#include "lexicon/phrases.h"
#include "lexicon/table.h"

namespace dragoman::resolve {
namespace {

using lexicon::Row;
using lexicon::Table;

std::optional<Gender> gender_from(std::string_view letter) {
  if (letter == "m") return Gender::male;
  if (letter == "f") return Gender::female;
  if (letter.empty()) return Gender::unknown;
  return std::nullopt;
}

std::optional<Standing> standing_from(std::string_view word) {
  if (word == "title") return Standing::title;
  if (word == "person") return Standing::person;
  if (word == "epithet") return Standing::epithet;
  if (word == "state") return Standing::state;
  if (word == "body") return Standing::body;
  if (word == "any") return Standing::any;
  return std::nullopt;
}

}  // namespace

Result<References> References::load(const std::string& dir) {
  References out;
  constexpr std::array<std::string_view, 2> kNames = {"name", "gender"};
  const auto names = Table::open(dir + "/given-names.tsv", kNames);
  if (!names) return tl::unexpected(names.error());
  for (const Row& row : names->rows()) {
    const auto gender = gender_from(row[1]);
    if (!gender || *gender == Gender::unknown) {
      return names->broken(row, 1, "'" + std::string(row[1]) + "' is no gender", "Write m or f.");
    }
    if (!out.names_.emplace(lexicon::lowered(row[0]), *gender).second) {
      return names->broken(row, 0, "'" + std::string(row[0]) + "' stands twice", "Keep one of the lines.");
    }
  }
  constexpr std::array<std::string_view, 4> kStandIns = {"word", "for", "gender", "only"};
  const auto words = Table::open(dir + "/stand-ins.tsv", kStandIns);
  if (!words) return tl::unexpected(words.error());
  for (const Row& row : words->rows()) {
    const auto standing = standing_from(row[1]);
    if (!standing) {
      return words->broken(row, 1, "'" + std::string(row[1]) + "' is nothing to stand for",
                           "Write title, person, epithet, state, body or any.");
    }
    const auto gender = gender_from(row[2]);
    if (!gender) return words->broken(row, 2, "'" + std::string(row[2]) + "' is no gender", "Write m, f or nothing.");
    auto& map = *standing == Standing::title ? out.titles_ : out.nouns_;
    if (!map.emplace(lexicon::lowered(row[0]), StandIn{*standing, *gender, std::string(row[3])}).second) {
      return words->broken(row, 0, "'" + std::string(row[0]) + "' stands twice", "Keep one of the lines.");
    }
  }
  out.checksum_ = base::hash64(base::hex(names->checksum()) + base::hex(words->checksum()));
  return out;
}

Gender References::gender_of_name(std::string_view given) const {
  const auto found = names_.find(lexicon::lowered(given));
  return found == names_.end() ? Gender::unknown : found->second;
}

const StandIn* References::title(std::string_view word) const {
  const auto found = titles_.find(lexicon::lowered(word));
  return found == titles_.end() ? nullptr : &found->second;
}

const StandIn* References::noun(std::string_view word) const {
  const auto found = nouns_.find(lexicon::lowered(word));
  return found == nouns_.end() ? nullptr : &found->second;
}

}  // namespace dragoman::resolve
