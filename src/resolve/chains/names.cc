// Chains of names: a full name, a surname, a given name, initials, a state's name and its capital.
#include <algorithm>

#include "resolve/chains/scene.h"

namespace dragoman::resolve {
namespace {

using document::ActorKind;
using document::ActorMention;
using Words = std::vector<std::string>;

bool is_particle(const std::string& word) { return word == "al" || word == "el" || word == "ul" || word == "ad"; }

/// "al-Arabi" and "Arabi" are one name.
Words plain(const Words& name) {
  Words out;
  for (std::string word : name) {
    if (is_particle(word) && name.size() > 1) continue;
    if (word.starts_with("al-") || word.starts_with("el-")) word.erase(0, 3);
    out.push_back(std::move(word));
  }
  return out;
}

bool ends_with(const Words& full, const Words& end) {
  return full.size() > end.size() && std::equal(end.rbegin(), end.rend(), full.rbegin());
}

/// "Harbour Workers' League" as "hwl".
std::string initials(const Words& name) {
  std::string out;
  for (const std::string& word : name) {
    if (word == "of" || word == "the" || word == "for" || word == "and" || word.starts_with("'")) continue;
    if (!word.empty()) out += word.front();
  }
  return out;
}

struct Match {
  int level = 0;  ///< 0: none
  const char* why = "";
};

Match match_person(const Words& said, const Words& known) {
  if (said == known) return {4, "same name"};
  if (said.size() > 1 && known.size() > 1) {
    if (said.front() == known.front() && said.back() == known.back()) return {4, "same name"};
    if (ends_with(known, said)) return {3, "surname"};
    return {};
  }
  if (ends_with(known, said) || ends_with(said, known)) return {3, "surname"};
  if (known.size() > 1 && said.size() == 1 && known.front() == said.front()) return {2, "first of the names"};
  return {};
}

Match match_body(const Words& said, const Words& known) {
  if (said == known) return {4, "same name"};
  if (ends_with(known, said)) return {3, "last words of the name"};
  if (said.size() == 1 && known.size() > 1 && initials(known) == said.front()) return {3, "initials"};
  if (known.size() == 1 && said.size() > 1 && initials(said) == known.front()) return {3, "initials"};
  return {};
}

Link link_state(const Scene& scene, const ActorMention& mention) {
  for (uint32_t c = scene.oldest(); c < scene.chains.size(); ++c) {
    const Chain& chain = scene.chains[c];
    if (chain.mentions.empty() || chain.sort != Sort::state || chain.country != mention.country) continue;
    return {c, mention.kind == ActorKind::state ? "same state" : "capital or seat of the state"};
  }
  return {};
}

Link link_people(const Scene& scene, const ActorMention& mention, const Traits& traits) {
  for (uint32_t c = scene.oldest(); c < scene.chains.size(); ++c) {
    const Chain& chain = scene.chains[c];
    if (chain.mentions.empty() || chain.sort != Sort::many || chain.country != mention.country) continue;
    const Traits& first = scene.traits[chain.mentions.front()];
    if (first.named && !first.indefinite && !traits.indefinite && first.head == traits.head) return {c, "same people"};
  }
  return {};
}

}  // namespace

Link link_name(const Scene& scene, uint32_t i) {
  const ActorMention& mention = scene.doc.actors[i];
  const Traits& traits = scene.traits[i];
  if (traits.sort == Sort::state) return link_state(scene, mention);
  if (mention.kind == ActorKind::people) return link_people(scene, mention, traits);
  const Words said = plain(traits.name);
  Link best;
  int level = 0;
  double most = -1;
  for (uint32_t c = scene.oldest(); c < scene.chains.size(); ++c) {
    const Chain& chain = scene.chains[c];
    if (chain.mentions.empty() || !chain.named) continue;
    const bool person = traits.sort == Sort::person && chain.sort == Sort::person;
    const bool body = traits.sort != Sort::person && chain.sort != Sort::person && chain.sort != Sort::state;
    const bool same_id = !mention.id.empty() && mention.id == chain.id;
    if (!same_id && ((!person && !body) || !agree(traits, chain))) continue;
    Match match;
    for (const Words& name : chain.names) {
      const Match one = person ? match_person(said, plain(name)) : match_body(said, plain(name));
      if (one.level > match.level) match = one;
    }
    // A table's guess at a bare surname yields to whoever bears it in this article.
    const bool bare = person && said.size() == 1;
    const bool other_id = !mention.id.empty() && !chain.id.empty() && mention.id != chain.id;
    if (same_id && (!bare || match.level == 0)) match = {5, "same in the tables"};
    if (match.level == 0 || (other_id && !bare)) continue;
    if (bare && match.level == 3 && same_id) match.why = "surname";
    const double weight = static_cast<double>(chain.mentions.size()) +
                          0.1 * scene.salience(chain, mention.first_token, mention.sentence, 3);
    if (match.level < level || (match.level == level && weight <= most)) continue;
    level = match.level;
    most = weight;
    best = {c, match.why};
  }
  return best;
}

}  // namespace dragoman::resolve
