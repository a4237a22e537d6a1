#include "code/matcher.h"

#include <algorithm>

namespace dragoman::code {
namespace {

using document::Document;
using document::Relation;
using document::Tree;
using document::Upos;

constexpr int kMaxDepth = 5;       // operators within operators
constexpr size_t kMaxParties = 6;  // of one side of an event

void add_new(std::vector<int>& list, int value) {
  if (value >= 0 && list.size() < kMaxParties && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(value);
  }
}

}  // namespace

Matcher::Matcher(const Document& doc, const Tree& tree, const Frames& frames, const Codebook& book)
    : doc_(doc), tree_(tree), frames_(frames), book_(book), used_(doc.tokens.size(), 0) {}

uint32_t Matcher::depth_of(uint32_t token) const {
  uint32_t depth = 0;
  const uint32_t limit = doc_.sentences[tree_.sentence(token)].size();
  for (int32_t at = doc_.tokens.head[token]; at >= 0 && static_cast<uint32_t>(at) < doc_.tokens.size() && depth < limit;
       at = doc_.tokens.head[static_cast<uint32_t>(at)]) {
    ++depth;
  }
  return depth;
}

std::vector<Draft> Matcher::run(uint32_t s) {
  const document::Sentence& sentence = doc_.sentences[s];
  if (sentence.size() > document::kLongestSentence) return {};
  std::vector<std::pair<uint32_t, uint32_t>> order;  // depth, token
  for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
    const auto kind = frames_.kind(t);
    if (!kind) continue;
    const std::string joined = frames_.joined_lemma(t);
    if (!book_.rules(*kind, frames_.lemma(t)).empty() || !book_.operators(*kind, frames_.lemma(t)).empty() ||
        (!joined.empty() && (!book_.rules(*kind, joined).empty() || !book_.operators(*kind, joined).empty()))) {
      order.emplace_back(0, t);
    }
  }
  // Verbs before nouns: a noun that a verb has used is not coded again.
  for (auto& [depth, token] : order)
    depth = depth_of(token) + (frames_.kind(token) == Kind::noun ? sentence.size() : 0);
  std::sort(order.begin(), order.end());
  std::vector<Draft> drafts;
  for (const auto& [depth, token] : order) {
    if (used_[token] != 0) continue;
    Context context;
    context.whom = answerer(token);
    for (Draft& draft : code(token, context)) drafts.push_back(std::move(draft));
  }
  return drafts;
}

uint32_t Matcher::answerer(uint32_t noun) const {
  const int32_t head = doc_.tokens.head[noun];
  if (frames_.kind(noun) != Kind::noun || doc_.tokens.relation[noun] != Relation::obj || head < 0) return kNone;
  const auto verb = static_cast<uint32_t>(head);
  return book_.in_list("answering", frames_.lemma(verb)) ? frames_.at(verb, "subj") : kNone;
}

std::vector<int> Matcher::named_actors(uint32_t token) const {
  std::vector<int> found;
  if (token == kNone) return found;
  token = frames_.antecedent(token);
  const int own = frames_.mention(token);
  if (own >= 0) {
    // "US and European officials" are two mentions under one head.
    const auto& mention = doc_.actors[static_cast<size_t>(own)];
    const std::string_view table = std::string_view(mention.rule).substr(0, mention.rule.find(','));
    for (int i = std::max(0, own - 3); i < own; ++i) {
      const auto& other = doc_.actors[static_cast<size_t>(i)];
      if (other.sentence == mention.sentence && mention.kind == document::ActorKind::agent &&
          other.rule.starts_with(table) && other.end_token <= mention.first_token &&
          mention.first_token - other.end_token <= 2 && tree_.under(other.head_token, token)) {
        add_new(found, i);
      }
    }
    add_new(found, own);
  }
  // "US and European officials" where the tree joins the two elsewhere.
  if (own > 0 && doc_.tokens.relation[token] == Relation::conj && found.size() == 1) {
    const auto& mention = doc_.actors[static_cast<size_t>(own)];
    const auto& other = doc_.actors[static_cast<size_t>(own - 1)];
    const bool joined = other.sentence == mention.sentence && other.end_token + 1 == mention.first_token &&
                        frames_.lemma(other.end_token) == "and" &&
                        doc_.tokens.relation[other.head_token] == Relation::conj;
    if (joined) found.insert(found.begin(), own - 1);
  }
  for (const uint32_t c : tree_.children(token)) {
    // A list that the parser took for an apposition: "the EU, the US and other states".
    const bool list = doc_.tokens.relation[c] == Relation::appos && tree_.has_child(c, Relation::conj);
    if (doc_.tokens.relation[c] != Relation::conj && !list) continue;
    const int other = frames_.mention(c);
    if (own >= 0 && other >= 0) {
      add_new(found, other);
    }
  }
  return found;
}

std::vector<int> Matcher::actors(uint32_t token) const {
  std::vector<int> found = named_actors(token);
  if (!found.empty() || token == kNone) return found;
  uint32_t here = frames_.antecedent(token);
  for (int depth = 0; depth < 3 && found.empty() && here != kNone; ++depth) {
    uint32_t deeper = kNone;
    for (const std::string_view step : {"poss", "mod", "by", "of", "from", "against", "on"}) {
      for (uint32_t nth = 0; nth < 3; ++nth) {
        const uint32_t next = frames_.at(here, step, nth);
        if (next == kNone || next == here) break;
        found = named_actors(next);
        if (!found.empty()) return found;
        if (deeper == kNone && step != "mod") deeper = next;
      }
    }
    here = deeper;
  }
  return found;
}

uint32_t Matcher::subject_of(uint32_t token, Kind kind, const Context& context) const {
  if (kind == Kind::noun) return kNone;
  const uint32_t own = frames_.at(token, "subj");
  return own != kNone ? own : frames_.passive(token) ? kNone : context.subject;
}

std::vector<int> Matcher::party(uint32_t token, Kind kind, const std::vector<Path>& paths, const Context& context,
                                uint32_t* asked) const {
  for (const Path& path : paths) {
    const bool subject = path.size() == 1 && path[0] == "subj";
    const bool modifier = path.back() == "mod";
    for (uint32_t nth = 0; nth < (modifier && path.size() == 1 ? 3U : 1U); ++nth) {
      const uint32_t found = subject    ? subject_of(token, kind, context)
                             : nth == 0 ? frames_.follow(token, path, context.host)
                                        : frames_.at(token, path[0], nth);
      if (found == kNone && subject && kind == Kind::verb && context.depth == 0) return beside(token);
      if (found == kNone) break;
      if (asked != nullptr && *asked == kNone) *asked = found;
      std::vector<int> parties = modifier || subject ? named_actors(found) : actors(found);
      if (subject && parties.empty()) parties = beside(token);
      if (subject && parties.empty()) parties = actors(found);
      if (!parties.empty()) return parties;
    }
  }
  return {};
}

std::vector<int> Matcher::beside(uint32_t verb) const {
  if (frames_.kind(verb) != Kind::verb || frames_.passive(verb)) return {};
  const uint32_t begin = doc_.sentences[tree_.sentence(verb)].first_token;
  uint32_t t = verb;
  while (t > begin) {
    const Upos upos = doc_.tokens.upos[t - 1];
    if (upos != Upos::aux && upos != Upos::adv && upos != Upos::part) break;
    if (frames_.lemma(t - 1) == "to") return {};
    --t;
  }
  const bool finite = t < verb || !doc_.form(verb).ends_with("ing");
  if (t == begin || !finite || doc_.tokens.relation[verb] == Relation::acl) return {};
  const int before = frames_.mention(t - 1);
  if (before < 0 || doc_.actors[static_cast<size_t>(before)].end_token != t) return {};
  const uint32_t head = doc_.actors[static_cast<size_t>(before)].head_token;
  if (tree_.has_child(head, Relation::case_)) return {};
  return named_actors(head);
}

std::vector<int> Matcher::acting(uint32_t subject, uint32_t verb) const {
  std::vector<int> found = named_actors(subject);
  if (found.empty() && verb != kNone) found = beside(verb);
  if (found.empty() && subject != kNone) found = actors(subject);
  return found;
}

void Matcher::use(uint32_t token, const Pattern& pattern, uint32_t host) {
  for (const Condition& condition : pattern.conditions) {
    if (condition.negated || condition.words.empty()) continue;
    for (const Path& path : condition.paths) {
      const uint32_t found = frames_.follow(token, path, host);
      if (found != kNone) used_[found] = 1;
    }
  }
}

std::vector<Draft> Matcher::code(uint32_t token, const Context& context) {
  if (context.depth > kMaxDepth) return {};
  const auto kind = frames_.kind(token);
  if (!kind) return {};
  const std::string joined = frames_.joined_lemma(token);
  for (const std::string_view lemma : {std::string_view(joined), frames_.lemma(token)}) {
    if (lemma.empty()) continue;
    for (const Operator* op : book_.operators(*kind, lemma)) {
      if (!frames_.matches(token, op->pattern, context.host)) continue;
      std::vector<Draft> drafts = operate(token, *kind, *op, context);
      if (!drafts.empty()) return drafts;
    }
  }
  for (const std::string_view lemma : {std::string_view(joined), frames_.lemma(token)}) {
    if (lemma.empty()) continue;
    for (const Rule* rule : book_.rules(*kind, lemma)) {
      if (!frames_.matches(token, rule->pattern, context.host)) continue;
      auto draft = apply(token, *kind, *rule, context);
      if (!draft) return {};
      return {std::move(*draft)};
    }
  }
  return {};
}

std::optional<Draft> Matcher::apply(uint32_t token, Kind kind, const Rule& rule, const Context& context) {
  if (!rule.code) return std::nullopt;
  Draft draft;
  draft.code = *rule.code;
  draft.rule = rule.id;
  draft.weight = rule.pattern.weight();
  draft.outer = draft.inner = token;
  draft.chain = {token};
  draft.sources = party(token, kind, rule.source, context, nullptr);
  if (kind == Kind::noun && draft.sources.empty()) draft.sources = acting(context.subject, context.host);
  draft.targets = party(token, kind, rule.target, context, &draft.object);
  if (kind == Kind::noun && draft.targets.empty() && context.whom != kNone) draft.targets = actors(context.whom);
  // Who acts is not whom it is done to: "talks between X and Y" has its two sides in one place.
  if (draft.mutual() || draft.code.root == Root::assault) {
    if (draft.sources == draft.targets && draft.sources.size() == 1) draft.targets.clear();
    if ((draft.targets.empty() || draft.targets == draft.sources) && draft.sources.size() > 1) {
      draft.targets.assign(draft.sources.begin() + 1, draft.sources.end());
      draft.sources.resize(1);
    }
  }
  std::erase_if(draft.targets,
                [&](int t) { return std::find(draft.sources.begin(), draft.sources.end(), t) != draft.sources.end(); });
  used_[token] = 1;
  // What is answered is an event of its own: "rejected a request by Ankara".
  const Root root = draft.code.root;
  if (root != Root::reject && root != Root::accuse && root != Root::support) use(token, rule.pattern, context.host);
  return draft;
}

std::vector<Draft> Matcher::operate(uint32_t token, Kind kind, const Operator& op, const Context& context) {
  uint32_t inner = kNone;
  std::vector<Draft> found;
  const uint32_t subject = subject_of(token, kind, context);
  Context lent{.subject = subject, .whom = kNone, .host = token, .depth = context.depth + 1};
  if (kind == Kind::noun) {
    lent.subject = frames_.at(token, "poss");
    if (lent.subject == kNone) lent.subject = context.subject;
    for (const std::string_view step : {"from", "by", "of"}) {
      if (lent.subject == kNone || step == "from") {
        const uint32_t other = frames_.at(token, step);
        if (other != kNone && !named_actors(other).empty()) lent.subject = other;
      }
    }
    if (lent.subject == kNone) {
      for (uint32_t nth = 0; nth < 3 && lent.subject == kNone; ++nth) {
        const uint32_t modifier = frames_.at(token, "mod", nth);
        if (modifier != kNone && frames_.mention(modifier) >= 0) lent.subject = modifier;
      }
    }
  }
  const uint32_t actor = lent.subject;
  if (op.name == "undergo") {
    lent.whom = kind == Kind::verb ? frames_.surface_subject(token) : kNone;
    lent.subject = kNone;
  } else if (op.name == "happen") {
    lent.subject = kNone;
  } else if (op.name == "hearsay" || kind == Kind::adjective) {
    lent.subject = frames_.surface_subject(token);
  }
  // The party spoken to acts in what is asked for: "urged Israel to withdraw".
  std::vector<int> spoken_to;
  for (const Path& path : op.target) {
    const uint32_t whom = frames_.follow(token, path, context.host);
    if (whom == kNone) continue;
    spoken_to = named_actors(whom);
    if (!spoken_to.empty()) {
      lent.subject = whom;
      break;
    }
  }
  if (op.name == "demand" && spoken_to.empty()) lent.subject = kNone;
  for (const Path& path : op.inner) {
    const bool surface = path.size() == 1 && (path[0] == "subj" || path[0] == "obj");
    inner = surface && path[0] == "subj" ? frames_.surface_subject(token) : frames_.follow(token, path, context.host);
    if (op.name == "happen" && inner != kNone && frames_.kind(inner) != Kind::noun) inner = kNone;
    if (inner == kNone || inner == token || used_[inner] != 0) continue;
    found = code(inner, lent);
    if (!found.empty()) break;
  }
  std::vector<Draft> out;
  for (Draft& draft : found) {
    const Outcome* outcome = book_.compose(op.name, draft.code.root, draft.code.mode);
    if (outcome == nullptr || outcome->drops) continue;
    draft.rule = std::string(op.id) + " > " + draft.rule;
    draft.outer = token;
    draft.chain.insert(draft.chain.begin(), token);
    draft.weight += 2;
    if (op.name == "try") draft.hedge = token;
    if (op.name == "hearsay") draft.hedge = token;
    if (outcome->status) draft.status = outcome->status;
    if (!outcome->keeps) {
      draft.code = outcome->code;
      const std::vector<int> own = acting(actor, kind == Kind::noun ? context.host : token);
      if (!spoken_to.empty()) {
        draft.targets = spoken_to;
      } else if (draft.targets.empty() || op.name == "demand") {
        // What someone is asked to do has its doer as target; where none is told, whoever it is done to.
        std::vector<int> doers;
        for (const int source : draft.sources) {
          if (std::find(own.begin(), own.end(), source) == own.end()) add_new(doers, source);
        }
        if (!doers.empty()) draft.targets = doers;
      }
      draft.sources = own;
    }
    std::erase_if(draft.targets, [&](int t) {
      return std::find(draft.sources.begin(), draft.sources.end(), t) != draft.sources.end();
    });
    if (draft.mutual() && draft.targets.empty() && draft.sources.size() > 1) {
      draft.targets.assign(draft.sources.begin() + 1, draft.sources.end());
      draft.sources.resize(1);
    }
    out.push_back(std::move(draft));
  }
  if (!out.empty()) {
    used_[token] = 1;
    use(token, op.pattern, context.host);
  }
  return out;
}

}  // namespace dragoman::code
