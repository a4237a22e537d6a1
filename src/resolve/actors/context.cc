#include "resolve/actors/context.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "lexicon/phrases.h"

namespace dragoman::resolve {
namespace {

using base::is_one_of;
using document::Document;
using lexicon::lowered;

constexpr uint32_t kLongestMention = 200;  // words that are looked for in the context

// Acts that an army does: "the Iraqi invasion".
constexpr std::array<std::string_view, 24> kForce = {
    "invasion",   "offensive", "strike",   "strikes",   "airstrike", "airstrikes",  "raid",    "raids",
    "shelling",   "bombing",   "bombings", "attack",    "attacks",   "drone",       "drones",  "operation",
    "operations", "incursion", "fire",     "artillery", "air",       "bombardment", "assault", "military"};
constexpr std::array<std::string_view, 10> kPronouns = {"he",  "she",  "they", "it",    "him",
                                                        "her", "them", "his",  "their", "its"};
constexpr std::array<std::string_view, 8> kWhere = {"in", "at", "near", "outside", "inside", "around", "across", "of"};

}  // namespace

const Hit* hit_at(uint32_t token, const std::vector<Hit>& hits) {
  const auto after = std::upper_bound(hits.begin(), hits.end(), token,
                                      [](uint32_t wanted, const Hit& hit) { return wanted < hit.first; });
  return after != hits.begin() && token < (after - 1)->end ? &*(after - 1) : nullptr;
}

bool is_pronoun(std::string_view word) { return is_one_of(word, kPronouns); }

Context::Context(const Catalog& catalog, const Document& doc, uint32_t sentence, const std::vector<Hit>& hits,
                 uint32_t first, uint32_t end)
    : catalog_(catalog),
      doc_(doc),
      hits_(hits),
      begin_(doc.sentences[sentence].first_token),
      end_(doc.sentences[sentence].end_token),
      last_(end - 1) {
  const uint32_t size = end - first;
  if (size > kLongestMention) return;
  for (uint32_t t = begin_; t + size <= end_; ++t) {
    uint32_t same = 0;
    while (same < size && doc.form(t + same) == doc.form(first + same)) ++same;
    if (same < size) continue;
    at_ = t;
    at_end_ = t + size;
    return;
  }
}

uint32_t Context::before(uint32_t back) const { return at_ == kNone || at_ < begin_ + back ? kNone : at_ - back; }

bool Context::stands_alone() const {
  const std::string_view word = doc_.form(at_ == kNone ? last_ : at_end_ - 1);
  return word.ends_with("s") || (at_ != kNone && word.ends_with("men"));
}

const Hit* Context::giver() const {
  const Hit* best = nullptr;
  double best_weight = -1e9;
  for (const Hit& hit : hits_) {
    if (hit.fact.kind == ActorKind::agent || hit.fact.country.empty()) continue;
    if (at_ != kNone && hit.first >= at_ && hit.end <= at_end_) continue;
    // News agencies stand in every report.
    if (hit.fact.sector == "JRN") continue;
    const double weight = weigh(hit);
    if (weight <= best_weight) continue;
    best = &hit;
    best_weight = weight;
  }
  return best;
}

double Context::weigh(const Hit& hit) const {
  if (at_ == kNone) return -static_cast<double>(hit.first) * 0.01;
  double sum = 0;
  const bool before = hit.end <= at_;
  const double distance = before ? at_ - hit.end : hit.first >= at_end_ ? hit.first - at_end_ : 0;
  sum -= 0.1 * distance;
  const std::string mark = hit.first > begin_ ? lowered(doc_.form(hit.first - 1)) : "";
  const std::string mark2 = hit.first > begin_ + 1 ? lowered(doc_.form(hit.first - 2)) : "";
  const bool where = is_one_of(mark, kWhere) || (mark == "the" && is_one_of(mark2, kWhere));
  if (before && distance == 0) sum += 3;  // "Turkish [police]"
  if (before && distance == 1 && (doc_.form(hit.end) == "'s" || doc_.form(hit.end) == "\u2019s"))
    sum += 4;                                       // "Iran's [minister]"
  if (!before && distance <= 2 && where) sum += 3;  // "[police] in Minsk"
  if (where) sum += 0.5;
  if (catalog_.state(hit.fact.country) == lexicon::Phrases::kNone) sum -= 2;
  return sum;
}

const Hit* Context::title() const {
  if (at_ == kNone) return nullptr;
  for (const Hit& hit : hits_) {
    if (hit.fact.kind == ActorKind::agent && hit.end == at_) return &hit;
  }
  if (at_end_ >= end_ || doc_.form(at_end_) != ",") return nullptr;
  for (const Hit& hit : hits_) {
    if (hit.fact.kind != ActorKind::agent || hit.first <= at_end_ || hit.first > at_end_ + 6) continue;
    return &hit;
  }
  return nullptr;
}

std::string_view Context::noun_behind(const Hit** noun) const {
  std::string_view sector;
  if (at_ == kNone) return sector;
  for (uint32_t t = at_end_; t < end_;) {
    const Hit* hit = hit_at(t, hits_);
    if (hit != nullptr && hit->fact.kind == ActorKind::agent) {
      if (t > at_end_ && hit->fact.sector != "MIL" && hit->fact.sector != "COP") return sector;
      *noun = hit;
      return hit->fact.sector;
    }
    const std::string word = lowered(doc_.form(t));
    if (hit == nullptr && t == at_end_ && is_one_of(word, kForce)) sector = "MIL";
    const bool joined = word == "," || word == "and" || word == "or" || word == "the" || word == "other";
    if (hit == nullptr && !joined) return sector;
    t = hit != nullptr ? hit->end : t + 1;
  }
  return sector;
}

const Hit* Context::antecedent(std::string_view pronoun) const {
  if (at_ == kNone) return nullptr;
  const bool many = pronoun.starts_with("the") || pronoun.starts_with("it");
  const Hit* best = nullptr;
  for (const Hit& hit : hits_) {
    if (hit.end > at_) break;
    const bool role = hit.fact.kind == ActorKind::agent;
    const bool one = hit.fact.kind == ActorKind::person || (role && !hit.fact.body);
    const bool body = hit.fact.kind == ActorKind::organisation || hit.fact.kind == ActorKind::state || hit.fact.body ||
                      (role && doc_.form(hit.end - 1).ends_with("s"));
    if (many ? body : one) best = &hit;
  }
  return best;
}

}  // namespace dragoman::resolve
