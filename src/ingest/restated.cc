#include "ingest/restated.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "ingest/scan.h"

namespace dragoman::ingest {
namespace {

using document::Paragraph;
using document::ParagraphKind;

// A summary: several sentences, told in much the same words.
constexpr uint32_t kSummaryContent = 18;
constexpr double kSummaryWords = 0.75;  // least share of content words
constexpr double kSummaryPairs = 0.40;  // least share of pairs
// The same again.
constexpr uint32_t kCopyContent = 8;
constexpr double kCopyWords = 0.95;
constexpr double kCopyPairs = 0.75;
constexpr size_t kFewestBefore = 2;                  // body paragraphs that must come before
constexpr size_t kLongestArticle = size_t{1} << 20;  // bytes; what is longer is no article, and memory stays bounded
constexpr double kToldSentence = 0.60;               // a sentence with this share of its words counts as told
constexpr size_t kStem = 6;       // letters of a word that are compared: "rejected" and "rejection" are one
constexpr double kNewFact = 1.5;  // weight of a number or name that was not told before

// Words without content, in alphabetical order.
constexpr auto kStopWords = std::to_array<std::string_view>(
    {"about", "above", "after",   "again",  "against", "all",     "also",    "although",  "among", "and",   "another",
     "any",   "are",   "because", "been",   "before",  "being",   "between", "both",      "but",   "can",   "could",
     "did",   "does",  "down",    "during", "each",    "even",    "ever",    "every",     "for",   "from",  "further",
     "had",   "has",   "have",    "having", "her",     "here",    "hers",    "him",       "his",   "how",   "however",
     "into",  "its",   "itself",  "just",   "like",    "many",    "may",     "meanwhile", "might", "more",  "most",
     "much",  "must",  "near",    "not",    "now",     "off",     "once",    "one",       "only",  "other", "others",
     "our",   "out",   "over",    "own",    "said",    "same",    "say",     "says",      "shall", "she",   "should",
     "since", "some",  "still",   "such",   "than",    "that",    "the",     "their",     "them",  "then",  "there",
     "these", "they",  "this",    "those",  "though",  "through", "too",     "two",       "under", "until", "upon",
     "very",  "was",   "were",    "what",   "when",    "where",   "which",   "while",     "who",   "whom",  "whose",
     "why",   "will",  "with",    "within", "without", "would",   "yet",     "you",       "your"});
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

struct Word {
  uint64_t stem;
  bool fact;           // a number, or a capital within the sentence
  bool ends_sentence;  // the last one of its sentence
};

bool is_word_byte(char c) { return is_ascii_letter(c) || is_digit(c) || static_cast<uint8_t>(c) >= 0x80; }

// "US", "UN", "EU" count though short.
bool is_abbreviation(std::string_view word) {
  return word.size() == 2 && is_ascii_upper(word[0]) && is_ascii_upper(word[1]);
}

uint64_t stem_of(std::string_view lower) {
  if (!is_digit(lower[0])) {
    for (const std::string_view ending : {"ing", "ed", "es", "s"}) {
      if (lower.size() >= ending.size() + 4 && lower.ends_with(ending)) {
        lower.remove_suffix(ending.size());
        break;
      }
    }
    lower = lower.substr(0, kStem);
  }
  return base::hash64(lower);
}

// The content words of one paragraph, in order.
void content_words(std::string_view text, std::vector<Word>& out) {
  out.clear();
  std::string lower;
  size_t at = 0;
  bool first = true;  // of its sentence
  while (at < text.size()) {
    const char c = text[at];
    if (!is_word_byte(c)) {
      const bool stop = (c == '.' || c == '?' || c == '!') && (at + 1 >= text.size() || !is_word_byte(text[at + 1]));
      if (stop && !out.empty()) {
        out.back().ends_sentence = true;
        first = true;
      }
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < text.size() && is_word_byte(text[at])) ++at;
    const std::string_view word = text.substr(begin, at - begin);
    const bool number = is_digit(word[0]);
    if (word.size() >= 3 || number || is_abbreviation(word)) {
      lower.clear();
      for (const char letter : word) lower += to_lower(letter);
      if (!std::binary_search(kStopWords.begin(), kStopWords.end(), lower)) {
        out.push_back({stem_of(lower), number || (!first && is_ascii_upper(word[0])), false});
      }
    }
    first = false;
  }
  if (!out.empty()) out.back().ends_sentence = true;
}

// In how many paragraphs a word or pair stood.
class Told {
 public:
  uint32_t count(uint64_t key) const {
    const auto it = seen_.find(key);
    return it == seen_.end() ? 0 : it->second.paragraphs;
  }
  void add(uint64_t key, uint32_t paragraph) {
    Seen& seen = seen_[key];
    if (seen.last == paragraph + 1) return;
    seen.last = paragraph + 1;
    ++seen.paragraphs;
  }

 private:
  struct Seen {
    uint32_t paragraphs = 0;
    uint32_t last = 0;  // paragraph + 1
  };
  std::unordered_map<uint64_t, Seen> seen_;
};

uint64_t pair_key(const Word& a, const Word& b) { return a.stem * 0x9E3779B97F4A7C15ULL ^ b.stem; }

Overlap compare(const std::vector<Word>& words, const Told& told) {
  Overlap overlap;
  overlap.content = static_cast<uint32_t>(words.size());
  double weight = 0;
  double told_weight = 0;
  double sentence_weight = 0;
  double sentence_told = 0;
  uint32_t pairs = 0;
  uint32_t told_pairs = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const uint32_t count = told.count(words[i].stem);
    // A word of the article's subject, in every paragraph, shows little.
    const double w = count == 0 ? (words[i].fact ? kNewFact : 1.0) : 1.0 / std::sqrt(static_cast<double>(count));
    sentence_weight += w;
    if (count > 0) sentence_told += w;
    if (words[i].ends_sentence) {
      ++overlap.sentences;
      overlap.told += sentence_told >= kToldSentence * sentence_weight;
      weight += sentence_weight;
      told_weight += sentence_told;
      sentence_weight = sentence_told = 0;
    } else if (i + 1 < words.size()) {
      ++pairs;
      told_pairs += told.count(pair_key(words[i], words[i + 1])) > 0;
    }
  }
  if (weight > 0) overlap.words = told_weight / weight;
  if (pairs > 0) overlap.pairs = static_cast<double>(told_pairs) / pairs;
  return overlap;
}

bool is_restated(const Overlap& o) {
  if (o.content >= kCopyContent && o.words >= kCopyWords && o.pairs >= kCopyPairs) return true;
  return o.content >= kSummaryContent && o.sentences >= 2 && o.words >= kSummaryWords && o.pairs >= kSummaryPairs &&
         o.told * 3 >= o.sentences * 2;
}

}  // namespace

std::vector<Overlap> measure_overlap(std::string_view text, const std::vector<Paragraph>& paragraphs) {
  std::vector<Overlap> overlaps(paragraphs.size());
  Told told;
  std::vector<Word> words;
  for (size_t p = 0; p < paragraphs.size(); ++p) {
    if (paragraphs[p].kind == ParagraphKind::heading) continue;
    content_words(slice(text, paragraphs[p].span), words);
    overlaps[p] = compare(words, told);
    for (size_t i = 0; i < words.size(); ++i) {
      told.add(words[i].stem, static_cast<uint32_t>(p));
      if (i + 1 < words.size() && !words[i].ends_sentence) {
        told.add(pair_key(words[i], words[i + 1]), static_cast<uint32_t>(p));
      }
    }
  }
  return overlaps;
}

void mark_restated(std::string_view text, std::vector<Paragraph>& paragraphs) {
  const auto is_body = [](const Paragraph& p) { return p.kind == ParagraphKind::body; };
  if (text.size() > kLongestArticle) return;
  if (static_cast<size_t>(std::count_if(paragraphs.begin(), paragraphs.end(), is_body)) <= kFewestBefore) return;
  const std::vector<Overlap> overlaps = measure_overlap(text, paragraphs);
  size_t before = 0;
  for (size_t p = 0; p < paragraphs.size(); ++p) {
    if (!is_body(paragraphs[p])) continue;
    if (before++ >= kFewestBefore && is_restated(overlaps[p])) paragraphs[p].kind = ParagraphKind::restated;
  }
}

}  // namespace dragoman::ingest
