// Any bytes may come as a user's dictionary: what is read keeps its promises, and reading a name anew gives it again.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "resolve/actors/petrarch.h"

namespace {

using namespace dragoman::resolve;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz_petrarch: %s\n", what);
  std::abort();
}

bool is_words(std::string_view text) {
  return !text.empty() && text.front() != ' ' && text.back() != ' ' && text.find("  ") == text.npos &&
         text.find_first_of("_\t\r\n") == text.npos && dragoman::base::is_valid_utf8(text);
}

void check(const Dictionary& dictionary, uint32_t lines) {
  for (const auto& entry : dictionary.entries) {
    require(!entry.names.empty() && !entry.codes.empty(), "an entry without names or codes");
    require(entry.line >= 1 && entry.line <= lines, "an entry of no line");
    require(std::all_of(entry.names.begin(), entry.names.end(), is_words), "a name that is no words");
    for (const auto& code : entry.codes) {
      require(!code.code.empty() && code.from >= 0 && code.to >= 0, "a code without letters or days");
      require(code.from == 0 || code.to == 0 || code.from < code.to, "a code that never holds");
      require(code.country.empty() || code.country.size() == 3, "a country of not three letters");
      require(code.sector.empty() || code.sector.size() == 3, "a sector of not three letters");
    }
  }
  for (const auto& discard : dictionary.discards) {
    require(is_words(discard.words) && discard.line >= 1 && discard.line <= lines, "a discard that is no words");
  }
  uint32_t last = 1;
  for (const auto& complaint : dictionary.complaints) {
    require(complaint.line >= last && complaint.line <= lines, "a complaint out of order, or of no line");
    require(complaint.column >= 1 && !complaint.what.empty() && !complaint.mend.empty(), "a complaint without a place");
    require(dragoman::base::is_valid_utf8(complaint.what + complaint.mend), "a complaint that is not UTF-8");
    last = complaint.line;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const CameoCodes* const kCodes = [] {
    auto loaded = CameoCodes::load(DRAGOMAN_SOURCE_DIR "/data/actors");
    require(loaded.has_value(), "cameo-codes.tsv is broken");
    return new CameoCodes(std::move(*loaded));
  }();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto lines = static_cast<uint32_t>(
      1 + std::count_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; }));
  sort_of_dictionary(bytes);
  for (const auto sort : {DictionarySort::actors, DictionarySort::agents, DictionarySort::discards}) {
    const Dictionary dictionary = read_dictionary(bytes, sort, *kCodes);
    check(dictionary, lines);
    // A name as it was read is read as it is, in a dictionary without sets and other marks.
    for (const auto& entry : dictionary.entries) {
      const std::string& name = entry.names.front();
      if (name.find_first_of("!#;<+[]{}()") != name.npos) continue;
      const Dictionary again = read_dictionary(name + " [USA]", sort, *kCodes);
      require(sort == DictionarySort::discards || (again.entries.size() == 1 && again.entries[0].names.front() == name),
              "a name that is not read again");
    }
  }
  return 0;
}
