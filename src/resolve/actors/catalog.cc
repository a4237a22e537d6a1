#include "resolve/actors/catalog.h"

#include <algorithm>
#include <cstring>

namespace dragoman::resolve {
namespace {

using lexicon::Phrases;

bool before(const Code& a, const Code& b) { return std::memcmp(a.text, b.text, sizeof a.text) < 0; }

/// Of offices held at once the highest names the holder: whoever governs is told as government, not as party.
int rank(std::string_view sector) {
  if (sector == "GOV") return 4;
  if (sector == "MIL" || sector == "JUD" || sector == "LEG" || sector == "REB") return 3;
  if (sector == "PTY" || sector == "OPP") return 2;
  return sector.empty() ? 0 : 1;
}

/// Years for which it held; open ends count from 1990 and to 2025.
int years(const Office& office) {
  const int from = office.from == 0 ? 1990 : office.from / 10000;
  return (office.to == 0 ? 2025 : office.to / 10000) - from;
}

/// Whether office `a` tells more of its holder on `day` than `b`.
bool tells_more(const Office& a, const Office& b, DayNumber day, bool person) {
  if (day == 0 && !person) return years(a) > years(b);
  if (a.holds(day) != b.holds(day)) return a.holds(day);
  if (a.holds(day)) {
    if (a.of_user != b.of_user) return a.of_user > b.of_user;
    const int higher = rank(a.sector.view()) - rank(b.sector.view());
    if (higher != 0) return higher > 0;
    return (a.to == 0) != (b.to == 0) ? a.to == 0 : a.from > b.from;
  }
  if (a.ended(day) != b.ended(day)) return a.ended(day);
  return a.ended(day) ? a.to > b.to : a.from < b.from;
}

}  // namespace

Catalog::Catalog(Arrays arrays) : own_(std::make_unique<Arrays>(std::move(arrays))) {
  strings_ = own_->strings;
  entities_ = own_->entities;
  offices_ = own_->offices;
  names_ = own_->names;
  tables_ = std::move(own_->tables);
  name_words_ = std::move(own_->name_words);
  agent_words_ = std::move(own_->agent_words);
  discard_words_ = std::move(own_->discard_words);
  checksum_ = own_->checksum;
  index_states();
}

Result<Catalog> Catalog::map(std::shared_ptr<const lexicon::ModelFile> file) {
  Catalog catalog;
  const auto strings = file->section("strings");
  const auto entities = file->values<Entity>("entities");
  const auto offices = file->values<Office>("offices");
  const auto names = file->values<Name>("names");
  const auto name_words = file->values<Phrases::Slot>("name_words");
  const auto agent_words = file->values<Phrases::Slot>("agent_words");
  const auto tables = file->section("tables");
  const auto checksum = file->array<uint64_t>("checksum", 1);
  if (!strings) return tl::unexpected(strings.error());
  if (!entities) return tl::unexpected(entities.error());
  if (!offices) return tl::unexpected(offices.error());
  if (!names) return tl::unexpected(names.error());
  if (!name_words) return tl::unexpected(name_words.error());
  if (!agent_words) return tl::unexpected(agent_words.error());
  if (!tables) return tl::unexpected(tables.error());
  if (!checksum) return tl::unexpected(checksum.error());
  catalog.strings_ = *strings;
  catalog.entities_ = *entities;
  catalog.offices_ = *offices;
  catalog.names_ = *names;
  catalog.name_words_ = Phrases(*name_words);
  catalog.agent_words_ = Phrases(*agent_words);
  for (std::string_view rest = *tables; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    catalog.tables_.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  catalog.checksum_ = (*checksum)[0];
  if (const std::string_view fault = catalog.fault(); !fault.empty()) return file->broken(std::string(fault));
  catalog.file_ = std::move(file);
  catalog.index_states();
  return catalog;
}

void Catalog::add_sections(lexicon::ModelWriter& writer) const {
  std::string tables;
  for (const std::string& table : tables_) tables += table + '\n';
  writer.add("checksum", std::span<const uint64_t>(&checksum_, 1));
  writer.add("tables", tables);
  writer.add("strings", strings_);
  writer.add("entities", entities_);
  writer.add("offices", offices_);
  writer.add("names", names_);
  writer.add("name_words", name_words_.slots());
  writer.add("agent_words", agent_words_.slots());
}

std::string_view Catalog::fault() const {
  const auto outside = [&](Text text) { return uint64_t{text.begin} + text.size > strings_.size(); };
  for (const Entity& entity : entities_) {
    if (outside(entity.name)) return "a name lies outside the strings";
    if (entity.offices == 0 || uint64_t{entity.first_office} + entity.offices > offices_.size())
      return "an entity has no office";
  }
  for (const Office& office : offices_) {
    if (outside(office.title) || office.table >= tables_.size()) return "an office cites no table";
  }
  for (size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].entity >= entities_.size()) return "a name has no entity";
    // Later names follow earlier ones, so that no chain is a ring.
    if (names_[i].next != Phrases::kNone && (names_[i].next <= i || names_[i].next >= names_.size()))
      return "a chain of names is broken";
  }
  for (const Phrases::Slot& slot : name_words_.slots()) {
    if (slot.value != Phrases::kNone && slot.value >= names_.size()) return "words lead to no name";
  }
  for (const Phrases::Slot& slot : agent_words_.slots()) {
    if (slot.value != Phrases::kNone && slot.value >= entities_.size()) return "words lead to no role noun";
  }
  return {};
}

void Catalog::index_states() {
  for (uint32_t i = 0; i < entities_.size(); ++i) {
    const Office& office = offices_[entities_[i].first_office];
    if (entities_[i].kind == ActorKind::state && office.to == 0 && office.from == 0)
      states_.emplace_back(office.country, i);
  }
  std::stable_sort(states_.begin(), states_.end(),
                   [](const auto& a, const auto& b) { return before(a.first, b.first); });
}

Fact Catalog::fact(uint32_t name, DayNumber day) const {
  const Name& named = names_[name];
  const Entity& entity = entities_[named.entity];
  const Office* best = &offices_[entity.first_office];
  for (const Office& office : offices_of(entity)) {
    if (tells_more(office, *best, day, entity.kind == ActorKind::person)) best = &office;
  }
  Fact fact;
  fact.kind = named.kind;
  fact.entity = named.entity;
  fact.name_index = name;
  fact.office = best;
  fact.name = text(entity.name);
  fact.country = best->country.view();
  fact.sector = best->sector.view();
  fact.past = best->ended(day);
  fact.future = !fact.past && !best->holds(day);
  return fact;
}

Fact Catalog::agent(uint32_t index) const {
  const Entity& entity = entities_[index];
  Fact fact;
  fact.kind = entity.kind;
  fact.entity = index;
  fact.office = &offices_[entity.first_office];
  fact.name = text(entity.name);
  fact.country = fact.office->country.view();
  fact.sector = fact.office->sector.view();
  fact.body = entity.body;
  return fact;
}

uint32_t Catalog::state(std::string_view country) const {
  const Code code(country);
  const auto it = std::lower_bound(states_.begin(), states_.end(), code,
                                   [](const auto& entry, const Code& wanted) { return before(entry.first, wanted); });
  return country.size() == 3 && it != states_.end() && it->first == code ? it->second : Phrases::kNone;
}

std::string Catalog::cite(const Fact& fact) const {
  std::string out = tables_[fact.office->table] + ":" + std::to_string(fact.office->line);
  if (!fact.why.empty()) out.append(" (of several so named, ").append(fact.why) += ')';
  return out;
}

std::string Catalog::id(const Fact& fact) const {
  switch (entities_[fact.entity].kind) {
    case ActorKind::state: {
      const uint32_t state = this->state(fact.country);
      return "state/" + (state == fact.entity ? std::string(fact.country) : slug(fact.name));
    }
    case ActorKind::person:
      return "person/" + slug(fact.name);
    case ActorKind::organisation: {
      // Parties and groups of several countries share names.
      const auto offices = offices_of(entities_[fact.entity]);
      return "organisation/" + std::string(offices.front().country.view()) + "/" + slug(fact.name);
    }
    default:
      return "";
  }
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      out += c;
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if (c != '\'' && c != '.' && !out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

}  // namespace dragoman::resolve
