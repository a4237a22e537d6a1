// Any bytes may come as a table: it is refused with a place, or its fields are pieces of the bytes and can be blamed.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "lexicon/phrases.h"
#include "lexicon/table.h"

namespace {

using dragoman::lexicon::Table;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz_table: %s\n", what);
  std::abort();
}

bool lies_in(std::string_view piece, std::string_view whole) {
  return std::less_equal<>()(whole.data(), piece.data()) &&
         std::less_equal<>()(piece.data() + piece.size(), whole.data() + whole.size());
}

/// Line and column of "fuzz.tsv:12:3", both at least 1.
std::array<unsigned, 2> place(const std::string& where) {
  std::array<unsigned, 2> at{};
  require(std::sscanf(where.c_str(), "fuzz.tsv:%u:%u", at.data(), at.data() + 1) == 2 && at[0] >= 1 && at[1] >= 1,
          "an error without a place");
  return at;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr std::array<std::string_view, 3> kColumns = {"a", "b", "c"};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto lines = static_cast<uint32_t>(std::count(bytes.begin(), bytes.end(), '\n') + 1);
  const auto table = Table::parse("fuzz.tsv", bytes, kColumns);
  if (!table) {
    require(place(table.error().where)[0] <= lines && !table.error().mend.empty(), "an error of no line");
    return 0;
  }
  uint32_t last = 0;
  uint32_t line = 1;
  size_t line_begin = 0;
  for (const auto& row : table->rows()) {
    require(row.line > last && row.line <= lines && row.fields.size() == kColumns.size(), "a row out of order");
    last = row.line;
    require(table->cite(row) == "fuzz.tsv:" + std::to_string(row.line), "a row that is not cited");
    for (; line < row.line; ++line) line_begin = bytes.find('\n', line_begin) + 1;
    for (size_t column = 0; column < kColumns.size(); ++column) {
      const std::string_view field = row[column];
      require(dragoman::base::is_valid_utf8(field) && field.find_first_of("\t\n") == field.npos, "a field with a tab");
      const auto blamed = place(table->broken(row, column, "wrong", "Mend it.").value().where);
      require(blamed[0] == row.line, "a field of another line");
      if (!field.empty()) {
        require(lies_in(field, bytes), "a field that is no piece of the bytes");
        require(field.data() == bytes.data() + line_begin + blamed[1] - 1, "a field of another column");
      }
      for (const auto part : dragoman::lexicon::split_list(field)) {
        require(!part.empty() && lies_in(part, field), "a part that is no piece of its field");
      }
      for (const auto word : dragoman::lexicon::words_of(field)) {
        require(!word.empty() && lies_in(word, field), "a word that is no piece of its field");
      }
    }
  }
  return 0;
}
