#include "resolve/times/match.h"

#include <algorithm>

#include "lexicon/phrases.h"

namespace dragoman::resolve {
namespace {

using document::Relation;
using document::Upos;

bool in(std::string_view word, std::initializer_list<std::string_view> set) {
  return std::find(set.begin(), set.end(), word) != set.end();
}

void take(TimeSlots& slots, const TimeWord& word) {
  switch (word.kind) {
    case TimeClass::month:
      slots.month = word.value;
      break;
    case TimeClass::weekday:
      slots.weekday = word.value;
      break;
    case TimeClass::units:
    case TimeClass::unit:
      slots.unit = word.text;
      break;
    case TimeClass::offset:
      slots.offset = word.value;
      break;
    case TimeClass::last:
    case TimeClass::this_:
    case TimeClass::next:
      slots.direction = word.kind == TimeClass::last ? -1 : word.kind == TimeClass::next ? 1 : 0;
      slots.directed = true;
      break;
    case TimeClass::ordinal:
      slots.ordinal = word.value;
      break;
    case TimeClass::season:
      slots.season = word.text;
      break;
    case TimeClass::part:
      slots.part = word.text;
      break;
    case TimeClass::set:
      slots.set = word.text;
      break;
    case TimeClass::edge:
      slots.edge = word.text;
      break;
    case TimeClass::ampm:
      slots.ampm = word.text;
      break;
    case TimeClass::hour:
      slots.hour = word.value;
      slots.minute = 0;
      break;
    case TimeClass::decadeword:
      slots.decade = word.value;
      break;
    default:
      break;
  }
}

}  // namespace

bool TimeMatcher::read(const document::Sentence& sentence) {
  first_ = sentence.first_token;
  end_ = sentence.end_token;
  words_.assign(sentence.size(), {});
  bool any = false;
  for (uint32_t t = first_; t < end_; ++t) {
    const std::string_view form = doc_.form(t);
    char room[kLongestWord];
    Word& word = words_[t - first_];
    word.entry = grammar_.find(small_letters(form, room));
    const char c = form.empty() ? ' ' : form.front();
    word.shaped =
        (c >= '0' && c <= '9') || c == '\'' || c == '\xE2' || (form.size() > 6 && form[3] == '-') || is_fiscal(form);
    any |= word.entry != nullptr || word.shaped;
  }
  return any;
}

TimeMatch TimeMatcher::at(uint32_t t) {
  TimeMatch best;
  const Word& word = words_[t - first_];
  if (word.entry == nullptr && !word.shaped) return best;
  TimeMatch so_far;
  so_far.first = t;
  walk(0, t, so_far, 0, best);
  return best;
}

void TimeMatcher::walk(uint32_t node_index, uint32_t t, const TimeMatch& so_far, int depth, TimeMatch& best) {
  const TimeGrammar::Node& node = grammar_.node(node_index);
  if (t >= best.end) {
    for (const uint32_t pattern : node.patterns) {
      if (t == best.end && pattern >= best.pattern) break;
      TimeMatch match = so_far;
      match.pattern = pattern;
      match.end = t;
      if (!believed(grammar_.pattern(pattern), match)) continue;
      best = match;
      break;
    }
  }
  if (t >= end_ || node.edges.empty()) return;
  const Word& word = this->word(t);
  const Shapes shapes(grammar_, doc_, end_);
  const std::string_view form = doc_.form(t);
  for (const auto& [edge, next] : node.edges) {
    if (edge > kTimeClasses) {
      if (word.entry != nullptr && word.entry->literal + kTimeClasses == edge) walk(next, t + 1, so_far, depth, best);
      continue;
    }
    const TimeWord* known = word_of(word, static_cast<TimeClass>(edge));
    if (known == nullptr && !may_be(word, static_cast<TimeClass>(edge))) continue;
    TimeMatch longer = so_far;
    TimeSlots& slots = longer.slots;
    uint32_t words = 0;
    const auto day = [&](const ShapedDay& found) {
      words = found.words;
      slots.year = found.year;
      slots.month = found.month;
      slots.day = found.day;
    };
    switch (static_cast<TimeClass>(edge)) {
      case TimeClass::iso:
        if (word.shaped) day(shapes.iso(t));
        break;
      case TimeClass::slashed:
        if (word.shaped) day(slashed_day(form));
        break;
      case TimeClass::year:
        if (const ShapedNumber year = shapes.year(t); year.words > 0) {
          slots.year = static_cast<int>(year.value);
          slots.fiscal = is_fiscal(form);
          words = year.words;
        }
        break;
      case TimeClass::decade:
        slots.decade = word.shaped ? decade_year(form) : 0;
        words = slots.decade != 0 ? 1 : 0;
        break;
      case TimeClass::mday:
        slots.day = word.shaped ? month_day(form) : 0;
        words = slots.day != 0 ? 1 : 0;
        break;
      case TimeClass::ordinal:
        if (word.shaped) slots.ordinal = ordinal_number(form);
        words = word.shaped && slots.ordinal != 0 ? 1 : 0;
        break;
      case TimeClass::clock:
        if (const auto minutes = word.shaped ? clock_minutes(form) : std::nullopt) {
          slots.hour = *minutes / 60;
          slots.minute = *minutes % 60;
          words = 1;
        }
        break;
      case TimeClass::num:
        if (const ShapedNumber number = shapes.number(t); number.words > 0) {
          slots.many = slots.numbered;
          slots.numbered = true;
          slots.number = number.value;
          slots.half = number.half;
          words = number.words;
        }
        break;
      case TimeClass::holiday: {
        const auto found = grammar_.holiday_names().longest(t, end_, [&](uint32_t i) { return doc_.form(i); });
        slots.holiday = found.value;
        words = found.words;
        break;
      }
      case TimeClass::time:
        if (depth == 0) {
          TimeMatch inside;
          TimeMatch fresh;
          fresh.first = t;
          walk(0, t, fresh, 1, inside);
          if (inside.pattern != TimeGrammar::kNone && inside.inner == TimeGrammar::kNone) {
            longer.inner = inside.pattern;
            longer.inner_slots = inside.slots;
            words = inside.end - t;
          }
        }
        break;
      default:
        break;
    }
    if (words == 0 && known != nullptr) {
      take(slots, *known);
      words = 1;
    }
    if (words > 0) walk(next, t + words, longer, depth, best);
  }
}

const TimeWord* TimeMatcher::word_of(const Word& word, TimeClass kind) const {
  if (word.entry == nullptr || kind > TimeClass::decadeword) return nullptr;
  for (uint32_t i = word.entry->first; i < word.entry->first + word.entry->count; ++i) {
    if (grammar_.word(i).kind == kind) return &grammar_.word(i);
  }
  return nullptr;
}

bool TimeMatcher::may_be(const Word& word, TimeClass kind) {
  switch (kind) {
    case TimeClass::iso:
    case TimeClass::slashed:
    case TimeClass::decade:
    case TimeClass::mday:
    case TimeClass::ordinal:
    case TimeClass::clock:
      return word.shaped;
    case TimeClass::year:
    case TimeClass::num:
    case TimeClass::holiday:
    case TimeClass::time:
      return true;
    default:
      return false;
  }
}

bool TimeMatcher::is_noun(uint32_t t) const {
  const Upos upos = doc_.tokens.upos[t];
  return upos == Upos::noun || upos == Upos::propn;
}

bool TimeMatcher::is_plain_year(uint32_t t, uint32_t end) const {
  if (end - t > 1 || is_fiscal(doc_.form(t))) return true;
  const std::string before = t > first_ ? lexicon::lowered(doc_.form(t - 1)) : "";
  if (doc_.tokens.upos[t] != Upos::num && doc_.tokens.upos[t] != Upos::noun && doc_.tokens.upos[t] != Upos::propn)
    return false;
  if (before == "-" && t > first_ + 1 && year_number(doc_.form(t - 2)) != 0) return true;
  if (in(before, {"$", "#", "no.", "about", "some", "nearly", "than", "least", "over", "almost", "-", "/", "with"})) {
    return false;
  }
  if (in(before, {"in", "since", "during", "until", "till", "early", "late", "mid", "by", "before", "after"}))
    return true;
  if (end < end_) {
    const std::string after = lexicon::lowered(doc_.form(end));
    if (in(after, {"%", "percent", "/", "people", "million", "billion"})) return false;
    if (after == "-") return end + 1 < end_ && year_number(doc_.form(end + 1)) != 0;
    // "1500 troops" counts; "the 1987 level" dates.
    if (doc_.tokens.upos[end] == Upos::noun && doc_.tokens.features.size() > end && after.ends_with("s") &&
        before != "the")
      return false;
  }
  const int value = year_number(doc_.form(t));
  return value >= 1900 && value <= 2060;
}

bool TimeMatcher::believed(const TimePattern& pattern, const TimeMatch& match) const {
  const auto& tokens = doc_.tokens;
  const uint32_t last = match.end - 1;
  const auto after = [&] { return match.end < end_ ? lexicon::lowered(doc_.form(match.end)) : std::string(); };
  switch (pattern.guard) {
    case TimeGuard::none:
      return true;
    case TimeGuard::year:
      return is_plain_year(match.first, match.end);
    case TimeGuard::name: {
      // "may", "march", "second", "fall": where the tagger takes the word for a name or noun.
      const Upos upos = tokens.upos[last];
      const std::string_view form = doc_.form(last);
      if (form.size() == 3 && match.slots.month != 0 && match.end < end_ && tokens.upos[match.end] == Upos::propn)
        return false;  // "Jan Novak"
      if (match.slots.holiday != TimeGrammar::kNone) return true;
      if (match.slots.month != 0 && match.first > first_ &&
          in(lexicon::lowered(doc_.form(match.first - 1)), {"in", "since", "during", "until"})) {
        return true;
      }
      const bool doubtful = form.size() == 3 || match.slots.month == 3;  // "may", "mar", "march", "jan", "sun"
      if (upos == Upos::verb || upos == Upos::aux) return false;
      return !doubtful || upos == Upos::propn || (upos == Upos::noun && form.front() >= 'A' && form.front() <= 'Z');
    }
    case TimeGuard::noun:
      return is_noun(last) && after() != "old" &&
             !(match.end < end_ && is_noun(match.end) && tokens.relation[last] == Relation::compound);
    case TimeGuard::day: {
      if (match.inner == TimeGrammar::kNone) return false;
      const TimePattern& inner = grammar_.pattern(match.inner);
      const TimeSlots& slots = match.inner_slots;
      return inner.type == "DATE" && (slots.day != 0 || slots.weekday != 0 || inner.op == TimeOp::offset ||
                                      inner.op == TimeOp::holiday || inner.op == TimeOp::iso || slots.unit == "D");
    }
    case TimeGuard::alone:
      // "a two-year-old": an age dates nothing.
      return !in(after(), {"old", "-"});
    case TimeGuard::adjective:
      return tokens.upos[last] == Upos::adj;
    case TimeGuard::ended:
      return in(after(), {"ended", "ending"});
    case TimeGuard::date:
      return match.inner != TimeGrammar::kNone && grammar_.pattern(match.inner).type == "DATE" &&
             grammar_.pattern(match.inner).op != TimeOp::ref;
    case TimeGuard::rate: {
      // "three flights a week" is no week.
      if (match.first == first_) return true;
      const Upos before = tokens.upos[match.first - 1];
      return before != Upos::noun && before != Upos::num && before != Upos::sym && before != Upos::propn;
    }
    case TimeGuard::last:
      return match.end >= end_ || tokens.upos[match.end] == Upos::punct;
  }
  return true;
}

}  // namespace dragoman::resolve
