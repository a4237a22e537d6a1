// Chains of nouns: "the Russian president", "the rebels", "the bloc", "the country".
#include <algorithm>
#include <array>

#include "resolve/chains/scene.h"

namespace dragoman::resolve {
namespace {

using document::ActorKind;
using document::ActorMention;

constexpr uint32_t kNone = Scene::kNone;
constexpr uint32_t kFar = 1000;  // sentences back; no limit in an article

constexpr std::array<std::string_view, 6> kGovernments = {"government",  "regime",     "administration",
                                                          "authorities", "leadership", "cabinet"};
constexpr std::array<std::string_view, 14> kRulers = {"president",
                                                      "prime minister",
                                                      "premier",
                                                      "chancellor",
                                                      "king",
                                                      "queen",
                                                      "emir",
                                                      "sultan",
                                                      "chief executive",
                                                      "supreme leader",
                                                      "leader",
                                                      "party leader",
                                                      "general secretary",
                                                      "chairman"};
constexpr std::array<std::string_view, 5> kGroups = {"group", "militia", "faction", "movement", "gang"};
constexpr std::array<std::string_view, 13> kBodies = {"bloc",     "body",   "alliance", "organisation", "organization",
                                                      "grouping", "party",  "league",   "union",        "company",
                                                      "channel",  "agency", "firm"};
constexpr std::array<std::string_view, 4> kLeaders = {"leader", "ruler", "head of state", "strongman"};

/// "minister" and "interior minister".
bool same_title(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto ends = [](std::string_view full, std::string_view end) {
    return full.size() > end.size() && full.ends_with(end) && full[full.size() - end.size() - 1] == ' ';
  };
  return ends(a, b) || ends(b, a);
}

class NounLinker {
 public:
  NounLinker(const Scene& scene, uint32_t i)
      : s_(scene),
        mention_(scene.doc.actors[i]),
        traits_(scene.traits[i]),
        owner_(scene.chain_at(traits_.owner)),
        host_(host()) {}

  Link link() const {
    if (traits_.indefinite) return {};
    if (traits_.stand_in != nullptr && traits_.stand_in->standing == Standing::any) return {};
    if (mention_.kind == ActorKind::people) return traits_.sort == Sort::person ? compatriot() : Link{};
    switch (traits_.sort) {
      case Sort::state:
        return is_one_of(traits_.head, kGovernments) ? government() : country();
      case Sort::person:
        return person();
      case Sort::body:
        return body();
      case Sort::many:
        return many();
    }
    return {};
  }

 private:
  /// The best chain that fits, by salience within `reach`.
  template <typename Fit>
  uint32_t nearest(uint32_t reach, Fit&& fit, std::string_view home = {}) const {
    uint32_t best = kNone;
    double most = 0;
    for (uint32_t c = s_.oldest(); c < s_.chains.size(); ++c) {
      const Chain& chain = s_.chains[c];
      if (chain.mentions.empty() || !chain.pair.empty() || c == owner_ || c == host_ || !fit(chain) || acts_here(chain))
        continue;
      // Who is told of most is meant most; beyond the reach of salience the last one.
      const double often = 1 + 0.15 * static_cast<double>(std::min<size_t>(chain.mentions.size(), 10));
      const double late = 1e-9 * (1 + doc_order(chain));
      const double weight = s_.salience(chain, mention_.first_token, mention_.sentence, std::min(reach, 8U)) * often +
                            (reach == kFar ? late : 0) + (!home.empty() && chain.country == home ? 2 : 0);
      if (weight <= most) continue;
      most = weight;
      best = c;
    }
    return best;
  }

  /// Whether a mention of the chain is the subject of the verb that this mention stands under: nobody else than its own
  /// subject is meant by "Tiani locked up the head of state".
  bool acts_here(const Chain& chain) const {
    const int32_t verb = s_.doc.tokens.head[mention_.head_token];
    return verb >= 0 && std::any_of(chain.mentions.begin(), chain.mentions.end(), [&](uint32_t m) {
             const uint32_t head = s_.doc.actors[m].head_token;
             return s_.is_subject(head) && s_.doc.tokens.head[head] == verb;
           });
  }

  /// Whether an of-phrase says whose: "the chief of the operation".
  bool has_complement() const { return mention_.end_token > mention_.head_token + 1; }

  /// The chain of China in "China, the country's ally": it does not own what is said of it.
  uint32_t host() const {
    const auto above = [&](uint32_t t) {
      return t == kNone || s_.doc.tokens.head[t] < 0 ? kNone : static_cast<uint32_t>(s_.doc.tokens.head[t]);
    };
    const uint32_t head = mention_.head_token;
    if (s_.doc.tokens.relation[head] != document::Relation::nmod_poss) return kNone;
    const uint32_t owned = above(head);
    if (owned == kNone || s_.doc.tokens.relation[owned] != document::Relation::appos) return kNone;
    return s_.chain_at(above(owned));
  }

  double doc_order(const Chain& chain) const {
    return static_cast<double>(*std::max_element(chain.mentions.begin(), chain.mentions.end()));
  }

  std::string owner_country() const { return owner_ == kNone ? std::string() : s_.chains[owner_].country; }

  bool may_be_of(const Chain& chain) const {
    return mention_.country.empty() || traits_.guessed || chain.country.empty() || chain.country == mention_.country;
  }

  uint32_t state_of(std::string_view code) const {
    for (uint32_t c = s_.oldest(); c < s_.chains.size(); ++c) {
      if (!s_.chains[c].mentions.empty() && s_.chains[c].sort == Sort::state && s_.chains[c].country == code) return c;
    }
    return kNone;
  }

  Link government() const {
    const std::string own = owner_country();
    const std::string& code = own.empty() ? mention_.country : own;
    const uint32_t state = code.empty() ? kNone : state_of(code);
    const bool guessed = own.empty() && traits_.guessed;
    if (!code.empty() && !guessed) return {state, "government of the state"};
    if (state != kNone && !acts_here(s_.chains[state])) return {state, "government of the state"};
    if (!traits_.definite) return {};
    const uint32_t told = nearest(kFar, [&](const Chain& chain) {
      return chain.sort == Sort::state && std::any_of(chain.titles.begin(), chain.titles.end(),
                                                      [](const auto& title) { return is_one_of(title, kGovernments); });
    });
    if (told != kNone) return {told, "the government told of before"};
    return {nearest(3, [](const Chain& chain) { return chain.sort == Sort::state; }), "nearest state"};
  }

  Link country() const {
    if (!traits_.definite) return {};
    const bool other = traits_.head.starts_with("neighbo");
    if (owner_ != kNone && !other) {
      const uint32_t own = state_of(owner_country());
      if (s_.chains[owner_].sort == Sort::person) return {own, "country of its owner"};
    }
    const std::string only = traits_.stand_in == nullptr ? std::string() : traits_.stand_in->only;
    const auto fits = [&](const Chain& chain) {
      return chain.sort == Sort::state && chain.named &&
             (only.empty() || only.find(chain.country) != std::string::npos);
    };
    return {nearest(kFar, fits, home_of_subject()), only.empty() ? "nearest state" : "nearest such state"};
  }

  /// The country of the person that the verb above has as subject: "Hasina had ruled the country".
  std::string home_of_subject() const {
    const int32_t verb = s_.doc.tokens.head[mention_.head_token];
    if (verb < 0) return {};
    const uint32_t chain = s_.chain_at(s_.tree.child(static_cast<uint32_t>(verb), document::Relation::nsubj));
    return chain == kNone || s_.chains[chain].sort != Sort::person ? std::string() : s_.chains[chain].country;
  }

  Link compatriot() const {
    return {
        nearest(3, [&](const Chain& chain) { return chain.sort == Sort::person && chain.country == mention_.country; }),
        "nearest person of the country"};
  }

  bool holds_title(const Chain& chain) const {
    for (const std::string& mine : traits_.titles) {
      for (std::string_view theirs : chain.titles) {
        if (theirs.starts_with("former ")) {
          if (!traits_.former) continue;
          theirs.remove_prefix(7);
        }
        if (same_title(mine, theirs)) return true;
        if (!of_body() && is_one_of(mine, kLeaders) && is_one_of(theirs, kRulers)) return true;
      }
    }
    return false;
  }

  bool multiword_title() const {
    return !traits_.titles.empty() && traits_.titles.front().starts_with(traits_.head + " ");
  }

  bool of_body() const {
    return owner_ != kNone && (s_.chains[owner_].sort == Sort::body || s_.chains[owner_].sort == Sort::many);
  }

  /// Whether an earlier mention of the chain has the same possessor.
  bool same_owner(const Chain& chain) const {
    return std::any_of(chain.mentions.begin(), chain.mentions.end(),
                       [&](uint32_t m) { return s_.chain_at(s_.traits[m].owner) == owner_; });
  }

  Link person() const {
    if (!traits_.definite && traits_.owner == kNone) return {};
    const bool owned = owner_ != kNone && s_.chains[owner_].sort == Sort::person;
    const auto fits = [&](const Chain& chain) {
      if (has_complement() && !multiword_title() && (chain.country.empty() || chain.country != mention_.country))
        return false;
      return chain.sort == Sort::person && agree(traits_, chain) && may_be_of(chain) && holds_title(chain) &&
             ((!owned && !of_body()) || same_owner(chain));
    };
    if (const uint32_t found = nearest(kFar, fits); found != kNone) return {found, "bears the title"};
    if (owned) return relative();
    if (owned || traits_.owner != kNone) return {};
    const bool epithet = traits_.stand_in != nullptr && traits_.stand_in->standing == Standing::epithet;
    if (!epithet) return {};
    return {
        nearest(2,
                [&](const Chain& chain) { return chain.sort == Sort::person && chain.named && agree(traits_, chain); }),
        "nearest person"};
  }

  /// "her husband" is the man of her name; "his mother" the one whose son he was called.
  Link relative() const {
    const std::string& noun = traits_.head;
    const bool spouse = noun == "husband" || noun == "wife";
    const bool parent = noun == "mother" || noun == "father";
    const Chain& owner = s_.chains[owner_];
    for (uint32_t c = s_.oldest(); c < s_.chains.size(); ++c) {
      const Chain& chain = s_.chains[c];
      if (c == owner_ || chain.mentions.empty() || chain.sort != Sort::person || !chain.named || !agree(traits_, chain))
        continue;
      if (spouse && shares_surname(owner, chain)) return {c, "married, of the same surname"};
      const bool child_of = std::any_of(owner.mentions.begin(), owner.mentions.end(), [&](uint32_t m) {
        const std::string& head = s_.traits[m].head;
        return (head == "son" || head == "daughter") && s_.chain_at(s_.traits[m].owner) == c;
      });
      if (parent && child_of) return {c, "parent of a son or daughter"};
    }
    return {};
  }

  static bool shares_surname(const Chain& a, const Chain& b) {
    for (const auto& one : a.names) {
      for (const auto& other : b.names) {
        if (one.size() > 1 && other.size() > 1 && one.back() == other.back() && one.front() != other.front())
          return true;
      }
    }
    return false;
  }

  bool has_word(const Chain& chain) const {
    for (const auto& name : chain.names) {
      if (std::find(name.begin(), name.end(), traits_.head) != name.end()) return true;
    }
    return std::any_of(chain.titles.begin(), chain.titles.end(), [&](const std::string& title) {
      return same_title(title, traits_.head) || std::any_of(traits_.titles.begin(), traits_.titles.end(),
                                                            [&](const auto& mine) { return same_title(mine, title); });
    });
  }

  bool is_armed(std::string_view sector) const { return sector == "REB" || sector == "UAF" || sector == "CRM"; }

  Link body() const {
    const auto same = [&](const Chain& chain) {
      return (chain.sort == Sort::body || chain.sort == Sort::many) && may_be_of(chain) && has_word(chain) &&
             !differs(chain);
    };
    const StandIn* const noun = traits_.stand_in;
    const bool stands = traits_.definite && noun != nullptr && noun->standing == Standing::body;
    const std::string& head = traits_.head;
    const bool group = is_one_of(head, kGroups);
    if (!stands || !group) {
      if (const uint32_t found = nearest(kFar, same); found != kNone) return {found, "same noun"};
    }
    if (mention_.sector == "MIL") {
      const auto army = [&](const Chain& chain) {
        return chain.sort == Sort::body && chain.sector == "MIL" && chain.country == mention_.country;
      };
      if (const uint32_t found = nearest(kFar, army); found != kNone) return {found, "the army told of before"};
    }
    if (!stands || !(group || is_one_of(head, kBodies))) return {};
    const auto suits = [&](const Chain& chain) {
      if (same(chain) && (chain.named || !modified())) return true;
      if (chain.sort != Sort::body || !chain.named) return false;
      const bool international = chain.country == "IGO" || chain.country == "EUR" || chain.country == "UNO";
      const std::string& sector = chain.sector;
      if (head == "party")
        return sector == "PTY" || sector == "OPP" || sector == "LEG" || sector == "GOV" || sector.empty();
      if (head == "bloc" || head == "alliance") return international;
      if (is_armed(mention_.sector)) return is_armed(sector) || sector.empty();
      return !group || !international || is_armed(sector) || head == "group";
    };
    return {nearest(group ? kFar : 6, suits), "nearest such body"};
  }

  /// Whether both mentions have adjectives, and none in common: "the electoral commission", "the truth commission".
  bool differs_from(uint32_t m) const {
    const ActorMention& other = s_.doc.actors[m];
    if (!modified() || other.first_token == other.head_token) return false;
    for (uint32_t t = mention_.first_token; t < mention_.head_token; ++t) {
      for (uint32_t u = other.first_token; u < other.head_token; ++u) {
        if (s_.low(t) == s_.low(u)) return false;
      }
    }
    return true;
  }
  bool differs(const Chain& chain) const {
    return std::all_of(chain.mentions.begin(), chain.mentions.end(),
                       [&](uint32_t m) {
                         return s_.traits[m].pronoun || s_.traits[m].head != traits_.head || differs_from(m);
                       }) &&
           modified() && !chain.named;
  }

  /// Whether adjectives stand before the noun: "the rebel group".
  bool modified() const { return mention_.first_token != mention_.head_token; }

  Link many() const {
    const bool plain = !traits_.definite;
    const std::string& sector = mention_.sector;
    const bool force = is_armed(sector) || sector == "MIL" || sector == "COP" || sector == "OPP";
    if (plain && !force) return {};
    const auto same = [&](const Chain& chain) {
      if (chain.sort != Sort::many || !may_be_of(chain) || has_complement()) return false;
      if (plain && chain.country != mention_.country) return false;
      return std::any_of(chain.mentions.begin(), chain.mentions.end(), [&](uint32_t m) {
        return s_.traits[m].head == traits_.head && !(plain && s_.traits[m].indefinite) && !differs_from(m);
      });
    };
    if (const uint32_t found = nearest(kFar, same); found != kNone) return {found, "same noun"};
    if (plain) return {};
    const auto fighters = [&](const Chain& chain) {
      return (chain.sort == Sort::body || chain.sort == Sort::many) && is_armed(chain.sector) && chain.named;
    };
    if (is_armed(sector) && owner_ == kNone) {
      if (const uint32_t found = nearest(kFar, fighters); found != kNone)
        return {found, "the armed group told of before"};
    }
    return {};
  }

  const Scene& s_;
  const ActorMention& mention_;
  const Traits& traits_;
  uint32_t owner_;
  uint32_t host_;
};

}  // namespace

Link link_noun(const Scene& scene, uint32_t i) { return NounLinker(scene, i).link(); }

}  // namespace dragoman::resolve
