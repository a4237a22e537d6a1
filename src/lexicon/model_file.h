// The container of every trained model: named sections in one memory-mapped file. docs/formats/model.md describes the
// bytes; train/model_file.py writes it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "dragoman/error.h"

namespace dragoman::lexicon {

/// Immutable after open; any number of threads may read. Sections live as long as the object. Move-only.
class ModelFile {
 public:
  /// Maps the file and checks magic, format version, bounds of every section and the XXH3 checksum of everything after
  /// the header. `kind` is what the file must say it is ("syntax", "token", "lemma"). Errors: model_missing,
  /// model_broken.
  static Result<ModelFile> open(const std::string& path, std::string_view kind);

  /// The bytes of a section, 64-byte aligned; an error naming the file when there is none of that name.
  Result<std::string_view> section(std::string_view name) const;

  /// The section as an array of exactly `count` values of T; an error when its size differs.
  template <typename T>
  Result<std::span<const T>> array(std::string_view name, size_t count) const {
    const auto bytes = section(name);
    if (!bytes) return tl::unexpected(bytes.error());
    if (bytes->size() != count * sizeof(T)) return wrong_size(name, bytes->size(), count * sizeof(T));
    return std::span<const T>(reinterpret_cast<const T*>(bytes->data()), count);
  }

  /// The section as an array of as many whole values of T as it holds.
  template <typename T>
  Result<std::span<const T>> values(std::string_view name) const {
    const auto bytes = section(name);
    if (!bytes) return tl::unexpected(bytes.error());
    return array<T>(name, bytes->size() / sizeof(T));
  }

  /// An error that blames this file.
  tl::unexpected<Error> broken(std::string detail) const;

  const std::string& path() const { return path_; }
  /// XXH3 of everything after the header, as stored: names this model in records.
  uint64_t checksum() const { return checksum_; }

 private:
  struct Section {
    std::string_view name;
    std::string_view bytes;
  };

  tl::unexpected<Error> wrong_size(std::string_view name, size_t got, size_t want) const;

  base::MappedFile file_;
  std::string path_;
  uint64_t checksum_ = 0;
  std::vector<Section> sections_;
};

/// Gathers sections and writes them as such a file.
class ModelWriter {
 public:
  explicit ModelWriter(std::string kind) : kind_(std::move(kind)) {}

  /// `name` has at most 47 bytes.
  void add(std::string_view name, std::string_view bytes);
  template <typename T>
  void add(std::string_view name, std::span<const T> values) {
    add(name, std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
  }

  /// The whole file. The same sections give the same bytes.
  std::string bytes() const;
  /// Writes it beside `path` and then renames, so that no reader sees half a file. Errors: unreadable.
  Result<void> write(const std::string& path) const;

 private:
  std::string kind_;
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace dragoman::lexicon
