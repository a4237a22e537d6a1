#include "common/model_writer.h"

#include <fstream>

#include "base/hash.h"

namespace dragoman::train {
namespace {

constexpr size_t kAlign = 64;

void append_number(std::string& out, uint64_t value, size_t bytes) {
  for (size_t i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}

void append_name(std::string& out, std::string_view name, size_t size) {
  out += name;
  out.append(size - name.size(), '\0');
}

}  // namespace

void ModelWriter::add(std::string_view name, std::string_view bytes) { sections_.emplace_back(name, bytes); }

Result<void> ModelWriter::write(const std::string& path, std::string_view kind) const {
  const size_t start = 64 + 64 * sections_.size();
  std::string table;
  std::string body;
  for (const auto& [name, bytes] : sections_) {
    body.append((kAlign - (start + body.size()) % kAlign) % kAlign, '\0');
    append_name(table, name, 48);
    append_number(table, start + body.size(), 8);
    append_number(table, bytes.size(), 8);
    body += bytes;
  }
  const std::string rest = table + body;
  std::string header = "DRAGOMAN";
  append_number(header, 1, 4);
  append_number(header, sections_.size(), 4);
  append_number(header, 64 + rest.size(), 8);
  append_number(header, base::hash64(rest), 8);
  append_name(header, kind, 32);
  std::ofstream out(path, std::ios::binary);
  out << header << rest;
  if (!out.flush()) return fail(Errc::unreadable, path, "cannot write");
  return {};
}

}  // namespace dragoman::train
