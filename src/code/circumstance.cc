#include "code/circumstance.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "base/one_of.h"

namespace dragoman::code {
namespace {

using base::is_one_of;
using document::Document;
using document::PlaceMention;
using document::Relation;
using document::TimeMention;
using document::Tree;

constexpr uint32_t kFar = 1000;
constexpr uint32_t kPassage = 8;  // sentences back that a place still holds

constexpr std::array<std::string_view, 5> kNever = {"not", "n't", "never", "nor", "neither"};
constexpr std::array<std::string_view, 5> kWill = {"will", "'ll", "shall", "wo", "ll"};
constexpr std::array<std::string_view, 6> kMay = {"may", "might", "can", "could", "should", "must"};
constexpr std::array<std::string_view, 4> kIf = {"if", "unless", "whether", "lest"};
constexpr std::array<std::string_view, 14> kWhere = {"in",     "at",         "near",   "outside", "inside",
                                                     "around", "across",     "from",   "along",   "off",
                                                     "over",   "throughout", "within", "to"};

constexpr std::array<std::string_view, 9> kThere = {"in",     "at",     "near",       "outside", "inside",
                                                    "around", "across", "throughout", "within"};

bool is_clause(Relation relation) {
  switch (relation) {
    case Relation::ccomp:
    case Relation::advcl:
    case Relation::acl:
    case Relation::acl_relcl:
    case Relation::advcl_relcl:
    case Relation::parataxis:
    case Relation::csubj:
    case Relation::conj:
      return true;
    default:
      return false;
  }
}

}  // namespace

Circumstance::Circumstance(const Document& doc, const Tree& tree, const Frames& frames, const Codebook& book)
    : doc_(doc), tree_(tree), frames_(frames), book_(book) {}

uint32_t Circumstance::head(uint32_t token) const {
  const int32_t head = doc_.tokens.head[token];
  return head < 0 || static_cast<uint32_t>(head) >= doc_.tokens.size() ? kNone : static_cast<uint32_t>(head);
}

Quote Circumstance::quote(uint32_t first, uint32_t end) const {
  const Span span = doc_.span_of(first, end);
  return {span, std::string(slice(doc_.text, span))};
}

bool Circumstance::negated(uint32_t token) const {
  for (const uint32_t c : tree_.children(token)) {
    const Relation r = relation(c);
    const std::string_view lemma = frames_.lemma(c);
    if (r == Relation::advmod && is_one_of(lemma, kNever)) return true;
    if (r == Relation::advmod && lemma == "long" && tree_.has_child(c, Relation::advmod) &&
        frames_.lemma(tree_.child(c, Relation::advmod)) == "no") {
      return true;
    }
    if (r == Relation::det && lemma == "no") return true;
    if (r == Relation::mark && lemma == "without") return true;
    if (r == Relation::case_ && lemma == "without" && frames_.kind(token) == Kind::verb) return true;
    // "no talks were held", "held no talks"
    if ((r == Relation::nsubj || r == Relation::nsubj_pass || r == Relation::obj) &&
        frames_.kind(token) == Kind::verb) {
      const uint32_t det = tree_.child(c, Relation::det);
      if (det != kNone && frames_.lemma(det) == "no") return true;
    }
  }
  return false;
}

Status Circumstance::clause_status(uint32_t token) const {
  const auto kind = frames_.kind(token);
  if (kind == Kind::noun) {
    if (negated(token)) return Status::negated;
    for (const uint32_t c : tree_.children(token)) {
      if (relation(c) != Relation::amod) continue;
      if (book_.in_list("future", frames_.lemma(c))) return Status::planned;
      if (book_.in_list("possible", frames_.lemma(c))) return Status::hypothetical;
    }
    return Status::occurred;
  }
  if (negated(token)) return Status::negated;
  bool would = false;
  bool may = false;
  bool will = false;
  bool be = false;
  bool have = false;
  bool to = false;
  bool conditional = false;
  uint32_t at = token;
  // A second verb of a pair shares the first one's auxiliaries: "will meet and sign".
  const bool shares = relation(token) == Relation::conj && head(token) != kNone &&
                      frames_.kind(head(token)) == Kind::verb && !tree_.has_child(token, Relation::aux) &&
                      !tree_.has_child(token, Relation::aux_pass) && !tree_.has_child(token, Relation::nsubj);
  for (int round = 0; round < (shares ? 2 : 1); ++round) {
    for (const uint32_t c : tree_.children(at)) {
      if (c > token && relation(c) != Relation::mark) continue;
      const Relation r = relation(c);
      const std::string_view lemma = frames_.lemma(c);
      if (r == Relation::aux || r == Relation::aux_pass || r == Relation::cop) {
        will |= is_one_of(lemma, kWill);
        may |= is_one_of(lemma, kMay);
        would |= lemma == "would" || lemma == "'d";
        be |= lemma == "be" && r == Relation::aux;
        have |= lemma == "have";
      } else if (r == Relation::mark) {
        to |= lemma == "to";
        conditional |= is_one_of(lemma, kIf);
      } else if (r == Relation::advmod && lemma == "perhaps") {
        may = true;
      }
    }
    at = head(token);
  }
  if (conditional) return Status::hypothetical;
  if (will) return Status::planned;
  if (may) return Status::hypothetical;
  if (would) {
    // "said he would visit" is a plan; "would be attacked" is not.
    const uint32_t up = head(token);
    const bool reported =
        relation(token) == Relation::ccomp && up != kNone && book_.in_list("saying", frames_.lemma(up));
    return reported ? Status::planned : Status::hypothetical;
  }
  const std::string_view form = doc_.form(token);
  if (be && form.ends_with("ing")) return Status::ongoing;
  if (!have && form.ends_with("s") && form != frames_.lemma(token) && book_.in_list("stative", frames_.lemma(token))) {
    return Status::ongoing;
  }
  // Under a governor that no operator speaks for, the act is only in view.
  if (to) return Status::planned;
  if (form.ends_with("ing") && relation(token) == Relation::advcl) {
    const uint32_t up = head(token);
    if (up != kNone && frames_.kind(up) == Kind::verb && up != token) {
      for (const uint32_t c : tree_.children(up)) {
        if (relation(c) == Relation::aux && frames_.lemma(c) == "be") return Status::ongoing;
      }
    }
  }
  return Status::occurred;
}

Status Circumstance::status(const Draft& draft) const {
  Status outer = clause_status(draft.outer);
  if (outer == Status::occurred && lasts(draft)) outer = Status::ongoing;
  if (outer == Status::negated) return Status::negated;
  const auto is_question = [&] {
    const auto& sentence = doc_.sentences[tree_.sentence(draft.outer)];
    return doc_.form(sentence.end_token - 1) == "?";
  };
  if (is_question()) return Status::hypothetical;
  // The act itself denied: "agreed not to attack" stays what the operator made of it.
  if (draft.inner != draft.outer && draft.status != Status::occurred && clause_status(draft.inner) == Status::negated) {
    return Status::negated;
  }
  if (draft.status && *draft.status == Status::negated)
    return outer == Status::occurred ? Status::negated : *draft.status;
  if (outer == Status::planned || outer == Status::hypothetical) return outer;
  if (draft.status == Status::occurred) return outer;
  if (draft.status) return *draft.status;
  if (draft.inner != draft.outer && frames_.kind(draft.inner) == Kind::noun) {
    const Status inner = clause_status(draft.inner);
    if (inner == Status::negated || (inner == Status::planned && outer == Status::occurred)) return inner;
  }
  return outer;
}

bool Circumstance::lasts(const Draft& draft) const {
  for (const uint32_t token : draft.chain) {
    for (const uint32_t c : tree_.children(token)) {
      if ((relation(c) == Relation::advmod || relation(c) == Relation::amod) &&
          book_.in_list("lasting", frames_.lemma(c)))
        return true;
    }
  }
  return false;
}

bool Circumstance::narrated(const Draft& draft) const {
  if (frames_.kind(draft.outer) != Kind::verb) return false;
  for (const uint32_t c : tree_.children(draft.outer)) {
    if (relation(c) == Relation::aux) return false;
  }
  const std::string_view form = doc_.form(draft.outer);
  return !form.ends_with("ing") && !form.ends_with("s") && form != frames_.lemma(draft.outer);
}

std::optional<Quote> Circumstance::hedge(const Draft& draft) const {
  if (draft.hedge != kNone) {
    uint32_t first = draft.hedge;
    for (const uint32_t c : tree_.children(draft.hedge)) {
      if (relation(c) == Relation::aux_pass && c + 1 == draft.hedge) first = c;
    }
    return quote(first, draft.hedge + 1);
  }
  for (const uint32_t token : draft.chain) {
    for (const uint32_t c : tree_.children(token)) {
      const Relation r = relation(c);
      if ((r == Relation::advmod || r == Relation::amod) && book_.in_list("hedge", frames_.lemma(c)))
        return quote(c, c + 1);
    }
  }
  return std::nullopt;
}

int Circumstance::speaker(const Draft& draft, const Matcher& matcher) const {
  const auto first = [&](uint32_t token) {
    const auto found = matcher.actors(token);
    return found.empty() ? -1 : found.front();
  };
  const auto other = [&](int who) {
    if (who < 0) return -1;
    for (const int source : draft.sources) {
      if (doc_.actors[static_cast<size_t>(source)].entity == doc_.actors[static_cast<size_t>(who)].entity) return -1;
    }
    return who;
  };
  const uint32_t limit = doc_.sentences[tree_.sentence(draft.outer)].size();
  uint32_t at = draft.outer;
  for (uint32_t steps = 0; steps < limit && at != kNone; ++steps) {
    for (const uint32_t c : tree_.children(at)) {
      if (relation(c) == Relation::parataxis && book_.in_list("saying", frames_.lemma(c)) &&
          frames_.subject(c) != kNone) {
        return other(first(frames_.subject(c)));
      }
      const uint32_t mark = tree_.child(c, Relation::case_);
      if ((relation(c) == Relation::obl || relation(c) == Relation::nmod) && mark != kNone &&
          (frames_.lemma(mark) == "accord" || frames_.lemma(mark) == "according")) {
        return other(first(c));
      }
    }
    const uint32_t up = head(at);
    if (up == kNone) break;
    if ((relation(at) == Relation::ccomp || relation(at) == Relation::parataxis) &&
        book_.in_list("saying", frames_.lemma(up))) {
      const uint32_t who = frames_.subject(up);
      if (who != kNone && std::find(draft.chain.begin(), draft.chain.end(), up) == draft.chain.end())
        return other(first(who));
    }
    at = up;
  }
  return -1;
}

uint32_t Circumstance::distance(const Draft& draft, uint32_t token) const {
  // Up from the word to the draft's chain; a clause of its own on the way belongs to another event.
  uint32_t at = token;
  for (uint32_t steps = 0; steps < 12 && at != kNone; ++steps) {
    if (std::find(draft.chain.begin(), draft.chain.end(), at) != draft.chain.end()) return steps;
    if (is_clause(relation(at)) && frames_.kind(at) == Kind::verb) return kFar;
    // "the 2014 protests": the year belongs to the noun that it stands before.
    if (steps == 0 &&
        (relation(at) == Relation::compound || relation(at) == Relation::nummod || relation(at) == Relation::amod ||
         relation(at) == Relation::nmod_poss) &&
        std::find(draft.chain.begin(), draft.chain.end(), head(at)) == draft.chain.end()) {
      return kFar;
    }
    at = head(at);
  }
  return kFar;
}

const TimeMention* Circumstance::time(const Draft& draft) const {
  Draft wider = draft;
  // What the clause's verb is dated by dates its nouns and its second verbs.
  for (int round = 0; round < 3; ++round) {
    const TimeMention* best = nullptr;
    uint32_t nearest = kFar;
    for (const TimeMention& time : document::of_sentence(doc_.times, tree_.sentence(draft.outer))) {
      if (time.type != "DATE" && time.type != "TIME") continue;
      if (iso_date(time.value).empty() && !doc_.meta.date.empty()) continue;
      const uint32_t far = distance(wider, time.head_token);
      if (far < nearest) {
        nearest = far;
        best = &time;
      }
    }
    if (best != nullptr) return best;
    const uint32_t last = wider.chain.front();
    const uint32_t up = head(last);
    if (up == kNone) break;
    const Relation r = relation(last);
    const bool shares =
        r == Relation::conj || r == Relation::xcomp || r == Relation::advcl || frames_.kind(last) == Kind::noun;
    if (!shares || book_.in_list("saying", frames_.lemma(up))) break;
    wider.chain.insert(wider.chain.begin(), up);
  }
  return nullptr;
}

const PlaceMention* Circumstance::place(const Draft& draft) const {
  const PlaceMention* best = nullptr;
  uint32_t nearest = kFar;
  for (const PlaceMention& place : document::of_sentence(doc_.places, tree_.sentence(draft.outer))) {
    const auto is_party = [&](int i) { return doc_.actors[static_cast<size_t>(i)].span.overlaps(place.span); };
    if (place.acts && !place.state) continue;
    if (place.state && (std::any_of(draft.sources.begin(), draft.sources.end(), is_party) ||
                        std::any_of(draft.targets.begin(), draft.targets.end(), is_party))) {
      continue;  // a state that acts or is acted on is no place
    }
    const uint32_t mark = tree_.child(place.head_token, Relation::case_);
    if (mark == kNone || !is_one_of(frames_.lemma(mark), kWhere)) continue;
    uint32_t far = distance(draft, place.head_token);
    if (far >= kFar) continue;
    far = far * 2 + (place.state ? 1 : 0) + (frames_.lemma(mark) == "to" || frames_.lemma(mark) == "from" ? 4 : 0);
    if (far < nearest) {
      nearest = far;
      best = &place;
    }
  }
  return best;
}

const PlaceMention* Circumstance::passage_place(const Draft& draft) const {
  const uint32_t own = tree_.sentence(draft.outer);
  for (uint32_t s = own + 1;
       s-- > 0 && own - s < kPassage && doc_.sentences[s].paragraph == doc_.sentences[own].paragraph;) {
    const auto places = document::of_sentence(doc_.places, s);
    for (size_t i = places.size(); i-- > 0;) {
      const PlaceMention& place = places[i];
      if (place.acts || place.state || (s == own && place.first_token > draft.outer)) continue;
      const uint32_t mark = tree_.child(place.head_token, Relation::case_);
      if (mark == kNone || !is_one_of(frames_.lemma(mark), kThere)) continue;
      return &place;
    }
  }
  return nullptr;
}

std::string iso_date(std::string_view timex) {
  using namespace std::chrono;
  const auto digits = [&](size_t at, size_t size) {
    int value = -1;
    if (at + size > timex.size()) return -1;
    const auto [end, error] = std::from_chars(timex.data() + at, timex.data() + at + size, value);
    return error == std::errc() && end == timex.data() + at + size ? value : -1;
  };
  if (digits(0, 4) < 0) return {};
  if (timex.size() == 4) return std::string(timex);
  if (timex[4] != '-') return {};
  if (timex.size() >= 8 && timex[5] == 'W') {
    const int week = digits(6, 2);
    if (week < 1 || week > 53) return {};
    // The Thursday of an ISO week lies in the week's year; the month is its month.
    const sys_days fourth = sys_days(year(digits(0, 4)) / 1 / 4);
    const sys_days thursday = fourth - days(weekday(fourth).iso_encoding() - 4) + weeks(week - 1);
    const year_month_day day(thursday);
    const unsigned month = unsigned(day.month());
    return std::string(timex.substr(0, 4)) + (month < 10 ? "-0" : "-") + std::to_string(month);
  }
  if (digits(5, 2) < 0) return std::string(timex.substr(0, 4));
  if (timex.size() == 7 || timex.size() < 10) return std::string(timex.substr(0, 7));
  return std::string(timex.substr(0, 10));
}

}  // namespace dragoman::code
