#include "resolve/actors/petrarch.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <set>

#include "base/utf8.h"

namespace dragoman::resolve {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr std::string_view kBlank = " \t\v\f";
// A file that is no dictionary at all must not fill the memory with complaints.
constexpr size_t kMaxComplaints = 10'000;
// Of a name with sets: the pieces between its marks.
constexpr size_t kMaxPieces = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool is_control(char c) { return (static_cast<uint8_t>(c) < 0x20 && kBlank.find(c) == kNone) || c == 0x7F; }

/// Without the blanks around; the view stays inside `text`.
std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlank);
  if (first == kNone) return text.substr(text.size());
  return text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
}

/// A piece of the file as a message shows it: short, and fit for a terminal.
std::string quoted(std::string_view text) {
  constexpr size_t kShown = 40;
  size_t end = std::min(text.size(), kShown);
  while (end > 0 && !base::is_boundary(text, end)) --end;
  std::string out(text.substr(0, end));
  const bool valid = base::is_valid_utf8(out);
  for (char& c : out) {
    if (is_control(c) || (!valid && static_cast<uint8_t>(c) >= 0x80)) c = '?';
  }
  return "'" + out + (end < text.size() ? "...'" : "'");
}

/// Gathers complaints, up to kMaxComplaints.
class Complaints {
 public:
  void add(uint32_t line, size_t column, std::string what, std::string mend) {
    if (told_.size() < kMaxComplaints) {
      told_.push_back({line, static_cast<uint32_t>(column), std::move(what), std::move(mend)});
    } else if (more_++ == 0) {
      first_untold_ = line;
    }
  }
  std::vector<DictionaryComplaint> take() {
    std::stable_sort(told_.begin(), told_.end(), [](const auto& a, const auto& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    if (more_ > 0) {
      told_.push_back({first_untold_, 1, std::to_string(more_) + " more pieces were left out",
                       "See whether this is an actor, agent or discard dictionary at all."});
    }
    return std::move(told_);
  }

 private:
  std::vector<DictionaryComplaint> told_;
  size_t more_ = 0;
  uint32_t first_untold_ = 0;
};

/// The lines of a dictionary without their comments. What stands behind a comment keeps its column.
class Lines {
 public:
  Lines(std::string_view bytes, Complaints& complaints) : bytes_(bytes), complaints_(complaints) {
    if (bytes_.starts_with("\xEF\xBB\xBF")) bytes_.remove_prefix(3);
  }

  uint32_t number() const { return number_; }

  /// The next line that holds more than blanks and comments, valid until the next call.
  std::optional<std::string_view> next() {
    while (at_ < bytes_.size()) {
      const size_t end = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
      std::string_view line = bytes_.substr(at_, end - at_);
      const size_t begin = at_;
      at_ = end + 1;
      if (bytes_.substr(end).starts_with("\r\n")) ++at_;
      ++number_;
      if (in_comment_) {
        const size_t close = line.find("-->");
        if (line.substr(0, close).find("<!--") != kNone) {
          complaints_.add(number_, 1, "a comment begins inside the comment of line " + std::to_string(comment_),
                          "Close that one with --> where it ends: all up to here was taken for comment.");
        }
        if (close == kNone) continue;
        in_comment_ = false;
        blank_out(line, 0, close + 3);
      }
      line = without_comments(line, begin);
      if (line.find_first_not_of(kBlank) != kNone) return line;
    }
    return std::nullopt;
  }

 private:
  void blank_out(std::string_view& line, size_t begin, size_t end) {
    if (line.data() != copy_.data()) copy_ = line;
    std::fill(copy_.begin() + static_cast<ptrdiff_t>(begin), copy_.begin() + static_cast<ptrdiff_t>(end), ' ');
    line = copy_;
  }

  std::string_view without_comments(std::string_view line, size_t begin) {
    for (size_t i = line.find_first_of("#;<"); i != kNone; i = line.find_first_of("#;<", i)) {
      const std::string_view rest = line.substr(i);
      if (rest.front() == '#') {
        if (i == 0 || !line.substr(i - 1).starts_with("[###]")) return line.substr(0, i);
        i += 3;
      } else if (rest.front() == ';') {
        if (i == 0 || kBlank.find(line[i - 1]) != kNone || line[i - 1] == ']') return line.substr(0, i);
        ++i;
      } else if (rest.starts_with("<!--")) {
        const size_t close = rest.find("-->", 4);
        if (close == kNone) {
          in_comment_ = closes_after(begin + line.size());
          comment_ = number_;
          if (!in_comment_) {
            complaints_.add(number_, i + 1, "a comment that nothing closes", "Put --> behind it.");
          }
          return line.substr(0, i);
        }
        blank_out(line, i, i + close + 3);
      } else if (rest.starts_with("<!") && line.find_first_not_of(kBlank) == i) {
        return line.substr(0, i);
      } else {
        ++i;
      }
    }
    return line;
  }

  bool closes_after(size_t at) {
    if (!closed_for_good_ && bytes_.find("-->", at) == kNone) closed_for_good_ = true;
    return !closed_for_good_;
  }

  std::string_view bytes_;
  Complaints& complaints_;
  size_t at_ = 0;
  uint32_t number_ = 0;
  bool in_comment_ = false;
  uint32_t comment_ = 0;          // the line where it began
  bool closed_for_good_ = false;  // no "-->" comes any more
  std::string copy_;
};

struct Day {
  std::chrono::year_month_day date;
  bool two_digits = false;  // the year was written with two

  int32_t number() const {
    return static_cast<int>(date.year()) * 10'000 + static_cast<int32_t>(static_cast<unsigned>(date.month())) * 100 +
           static_cast<int32_t>(static_cast<unsigned>(date.day()));
  }
};

/// "19920101" or "920101": as in PETRARCH, years up to 30 are of this century.
std::optional<Day> day_of(std::string_view text) {
  if ((text.size() != 6 && text.size() != 8) || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  int year = number / 10'000;
  if (text.size() == 6) year += year <= 30 ? 2000 : 1900;
  const Day day{std::chrono::year(year) / (number / 100 % 100) / (number % 100), text.size() == 6};
  if (year < 1000 || !day.date.ok()) return std::nullopt;
  return day;
}

/// True when the letters of `short_form` begin words of `name`, in their order: "ETA" for "Euskadi ta Askatasuna".
bool is_acronym(std::string_view short_form, std::string_view name) {
  size_t at = 0;
  for (const char c : short_form) {
    if (!is_letter(c)) return false;
    while (at < name.size() && !((at == 0 || name[at - 1] == ' ' || name[at - 1] == '-') && upper(name[at]) == c)) ++at;
    if (at++ == name.size()) return false;
  }
  return short_form.size() >= 3;
}

/// Letters and digits, with '~' before or behind them.
bool is_code(std::string_view text) {
  if (text.starts_with('~')) {
    text.remove_prefix(1);
  } else if (text.ends_with('~')) {
    text.remove_suffix(1);
  }
  return std::any_of(text.begin(), text.end(), is_letter) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

class Reader {
 public:
  Reader(std::string_view bytes, DictionarySort sort, const CameoCodes& codes)
      : lines_(bytes, complaints_), sort_(sort), meanings_(codes) {}

  Dictionary run() {
    while (const auto line = lines_.next()) {
      line_ = *line;
      const std::string_view text = trimmed(line_);
      if (sort_ == DictionarySort::discards) {
        read_discard(text);
      } else if (!read_set(text)) {
        read_entry(text);
      }
    }
    finish();
    dictionary_.complaints = complaints_.take();
    return std::move(dictionary_);
  }

 private:
  /// Blames a piece of the line being read.
  void complain(std::string_view piece, std::string what, std::string mend) {
    complaints_.add(lines_.number(), static_cast<size_t>(piece.data() - line_.data()) + 1, std::move(what),
                    std::move(mend));
  }

  // "PHRASE" or "+PHRASE"; TABARI writes [###] behind it.
  void read_discard(std::string_view text) {
    const bool whole_story = text.front() == '+';
    if (whole_story) text.remove_prefix(1);
    if (text.ends_with("[###]")) text.remove_suffix(5);
    if (const size_t open = text.find('['); open != kNone) {
      complain(text.substr(open), "a code in a dictionary of discards: " + quoted(text.substr(open)),
               "Write the phrase alone, with + before it when the whole story is to go.");
      return;
    }
    if (auto words = cleaned(text, text)) {
      dictionary_.discards.push_back({std::move(*words), whole_story, lines_.number()});
    }
  }

  // "!PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON"
  bool read_set(std::string_view text) {
    if (text.front() != '!') return false;
    const size_t second = text.find('!', 1);
    if (second == kNone) return false;
    const std::string_view behind = trimmed(text.substr(second + 1));
    if (!behind.starts_with('=')) return false;
    std::vector<std::string> words;
    for (std::string_view list = behind.substr(1); !list.empty();) {
      const size_t comma = std::min(list.find(','), list.size());
      if (const auto word = trimmed(list.substr(0, comma)); !word.empty()) words.emplace_back(word);
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
    if (words.empty()) {
      complain(text, "a set without words", "List them behind the =, parted by commas.");
    } else {
      sets_[std::string(text.substr(1, second - 1))] = std::move(words);
    }
    return true;
  }

  // "NAME {PLURAL} [CODE]", "+NAME", "[CODE 920101-930615] [CODE]" and what of it a line has.
  void read_entry(std::string_view text) {
    const size_t bracket = std::min(text.find('['), text.size());
    const std::string_view name = text.substr(0, bracket);
    if (name.starts_with('+')) {
      if (!current_) {
        complain(name, "another name without a first", "Leave off the + of an entry's first name.");
        return;
      }
      read_names(name.substr(1));
    } else if (!name.empty()) {
      finish();
      current_.emplace();
      current_->line = lines_.number();
      column_ = static_cast<size_t>(name.data() - line_.data()) + 1;
      read_names(name);
    } else if (!current_) {
      complain(text, "a code without a name", "Put the name before it, or on the line before.");
      return;
    }
    read_codes(text.substr(bracket));
  }

  void finish() {
    if (!current_) return;
    if (current_->codes.empty() && !discards_ && !blamed_) {
      complaints_.add(current_->line, column_, "no code for " + quoted(current_->names.front()),
                      "Put [CODE] behind it, or + before the names that follow when they name the same.");
    }
    if (discards_) {
      for (auto& name : current_->names) dictionary_.discards.push_back({name, false, current_->line});
    }
    if (!current_->names.empty() && !current_->codes.empty()) dictionary_.entries.push_back(std::move(*current_));
    current_.reset();
    discards_ = blamed_ = false;
  }

  // "NAME", "NAME {}", "NAME {PLURAL}"
  void read_names(std::string_view text) {
    const size_t open = text.find('{');
    if (open == kNone) {
      add_names(text);
      return;
    }
    add_names(text.substr(0, open));
    const std::string_view braces = text.substr(open);
    const size_t close = braces.find('}');
    if (close == kNone) {
      complain(braces, "a plural without its }: " + quoted(braces), "Write {PLURAL}, or {} when there is none.");
      return;
    }
    current_->no_plural = true;
    if (const auto plural = braces.substr(1, close - 1); !trimmed(plural).empty()) add_names(plural);
    if (const auto more = trimmed(braces.substr(close + 1)); !more.empty()) {
      complain(more, "words between plural and code: " + quoted(more), "Put # before a comment.");
    }
  }

  void add_names(std::string_view text) {
    if (const size_t mark = text.find('!'); mark != kNone && expand(text)) return;
    if (auto name = cleaned(text, text)) add_name(std::move(*name));
  }

  void add_name(std::string name) {
    // "ANIMAL LIBERATION FRONT (ALF)" is two names.
    if (const size_t open = name.rfind(" ("); open != kNone && open > 0 && name.ends_with(')')) {
      std::string short_form = name.substr(open + 2, name.size() - open - 3);
      if (is_acronym(short_form, std::string_view(name).substr(0, open))) {
        name.resize(open);
        current_->names.push_back(std::move(name));
        current_->names.push_back(std::move(short_form));
        return;
      }
    }
    current_->names.push_back(std::move(name));
  }

  /// Puts the words of sets in place of their marks, the same word for the same set. False when there is no mark: a
  /// name may end in "!".
  bool expand(std::string_view text) {
    struct Piece {
      std::string_view text;
      size_t set = kNone;  // in `used`; otherwise the text itself
    };
    std::vector<Piece> pieces;
    std::vector<const Words*> used;
    size_t count = 1;
    size_t longest = text.size();
    size_t plain = 0;  // where the text before the next mark begins
    for (size_t open = text.find('!'); open != kNone; open = text.find('!', open)) {
      const size_t close = text.find('!', open + 1);
      if (close == kNone) break;
      const std::string_view label = text.substr(open + 1, close - open - 1);
      if (label.empty() ||
          !std::all_of(label.begin(), label.end(), [](char c) { return is_letter(c) || is_digit(c); })) {
        open = close;
        continue;
      }
      const std::string_view mark = text.substr(open, close + 1 - open);
      const auto set = sets_.find(label);
      if (set == sets_.end()) {
        complain(mark, "no set " + quoted(mark),
                 "Define it above: " + std::string(mark.substr(0, 40)) + " = WORD, WORD");
        blamed_ = true;
        return true;
      }
      if (open > 0 && is_letter(text[open - 1]) && close + 1 < text.size() && is_letter(text[close + 1])) {
        complain(mark, "the set " + quoted(mark) + " inside a word", "Write the word, or let the set begin or end it.");
        blamed_ = true;
        return true;
      }
      if (open > plain) pieces.push_back({text.substr(plain, open - plain)});
      if (pieces.size() > kMaxPieces) {
        count = kMaxExpandedNames + 1;
        break;
      }
      const auto index = static_cast<size_t>(std::find(used.begin(), used.end(), &set->second) - used.begin());
      if (index == used.size()) {
        used.push_back(&set->second);
        count = std::min(count * set->second.size(), kMaxExpandedNames + 1);
      }
      pieces.push_back({mark, index});
      longest += std::max_element(set->second.begin(), set->second.end(), [](const auto& a, const auto& b) {
                   return a.size() < b.size();
                 })->size();
      open = plain = close + 1;
    }
    if (pieces.empty()) return false;
    if (plain < text.size()) pieces.push_back({text.substr(plain)});
    if (count > kMaxExpandedNames || longest * count > kMaxExpandedBytes - expanded_) {
      complain(text, "sets that make too many names", "Use fewer sets in one name, or smaller ones.");
      blamed_ = true;
      return true;
    }
    expanded_ += longest * count;
    current_->no_plural = true;
    std::vector<size_t> choice(used.size(), 0);
    for (size_t i = 0; i < count; ++i) {
      std::string name;
      for (const Piece& piece : pieces) {
        name += piece.set == kNone ? piece.text : std::string_view((*used[piece.set])[choice[piece.set]]);
      }
      if (auto words = cleaned(name, text)) add_name(std::move(*words));
      for (size_t set = 0; set < choice.size() && ++choice[set] == used[set]->size(); ++set) choice[set] = 0;
    }
    return true;
  }

  /// A phrase as words parted by single blanks; nothing, and a complaint, when it holds none or cannot be read. `blame`
  /// is where it stands in the line.
  std::optional<std::string> cleaned(std::string_view phrase, std::string_view blame) {
    std::string wide;
    if (std::any_of(phrase.begin(), phrase.end(), [](char c) { return static_cast<uint8_t>(c) >= 0x80; })) {
      const bool valid = base::is_valid_utf8(phrase);
      for (size_t at = 0; at < phrase.size();) {
        base::Decoded d{base::from_windows1252(static_cast<uint8_t>(phrase[at])), 1, true};
        if (valid) d = base::decode(phrase, at);
        base::append_utf8(wide, base::is_space(d.code_point) ? U' ' : d.code_point);
        at += d.length;
      }
      phrase = wide;
    }
    std::string words;
    words.reserve(phrase.size());
    bool apart = false;
    for (const char c : phrase) {
      if (c == '_' || kBlank.find(c) != kNone) {
        apart = !words.empty();
        continue;
      }
      if (is_control(c) || c == ']' || c == '}') {
        complain(blame,
                 std::string(is_control(c) ? "a control character"
                             : c == ']'    ? "a stray ]"
                                           : "a stray }") +
                     " in " + quoted(trimmed(blame)),
                 "Take it out.");
        blamed_ = true;
        return std::nullopt;
      }
      if (apart) words += ' ';
      apart = false;
      words += c;
    }
    if (words.empty()) {
      complain(blame, "a name without letters", "Write the name.");
      blamed_ = true;
      return std::nullopt;
    }
    if (words.find("\xEF\xBF\xBD") != kNone) {
      complain(blame, "a lost character (U+FFFD) in " + quoted(words), "Write the character anew.");
      blamed_ = true;
      return std::nullopt;
    }
    return words;
  }

  void read_codes(std::string_view text) {
    while (!(text = trimmed(text)).empty()) {
      if (text.front() != '[') {
        complain(text, "words behind the code: " + quoted(text), "Put # before a comment.");
        return;
      }
      const size_t close = text.find_first_of("[]", 1);
      if (close == kNone || text[close] == '[') {
        complain(text, "a code without its ]: " + quoted(text), "Close the code: [CODE].");
        blamed_ = true;
        return;
      }
      if (!read_code(trimmed(text.substr(1, close - 1)))) blamed_ = true;
      text.remove_prefix(close + 1);
    }
  }

  // "CODE", "CODE <920101", "CODE >19920101", "CODE 920101-930615", "CODE/CODE"
  bool read_code(std::string_view text) {
    std::string_view code = text.substr(0, text.find_first_of(" \t<>"));
    if (code == "###") {
      discards_ = true;
      return true;
    }
    if (code == "+++") {
      complain(text, "[+++], which marks complex sentences in TABARI", "Take it out: nothing here asks for it.");
      return false;
    }
    DictionaryCode dated;
    if (!read_days(text.substr(code.size()), dated)) return false;
    if (code == "---") {
      dated.code = code;
      current_->codes.push_back(std::move(dated));
      return true;
    }
    const bool agent = code.starts_with('~') || code.ends_with('~');
    if (current_->codes.empty()) current_->agent = agent;
    for (std::string_view rest = code;;) {
      const size_t slash = std::min(rest.find('/'), rest.size());
      const std::string_view one = rest.substr(0, slash);
      if (!is_code(one)) {
        complain(text, quoted(text) + " is no code",
                 "Write [CODE], [CODE <19990101], [CODE >19990101] or [CODE 19990101-20011231].");
        return false;
      }
      DictionaryCode next = dated;
      for (const char c : one) next.code += upper(c);
      if (!add_code(one, std::move(next))) return false;
      if (slash == rest.size()) return true;
      rest.remove_prefix(slash + 1);
    }
  }

  bool add_code(std::string_view written, DictionaryCode code) {
    const bool agent = code.code.front() == '~' || code.code.back() == '~';
    if (agent != current_->agent) {
      complain(written, "codes with and without ~ for one name", "Give it one sort of code.");
      return false;
    }
    const auto meaning = meanings_.read(code.code);
    code.country = meaning.country;
    code.sector = meaning.sector;
    if (!meaning.known && unknown_.insert(code.code).second) {
      complain(written, quoted(written) + " has no country and no sector: none of its parts is known",
               "Give them in a line of data/actors/cameo-codes.tsv.");
    }
    current_->codes.push_back(std::move(code));
    return true;
  }

  bool read_days(std::string_view text, DictionaryCode& out) {
    text = trimmed(text);
    if (text.empty()) return true;
    constexpr std::string_view kExample =
        "Give days as [CODE <19990101], [CODE >19990101] or [CODE 19990101-20011231].";
    const auto day = [&](std::string_view part) {
      const auto found = day_of(trimmed(part));
      if (!found) complain(text, quoted(trimmed(part)) + " is no day", std::string(kExample));
      return found;
    };
    if (text.front() == '<' || text.front() == '>') {
      const auto bound = day(text.substr(1));
      if (!bound) return false;
      (text.front() == '<' ? out.to : out.from) = bound->number();
      return true;
    }
    const size_t dash = text.find('-');
    const auto first = day(text.substr(0, dash));
    if (!first) return false;
    if (dash == kNone) {
      complain(
          text, "a day without < or >",
          "Write [CODE >" + std::string(text) + "] when the code holds from then on, with < when it held until then.");
      return false;
    }
    const auto last = day(text.substr(dash + 1));
    if (!last) return false;
    out.from = first->number();
    out.to = last->number();
    constexpr int32_t kCentury = 100 * 10'000;
    if (out.from > out.to && first->two_digits && out.from - kCentury < out.to) out.from -= kCentury;
    if (out.from > out.to) {
      complain(text, quoted(text) + " ends before it begins", "Give the earlier day first.");
      return false;
    }
    if (out.from == out.to) {
      out.to = Day{std::chrono::year_month_day(std::chrono::sys_days(last->date) + std::chrono::days(1))}.number();
    }
    return true;
  }

  using Words = std::vector<std::string>;

  Complaints complaints_;
  Lines lines_;
  const DictionarySort sort_;
  const CameoCodes& meanings_;
  Dictionary dictionary_;
  std::map<std::string, Words, std::less<>> sets_;
  std::set<std::string> unknown_;  // codes already complained about
  size_t expanded_ = 0;            // bytes of names made from sets
  std::string_view line_;

  // The entry being read.
  std::optional<DictionaryEntry> current_;
  size_t column_ = 0;
  bool discards_ = false;  // [###]: its names discard the sentence
  bool blamed_ = false;    // a piece of it has been complained about
};

/// How many lines have a first code of each kind.
struct Census {
  size_t actors = 0;
  size_t agents = 0;
  size_t verbs = 0;  // their codes are numbers
};

Census census(std::string_view bytes) {
  Complaints unheard;
  Lines lines(bytes, unheard);
  Census seen;
  while (const auto line = lines.next()) {
    const size_t open = line->find('[');
    if (open == kNone || line->substr(open).starts_with("[###]")) continue;
    const std::string_view code = trimmed(line->substr(open + 1, line->find(']', open) - open - 1));
    if (code.find('~') != kNone) {
      ++seen.agents;
    } else {
      ++(!code.empty() && is_digit(code.front()) ? seen.verbs : seen.actors);
    }
  }
  return seen;
}

bool is_utf16(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

Dictionary refused(std::string what, std::string mend) {
  Dictionary none;
  none.complaints.push_back({1, 1, std::move(what), std::move(mend)});
  return none;
}

}  // namespace

DictionarySort sort_of_dictionary(std::string_view bytes) {
  const Census seen = census(bytes);
  if (seen.agents > seen.actors) return DictionarySort::agents;
  return seen.actors + seen.verbs > 0 ? DictionarySort::actors : DictionarySort::discards;
}

Dictionary read_dictionary(std::string_view bytes, DictionarySort sort, const CameoCodes& codes) {
  if (is_utf16(bytes)) return refused("the file is in UTF-16", "Save it as UTF-8.");
  if (sort != DictionarySort::discards) {
    const Census seen = census(bytes);
    if (seen.verbs > seen.actors + seen.agents) {
      return refused("the codes are numbers, as in a dictionary of verbs",
                     "Give a dictionary of actors, agents or discards: rules.tsv says what verbs mean.");
    }
  }
  return Reader(bytes, sort, codes).run();
}

}  // namespace dragoman::resolve
