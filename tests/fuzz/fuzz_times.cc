// Any words may come, with any tags and heads: times keep to the text, and their values to the calendar. The first line
// is the publication date; the words after it are parted by spaces, and a line ends a sentence.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/utf8.h"
#include "document/document.h"
#include "document/tree.h"
#include "resolve/times/times.h"

namespace {

using namespace dragoman;

void require(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz_times: %s\n", what.c_str());
  std::abort();
}

/// Whether the calendar has the day that the value begins with; years below 1000 too.
bool exists(const std::string& value) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (std::sscanf(value.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return false;
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)).ok();
}

/// The words of the text as a document; tags and heads come from the letters.
void fill(document::Document& doc, std::string_view text) {
  doc.text = text;
  document::Tokens& tokens = doc.tokens;
  document::Sentence sentence;
  const auto close = [&] {
    sentence.end_token = tokens.size();
    if (sentence.size() > 0) doc.sentences.push_back(sentence);
    sentence.first_token = tokens.size();
  };
  uint32_t begin = 0;
  for (uint32_t i = 0; i <= text.size(); ++i) {
    const bool ends = i == text.size() || text[i] == ' ' || text[i] == '\n';
    if (!ends) continue;
    if (i > begin) {
      const auto sum = static_cast<unsigned char>(text[begin]) + static_cast<unsigned char>(text[i - 1]) + i - begin;
      const uint32_t self = tokens.size();
      tokens.span.push_back({begin, i});
      tokens.joined.push_back(0);
      tokens.upos.push_back(static_cast<document::Upos>(sum % document::kUposCount));
      tokens.features.emplace_back();
      tokens.lemma.push_back(text.substr(begin, i - begin));
      tokens.head.push_back(self == sentence.first_token
                                ? document::kRootHead
                                : static_cast<int32_t>(sentence.first_token + sum % (self - sentence.first_token)));
      tokens.relation.push_back(sum % 2 == 0 ? document::Relation::amod : document::Relation::obl);
    }
    begin = i + 1;
    if (i < text.size() && text[i] == '\n') close();
  }
  close();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto times = resolve::Times::load(DRAGOMAN_SOURCE_DIR "/data");
  require(times.has_value(), "the tables do not load");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!base::is_valid_utf8(bytes)) return 0;  // a stored text is UTF-8
  const size_t line = std::min(bytes.find('\n'), bytes.size());
  document::Document doc;
  if (base::parse_iso_day(bytes.substr(0, line))) doc.meta.date = bytes.substr(0, std::min<size_t>(line, 10));
  fill(doc, bytes.substr(std::min(line + 1, bytes.size())));
  document::Tree tree;
  tree.build(doc);
  times->run(doc, tree);
  uint32_t last = 0;
  int32_t index = 0;
  for (const document::TimeMention& time : doc.times) {
    require(time.first_token >= last && time.first_token < time.end_token, "mentions overlap");
    last = time.end_token;
    require(doc.span_of(time.first_token, time.end_token) == time.span, "a mention that quotes other words");
    require(time.first_token <= time.head_token && time.head_token < time.end_token, "a head outside");
    require(time.first_token >= doc.sentences[time.sentence].first_token &&
                time.end_token <= doc.sentences[time.sentence].end_token,
            "a mention over two sentences");
    require(time.anchor >= -1 && time.anchor < index, "an anchor that comes later");
    ++index;
    require(time.type == "DATE" || time.type == "TIME" || time.type == "DURATION" || time.type == "SET", "no type");
    require(!time.value.empty() && time.value.find_first_of(" \n<>&\"") == std::string::npos, "no value");
    const std::string& value = time.value;
    const bool day = value.size() >= 10 && value[4] == '-' && value[7] == '-' && value[0] != 'X' && value[5] != 'W' &&
                     value[5] != 'X';
    require(!day || exists(value), "a day that does not exist: " + value);
  }
  return 0;
}
