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
constexpr uint32_t kReach = 3;  // sentences back that a pronoun looks

class Chainer {
 public:
  Chainer(const Catalog& catalog, Document& doc, const Tree& tree) : catalog_(catalog), doc_(doc), tree_(tree) {}

  void run() {
    std::vector<ActorMention> given;
    given.swap(doc_.actors);
    size_t next = 0;
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      for (uint32_t t = doc_.sentences[s].first_token; t < doc_.sentences[s].end_token; ++t) {
        bool covered = false;
        while (next < given.size() && given[next].first_token <= t) {
          covered |= given[next].end_token > t;
          settle(given[next]);
          doc_.actors.push_back(std::move(given[next++]));
        }
        for (size_t i = doc_.actors.size(); i-- > 0 && doc_.actors[i].sentence == s;) {
          covered |= doc_.actors[i].first_token <= t && t < doc_.actors[i].end_token;
        }
        if (!covered) stand_in(t, s);
      }
    }
    for (ActorMention& mention : doc_.actors) {
      mention.code = actor_code(mention.country, mention.sector);
      const auto key = mention.name + '\t' + mention.country;
      mention.entity = entities_.try_emplace(key, static_cast<uint32_t>(entities_.size())).first->second;
    }
  }

 private:
  static bool from(const ActorMention& mention, std::string_view table) { return mention.rule.starts_with(table); }

  /// "army", "party": many that act as one.
  bool is_body(const ActorMention& mention) const {
    const auto found = catalog_.agents().longest(mention.head_token, mention.head_token + 1, [&](uint32_t t) { return doc_.form(t); });
    return found.words > 0 && catalog_.fact(found.value).body;
  }

  bool is_plural(const ActorMention& mention) const {
    const std::string form = lexicon::lowered(doc_.form(mention.head_token));
    return form.ends_with("s") || form.ends_with("men") || form == "people" || form == "police";
  }

  bool fits(const ActorMention& mention, Sort sort) const {
    const bool role = from(mention, "agents.tsv");
    const bool unknown = from(mention, "unknown name");
    switch (sort) {
      case Sort::person:
        return from(mention, "people.tsv") || unknown || (role && !is_plural(mention) && !is_body(mention));
      case Sort::body:
        return from(mention, "states.tsv") || from(mention, "organisations.tsv") || (role && is_body(mention));
      case Sort::many:
        return (role && (is_plural(mention) || is_body(mention))) || from(mention, "organisations.tsv") ||
               (from(mention, "states.tsv") && mention.sector == "CVL");
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
    const std::string why = known.rule.starts_with("same as ") ? known.rule : "same as '" + known.name + "', " + known.rule;
    mention.name = known.name;
    mention.country = known.country;
    mention.sector = known.sector;
    mention.rule = why;
  }

  /// A surname or a bare title that an earlier mention explains.
  void settle(ActorMention& mention) {
    const uint32_t words = mention.end_token - mention.first_token;
    if (from(mention, "unknown name") && mention.country.empty()) {
      const std::string_view last = doc_.form(mention.end_token - 1);
      for (const ActorMention& known : doc_.actors) {
        if (known.name.size() > last.size() && known.name.ends_with(last) &&
            known.name[known.name.size() - last.size() - 1] == ' ' && (from(known, "unknown name") || from(known, "people"))) {
          return copy(mention, known);
        }
      }
    }
    if (from(mention, "agents.tsv") && words <= 2 && is_definite(mention.head_token) && !is_plural(mention)) {
      const std::string word = lexicon::lowered(slice(doc_.text, mention.span));
      for (size_t i = doc_.actors.size(); i-- > 0;) {
        const ActorMention& known = doc_.actors[i];
        if (known.end_token - known.first_token <= words || known.country.empty()) continue;
        if (!fits(known, Sort::person) && !fits(known, Sort::body)) continue;
        const std::string text = lexicon::lowered(slice(doc_.text, known.span));
        if (text.find(word) != std::string::npos) return copy(mention, known);
      }
    }
  }

  bool is_definite(uint32_t token) const {
    const uint32_t det = tree_.child(token, Relation::det);
    if (det == Tree::kNone) return false;
    const std::string form = lexicon::lowered(doc_.form(det));
    return form == "the" || form == "this" || form == "that";
  }

  void stand_in(uint32_t token, uint32_t s) {
    const std::string form = lexicon::lowered(doc_.form(token));
    const ActorMention* known = nullptr;
    if (doc_.tokens.upos[token] == Upos::pron && doc_.tokens.relation[token] != Relation::expl) {
      const auto* const it = std::find_if(kPronouns.begin(), kPronouns.end(), [&](const Pronoun& p) { return p.form == form; });
      if (it == kPronouns.end()) return;
      known = antecedent(token, s, [&](const ActorMention& m) { return fits(m, it->sort); });
    } else if (doc_.tokens.upos[token] == Upos::noun && is_definite(token) &&
               (form == "nation" || form == "country" || form == "republic" || form == "kingdom")) {
      known = antecedent(token, s, [&](const ActorMention& m) { return from(m, "states.tsv") && m.sector == "GOV"; });
    }
    if (known == nullptr) return;
    ActorMention mention;
    copy(mention, *known);
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
};

}  // namespace

void chain_actors(const Catalog& catalog, Document& doc, const Tree& tree) { Chainer(catalog, doc, tree).run(); }

}  // namespace dragoman::resolve
