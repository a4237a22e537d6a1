// Reads the tables of data/actors, and tables of the same forms that users bring, into a catalog.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/error.h"
#include "resolve/actors/builder.h"

namespace dragoman::resolve {

/// The tables of `dir` in the order in which they are read, as paths from `dir`: "states.tsv", "people/africa.tsv".
/// Errors: data_broken when there is none.
Result<std::vector<std::string>> actor_tables(const std::string& dir);

/// Reads tables into a builder and gathers what is wrong in them, line by line.
class TableReader {
 public:
  explicit TableReader(CatalogBuilder& builder) : builder_(builder) {}

  /// Whether the first line of `bytes` names the columns of a table of actors.
  static bool knows(std::string_view bytes);

  /// Reads a table whose header tells what it holds: the columns of states.tsv, people/*.tsv, organisations/*.tsv,
  /// agents.tsv and so on. `name` is what records cite. A line with an unknown code, a date that is none or no name is
  /// left out and blamed in errors(); a file that cannot be read at all is an error.
  void read(const std::string& path, std::string_view name, bool of_user = false);
  /// The same over bytes; `path` is what errors name.
  void parse(std::string_view bytes, std::string_view name, bool of_user, const std::string& path);

  const std::vector<Error>& errors() const { return errors_; }
  /// Whether `code` is the country of a state read so far, or an international code.
  bool is_country(std::string_view code) const;

 private:
  CatalogBuilder& builder_;
  std::vector<Error> errors_;
  std::vector<std::string> countries_;
};

/// The catalog of the tables in `dir`. `users` are paths of users' own tables, which go before ours: each in one of the
/// forms of data/actors, or a PETRARCH dictionary. What is not understood of a dictionary is left out, and told in
/// `complaints`. Errors: the first of TableReader.
Result<Catalog> read_catalog(const std::string& dir, std::span<const std::string> users,
                             std::vector<Error>& complaints);

}  // namespace dragoman::resolve
