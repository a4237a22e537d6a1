#include "dragoman/census.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <vector>

#include "document/document.h"

namespace dragoman {
namespace {

using document::ActorKind;

constexpr size_t kExampleBytes = 160;

struct Counted {
  size_t count = 0;
  std::string id;
  std::map<std::string, size_t> countries;
  std::map<std::string, size_t> sectors;
  std::string article;  // the first in order of ids
  std::string example;
};

std::string most(const std::map<std::string, size_t>& counts) {
  const auto best =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == counts.end() ? "" : best->first;
}

/// One line without tabs, cut at a character.
std::string example_of(std::string_view sentence) {
  std::string out(sentence.substr(0, kExampleBytes));
  while (!out.empty() && out.size() == kExampleBytes &&
         (static_cast<unsigned char>(sentence[out.size()]) & 0xC0) == 0x80)
    out.pop_back();
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return out;
}

}  // namespace

struct ActorCensus::State {
  mutable std::mutex mutex;
  std::map<std::pair<bool, std::string>, Counted> actors;  // by whether the name is unknown, and id or name
};

ActorCensus::ActorCensus() : state_(std::make_unique<State>()) {}
ActorCensus::~ActorCensus() = default;

void ActorCensus::add(const Analysis& analysis) {
  const document::Document& doc = analysis.document();
  const std::lock_guard lock(state_->mutex);
  for (const document::ActorMention& mention : doc.actors) {
    const bool pronoun =
        mention.kind == ActorKind::pronoun || doc.tokens.upos[mention.head_token] == document::Upos::pron;
    if (pronoun || mention.kind == ActorKind::agent || mention.name.empty()) continue;
    const bool unknown = mention.kind == ActorKind::unknown;
    Counted& counted = state_->actors[{unknown, mention.name}];
    ++counted.count;
    counted.id = mention.id;
    if (!mention.country.empty()) ++counted.countries[mention.country];
    if (!mention.sector.empty()) ++counted.sectors[mention.sector];
    const std::string article(analysis.id());
    const std::string example = example_of(slice(doc.text, doc.sentences[mention.sentence].span));
    if (counted.count > 1 && std::pair(counted.article, counted.example) <= std::pair(article, example)) continue;
    counted.article = article;
    counted.example = example;
  }
}

std::string ActorCensus::table(bool unknown) const {
  const std::lock_guard lock(state_->mutex);
  std::vector<const std::pair<const std::pair<bool, std::string>, Counted>*> rows;
  for (const auto& row : state_->actors) {
    if (!unknown || row.first.first) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* a, const auto* b) { return a->second.count > b->second.count; });
  std::string out = "count\tname\tid\tcountry\tsector\tarticle\texample\n";
  for (const auto* row : rows) {
    const Counted& counted = row->second;
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", counted.count, example_of(row->first.second), counted.id,
                       most(counted.countries), most(counted.sectors), counted.article, counted.example);
  }
  return out;
}

}  // namespace dragoman
