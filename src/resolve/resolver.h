// The resolve stage: from trees to actors, times and places.
#pragma once

#include <string>

#include "document/document.h"
#include "document/tree.h"
#include "dragoman/error.h"
#include "resolve/actors/catalog.h"
#include "resolve/places/gazetteer.h"
#include "resolve/times/times.h"

namespace dragoman::resolve {

/// Immutable once loaded; any number of threads may use it. Move-only.
class Resolver {
 public:
  /// Reads the tables of `data_dir`: actors/, times/, places/. Errors: data_broken with file:line:column, and those of
  /// files.
  static Result<Resolver> load(const std::string& data_dir);

  /// Fills doc.places, doc.times and doc.actors. `tree` is scratch that the caller keeps from document to document; it
  /// is built for `doc` here, and the code stage may use it after.
  void run(document::Document& doc, document::Tree& tree) const;

  /// Hash of all tables.
  uint64_t checksum() const;

 private:
  Catalog catalog_;
  Times times_;
  Gazetteer gazetteer_;
};

}  // namespace dragoman::resolve
