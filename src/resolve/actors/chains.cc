// Which mentions name the same actor: pronouns, surnames, titles and "the country" take what an earlier mention told.
#include <algorithm>
#include <array>
#include <map>

#include "resolve/actors/actors.h"

namespace dragoman::resolve {
namespace {

using document::ActorMention;
using document::Document;
using document::Relation;
using document::Tree;
using document::Upos;

enum class Sort : uint8_t { person, body, many };  // he or she; it; they

struct Pronoun {
  std::string_view form;
  Sort sort;
};

constexpr std::array<Pronoun, 14> kPronouns = {{{"he", Sort::person},
                                                {"him", Sort::person},
                                                {"his", Sort::person},
                                                {"she", Sort::person},
                                                {"her", Sort::person},
                                                {"hers", Sort::person},
                                                {"himself", Sort::person},
                                                {"herself", Sort::person},
                                                {"it", Sort::body},
                                                {"its", Sort::body},
                                                {"itself", Sort::body},
                                                {"they", Sort::many},
                                                {"them", Sort::many},
                                                {"their", Sort::many}}};
constexpr uint32_t kNear = 2;        // sentences back in which a role noun finds its country
constexpr uint32_t kReach = 3;       // sentences back that a pronoun looks
constexpr size_t kTitleReach = 100;  // mentions back that a bare title looks

class Chainer {
 public:
  Chainer(const Catalog& catalog, Document& doc, const Tree& tree) : catalog_(catalog), doc_(doc), tree_(tree) {}

  void run() {
    std::vector<ActorMention> given;
    given.swap(doc_.actors);
    size_t next = 0;
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      if (doc_.sentences[s].size() > document::kLongestSentence) continue;
      for (uint32_t t = doc_.sentences[s].first_token; t < doc_.sentences[s].end_token; ++t) {
        bool covered = false;
        while (next < given.size() && given[next].first_token <= t) {
          covered |= given[next].end_token > t;
          settle(given[next]);
          doc_.actors.push_back(std::move(given[next++]));
          remember(doc_.actors.size() - 1);
        }
        for (size_t i = doc_.actors.size(); i-- > 0 && doc_.actors[i].sentence == s;) {
          covered |= doc_.actors[i].first_token <= t && t < doc_.actors[i].end_token;
        }
        if (!covered) stand_in(t, s);
      }
    }
    for (ActorMention& mention : doc_.actors) {
      mention.code = actor_code(mention.country, mention.sector);
      const auto key = mention.id.empty() ? mention.name + '\t' + mention.country : mention.id;
      mention.entity = entities_.try_emplace(key, static_cast<uint32_t>(entities_.size())).first->second;
    }
  }

 private:
  /// The first bearer of a surname that comes with a first name.
  void remember(size_t index) {
    const ActorMention& mention = doc_.actors[index];
    if (mention.end_token - mention.first_token < 2) return;
    if (mention.kind == ActorKind::unknown || mention.kind == ActorKind::person)
      surnames_.try_emplace(doc_.form(mention.end_token - 1), index);
  }

  static bool is_state(const ActorMention& mention) {
    return mention.kind == ActorKind::state || mention.kind == ActorKind::people ||
           mention.kind == ActorKind::capital || mention.kind == ActorKind::seat;
  }

  /// "army", "party": many that act as one.
  bool is_body(const ActorMention& mention) const {
    const auto found =
        catalog_.agent_words().longest(mention.head_token, mention.head_token + 1, [&](uint32_t t) { return doc_.form(t); });
    return found.words > 0 && catalog_.agent(found.value).body;
  }

  bool is_plural(const ActorMention& mention) const {
    const std::string form = lexicon::lowered(doc_.form(mention.head_token));
    return form.ends_with("s") || form.ends_with("men") || form == "people" || form == "police";
  }

  bool fits(const ActorMention& mention, Sort sort) const {
    const bool role = mention.kind == ActorKind::agent;
    const bool unknown = mention.kind == ActorKind::unknown;
    switch (sort) {
      case Sort::person:
        return mention.kind == ActorKind::person || unknown || (role && !is_plural(mention) && !is_body(mention));
      case Sort::body:
        return is_state(mention) || mention.kind == ActorKind::organisation || (role && is_body(mention));
      case Sort::many:
        return (role && (is_plural(mention) || is_body(mention))) || mention.kind == ActorKind::organisation ||
               (is_state(mention) && mention.sector == "CVL");
    }
    return false;
  }

  bool is_subject(const ActorMention& mention) const {
    const Relation relation = doc_.tokens.relation[mention.head_token];
    return relation == Relation::nsubj || relation == Relation::nsubj_pass;
  }

  /// The mention that a word at `token` most likely stands for: this sentence's subject before it, then any before it,
  /// then the same in the sentences before.
  template <typename Fit>
  const ActorMention* antecedent(uint32_t token, uint32_t s, Fit&& fit) const {
    for (uint32_t back = 0; back <= kReach && back <= s; ++back) {
      const ActorMention* subject = nullptr;
      const ActorMention* nearest = nullptr;
      for (size_t i = doc_.actors.size(); i-- > 0;) {
        const ActorMention& mention = doc_.actors[i];
        if (mention.sentence + back > s) continue;
        if (mention.sentence + back < s) break;
        if (mention.first_token >= token || !fit(mention)) continue;
        if (nearest == nullptr) nearest = &mention;
        if (is_subject(mention)) subject = &mention;
      }
      if (subject != nullptr) return subject;
      if (nearest != nullptr) return nearest;
    }
    return nullptr;
  }

  static void copy(ActorMention& mention, const ActorMention& known) {
    const std::string why =
        known.rule.starts_with("same as ") ? known.rule : "same as '" + known.name + "', " + known.rule;
    mention.kind = known.kind;
    mention.id = known.id;
    mention.name = known.name;
    mention.country = known.country;
    mention.sector = known.sector;
    mention.rule = why;
  }

  /// A surname or a bare title that an earlier mention explains.
  void settle(ActorMention& mention) {
    const uint32_t words = mention.end_token - mention.first_token;
    if (mention.kind == ActorKind::unknown && mention.country.empty()) {
      const auto known = surnames_.find(doc_.form(mention.end_token - 1));
      if (known != surnames_.end()) return copy(mention, doc_.actors[known->second]);
    }
    if (mention.kind == ActorKind::agent && mention.country.empty() && mention.sector != "UNK") settle_country(mention);
    if (mention.kind == ActorKind::agent && words <= 2 && is_definite(mention.head_token) && !is_plural(mention)) {
      const std::string word = lexicon::lowered(slice(doc_.text, mention.span));
      for (size_t i = doc_.actors.size(); i-- > 0 && i + kTitleReach >= doc_.actors.size();) {
        const ActorMention& known = doc_.actors[i];
        if (known.end_token - known.first_token <= words || known.country.empty()) continue;
        if (!fits(known, Sort::person) && !fits(known, Sort::body)) continue;
        const std::string text = lexicon::lowered(slice(doc_.text, known.span));
        if (text.find(word) != std::string::npos) return copy(mention, known);
      }
    }
  }

  /// "its troops" are those of whom "its" stands for; "the army" that of the one country that the sentences before
  /// name.
  void settle_country(ActorMention& mention) const {
    const uint32_t owner = tree_.child(mention.head_token, Relation::nmod_poss);
    std::string_view only;
    for (size_t i = doc_.actors.size(); i-- > 0;) {
      const ActorMention& known = doc_.actors[i];
      if (owner != Tree::kNone && known.head_token == owner) {
        mention.country = known.country;
        mention.rule += ", of '" + known.name + "'";
        return;
      }
      if (known.sentence + kNear < mention.sentence) break;
      if (known.sentence == mention.sentence || catalog_.state(known.country) == lexicon::Phrases::kNone) continue;
      if (!only.empty() && only != known.country) return;
      only = known.country;
    }
    if (only.empty() || owner != Tree::kNone) return;
    mention.country = only;
    mention.rule += ", the only country of the sentences before";
  }

  bool is_definite(uint32_t token) const {
    const uint32_t det = tree_.child(token, Relation::det);
    if (det == Tree::kNone) return false;
    const std::string form = lexicon::lowered(doc_.form(det));
    return form == "the" || form == "this" || form == "that";
  }

  /// A pronoun whose actor was not found still acts: "They accused the activists".
  bool stands_for_someone(uint32_t token, std::string_view form) const {
    if (doc_.tokens.upos[token] != Upos::pron) return false;
    if (form == "it") return doc_.tokens.relation[token] == Relation::nsubj && verb_above(token);
    return form == "he" || form == "she" || form == "they" || form == "we" || form == "him" || form == "them";
  }

  /// "Putin praised him": whoever acts on the pronoun is not meant by it.
  bool acts_on(const ActorMention& mention, uint32_t token, std::string_view form) const {
    if (doc_.tokens.relation[token] == Relation::nmod_poss || form.ends_with("self")) return false;
    return is_subject(mention) && doc_.tokens.head[mention.head_token] == doc_.tokens.head[token];
  }

  bool verb_above(uint32_t token) const {
    const int32_t head = doc_.tokens.head[token];
    return head >= 0 && static_cast<uint32_t>(head) < doc_.tokens.size() &&
           doc_.tokens.upos[static_cast<uint32_t>(head)] == Upos::verb;
  }

  void stand_in(uint32_t token, uint32_t s) {
    const std::string form = lexicon::lowered(doc_.form(token));
    const ActorMention* known = nullptr;
    if (doc_.tokens.upos[token] == Upos::pron && doc_.tokens.relation[token] != Relation::expl) {
      const auto* const it =
          std::find_if(kPronouns.begin(), kPronouns.end(), [&](const Pronoun& p) { return p.form == form; });
      if (it == kPronouns.end() && form != "we") return;
      if (it != kPronouns.end()) {
        known =
            antecedent(token, s, [&](const ActorMention& m) { return fits(m, it->sort) && !acts_on(m, token, form); });
      }
    } else if (doc_.tokens.upos[token] == Upos::noun && is_definite(token) &&
               (form == "nation" || form == "country" || form == "republic" || form == "kingdom")) {
      known = antecedent(token, s, [&](const ActorMention& m) { return is_state(m) && m.sector == "GOV"; });
    }
    ActorMention mention;
    if (known != nullptr) {
      copy(mention, *known);
    } else if (stands_for_someone(token, form)) {
      mention.name = doc_.form(token);
      mention.kind = ActorKind::pronoun;
      mention.rule = "unknown name, a pronoun of no mention before";
    } else {
      return;
    }
    mention.first_token = mention.head_token = token;
    mention.end_token = token + 1;
    mention.sentence = s;
    mention.span = doc_.tokens.span[token];
    doc_.actors.push_back(std::move(mention));
  }

  const Catalog& catalog_;
  Document& doc_;
  const Tree& tree_;
  std::map<std::string, uint32_t> entities_;
  std::map<std::string_view, size_t> surnames_;  // to the mention that has it in full
};

}  // namespace

void chain_actors(const Catalog& catalog, Document& doc, const Tree& tree) { Chainer(catalog, doc, tree).run(); }

}  // namespace dragoman::resolve
