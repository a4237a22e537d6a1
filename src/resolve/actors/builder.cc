#include "resolve/actors/builder.h"

#include <algorithm>

#include "base/hash.h"

namespace dragoman::resolve {
namespace {

using lexicon::Phrases;

constexpr size_t kUsualNames = 1 << 17;   // as many as our own tables hold
constexpr size_t kUsualAgents = 1 << 13;  // with their plurals

bool has_small_letter(std::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

CatalogBuilder::CatalogBuilder() {
  arrays_.name_words.reserve(kUsualNames);
  arrays_.agent_words.reserve(kUsualAgents);
}

void CatalogBuilder::begin_table(std::string_view table, bool of_user) {
  const auto known = std::find(arrays_.tables.begin(), arrays_.tables.end(), table);
  table_ = static_cast<uint16_t>(known - arrays_.tables.begin());
  if (known == arrays_.tables.end()) arrays_.tables.emplace_back(table);
  of_user_ = of_user;
}

Text CatalogBuilder::text(std::string_view text) {
  const auto [it, fresh] = pooled_.try_emplace(std::string(text));
  if (fresh) {
    it->second = {static_cast<uint32_t>(arrays_.strings.size()), static_cast<uint32_t>(text.size())};
    arrays_.strings += text;
  }
  return it->second;
}

uint32_t CatalogBuilder::entity(ActorKind kind, std::string_view key, std::string_view name) {
  const auto fresh_index = static_cast<uint32_t>(arrays_.entities.size());
  std::string full(1, static_cast<char>('a' + static_cast<int>(kind)));
  const auto [it, fresh] = keys_.try_emplace(full.append(key), fresh_index);
  if (fresh) {
    Entity& entity = arrays_.entities.emplace_back();
    entity.name = text(name);
    entity.kind = kind;
    offices_.emplace_back();
  }
  return it->second;
}

void CatalogBuilder::add_office(uint32_t entity, Office office) {
  office.table = table_;
  office.of_user = of_user_ ? 1 : 0;
  offices_[entity].push_back(office);
}

void CatalogBuilder::add_name(uint32_t entity, ActorKind kind, std::string_view words) {
  if (words.starts_with("the ") || words.starts_with("The ")) words.remove_prefix(4);
  if (lexicon::words_of(words).empty()) return;
  Name name;
  name.entity = entity;
  name.kind = kind;
  name.capitals = !has_small_letter(words);
  name.small = words.front() >= 'a' && words.front() <= 'z';
  name.of_user = of_user_;
  const auto index = static_cast<uint32_t>(arrays_.names.size());
  const uint32_t first = arrays_.name_words.add(words, index);
  if (first != Phrases::kNone) {
    for (uint32_t i = first; i != Phrases::kNone; i = arrays_.names[i].next) {
      Name& known = arrays_.names[i];
      if (known.entity != entity || known.kind != kind) continue;
      known.capitals &= name.capitals;
      known.small |= name.small;
      return;
    }
    arrays_.names[last_[first]].next = index;
    last_[first] = index;
  }
  arrays_.names.push_back(name);
  last_.push_back(index);
}

void CatalogBuilder::add_agent(uint32_t entity, std::string_view words) { arrays_.agent_words.add(words, entity); }

void CatalogBuilder::add_discard(std::string_view words, bool whole_story) {
  arrays_.discard_words.add(words, whole_story ? Catalog::kDiscardStory : Catalog::kDiscardSentence);
}

void CatalogBuilder::add_checksum(uint64_t checksum) {
  arrays_.checksum = base::hash64(base::hex(checksum), arrays_.checksum);
}

Catalog CatalogBuilder::finish() {
  for (size_t i = 0; i < offices_.size(); ++i) {
    arrays_.entities[i].first_office = static_cast<uint32_t>(arrays_.offices.size());
    arrays_.entities[i].offices = static_cast<uint16_t>(std::min<size_t>(offices_[i].size(), UINT16_MAX));
    arrays_.offices.insert(arrays_.offices.end(), offices_[i].begin(), offices_[i].end());
  }
  offices_.clear();
  last_.clear();
  keys_.clear();
  pooled_.clear();
  return Catalog(std::move(arrays_));
}

std::string plural(std::string_view noun) {
  std::string out(noun);
  if (noun.ends_with("man")) return out.replace(out.size() - 2, 1, "e");
  if (noun.ends_with("s") || noun.ends_with("ch") || noun.ends_with("x") || noun.ends_with("sh")) return out + "es";
  if (noun.ends_with("y") && noun.size() > 1 &&
      std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos) {
    out.pop_back();
    return out + "ies";
  }
  return out + "s";
}

}  // namespace dragoman::resolve
