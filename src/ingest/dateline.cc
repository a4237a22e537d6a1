#include "ingest/dateline.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dragoman::ingest {
namespace {

constexpr size_t kLongestPlace = 48;   // bytes
constexpr size_t kLongestAgency = 48;  // "(WASHINGTON POST NEWS SERVICE)"
constexpr size_t kLongestTag = 60;     // "[ARTICLE BY JUAN PEREZ]"
constexpr uint32_t kMostPlaceWords = 4;
constexpr int kMostParts = 4;

// Words before a colon or dash that open an article and are no places.
constexpr std::array<std::string_view, 50> kNoPlaces = {"breaking",   "breaking news",
                                                        "exclusive",  "update",
                                                        "updated",    "watch",
                                                        "video",      "opinion",
                                                        "analysis",   "live",
                                                        "explainer",  "factbox",
                                                        "alert",      "urgent",
                                                        "editorial",  "comment",
                                                        "interview",  "review",
                                                        "timeline",   "fact check",
                                                        "q&a",        "note",
                                                        "report",     "who",
                                                        "nato",       "un",
                                                        "eu",         "us",
                                                        "u.s",        "uk",
                                                        "usa",        "isis",
                                                        "correction", "editor's note",
                                                        "photos",     "podcast",
                                                        "poll",       "profile",
                                                        "summary",    "question",
                                                        "answer",     "key points",
                                                        "background", "warning",
                                                        "see also",   "also read",
                                                        "read more",  "related",
                                                        "read",       "details"};

bool is_no_place(std::string_view place) {
  const std::string folded = fold(place);
  return std::find(kNoPlaces.begin(), kNoPlaces.end(), folded) != kNoPlaces.end();
}

// "UNODC:" opens a headline, "KABUL:" an article.
constexpr size_t kLongestAcronym = 5;
constexpr auto kShortCapitals = std::to_array<std::string_view>({
    "kabul", "paris", "seoul", "tokyo", "cairo", "delhi", "dhaka", "hanoi", "tunis", "sofia", "minsk", "quito", "lagos",
    "abuja", "accra", "dakar", "doha",  "rome",  "bern",  "oslo",  "riga",  "lima",  "baku",  "kyiv",  "kiev",  "sanaa",
    "amman", "aden",  "basra", "mosul", "gaza",  "male",  "suva",  "apia",  "juba",  "lome",  "praia", "dili",
});

bool is_short_capital(std::string_view place) {
  return std::any_of(kShortCapitals.begin(), kShortCapitals.end(),
                     [&](std::string_view capital) { return equal_fold(place, capital); });
}

// "Friday, October 1, 2011 --" is a date and no place.
bool date_word(std::string_view place) {
  constexpr auto kDays =
      std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
  return std::any_of(kDays.begin(), kDays.end(), [&](std::string_view day) { return equal_fold(place, day); });
}

struct Name {
  size_t end = 0;  // without blanks behind it
  bool all_caps = true;
  bool capitalised = true;
};

bool is_small_word(std::string_view word) {
  constexpr std::array<std::string_view, 12> kSmall = {"de",  "la",  "el", "al", "of", "and",
                                                       "the", "del", "du", "le", "y",  "in"};
  return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

// A name of up to four words that begins at `at` and stops before a comma, bracket, colon or dash.
std::optional<Name> name_at(std::string_view text, size_t at, TextCase style) {
  Name name;
  size_t i = at;
  uint32_t words = 0;
  uint32_t letters = 0;
  while (i < text.size() && i - at <= kLongestPlace) {
    const base::Decoded d = base::decode(text, i);
    if (letter_case(d.code_point) == LetterCase::none) break;
    // One word: letters, and within it dots, apostrophes, hyphens and slashes.
    const size_t begin = i;
    bool caps = true;
    while (i < text.size()) {
      const base::Decoded c = base::decode(text, i);
      const LetterCase kind = letter_case(c.code_point);
      const bool inner = c.code_point == '.' || c.code_point == '\'' || c.code_point == 0x2019 ||
                         ((c.code_point == '-' || c.code_point == '/') && i + 1 < text.size() &&
                          letter_case(base::decode(text, i + 1).code_point) != LetterCase::none);
      if (kind == LetterCase::none && !inner) break;
      caps = caps && kind != LetterCase::lower;
      letters += kind != LetterCase::none;
      i += c.length;
    }
    const std::string_view word = text.substr(begin, i - begin);
    const bool small = words > 0 && is_small_word(word);
    name.all_caps = name.all_caps && (caps || small);
    name.capitalised = name.capitalised && (small || letter_case(d.code_point) == LetterCase::upper);
    name.end = i;
    if (++words > kMostPlaceWords) return {};
    const size_t next = skip_space(text, i);
    if (next == i) break;
    i = next;
  }
  if (words == 0 || letters < 2 || name.end - at > kLongestPlace) return {};
  if (style != TextCase::lower && !name.capitalised) return {};
  return name;
}

// One past "(Reuters)" at `at`; `at` when there is none.
size_t skip_agency(std::string_view text, size_t at) {
  if (at + 2 >= text.size() || text[at] != '(' || !is_ascii_letter(text[at + 1])) return at;
  const size_t close = text.substr(0, std::min(text.size(), at + kLongestAgency)).find(')', at);
  if (close == std::string_view::npos) return at;
  return text.substr(at, close - at).find_first_of("\n.!?") == std::string_view::npos ? close + 1 : at;
}

// One past "[TEXT] [BYLINE] " at `at`.
size_t skip_tags(std::string_view text, size_t at) {
  while (at < text.size() && text[at] == '[') {
    const size_t close = text.substr(0, std::min(text.size(), at + kLongestTag)).find(']', at);
    if (close == std::string_view::npos) break;
    const std::string_view tag = text.substr(at + 1, close - at - 1);
    if (std::any_of(tag.begin(), tag.end(), is_ascii_lower)) break;
    at = skip_space(text, close + 1);
  }
  return at;
}

}  // namespace

std::optional<Dateline> dateline_at(std::string_view text, TextCase style, bool first) {
  Dateline found;
  size_t at = skip_space(text, 0);
  if (at < text.size() && text[at] == '"' && first) ++at;
  const auto place = name_at(text, at, style);
  if (!place) return {};
  size_t place_end = place->end;
  if (const size_t slash = text.substr(at, place_end - at).find('/'); slash != std::string_view::npos) {
    place_end = at + slash;  // WASHINGTON/KYIV
  }
  found.place = {static_cast<uint32_t>(at), static_cast<uint32_t>(place_end)};
  const std::string_view name = text.substr(at, place->end - at);
  at = skip_space(text, place->end);

  // ", Kenya", ", Feb 13"
  bool dated = false;
  int parts = 0;
  const auto skip_part = [&] {
    const size_t begin = skip_space(text, at + 1);
    if (const auto date = date_at(text, begin)) {
      if (date->date.month == 0) return false;
      found.date = date->date;
      dated = true;
      at = skip_space(text, date->end);
      return true;
    }
    const auto region = name_at(text, begin, style);
    if (!region) return false;
    at = skip_space(text, region->end);
    return true;
  };
  for (; at < text.size() && text[at] == ',' && parts < kMostParts; ++parts) {
    if (!skip_part()) return {};
  }
  const size_t agency_end = skip_agency(text, at);
  const bool agency = agency_end != at;
  if (agency) at = skip_space(text, agency_end);
  if (agency && !dated && at < text.size() && text[at] == ',' && !skip_part()) return {};

  const size_t dash = dash_at(text, at);
  const bool colon = dash == 0 && at < text.size() && text[at] == ':' && !agency;
  if (dash == 0 && !colon) return {};
  const bool blank_before = at > 0 && text[at - 1] == ' ';
  at += dash + colon;
  const bool blank_after = at >= text.size() || space_at(text, at) != 0;
  if (dash == 1 && !blank_after) return {};

  if (!agency && (is_no_place(name) || date_word(name))) return {};
  if (colon && style == TextCase::mixed && !place->all_caps) return {};
  if (!agency && !dated) {
    if (!first) return {};
    if (style == TextCase::upper) return {};
    if (style == TextCase::lower) {
      const bool lower = letter_case(first_char(name)) == LetterCase::lower;
      if (!colon || !lower || parts > 0 || count_words(name, 4) > 3) return {};
      if (text.substr(at).starts_with("//")) return {};
    } else if (!place->all_caps || name.size() < 4 || (dash == 1 && !blank_before)) {
      return {};
    } else if (colon && name.size() <= kLongestAcronym && !is_short_capital(name)) {
      return {};
    }
  }
  at = skip_space(text, at);
  found.end = skip_tags(text, at);
  return found;
}

}  // namespace dragoman::ingest
