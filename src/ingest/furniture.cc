#include "ingest/furniture.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/furniture_phrases.h"

namespace dragoman::ingest {
namespace {

constexpr size_t kLongest = 600;  // bytes; nothing longer is furniture

template <typename Table>
bool is_in(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

// "Advertisement" with up to two letters wrong.
bool is_advertisement_word(std::string_view word) {
  if (!word.starts_with("adv") || word.size() < 11 || word.size() > 15) return false;
  const std::string_view right = kAdvertisement;
  std::array<uint8_t, 16> row{};
  for (size_t j = 0; j <= right.size(); ++j) row[j] = static_cast<uint8_t>(j);
  for (size_t i = 1; i <= word.size(); ++i) {
    uint8_t diagonal = row[0];
    row[0] = static_cast<uint8_t>(i);
    for (size_t j = 1; j <= right.size(); ++j) {
      const auto change = static_cast<uint8_t>(diagonal + (word[i - 1] != right[j - 1]));
      diagonal = row[j];
      row[j] = std::min({change, static_cast<uint8_t>(row[j] + 1), static_cast<uint8_t>(row[j - 1] + 1)});
    }
  }
  return row[right.size()] <= 2 && word != "advertised" && word != "advertiser" && word != "advertisers";
}

bool has_letter_or_digit(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const base::Decoded d = base::decode(text, at);
    const bool symbol = d.code_point >= 0x2000 && d.code_point < 0x2C00;
    if (d.code_point < 0x80) {
      if (is_ascii_letter(static_cast<char>(d.code_point)) || is_digit(static_cast<char>(d.code_point))) return true;
    } else if (!base::is_space(d.code_point) && !symbol && d.code_point != base::kReplacement && d.code_point >= 0xC0) {
      return true;
    }
    at += d.length;
  }
  return false;
}

// "Home > World > Asia", "Home / News"
bool is_breadcrumb(std::string_view text) {
  if (text.size() > 160 || ends_sentence(text)) return false;
  size_t at = 0;
  size_t arrows = 0;
  size_t bars = 0;
  size_t run = 0;  // words since the last separator
  for (std::string_view word = next_word(text, at); !word.empty(); word = next_word(text, at)) {
    const bool arrow = word == ">" || word == "»" || word == "›" || word == "→" || word == ">>";
    const bool bar = word == "/" || word == "|";
    arrows += arrow;
    bars += bar;
    run = arrow || bar ? 0 : run + 1;
    if (run > 6) return false;
  }
  const bool home = starts_with_fold(text, "home ");
  return arrows >= 2 || (home && arrows + bars >= 1);
}

// Only links, tags and handles.
bool is_links(std::string_view text) {
  size_t at = 0;
  size_t count = 0;
  for (std::string_view word = next_word(text, at); !word.empty(); word = next_word(text, at), ++count) {
    const bool link = starts_with_fold(word, "http://") || starts_with_fold(word, "https://") ||
                      starts_with_fold(word, "www.") || starts_with_fold(word, "pic.twitter.com/") ||
                      (word.size() > 1 && (word[0] == '#' || word[0] == '@') && !is_digit(word[1]));
    if (!link) return false;
  }
  return count > 0;
}

// Names of networks and buttons and nothing else.
bool is_social_line(std::string_view folded) {
  size_t at = 0;
  size_t networks = 0;
  size_t count = 0;
  for (std::string_view word = next_word(folded, at); !word.empty(); word = next_word(folded, at), ++count) {
    while (!word.empty() && !is_ascii_letter(word.back()) && word.back() != '+') word.remove_suffix(1);
    if (word.empty() || word == "on" || word == "and") continue;
    if (!is_in(kSocialNames, word)) return false;
    networks += is_in(kNetworkNames, word);
  }
  return networks > 0 || (count == 1 && is_in(kSocialNames, folded) && folded != "line" && folded != "link") ||
         (count > 1 && count <= 6 && folded.starts_with("share"));
}

// "1.2K shares", "12 comments", "by 3 others"
bool is_counter(std::string_view folded) {
  if (folded.empty() || !is_digit(folded[0])) return false;
  size_t at = 0;
  next_word(folded, at);
  const std::string_view unit = next_word(folded, at);
  constexpr auto kUnits = std::to_array<std::string_view>({"comments", "comment", "shares", "share", "views", "likes"});
  return is_in(kUnits, unit) && next_word(folded, at).empty();
}

// "By Jane Doe", "By JANE DOE and John Smith in Kyiv", "By Agency staff".
bool is_author_line(std::string_view text) {
  if (!starts_with_fold(text, "by ") || ends_sentence(text) || count_words(text, 13) > 12) return false;
  constexpr auto kSmall =
      std::to_array<std::string_view>({"and",    "in",       "for",      "of",        "with",          "de",
                                       "al",     "van",      "von",      "bin",       "the",           "staff",
                                       "writer", "writers",  "reporter", "reporters", "correspondent", "correspondents",
                                       "editor", "agencies", "agency",   "news",      "desk",          "el",
                                       "da",     "our"});
  size_t at = 3;
  size_t count = 0;
  for (std::string_view word = next_word(text, at); !word.empty(); word = next_word(text, at), ++count) {
    if (word == "|" || word == "," || word == "&" || word == "-") continue;
    const bool capital = letter_case(first_char(word)) == LetterCase::upper;
    if (count == 0 && !capital && word != "our" && word != "staff") return false;
    while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.remove_suffix(1);
    if (!capital && !is_in(kSmall, word) && word.find('@') == std::string_view::npos) return false;
  }
  return count > 0;
}

bool is_picture_credit(std::string_view text, std::string_view folded, uint32_t words) {
  if (words > 45) return false;  // a paragraph with a credit glued to it, more likely
  for (const std::string_view credit : kPictureCredits) {
    if (folded.back() == credit.back() && folded.ends_with(credit) && folded.size() > credit.size()) return true;
  }
  // "(AP Photo/Jane Doe)", "(Photo: Agency)", "[Jane Doe/Agency]", "REUTERS/Jane Doe"
  const size_t open = folded.rfind('(');
  const std::string_view last = open == std::string_view::npos ? std::string_view{} : folded.substr(open + 1);
  if (text.ends_with(')') && last.size() <= 60) {
    if (last.starts_with("photo") || last.starts_with("image") || last.starts_with("picture") ||
        last.find("photo/") != std::string_view::npos || last.find(" via ap") != std::string_view::npos) {
      return true;
    }
  }
  const size_t reuters = std::max(text.rfind("REUTERS/") + 1, text.rfind("(Reuters/") + 1);  // 0: neither
  return reuters != 0 && text.size() - reuters < 48 && !contains_fold(text.substr(reuters), "ipsos");
}

// "© 2024 The Agency", "Copyright 2024 ...", "... All rights reserved."
bool is_copyright(std::string_view folded, uint32_t words) {
  if (words > 60) return false;
  const bool sign = folded.starts_with("©") || folded.starts_with("copyright ") || folded.starts_with("c) ");
  const bool year = folded.find("19") != std::string_view::npos || folded.find("20") != std::string_view::npos;
  if (sign && (year || folded.starts_with("©") || folded.starts_with("copyright ©"))) return words <= 40;
  return folded.ends_with("all rights reserved");
}

// "Follow Jane Doe on Twitter"
bool is_follow(std::string_view folded, uint32_t words) {
  if (words > 15 || !folded.starts_with("follow ")) return false;
  const size_t on = folded.rfind(" on ");
  if (on == std::string_view::npos) return false;
  size_t at = on + 4;
  const std::string_view network = next_word(folded, at);
  return is_in(kNetworkNames, network) || network == "x";
}

bool is_contribution(std::string_view folded, uint32_t words) {
  return words <= 40 &&
         (folded.ends_with("contributed to this report") || folded.ends_with("contributed to this story") ||
          folded.ends_with("contributed to this article") || folded.ends_with("contributed reporting"));
}

// The run of networks' names at the end.
size_t social_tail(std::string_view text) {
  size_t begin = text.size();
  size_t end = text.size();
  size_t count = 0;
  size_t networks = 0;
  while (end > 0) {
    Span span{0, static_cast<uint32_t>(end)};
    if (end > 64) span.begin = static_cast<uint32_t>(end - 64);
    while (!base::is_boundary(text, span.begin)) ++span.begin;
    end = trim(text, span).end;
    size_t from = end;
    while (from > span.begin && static_cast<uint8_t>(text[from - 1]) > ' ' &&
           static_cast<uint8_t>(text[from - 1]) < 0x80)
      --from;
    std::string word = fold(text.substr(from, end - from));
    const bool name = !word.empty() && is_in(kSocialNames, word) && is_ascii_upper(text[from]);
    if (!name) break;
    ++count;
    networks += is_in(kNetworkNames, word);
    begin = from;
    end = from;
  }
  return count >= 3 && networks >= 2 ? begin : text.size();
}

// "... said. Related stories: ..." in the last part of a paragraph.
size_t related_tail(std::string_view text) {
  constexpr size_t kLongestTail = 600;
  const size_t from = text.size() > kLongestTail ? text.size() - kLongestTail : 1;
  for (size_t at = text.find_first_of("Rr", from); at < text.size(); at = text.find_first_of("Rr", at + 1)) {
    const std::string_view rest = text.substr(at);
    if (!starts_with_fold(rest, "related stor")) continue;
    const std::string_view before = trim(text.substr(0, at));
    const size_t end = starts_with_fold(rest, "related stories") ? 15 : 13;
    const std::string_view behind = rest.substr(std::min(end, rest.size()));
    const bool label = behind.empty() || behind[0] == ':' || is_ascii_upper(behind[0]) || behind.starts_with(" A ");
    if (label && !before.empty() && ends_sentence(before) && text[at - 1] == ' ') return at;
  }
  return text.size();
}

}  // namespace

std::string_view furniture_reason(std::string_view text, bool head) {
  if (text.size() > kLongest) return {};
  if (!has_letter_or_digit(text)) return kSeparator;
  // Most paragraphs are sentences and long: only a few forms can be.
  const uint32_t words = count_words(text, 80);
  const std::string folded = fold(text);
  if (folded.empty()) return {};

  if (words <= 4) {
    for (const WholePhrase& phrase : kWholePhrases) {
      if (folded[0] == phrase.text[0] && folded == phrase.text) return phrase.reason;
    }
    if (is_advertisement_word(folded)) return kAdvertisement;
  }
  for (const OpeningPhrase& phrase : kOpeningPhrases) {
    if (folded[0] != phrase.text[0]) continue;
    if (words <= phrase.most_words && folded.starts_with(phrase.text)) return phrase.reason;
    // A colon with nothing behind it is folded away.
    if (phrase.text.ends_with(':') && folded == phrase.text.substr(0, phrase.text.size() - 1) && text.ends_with(':')) {
      return phrase.reason;
    }
  }
  if (words <= 12 && is_social_line(folded)) return kNavigation;
  if (is_counter(folded) || is_follow(folded, words) || is_breadcrumb(text) || is_links(text)) return kNavigation;
  if (text.starts_with("FILE ") && words <= 80 && dash_at(text, 5) != 0) return kCaption;
  if (is_picture_credit(text, folded, words)) return kCaption;
  if (is_copyright(folded, words)) return kFooter;
  if (is_contribution(folded, words)) return kByline;
  if (head && is_author_line(text)) return kByline;
  return {};
}

size_t glued_tail(std::string_view text) {
  const size_t social = social_tail(text);
  return related_tail(text.substr(0, social));
}

}  // namespace dragoman::ingest
