#include "resolve/times/times.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "lexicon/phrases.h"
#include "resolve/times/calendar.h"

namespace dragoman::resolve {
namespace {

using document::Document;
using document::Relation;
using document::TimeMention;
using document::Tree;
using document::Upos;

enum class Tense : uint8_t { past, present, future };

constexpr std::array<std::string_view, 9> kKinds = {"month",  "weekday", "unit", "offset", "direction",
                                                    "number", "season",  "part", "set"};

bool in(std::string_view word, std::initializer_list<std::string_view> set) {
  return std::find(set.begin(), set.end(), word) != set.end();
}

/// A whole number of at most four digits; -1 when the word is none.
int number_of(std::string_view form) {
  int value = -1;
  if (form.empty() || form.size() > 4) return -1;
  const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), value);
  return error == std::errc() && end == form.data() + form.size() && value >= 0 ? value : -1;
}

/// The times of one sentence.
class Finder {
 public:
  Finder(const Times& times, Document& doc, const Tree& tree, uint32_t s)
      : times_(times),
        doc_(doc),
        tree_(tree),
        sentence_(s),
        end_(doc.sentences[s].end_token),
        anchor_(day_from(doc.meta.date)) {}

  void run() {
    for (uint32_t t = doc_.sentences[sentence_].first_token; t < end_;) {
      TimeMention found;
      const uint32_t words = at(t, found);
      if (words == 0) {
        ++t;
        continue;
      }
      found.first_token = t;
      found.end_token = t + words;
      found.sentence = sentence_;
      found.span = doc_.span_of(t, t + words);
      found.head_token = t;
      for (uint32_t i = t; i < t + words; ++i) {
        const int32_t head = doc_.tokens.head[i];
        if (head < static_cast<int32_t>(t) || head >= static_cast<int32_t>(t + words)) {
          found.head_token = i;
          break;
        }
      }
      doc_.times.push_back(std::move(found));
      t += words;
    }
  }

 private:
  std::string low(uint32_t t) const {
    return t < end_ && t >= doc_.sentences[sentence_].first_token ? lexicon::lowered(doc_.form(t)) : std::string();
  }
  const Times::Word* word(uint32_t t, TimeWord kind) const {
    if (t >= end_) return nullptr;
    const Times::Word* known = times_.word(doc_.form(t));
    return known != nullptr && known->kind == kind ? known : nullptr;
  }
  int number(uint32_t t) const { return t < end_ ? number_of(doc_.form(t)) : -1; }
  bool is_year(uint32_t t) const {
    const int value = number(t);
    return value >= 1900 && value <= 2099 && doc_.form(t).size() == 4;
  }
  bool is_month_day(uint32_t t) const {
    const int value = number(t);
    return value >= 1 && value <= 31;
  }

  /// Number of words of the expression that begins at `t`; 0 when there is none.
  uint32_t at(uint32_t t, TimeMention& out) const {
    out.type = "DATE";
    if (const uint32_t n = iso(t, out)) return n;
    if (const uint32_t n = calendar(t, out)) return n;
    if (const uint32_t n = ago(t, out)) return n;
    if (const uint32_t n = directed(t, out)) return n;
    if (const Times::Word* day = word(t, TimeWord::weekday)) return weekday_at(t, t, day->value, 0, false, out);
    if (const Times::Word* day = word(t, TimeWord::offset)) {
      out.relative = true;
      out.value = anchor_ ? iso_day(plus_days(*anchor_, day->value)) : "XXXX-XX-XX";
      return 1 + part_of_day(t + 1);
    }
    if (const Times::Word* often = word(t, TimeWord::set); often != nullptr) {
      out.type = "SET";
      out.value = often->text;
      return 1;
    }
    return 0;
  }

  uint32_t iso(uint32_t t, TimeMention& out) const {
    const std::string_view form = doc_.form(t);
    if (day_from(form)) {
      out.value = form;
      return 1;
    }
    // The tokenizer may part a date at its hyphens.
    if (is_year(t) && t + 4 < end_ && doc_.form(t + 1) == "-" && doc_.form(t + 3) == "-" && is_month_day(t + 4)) {
      const std::string day = iso_day(number(t), std::max(number(t + 2), 0), number(t + 4));
      if (!day.empty()) {
        out.value = day;
        return 5;
      }
    }
    return 0;
  }

  /// Months with days and years around them, and bare years.
  uint32_t calendar(uint32_t t, TimeMention& out) const {
    uint32_t i = t;
    int day = 0;
    if (is_month_day(i) && word(i + 1, TimeWord::month) != nullptr) day = number(i++);
    const Times::Word* month = word(i, TimeWord::month);
    if (month == nullptr || !named(i, *month)) return day != 0 ? 0 : year(t, out);
    ++i;
    if (i < end_ && doc_.form(i) == "." && (is_month_day(i + 1) || is_year(i + 1))) ++i;
    if (day == 0 && is_month_day(i)) day = number(i++);
    uint32_t last = i;
    if (i < end_ && doc_.form(i) == "," && is_year(i + 1)) ++i;
    if (is_year(i)) {
      last = i + 1;
      out.value = day != 0 ? iso_day(number(i), month->value, day) : iso_month(number(i), month->value);
      return out.value.empty() ? 0 : last - t;
    }
    out.relative = true;
    if (!anchor_) {
      out.value = "XXXX-" + iso_month(0, month->value).substr(5);
      if (day != 0) out.value += (day < 10 ? "-0" : "-") + std::to_string(day);
      return last - t;
    }
    int year = year_of(*anchor_);
    const int now = month_of(*anchor_);
    const Tense when = tense(t);
    if (when == Tense::future && month->value < now) ++year;
    if (when != Tense::future && month->value > now) --year;
    out.value = day != 0 ? iso_day(year, month->value, day) : iso_month(year, month->value);
    return out.value.empty() ? 0 : last - t;
  }

  /// "may" and "march" are months where they are written and tagged as names.
  bool named(uint32_t t, const Times::Word& month) const {
    const std::string_view form = doc_.form(t);
    if (month.value != 3 && month.value != 5) return true;
    const Upos upos = doc_.tokens.upos[t];
    if (upos == Upos::verb || upos == Upos::aux) return false;
    return upos == Upos::propn || is_month_day(t + 1) || is_year(t + 1) ||
           (form.front() == 'M' && in(low(t - 1), {"in", "since", "last", "of"}));
  }

  uint32_t year(uint32_t t, TimeMention& out) const {
    const std::string_view form = doc_.form(t);
    if (form.size() == 5 && form.back() == 's' && number_of(form.substr(0, 4)) >= 1800) {
      out.value = form.substr(0, 3);  // TIMEX3 writes a decade with three digits
      return 1;
    }
    if (!is_year(t)) return 0;
    const Upos upos = doc_.tokens.upos[t];
    const std::string before = t > 0 ? low(t - 1) : "";
    const bool counted = t + 1 < end_ && doc_.tokens.upos[t + 1] == Upos::noun && !in(before, {"the", "in", "since"});
    if (upos != Upos::num || counted) return 0;
    if (!in(before, {"in",    "since", "of",      "during", "until",  "till",    "by",        "before",
                     "after", "from",  "early",   "late",   "mid",    "the",     "and",       "to",
                     "or",    "-",     "between", ",",      "around", "through", "throughout"})) {
      return 0;
    }
    out.value = form;
    return 1;
  }

  /// "two days ago", "a week earlier"; "for three months" is a duration.
  uint32_t ago(uint32_t t, TimeMention& out) const {
    uint32_t i = t;
    long count = -1;
    if (const Times::Word* known = word(i, TimeWord::number)) {
      count = known->value;
      ++i;
      if (low(i) == "of") ++i;
    } else if (number(i) > 0 && !is_year(i)) {
      count = number(i++);
    } else {
      return 0;
    }
    const Times::Word* unit = word(i, TimeWord::unit);
    if (unit == nullptr) return 0;
    ++i;
    const std::string after = low(i);
    if (in(after, {"ago", "earlier", "before"})) return stepped(t, i, unit->text, -count, out);
    if (in(after, {"later", "from"})) return stepped(t, i, unit->text, count, out);
    if (low(t) == "a" || low(t) == "an" || low(t) == "one") {
      if (low(t) != "one") return 0;
    }
    out.type = "DURATION";
    out.value = duration(unit->text, count);
    return i - t;
  }

  static std::string duration(std::string_view unit, long count) {
    const std::string n = count > 0 ? std::to_string(count) : "X";
    if (unit.front() == 'T') return "PT" + n + std::string(unit.substr(1));
    if (unit == "WE") return "P" + n + "WE";
    if (unit == "Q") return "P" + n + "Q";
    if (unit == "DE" || unit == "CE") return "P" + n + std::string(unit);
    return "P" + n + std::string(unit);
  }

  uint32_t stepped(uint32_t t, uint32_t last, std::string_view unit, long count, TimeMention& out) const {
    out.relative = true;
    out.value = count == 0 ? "PAST_REF" : step(unit, count);
    return last + 1 - t;
  }

  /// The time `count` units from the anchor, as fine as the unit.
  std::string step(std::string_view unit, long count) const {
    if (!anchor_)
      return unit == "D" ? "XXXX-XX-XX" : unit == "W" || unit == "WE" ? "XXXX-WXX" : unit == "M" ? "XXXX-XX" : "XXXX";
    if (unit == "D") return iso_day(plus_days(*anchor_, count));
    if (unit == "W") return iso_week(plus_days(*anchor_, 7 * count));
    if (unit == "WE") return iso_week(plus_days(*anchor_, 7 * count)) + "-WE";
    if (unit == "M") return iso_month(plus_months(*anchor_, count));
    if (unit == "Q") return iso_month(plus_months(*anchor_, 3 * count));
    if (unit == "Y") return iso_year(plus_months(*anchor_, 12 * count));
    if (unit == "DE") return iso_year(plus_months(*anchor_, 120 * count)).substr(0, 3);
    if (unit == "CE") return iso_year(plus_months(*anchor_, 1200 * count)).substr(0, 2);
    return iso_day(*anchor_);
  }

  /// "last month", "next Tuesday", "earlier this year", "this morning", "the past two weeks".
  uint32_t directed(uint32_t t, TimeMention& out) const {
    uint32_t i = t;
    if (in(low(i), {"earlier", "later", "late", "early"}) && word(i + 1, TimeWord::direction) != nullptr) ++i;
    const Times::Word* way = word(i, TimeWord::direction);
    if (way == nullptr) return 0;
    ++i;
    if (low(i) == "few" || low(i) == "several" || number(i) > 0 ||
        (word(i, TimeWord::number) != nullptr && word(i + 1, TimeWord::unit) != nullptr)) {
      const Times::Word* known = word(i, TimeWord::number);
      const Times::Word* unit = word(i + 1, TimeWord::unit);
      if (unit == nullptr) return 0;
      out.type = "DURATION";
      out.value = duration(unit->text, known != nullptr ? known->value : number(i));
      return i + 2 - t;
    }
    if (const Times::Word* unit = word(i, TimeWord::unit)) {
      if (way->value == 0 && unit->text == "D") return 0;
      out.relative = true;
      out.value = step(unit->text, way->value);
      return i + 1 - t;
    }
    if (const Times::Word* day = word(i, TimeWord::weekday)) return weekday_at(t, i, day->value, way->value, true, out);
    if (const Times::Word* part = word(i, TimeWord::part); part != nullptr && way->value <= 0) {
      out.relative = true;
      out.value = anchor_ ? iso_day(plus_days(*anchor_, way->value)) : "XXXX-XX-XX";
      return i + 1 - t;
    }
    const Times::Word* month = word(i, TimeWord::month);
    const Times::Word* season = word(i, TimeWord::season);
    if (month == nullptr && season == nullptr) return 0;
    out.relative = true;
    if (!anchor_) {
      out.value =
          month != nullptr ? "XXXX-" + iso_month(0, month->value).substr(5) : "XXXX-" + std::string(season->text);
      return i + 1 - t;
    }
    int year = year_of(*anchor_);
    const int now = month_of(*anchor_);
    // Seasons of the north: spring begins in March.
    const int at = month != nullptr       ? month->value
                   : season->text == "SP" ? 3
                   : season->text == "SU" ? 6
                   : season->text == "FA" ? 9
                                          : 12;
    if (way->value < 0 && at >= now) --year;
    if (way->value > 0 && at <= now) ++year;
    out.value = month != nullptr ? iso_month(year, at) : std::to_string(year) + "-" + std::string(season->text);
    return i + 1 - t;
  }

  /// A weekday at word `at` of an expression that begins at `t`. `way`: -1 last, 0 none or this, 1 next.
  uint32_t weekday_at(uint32_t t, uint32_t at, int day, int way, bool directed, TimeMention& out) const {
    out.relative = true;
    uint32_t words = at + 1 - t;
    if (!anchor_) {
      out.value = "XXXX-WXX-" + std::to_string(day);
      return words + part_of_day(at + 1);
    }
    const int today = weekday(*anchor_);
    const bool future = way > 0 || (way == 0 && tense(t) == Tense::future);
    long shift = day - today;
    if (future) {
      if (shift <= 0) shift += 7;
    } else {
      if (shift > 0 || (shift == 0 && way < 0)) shift -= 7;
    }
    static_cast<void>(directed);
    out.value = iso_day(plus_days(*anchor_, shift));
    return words + part_of_day(at + 1);
  }

  /// 1 when the word at `t` is "morning", "night" and so on.
  uint32_t part_of_day(uint32_t t) const { return word(t, TimeWord::part) != nullptr ? 1 : 0; }

  /// The tense of the clause that holds `t`: of the nearest verb above, "will", "is expected to", "upcoming".
  Tense tense(uint32_t t) const {
    uint32_t at = t;
    for (int steps = 0; steps < 12; ++steps) {
      for (const uint32_t c : tree_.children(at)) {
        if (doc_.tokens.relation[c] == Relation::amod &&
            in(low(c), {"upcoming", "planned", "scheduled", "next", "forthcoming", "coming", "future"})) {
          return Tense::future;
        }
      }
      const Upos upos = doc_.tokens.upos[at];
      if (upos == Upos::verb || upos == Upos::aux) {
        bool to = false;
        for (const uint32_t c : tree_.children(at)) {
          if (c > at) continue;
          const std::string form = low(c);
          if (in(form, {"will", "shall", "'ll", "wo"})) return Tense::future;
          to |= form == "to";
        }
        const std::string_view lemma = doc_.tokens.lemma.empty() ? std::string_view() : doc_.tokens.lemma[at];
        if (in(lemma, {"expect", "schedule", "plan", "intend", "set"})) return Tense::future;
        if (!to) return Tense::past;
      }
      const int32_t head = doc_.tokens.head[at];
      if (head < 0 || static_cast<uint32_t>(head) >= doc_.tokens.size()) break;
      at = static_cast<uint32_t>(head);
    }
    return Tense::present;
  }

  const Times& times_;
  Document& doc_;
  const Tree& tree_;
  uint32_t sentence_;
  uint32_t end_;
  std::optional<Day> anchor_;
};

}  // namespace

Result<Times> Times::load(const std::string& dir) {
  constexpr std::array<std::string_view, 3> kColumns = {"words", "class", "value"};
  auto table = lexicon::Table::open(dir + "/times/words.tsv", kColumns);
  if (!table) return tl::unexpected(table.error());
  Times times;
  times.table_ = std::move(*table);
  for (const lexicon::Row& row : times.table_.rows()) {
    const auto* const kind = std::find(kKinds.begin(), kKinds.end(), row[1]);
    if (kind == kKinds.end()) {
      return times.table_.broken(row, 1, "'" + std::string(row[1]) + "' is no class",
                                 "Give month, weekday, unit, offset, direction, number, season, part or set.");
    }
    Word word;
    word.kind = static_cast<TimeWord>(kind - kKinds.begin());
    word.text = row[2];
    const bool counted = word.kind != TimeWord::unit && word.kind != TimeWord::season && word.kind != TimeWord::part &&
                         word.kind != TimeWord::set;
    if (row[2].empty()) return times.table_.broken(row, 2, "no value", "Give the word's value.");
    if (counted && row[2] != "X") {
      const auto [end, error] = std::from_chars(row[2].data(), row[2].data() + row[2].size(), word.value);
      const bool range = word.kind == TimeWord::month     ? word.value >= 1 && word.value <= 12
                         : word.kind == TimeWord::weekday ? word.value >= 1 && word.value <= 7
                                                          : true;
      if (error != std::errc() || end != row[2].data() + row[2].size() || !range) {
        return times.table_.broken(row, 2, "'" + std::string(row[2]) + "' is no value of " + std::string(row[1]),
                                   "Give a whole number.");
      }
    }
    if (!times.words_.emplace(row[0], word).second) {
      return times.table_.broken(row, 0, "'" + std::string(row[0]) + "' stands twice", "Keep one of the lines.");
    }
  }
  return times;
}

const Times::Word* Times::word(std::string_view form) const {
  if (form.size() > 16) return nullptr;
  const auto it = words_.find(lexicon::lowered(form));
  return it == words_.end() ? nullptr : &it->second;
}

void Times::run(Document& doc, const Tree& tree) const {
  doc.times.clear();
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) Finder(*this, doc, tree, s).run();
}

}  // namespace dragoman::resolve
