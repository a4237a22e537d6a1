#include "code/coder.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/hash.h"
#include "code/circumstance.h"
#include "code/frames.h"
#include "code/matcher.h"

namespace dragoman::code {
namespace {

using document::ActorMention;
using document::Document;
using document::ParagraphKind;
using document::Relation;
using document::Tree;

constexpr uint32_t kFragment = 6;  // words of a lone "In early March 2023,"
constexpr size_t kReach = 6;       // events back that "the proposal" may point to

/// Codes one document.
class Run {
 public:
  Run(const Codebook& book, Document& doc, const Tree& tree)
      : book_(book),
        doc_(doc),
        tree_(tree),
        frames_(doc, tree, book),
        matcher_(doc, tree, frames_, book),
        around_(doc, tree, frames_, book) {}

  void run() {
    doc_.events.clear();
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      const auto& sentence = doc_.sentences[s];
      if (sentence.size() == 0) continue;
      if (sentence.paragraph < doc_.paragraphs.size() &&
          doc_.paragraphs[sentence.paragraph].kind == ParagraphKind::heading)
        continue;
      if (s == 0 || sentence.paragraph != doc_.sentences[s - 1].paragraph) story_date_.reset();
      lead_date(s);
      std::vector<Draft> drafts = matcher_.run(s);
      const size_t first = doc_.events.size();
      for (Draft& draft : drafts) finish(draft, s);
      sort_from(first);
    }
  }

 private:
  /// Puts the events from `first` on in text order, and their sources with them.
  void sort_from(size_t first) {
    std::vector<size_t> order;
    for (size_t i = first; i < doc_.events.size(); ++i) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return doc_.events[a].action.span.begin < doc_.events[b].action.span.begin;
    });
    std::vector<Event> events;
    std::vector<int> sources;
    for (const size_t i : order) {
      events.push_back(std::move(doc_.events[i]));
      sources.push_back(sources_[i]);
    }
    std::move(events.begin(), events.end(), doc_.events.begin() + static_cast<long>(first));
    std::copy(sources.begin(), sources.end(), sources_.begin() + static_cast<long>(first));
  }

  const ActorMention& actor(int index) const { return doc_.actors[static_cast<size_t>(index)]; }

  /// Fit to be a party: a role noun that says nothing of who ("members") needs a country.
  bool known(int index) const {
    const ActorMention& mention = actor(index);
    return !mention.country.empty() || (!mention.sector.empty() && mention.sector != "UNK") ||
           mention.kind == document::ActorKind::unknown || mention.kind == document::ActorKind::pronoun;
  }

  /// "The rebels said they will release": the words that name the party are those of the sentence itself, where it has
  /// them.
  int named(int index) const {
    const ActorMention& mention = actor(index);
    // "Its envoy, General Obi,": the name behind tells who.
    const uint32_t apposed =
        mention.kind == document::ActorKind::agent ? tree_.child(mention.head_token, Relation::appos) : kNone;
    if (apposed != kNone) {
      const int name = frames_.mention(apposed);
      const bool is_name = name >= 0 && (actor(name).kind == document::ActorKind::person ||
                                         actor(name).kind == document::ActorKind::unknown);
      if (is_name && known(name)) return name;
    }
    const bool pronoun =
        mention.end_token == mention.first_token + 1 && doc_.tokens.upos[mention.first_token] == document::Upos::pron;
    if (!pronoun && (mention.kind != document::ActorKind::person || !mention.rule.starts_with("same as ")))
      return index;
    for (int i = index; i-- > 0 && actor(i).sentence == mention.sentence;) {
      if (actor(i).entity == mention.entity && doc_.tokens.upos[actor(i).head_token] != document::Upos::pron) return i;
    }
    return index;
  }

  void finish(Draft& draft, uint32_t s) {
    for (int& i : draft.sources) i = named(i);
    for (int& i : draft.targets) i = named(i);
    std::erase_if(draft.sources, [&](int i) { return !known(i); });
    // "Two men were arrested": whoever force is done to is told, though nothing is known of him.
    const Root root = draft.code.root;
    const bool done_to =
        root == Root::assault || root == Root::coerce || root == Root::sanction || root == Root::accuse;
    std::erase_if(draft.targets, [&](int i) { return !known(i) && !done_to; });
    if (draft.targets.empty()) implied_target(draft, s);
    if (draft.targets.empty() && draft.mutual() && draft.sources.size() > 1) {
      draft.targets.assign(draft.sources.begin() + 1, draft.sources.end());
      draft.sources.resize(1);
    }
    if (draft.targets.empty()) nearby_target(draft, s);
    if (draft.sources.empty()) {
      if (elaborate(draft, s)) return;
      const bool force = draft.code.root == Root::assault || draft.code.root == Root::coerce;
      if (!force || draft.targets.empty() || !doer_left_out(draft)) return;
    }
    // A bare noun tells an event of its own only with both parties.
    const bool bare = draft.outer == draft.inner && frames_.kind(draft.inner) == Kind::noun;
    if (bare && !stands_alone(draft)) return;
    Status status = around_.status(draft);
    if (status == Status::planned && !draft.status && around_.will(draft)) {
      // "Will release" is a promise, made; "will meet" is a meeting, planned.
      const Outcome* outcome = book_.compose("future", draft.code.root, draft.code.mode);
      if (outcome != nullptr && !outcome->keeps && !outcome->drops) {
        draft.code = outcome->code;
        status = Status::occurred;
      }
    }
    std::vector<int> sources = draft.sources;
    if (sources.empty()) sources.push_back(-1);
    std::vector<int> targets = draft.targets;
    if (targets.empty()) targets.push_back(-1);
    for (const int source : sources) {
      for (const int target : targets) emit(draft, s, source, target, status);
    }
  }

  /// A bare noun tells an event of its own when it names both parties, or the one that its kind of act cannot be
  /// without: "attacks on civilians", "a protest by students".
  static bool stands_alone(const Draft& draft) {
    if (!draft.sources.empty() && !draft.targets.empty()) return true;
    switch (draft.code.root) {
      case Root::assault:
      case Root::coerce:
      case Root::sanction:
        return !draft.targets.empty() || (!draft.sources.empty() && draft.code.root == Root::assault);
      case Root::protest:
      case Root::consult:
      case Root::request:
      case Root::accuse:
      case Root::threaten:
        return !draft.sources.empty();
      default:
        return false;
    }
  }

  /// "Two were kidnapped", "the bombing killed six": force whose doer is not told. "The war has killed thousands" sums
  /// up.
  bool doer_left_out(const Draft& draft) const {
    if (frames_.kind(draft.outer) != Kind::verb) return true;
    const uint32_t subject = frames_.subject(draft.outer);
    if (subject == kNone) return frames_.passive(draft.outer);
    const std::string_view lemma = frames_.lemma(subject);
    return lemma != "war" &&
           (book_.in_list("attack", lemma) || book_.in_list("blast", lemma) || book_.in_list("missiles", lemma));
  }

  /// "Agreed to open its borders to refugees", "refused repeated requests from lawmakers": where the places that the
  /// rule names hold nobody, whoever stands in the act's own phrases, the nearest behind it first.
  void nearby_target(Draft& draft, uint32_t s) const {
    if (draft.code.root == Root::protest || draft.code.root == Root::mobilize) return;
    int best = -1;
    uint32_t nearest = kNone;
    for (const ActorMention& mention : document::of_sentence(doc_.actors, s)) {
      const int index = static_cast<int>(&mention - doc_.actors.data());
      if (!known(index) || is_source(draft, mention) || !in_phrases_of(draft, mention.head_token)) continue;
      const uint32_t distance = mention.head_token > draft.inner ? mention.head_token - draft.inner : kNone;
      if (distance >= nearest) continue;
      nearest = distance;
      best = index;
    }
    if (best >= 0) draft.targets = {best};
  }

  bool is_source(const Draft& draft, const ActorMention& mention) const {
    return std::any_of(draft.sources.begin(), draft.sources.end(), [&](int i) {
      return actor(i).entity == mention.entity ||
             (actor(i).first_token <= mention.first_token && mention.end_token <= actor(i).end_token);
    });
  }

  /// Whether a word hangs on a word of the act by nothing but phrases.
  bool in_phrases_of(const Draft& draft, uint32_t token) const {
    for (int steps = 0; steps < 6; ++steps) {
      const Relation relation = doc_.tokens.relation[token];
      const int32_t head = doc_.tokens.head[token];
      if (head < 0) return false;
      const auto up = static_cast<uint32_t>(head);
      // "an appeal filed by lawyers"
      const bool doer = relation == Relation::obl_agent && doc_.tokens.relation[up] == Relation::acl;
      if (!doer && (!is_phrase(relation) || stands_aside(token))) return false;
      if (std::find(draft.chain.begin(), draft.chain.end(), up) != draft.chain.end()) return true;
      if (frames_.kind(up) == Kind::verb && !doer) return false;
      token = doer && doc_.tokens.head[up] >= 0 ? static_cast<uint32_t>(doc_.tokens.head[up]) : up;
      if (std::find(draft.chain.begin(), draft.chain.end(), token) != draft.chain.end()) return true;
    }
    return false;
  }

  static bool is_phrase(Relation relation) {
    return relation == Relation::nmod || relation == Relation::obl || relation == Relation::obj ||
           relation == Relation::nmod_poss || relation == Relation::compound || relation == Relation::amod;
  }

  /// "in Geneva", "after the talks", "according to": phrases that tell where, when and how, not whom.
  bool stands_aside(uint32_t token) const {
    static constexpr std::array<std::string_view, 10> kWhom = {"of", "to",   "for",     "with", "against",
                                                               "on", "from", "between", "over", "at"};
    const uint32_t mark = tree_.child(token, Relation::case_);
    if (mark == kNone) return false;
    return std::find(kWhom.begin(), kWhom.end(), frames_.lemma(mark)) == kWhom.end() && doc_.form(mark) != "'s" &&
           doc_.form(mark) != "\u2019s" && doc_.form(mark) != "'";
  }

  /// "The US rejected the proposal": it was the other side's, of the event before, or of the proposal that the sentence
  /// names with its owner.
  void implied_target(Draft& draft, uint32_t s) const {
    if (draft.sources.empty() || (draft.code.root != Root::reject && draft.code.root != Root::accuse)) return;
    const ActorMention& source = actor(draft.sources.front());
    const auto differs = [&](const ActorMention& m) {
      return m.entity != source.entity && (m.country != source.country || source.country.empty());
    };
    const bool pointed = draft.object != kNone && book_.in_list("proposal", frames_.lemma(draft.object));
    if (pointed) {
      for (size_t i = doc_.events.size(); i-- > 0 && i + kReach >= doc_.events.size();) {
        const Event& event = doc_.events[i];
        const bool told = event.root == Root::agree || event.root == Root::request || event.root == Root::threaten;
        if (!told || !event.source || event.sentence + 3 < s) continue;
        if (sources_[i] >= 0 && differs(actor(sources_[i]))) {
          draft.targets = {sources_[i]};
          return;
        }
      }
    }
    if (draft.code.root != Root::reject) return;
    const auto& sentence = doc_.sentences[s];
    for (uint32_t t = draft.outer; t-- > sentence.first_token;) {
      if (!book_.in_list("proposal", frames_.lemma(t))) continue;
      const uint32_t owner = frames_.at(t, "poss");
      if (owner == kNone) continue;
      for (const int m : matcher_.named_actors(owner)) {
        if (!differs(actor(m))) continue;
        draft.targets = {m};
        return;
      }
    }
  }

  /// "These talks, which took place last month": tells more of an event that stands before.
  bool elaborate(const Draft& draft, uint32_t s) {
    if (!draft.targets.empty() || frames_.kind(draft.inner) != Kind::noun) return false;
    const uint32_t det = tree_.child(draft.inner, Relation::det);
    if (det == kNone) return false;
    const std::string_view word = frames_.lemma(det);
    if (word != "this" && word != "these" && word != "the" && word != "that" && word != "those" && word != "both")
      return false;
    bool found = false;
    std::optional<uint32_t> told_in;
    for (size_t i = doc_.events.size(); i-- > 0;) {
      Event& event = doc_.events[i];
      if (event.sentence + 2 < s || (told_in && event.sentence != *told_in)) break;
      if (event.root != draft.code.root || event.sentence == s) continue;
      told_in = event.sentence;
      found = true;
      if (!event.date || event.date->basis == DateBasis::document) {
        if (auto date = date_of(draft)) event.date = date;
      }
      if (!event.hedge) event.hedge = around_.hedge(draft);
      if (!event.place || event.place->basis != PlaceBasis::explicit_) {
        if (auto place = place_of(draft)) event.place = place;
      }
    }
    return found;
  }

  /// "In 2023," that was taken for a sentence dates the next one.
  void lead_date(uint32_t s) {
    const auto& sentence = doc_.sentences[s];
    const auto times = document::of_sentence(doc_.times, s);
    if (sentence.size() > kFragment || times.size() != 1 || doc_.form(sentence.end_token - 1) != ",") return;
    story_date_ = date_of(times[0]);
    story_sentence_ = s;
  }

  std::optional<EventDate> date_of(const Draft& draft) const {
    const document::TimeMention* time = around_.time(draft);
    if (time == nullptr) return std::nullopt;
    return date_of(*time);
  }

  static EventDate date_of(const document::TimeMention& time) {
    return EventDate{iso_date(time.value), time.span, time.relative ? DateBasis::relative : DateBasis::explicit_};
  }

  std::optional<EventPlace> place_of(const Draft& draft) const {
    if (const document::PlaceMention* place = around_.place(draft)) return event_place(*place, PlaceBasis::explicit_);
    return std::nullopt;
  }

  /// Where the text around the act says it was: the passage, then the dateline. What is planned, or was not, takes no
  /// place from elsewhere, and no act one in a country that is neither party's. What is only said was where the
  /// sentence says, or in the dateline's place when that is the speaker's country.
  std::optional<EventPlace> place_around(const Event& event, const Draft& draft) const {
    if (event.status != Status::occurred && event.status != Status::ongoing) return std::nullopt;
    const bool said = event.quad == 1 || event.quad == 3;
    const auto fits = [&](const document::PlaceMention& place) {
      const std::string_view source = event.source ? std::string_view(event.source->country) : "";
      const std::string_view target = event.target ? std::string_view(event.target->country) : "";
      if (place.country.empty() || (source.empty() && target.empty())) return true;
      return source == place.country || target == place.country;
    };
    const document::PlaceMention* place = around_.passage_place(draft);
    if (place != nullptr && fits(*place) && (!said || place->sentence == event.sentence))
      return event_place(*place, PlaceBasis::passage);
    if (!doc_.dateline || !fits(*doc_.dateline)) return std::nullopt;
    if (said && (!event.source || event.source->country != doc_.dateline->country)) return std::nullopt;
    return event_place(*doc_.dateline, PlaceBasis::dateline);
  }

  static EventPlace event_place(const document::PlaceMention& place, PlaceBasis basis) {
    return {place.span, place.name, place.country, place.lat, place.lon, place.precision, basis};
  }

  Party party(int index) const {
    const ActorMention& mention = actor(index);
    Party party;
    party.span = mention.span;
    party.text = slice(doc_.text, mention.span);
    party.name = mention.name;
    party.country = mention.country;
    party.sector = mention.sector;
    party.code = mention.code;
    return party;
  }

  /// The words that carry the act: from the governing word to the word of the act, where they stand close together.
  Quote action(const Draft& draft) const {
    uint32_t first = draft.outer;
    uint32_t last = draft.outer;
    for (const uint32_t t : draft.chain) {
      first = std::min(first, t);
      last = std::max(last, t);
    }
    bool clean = last - first <= 6;
    for (uint32_t t = first; clean && t <= last; ++t) {
      clean = doc_.form(t) != "," && doc_.form(t) != ";";
      for (const int party :
           {draft.sources.empty() ? -1 : draft.sources.front(), draft.targets.empty() ? -1 : draft.targets.front()}) {
        if (party >= 0 && actor(party).first_token <= t && t < actor(party).end_token) clean = false;
      }
    }
    if (!clean) first = last = draft.outer;
    if (last == draft.outer && frames_.kind(draft.outer) == Kind::verb && !frames_.particle(draft.outer).empty() &&
        last + 1 < doc_.tokens.size() && frames_.lemma(last + 1) == frames_.particle(draft.outer)) {
      ++last;
    }
    const Span span = doc_.span_of(first, last + 1);
    return {span, std::string(slice(doc_.text, span))};
  }

  void emit(const Draft& draft, uint32_t s, int source, int target, Status status) {
    if (source >= 0 && target >= 0 && actor(source).entity == actor(target).entity) return;
    Event event;
    event.doc = doc_.meta.id;
    event.sentence = s;
    event.root = draft.code.root;
    event.mode = draft.code.mode;
    event.cameo = draft.code.cameo;
    event.quad = book_.quad(draft.code.root);
    if (const CameoCode* cameo = book_.cameo(event.cameo)) {
      event.goldstein = cameo->goldstein;
      event.contexts.assign(cameo->contexts.begin(), cameo->contexts.end());
    }
    if (source >= 0) event.source = party(source);
    if (target >= 0) event.target = party(target);
    event.action = action(draft);
    event.status = status;
    event.hedge = around_.hedge(draft);
    if (const int speaker = around_.speaker(draft, matcher_); speaker >= 0 && speaker != source)
      event.attribution = party(speaker);
    date(event, draft, s);
    event.place = place_of(draft);
    if (!event.place) event.place = place_around(event, draft);
    event.rule = draft.rule;
    event.confidence = confidence(event, draft);
    const std::string key = doc_.meta.id + '\t' + std::to_string(s) + '\t' + (event.source ? event.source->text : "") +
                            '\t' + event.action.text + '@' +
                            std::to_string(event.action.span.begin - doc_.sentences[s].span.begin) + '\t' +
                            (event.target ? event.target->text : "") + '\t' + event.cameo;
    event.id = base::hex(base::hash64(key));
    for (size_t i = doc_.events.size(); i-- > 0 && doc_.events[i].sentence == s;) {
      const Event& other = doc_.events[i];
      if (other.root == event.root && other.mode == event.mode && other.source == event.source &&
          other.target == event.target) {
        return;
      }
    }
    doc_.events.push_back(std::move(event));
    sources_.push_back(source);
  }

  void date(Event& event, const Draft& draft, uint32_t s) {
    if (auto found = date_of(draft)) {
      event.date = found;
      if (around_.narrated(draft)) {
        story_date_ = found;
        story_sentence_ = s;
      }
      return;
    }
    const bool told = event.status == Status::occurred && around_.narrated(draft);
    if (told && story_date_ && s <= story_sentence_ + 1) {
      event.date = story_date_;
      story_sentence_ = s;
      return;
    }
    if (!doc_.meta.date.empty()) event.date = EventDate{doc_.meta.date, std::nullopt, DateBasis::document};
  }

  /// A plain score until a trained one ranks frames: what the record lacks lowers it. docs/formats/rules.md lists the
  /// steps.
  static double confidence(const Event& event, const Draft& draft) {
    double score = 0.7 + 0.02 * std::min(draft.weight, 5);
    const auto weigh = [&](const std::optional<Party>& party, double missing) {
      if (!party) {
        score -= missing;
      } else if (party->country.empty()) {
        score -= 0.08;
      }
    };
    weigh(event.source, 0.15);
    weigh(event.target, 0.1);
    if (event.status == Status::hypothetical || event.status == Status::planned) score -= 0.1;
    if (event.hedge) score -= 0.05;
    return std::clamp(score, 0.05, 0.95);
  }

  const Codebook& book_;
  Document& doc_;
  const Tree& tree_;
  Frames frames_;
  Matcher matcher_;
  Circumstance around_;
  std::vector<int> sources_;  // of each event: its source's mention, or -1
  std::optional<EventDate> story_date_;
  uint32_t story_sentence_ = 0;
};

}  // namespace

Result<Coder> Coder::load(const std::string& data_dir) {
  auto book = Codebook::load(data_dir + "/codebook");
  if (!book) return tl::unexpected(book.error());
  Coder coder;
  coder.book_ = std::move(*book);
  return coder;
}

void Coder::run(Document& doc, const Tree& tree) const { Run(book_, doc, tree).run(); }

}  // namespace dragoman::code
