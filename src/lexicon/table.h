// The text tables of data/: UTF-8, one fact a line, columns parted by tabs. docs/formats/tables.md describes them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "dragoman/error.h"

namespace dragoman::lexicon {

/// One line of a table. Fields that the line leaves off at its end are empty.
struct Row {
  uint32_t line = 0;  ///< counting from 1
  std::span<const std::string_view> fields;

  std::string_view operator[](size_t column) const { return fields[column]; }
};

/// Immutable after open; rows and fields live as long as the object. Move-only.
class Table {
 public:
  /// Maps the file and parts it into rows. Lines that begin with '#' and blank lines are passed over; the first other
  /// line must name exactly `columns`. Errors: data_broken with "file:line:column" (the column counts bytes from 1),
  /// and those of MappedFile::open.
  static Result<Table> open(const std::string& path, std::span<const std::string_view> columns);
  /// The same over bytes that outlive the table.
  static Result<Table> parse(std::string name, std::string_view bytes, std::span<const std::string_view> columns);

  const std::vector<Row>& rows() const { return rows_; }
  /// The file's name without its folder: "states.tsv".
  std::string_view name() const;
  /// "states.tsv:12": names the line in records.
  std::string cite(const Row& row) const;
  /// XXH3 of the file's bytes.
  uint64_t checksum() const { return checksum_; }

  /// An error that blames a field of a row: `what` is wrong, `mend` says what is expected.
  tl::unexpected<Error> broken(const Row& row, size_t column, std::string what, std::string mend) const;

 private:
  Result<void> read(std::string_view bytes, std::span<const std::string_view> columns);

  std::string path_;
  base::MappedFile file_;
  uint64_t checksum_ = 0;
  std::vector<Row> rows_;
  std::unique_ptr<std::vector<std::string_view>> fields_;
};

/// The parts of a field that lists several: "a|b|c". Empty parts are left out.
std::vector<std::string_view> split_list(std::string_view field, char mark = '|');

}  // namespace dragoman::lexicon
