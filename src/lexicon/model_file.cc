#include "lexicon/model_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/hash.h"

namespace dragoman::lexicon {
namespace {

// Little-endian, as every machine we run on. 64 bytes, then `section_count` entries of 64 bytes, then the sections.
struct Header {
  char magic[8];  // "DRAGOMAN"
  uint32_t version;
  uint32_t section_count;
  uint64_t file_size;
  uint64_t checksum;  // XXH3 of all bytes after this header
  char kind[32];      // zero-padded
};
static_assert(sizeof(Header) == 64);

struct Entry {
  char name[48];  // zero-padded
  uint64_t offset;
  uint64_t size;
};
static_assert(sizeof(Entry) == 64);

constexpr uint32_t kVersion = 1;
constexpr uint32_t kMaxSections = 4096;
constexpr std::string_view kMend = "Restore models/ from the release or the repository (git checkout models/)";

template <size_t N>
std::string_view padded(const char (&field)[N]) {
  return {field, ::strnlen(field, N)};
}

}  // namespace

Result<ModelFile> ModelFile::open(const std::string& path, std::string_view kind) {
  auto file = base::MappedFile::open(path);
  if (!file) {
    if (file.error().code == Errc::not_found) {
      return fail(Errc::model_missing, path, "",
                  "Give the folder that holds the models with --models or $DRAGOMAN_MODELS");
    }
    return fail(Errc::model_broken, path, std::string(describe(file.error().code).message), std::string(kMend));
  }
  ModelFile model;
  model.file_ = std::move(*file);
  model.path_ = path;
  const std::string_view bytes = model.file_.bytes();
  Header header;
  if (bytes.size() < sizeof header) return model.broken(fmt::format("only {} bytes long", bytes.size()));
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::string_view(header.magic, 8) != "DRAGOMAN") return model.broken("not a Dragoman model");
  if (header.version != kVersion)
    return model.broken(fmt::format("format {}, this program reads {}", header.version, kVersion));
  if (header.file_size != bytes.size()) {
    return model.broken(fmt::format("{} bytes long, should be {}: truncated", bytes.size(), header.file_size));
  }
  if (padded(header.kind) != kind)
    return model.broken(fmt::format("holds '{}', wanted '{}'", padded(header.kind), kind));
  if (header.section_count > kMaxSections || sizeof header + header.section_count * sizeof(Entry) > bytes.size()) {
    return model.broken("impossible table of sections");
  }
  if (base::hash64(bytes.substr(sizeof header)) != header.checksum) return model.broken("checksum differs: damaged");
  model.checksum_ = header.checksum;
  const char* table = bytes.data() + sizeof header;
  for (uint32_t i = 0; i < header.section_count; ++i) {
    Entry entry;
    std::memcpy(&entry, table + i * sizeof entry, sizeof entry);
    if (entry.offset % 64 != 0 || entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset) {
      return model.broken(fmt::format("section '{}' lies outside the file", padded(entry.name)));
    }
    const auto* stored = reinterpret_cast<const Entry*>(table + i * sizeof entry);
    model.sections_.push_back({padded(stored->name), bytes.substr(entry.offset, entry.size)});
  }
  return model;
}

Result<std::string_view> ModelFile::section(std::string_view name) const {
  for (const Section& section : sections_) {
    if (section.name == name) return section.bytes;
  }
  return broken(fmt::format("section '{}' is missing", name));
}

tl::unexpected<Error> ModelFile::broken(std::string detail) const {
  return fail(Errc::model_broken, path_, std::move(detail), std::string(kMend));
}

tl::unexpected<Error> ModelFile::wrong_size(std::string_view name, size_t got, size_t want) const {
  return broken(fmt::format("section '{}' has {} bytes, should have {}", name, got, want));
}

void ModelWriter::add(std::string_view name, std::string_view bytes) { sections_.emplace_back(name, bytes); }

std::string ModelWriter::bytes() const {
  constexpr size_t kAlignment = 64;
  std::string out(sizeof(Header) + sections_.size() * sizeof(Entry), '\0');
  for (size_t i = 0; i < sections_.size(); ++i) {
    const auto& [name, content] = sections_[i];
    out.resize((out.size() + kAlignment - 1) / kAlignment * kAlignment);
    Entry entry = {};
    std::memcpy(entry.name, name.data(), std::min(name.size(), sizeof entry.name - 1));
    entry.offset = out.size();
    entry.size = content.size();
    std::memcpy(out.data() + sizeof(Header) + i * sizeof entry, &entry, sizeof entry);
    out += content;
  }
  Header header = {};
  std::memcpy(header.magic, "DRAGOMAN", sizeof header.magic);
  header.version = kVersion;
  header.section_count = static_cast<uint32_t>(sections_.size());
  header.file_size = out.size();
  header.checksum = base::hash64(std::string_view(out).substr(sizeof header));
  std::memcpy(header.kind, kind_.data(), std::min(kind_.size(), sizeof header.kind - 1));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

Result<void> ModelWriter::write(const std::string& path) const {
  const std::string fresh = path + ".new";
  const std::string content = bytes();
  std::FILE* file = std::fopen(fresh.c_str(), "wb");
  bool written = file != nullptr && std::fwrite(content.data(), 1, content.size(), file) == content.size();
  if (file != nullptr) written = std::fclose(file) == 0 && written;
  if (!written || std::rename(fresh.c_str(), path.c_str()) != 0)
    return fail(Errc::unreadable, path, std::strerror(errno), "Give a folder that can be written to");
  return {};
}

}  // namespace dragoman::lexicon
