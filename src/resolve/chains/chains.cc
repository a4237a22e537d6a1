#include "resolve/chains/chains.h"

#include <algorithm>
#include <array>

#include "resolve/chains/scene.h"

namespace dragoman::resolve {
namespace {

using document::ActorKind;
using document::ActorMention;
using document::Document;
using document::Relation;
using document::Tree;
using document::Upos;

constexpr uint32_t kNone = Scene::kNone;
constexpr uint32_t kNear = 2;  // sentences back in which a role noun finds its country

bool is_first_person(std::string_view form) { return form == "i" || form == "me" || form == "my" || form == "myself"; }
bool is_we(std::string_view form) { return form == "we" || form == "us" || form == "our" || form == "ourselves"; }

/// Each mention, in text order, joins the chain that its name, its sentence, its noun or its pronoun leads to, or
/// begins one; then all mentions of a chain carry what the best of them tells.
class Chainer {
 public:
  explicit Chainer(Scene& scene) : s_(scene), doc_(scene.doc) {}

  void run() {
    for (uint32_t i = 0; i < doc_.actors.size(); ++i) {
      settle_country(i);
      join(i);
    }
    for (uint32_t i = 0; i < doc_.actors.size(); ++i) {
      if (is_first_person(s_.traits[i].form)) put(i, link_speaker(s_, i));
    }
    tell();
  }

 private:
  void join(uint32_t i) {
    const Traits& traits = s_.traits[i];
    if (traits.place) return;
    if (traits.pronoun) {
      if (is_we(traits.form)) return put(i, we(i));
      if (is_first_person(traits.form) || traits.form.starts_with("you")) return;
      std::vector<uint32_t> pair;
      const Link found = link_pronoun(s_, i, pair);
      if (found) return put(i, found);
      if (pair.empty() && !stands_for_someone(i)) return;
      std::sort(pair.begin(), pair.end());
      for (uint32_t c = s_.oldest(); c < s_.chains.size(); ++c) {
        if (!pair.empty() && s_.chains[c].pair == pair) return put(i, {c, "the same ones together"});
      }
      put(i, {begin(i), ""});
      s_.chains.back().pair = std::move(pair);
      return;
    }
    Link same = equated(s_, i);
    Link named = traits.named ? link_name(s_, i) : Link{};
    if (same && named && same.chain != named.chain) {
      unite(same.chain, named.chain);
      named = {};
    }
    if (!same) same = named;
    if (!same && traits.sort == Sort::person && traits.named) same = unnamed_holder(i);
    if (!same && !traits.named) same = link_noun(s_, i);
    if (!same && doc_.actors[i].kind == ActorKind::people) same = link_noun(s_, i);
    if (!same && is_stand_in(i)) return;
    if (!same) same = {begin(i), ""};
    put(i, same);
  }

  /// "We" and "our" of one quotation are the same.
  Link we(uint32_t i) {
    const ActorMention& mention = doc_.actors[i];
    const uint8_t quote = s_.quoted[mention.head_token];
    for (uint32_t m = i; m-- > 0 && doc_.actors[m].sentence + 1 >= mention.sentence;) {
      const bool same = is_we(s_.traits[m].form) && s_.quoted[doc_.actors[m].head_token] == quote;
      if (same && s_.chain_of[m] != kNone) return {s_.chain_of[m], "same speaker"};
    }
    if (s_.traits[i].form != "we") return {};
    return {begin(i), ""};
  }

  /// "Bangladesh's president ... President Mohammed Shahabuddin": somebody told of by the same title and country.
  Link unnamed_holder(uint32_t i) const {
    const ActorMention& mention = doc_.actors[i];
    for (uint32_t c = s_.oldest(); c < s_.chains.size(); ++c) {
      const Chain& chain = s_.chains[c];
      if (chain.mentions.empty() || chain.named || chain.sort != Sort::person || chain.plural || !chain.pair.empty())
        continue;
      if (chain.country.empty() || (!mention.country.empty() && chain.country != mention.country)) continue;
      if (!agree(s_.traits[i], chain) || !s_.traits[chain.mentions.front()].definite) continue;
      for (const std::string& title : s_.traits[i].titles) {
        if (std::find(chain.titles.begin(), chain.titles.end(), title) != chain.titles.end()) return {c, "same title"};
      }
    }
    return {};
  }

  /// A noun that is here only because it might stand for someone.
  bool is_stand_in(uint32_t i) const { return doc_.actors[i].rule.empty() && !s_.traits[i].pronoun; }

  uint32_t begin(uint32_t i) {
    Chain& chain = s_.chains.emplace_back();
    chain.sort = s_.traits[i].sort;
    return static_cast<uint32_t>(s_.chains.size() - 1);
  }

  void put(uint32_t i, const Link& link) {
    if (!link) return;
    const Traits& traits = s_.traits[i];
    const ActorMention& mention = doc_.actors[i];
    Chain& chain = s_.chains[link.chain];
    s_.chain_of[i] = link.chain;
    s_.why[i] = link.why;
    chain.mentions.push_back(i);
    if (chain.gender == Gender::unknown) chain.gender = traits.gender;
    if (chain.gender == Gender::unknown && chain.mentions.size() == 1 && traits.sort == Sort::person &&
        traits.name.size() == 1) {
      chain.gender = s_.references.gender_of_name(traits.name.front());
    }
    chain.named |= traits.named;
    chain.plural |= traits.plural && !traits.pronoun;
    if (traits.pronoun) return;
    if (chain.id.empty()) chain.id = mention.id;
    if (chain.country.empty()) {
      chain.country = mention.country;
      if (chain.sector.empty()) chain.sector = mention.sector;
    }
    if (!traits.name.empty() && std::find(chain.names.begin(), chain.names.end(), traits.name) == chain.names.end()) {
      chain.names.push_back(traits.name);
    }
    for (const std::string& title : traits.titles) {
      if (std::find(chain.titles.begin(), chain.titles.end(), title) == chain.titles.end())
        chain.titles.push_back(title);
    }
  }

  /// Joins the second chain to the first.
  void unite(uint32_t into, uint32_t from) {
    const std::vector<uint32_t> moved = std::move(s_.chains[from].mentions);
    s_.chains[from] = {};
    for (const uint32_t m : moved) put(m, {into, s_.why[m]});
    std::sort(s_.chains[into].mentions.begin(), s_.chains[into].mentions.end());
  }

  /// "its troops" are those of whom "its" stands for; "the army" that of the one country that the sentences before
  /// name.
  void settle_country(uint32_t i) {
    ActorMention& mention = doc_.actors[i];
    if (mention.kind != ActorKind::agent || !mention.country.empty() || mention.sector == "UNK" ||
        mention.sector.empty())
      return;
    const uint32_t owner = s_.chain_at(s_.traits[i].owner);
    if (owner != kNone && !s_.chains[owner].mentions.empty()) {
      mention.country = s_.chains[owner].country;
      mention.rule += ", of '" + doc_.actors[s_.chains[owner].mentions.front()].name + "'";
      return;
    }
    if (s_.traits[i].owner != Tree::kNone) return;
    std::string_view only;
    for (uint32_t m = i; m-- > 0;) {
      const ActorMention& known = doc_.actors[m];
      if (known.sentence + kNear < mention.sentence) break;
      if (known.sentence == mention.sentence || s_.catalog.state(known.country) == lexicon::Phrases::kNone) continue;
      if (!only.empty() && only != known.country) return;
      only = known.country;
    }
    if (only.empty()) return;
    mention.country = only;
    mention.rule += ", the only country of the sentences before";
    s_.traits[i].guessed = true;
  }

  /// A pronoun whose actor was not found still acts: "They accused the activists".
  bool stands_for_someone(uint32_t i) const {
    const uint32_t token = doc_.actors[i].head_token;
    const std::string& form = s_.traits[i].form;
    if (doc_.tokens.upos[token] != Upos::pron) return false;
    if (form == "it") {
      const int32_t head = doc_.tokens.head[token];
      return doc_.tokens.relation[token] == Relation::nsubj && head >= 0 &&
             doc_.tokens.upos[static_cast<uint32_t>(head)] == Upos::verb;
    }
    return form == "he" || form == "she" || form == "they" || form == "we" || form == "him" || form == "them";
  }

  /// How much a mention tells of its chain.
  int worth(uint32_t i) const {
    const ActorMention& mention = doc_.actors[i];
    const Traits& traits = s_.traits[i];
    if (traits.pronoun || mention.rule.empty()) return 0;
    int worth = 1;
    if (traits.named) worth += 8;
    if (mention.kind == ActorKind::state) worth += 4;
    if (!mention.id.empty()) worth += 4;
    if (!mention.country.empty()) worth += 2;
    if (traits.name.size() > 1) worth += 1;
    return worth;
  }

  /// Fills in the mentions from their chains, and leaves out the candidates that are in none.
  void tell() {
    std::vector<ActorMention> out;
    uint32_t entities = 0;
    std::vector<uint32_t> number(s_.chains.size(), kNone);
    std::vector<uint32_t> best(s_.chains.size(), kNone);
    for (uint32_t c = 0; c < s_.chains.size(); ++c) {
      for (const uint32_t m : s_.chains[c].mentions) {
        if (best[c] == kNone || worth(m) > worth(best[c])) best[c] = m;
      }
    }
    const std::vector<ActorMention> told = doc_.actors;
    for (uint32_t i = 0; i < told.size(); ++i) {
      ActorMention mention = told[i];
      const uint32_t c = s_.chain_of[i];
      if (c == kNone && (is_stand_in(i) || s_.traits[i].pronoun)) {
        if (!s_.traits[i].pronoun || !stands_for_someone(i)) continue;
      }
      if (s_.traits[i].pronoun && (c == kNone || worth(best[c]) == 0)) {
        nobody(mention);
      } else if (c != kNone && best[c] != i) {
        learn(mention, told[best[c]], i);
      }
      mention.code = actor_code(mention.country, mention.sector);
      if (c == kNone) {
        mention.entity = entities++;
      } else {
        if (number[c] == kNone) number[c] = entities++;
        mention.entity = number[c];
      }
      out.push_back(std::move(mention));
    }
    doc_.actors = std::move(out);
  }

  void nobody(ActorMention& mention) const {
    mention.kind = ActorKind::pronoun;
    mention.name = slice(doc_.text, mention.span);
    mention.rule = "unknown name, a pronoun of no mention before";
  }

  /// A later mention takes what the best one of its chain tells, but for a country of its own.
  void learn(ActorMention& mention, const ActorMention& known, uint32_t i) const {
    const Traits& traits = s_.traits[i];
    const bool bare = traits.pronoun || mention.rule.empty();
    if (!bare && (mention.id == known.id && !mention.id.empty())) return;
    if (!bare && !traits.guessed && !mention.country.empty() && mention.country != known.country) return;
    if (!bare && traits.sort == Sort::state) return;
    const std::string why = s_.why[i].empty() ? "" : " (" + s_.why[i] + ")";
    if (!bare && known.id.empty() && known.kind != ActorKind::unknown) {
      // Of two role nouns each keeps its words.
      mention.rule += ", same as '" + known.name + "'" + why;
      if ((mention.country.empty() || traits.guessed) && !known.country.empty()) mention.country = known.country;
      return;
    }
    mention.kind = known.kind;
    mention.id = known.id;
    mention.rule = "same as '" + known.name + "'" + why + ", " + known.rule;
    mention.name = known.name;
    if (!known.country.empty() || bare) {
      mention.country = known.country;
      mention.sector = known.sector;
    }
  }

  Scene& s_;
  Document& doc_;
};

}  // namespace

void chain_actors(const Catalog& catalog, const References& references, Document& doc, const Tree& tree) {
  Scene scene{catalog, references, doc, tree, {}, {}, {}, {}, {}, {}};
  set_scene(scene);
  Chainer(scene).run();
}

}  // namespace dragoman::resolve
