#include "lexicon/table.h"

#include "base/hash.h"
#include "base/utf8.h"

namespace dragoman::lexicon {
namespace {

std::string place(const std::string& path, uint32_t line, size_t column) {
  return path + ":" + std::to_string(line) + ":" + std::to_string(column);
}

std::string joined(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

}  // namespace

Result<Table> Table::open(const std::string& path, std::span<const std::string_view> columns) {
  auto file = base::MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  Table table;
  table.path_ = path;
  table.file_ = std::move(*file);
  if (auto done = table.read(table.file_.bytes(), columns); !done) return tl::unexpected(done.error());
  return table;
}

Result<Table> Table::parse(std::string name, std::string_view bytes, std::span<const std::string_view> columns) {
  Table table;
  table.path_ = std::move(name);
  if (auto done = table.read(bytes, columns); !done) return tl::unexpected(done.error());
  return table;
}

Result<void> Table::read(std::string_view bytes, std::span<const std::string_view> columns) {
  checksum_ = base::hash64(bytes);
  fields_ = std::make_unique<std::vector<std::string_view>>();
  const size_t width = columns.size();
  bool named = false;
  uint32_t line = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t newline = std::min(bytes.find('\n', at), bytes.size());
    std::string_view text = bytes.substr(at, newline - at);
    at = newline + 1;
    ++line;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.find_first_not_of(" \t") == text.npos || text.front() == '#') continue;
    if (!base::is_valid_utf8(text)) {
      return fail(Errc::data_broken, place(path_, line, 1), "not UTF-8", "Save the file as UTF-8.");
    }
    const size_t first = fields_->size();
    for (size_t begin = 0; begin <= text.size();) {
      const size_t tab = std::min(text.find('\t', begin), text.size());
      if (fields_->size() - first == width) {
        return fail(Errc::data_broken, place(path_, line, begin + 1), "more than " + std::to_string(width) + " columns",
                    "Give at most the columns " + joined(columns) + ", parted by single tabs.");
      }
      fields_->push_back(text.substr(begin, tab - begin));
      begin = tab + 1;
    }
    fields_->resize(first + width);
    if (named) {
      rows_.push_back({line, {}});
      continue;
    }
    for (size_t i = 0; i < width; ++i) {
      if ((*fields_)[first + i] != columns[i]) {
        return fail(Errc::data_broken, place(path_, line, 1), "the first line must name the columns",
                    "Write " + joined(columns) + ", parted by tabs.");
      }
    }
    named = true;
    fields_->resize(first);
  }
  if (!named) {
    return fail(Errc::data_broken, place(path_, 1, 1), "no line names the columns",
                "Write " + joined(columns) + ", parted by tabs.");
  }
  for (size_t i = 0; i < rows_.size(); ++i) rows_[i].fields = std::span(*fields_).subspan(i * width, width);
  return {};
}

std::string_view Table::name() const {
  const std::string_view path = path_;
  const size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

std::string Table::cite(const Row& row) const { return std::string(name()) + ":" + std::to_string(row.line); }

tl::unexpected<Error> Table::broken(const Row& row, size_t column, std::string what, std::string mend) const {
  size_t at = 1;
  for (size_t i = 0; i < column; ++i) at += row[i].size() + 1;
  return fail(Errc::data_broken, place(path_, row.line, at), std::move(what), std::move(mend));
}

std::vector<std::string_view> split_list(std::string_view field, char mark) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= field.size();) {
    const size_t end = std::min(field.find(mark, begin), field.size());
    if (end > begin) parts.push_back(field.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace dragoman::lexicon
