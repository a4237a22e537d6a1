// The resolve stage: from trees to actors, times and places.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "document/document.h"
#include "document/tree.h"
#include "dragoman/error.h"
#include "resolve/actors/catalog.h"
#include "resolve/actors/linker.h"
#include "resolve/chains/references.h"
#include "resolve/places/gazetteer.h"
#include "resolve/times/times.h"

namespace dragoman::resolve {

/// Immutable once loaded; any number of threads may use it. Move-only.
class Resolver {
 public:
  struct Sources {
    std::string data;                 ///< the folder of tables
    std::string compiled;             ///< the compiled form of actors/ and places/; empty, not there or made of other
                                      ///< tables: the tables are read
    std::vector<std::string> actors;  ///< paths of users' own tables of actors, which go before ours
  };

  /// Reads times/, and actors/ and places/ or their compiled form. Errors: data_broken with file:line:column, and those
  /// of files.
  static Result<Resolver> load(const Sources& sources);

  /// Writes the compiled form of the tables in `data` to `path`. Errors: as load, and unreadable.
  static Result<void> compile(const std::string& data, const std::string& path);

  /// Fills doc.places, doc.times and doc.actors. `tree` is scratch that the caller keeps from document to document; it
  /// is built for `doc` here, and the code stage may use it after.
  void run(document::Document& doc, document::Tree& tree) const;

  /// Resolves mentions without a document.
  Linker linker() const { return {catalog_, gazetteer_}; }

  /// What of users' dictionaries was not understood and left out.
  const std::vector<Error>& complaints() const { return complaints_; }

  /// What the tables of actors say of a name, a line for each office of each bearer: "2000-05-07..2008-05-07 president,
  /// RUSGOV, people/europe.tsv:12".
  std::string describe(std::string_view name) const;

  /// Hash of all tables.
  uint64_t checksum() const;

 private:
  Resolver(Catalog catalog, References references, Times times, Gazetteer gazetteer)
      : catalog_(std::move(catalog)),
        references_(std::move(references)),
        times_(std::move(times)),
        gazetteer_(std::move(gazetteer)) {}

  Catalog catalog_;
  References references_;
  Times times_;
  Gazetteer gazetteer_;
  std::vector<Error> complaints_;
};

}  // namespace dragoman::resolve
