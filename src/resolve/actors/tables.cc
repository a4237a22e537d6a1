#include "resolve/actors/tables.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <unordered_map>

#include "base/file.h"
#include "base/hash.h"
#include "lexicon/table.h"
#include "resolve/actors/dictionary.h"

namespace dragoman::resolve {
namespace {

using lexicon::Row;
using lexicon::split_list;
using lexicon::Table;

enum class Form : uint8_t { states, former, territories, peoples, organisations, people, agents };

struct Columns {
  Form form;
  std::array<std::string_view, 8> names;
  size_t count;

  std::span<const std::string_view> all() const { return std::span(names).first(count); }
};

constexpr std::array<Columns, 7> kForms = {{
    {Form::states, {"code", "name", "aliases", "people", "capital", "lat", "lon", "seats"}, 8},
    {Form::former, {"name", "aliases", "people", "code", "from", "to"}, 6},
    {Form::territories, {"name", "aliases", "people", "country", "sector"}, 5},
    {Form::peoples, {"people", "aliases", "country"}, 3},
    {Form::organisations, {"name", "aliases", "country", "sector", "from", "to"}, 6},
    {Form::people, {"name", "aliases", "country", "office", "from", "to", "sector"}, 7},
    {Form::agents, {"noun", "sector", "kind"}, 3},
}};

/// The first line that says something.
std::string_view header_of(std::string_view bytes) {
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line.front() != '#' && line.find_first_not_of(" \t") != line.npos) return line;
    bytes.remove_prefix(std::min(bytes.size(), end + 1));
  }
  return {};
}

std::string joined(std::span<const std::string_view> columns) {
  std::string out;
  for (const std::string_view column : columns) out.append(out.empty() ? "" : "\t").append(column);
  return out;
}

const Columns* form_of(std::string_view header) {
  for (const Columns& form : kForms) {
    if (header == joined(form.all())) return &form;
  }
  return nullptr;
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// One table on its way into the builder.
class Lines {
 public:
  Lines(const TableReader& reader, const Table& table, CatalogBuilder& builder, std::vector<Error>& errors)
      : reader_(reader), table_(table), builder_(builder), errors_(errors) {}

  void state(const Row& row, std::vector<std::string>& countries) {
    const std::string_view code = row[0];
    if (code.size() != 3 || std::any_of(code.begin(), code.end(), [](char c) { return c < 'A' || c > 'Z'; }))
      return blame(row, 0, quoted(code) + " is no country code", "Give ISO 3166-1 alpha-3.");
    if (std::find(countries.begin(), countries.end(), code) != countries.end())
      return blame(row, 0, quoted(code) + " stands twice", "Join the two lines.");
    if (row[1].empty()) return blame(row, 1, "no name", "Name the state.");
    countries.emplace_back(code);
    const uint32_t entity = builder_.entity(ActorKind::state, code, row[1]);
    Office office = office_of(row, code, code == "EUR" ? "" : "GOV");
    builder_.add_office(entity, office);
    named(entity, ActorKind::state, row[1], row[2]);
    peoples(entity, row[3]);
    for (const auto words : split_list(row[4])) builder_.add_name(entity, ActorKind::capital, words);
    for (const auto words : split_list(row[7])) builder_.add_name(entity, ActorKind::seat, words);
  }

  void former(const Row& row) {
    if (!has_name(row) || !has_country(row, 3)) return;
    Office office = office_of(row, row[3], "GOV");
    if (!dates(row, 4, office)) return;
    const uint32_t entity = builder_.entity(ActorKind::state, row[0], row[0]);
    builder_.add_office(entity, office);
    named(entity, ActorKind::state, row[0], row[1]);
    peoples(entity, row[2]);
  }

  void territory(const Row& row) {
    if (!has_name(row) || !has_country(row, 3) || !has_sector(row, 4, false)) return;
    const uint32_t entity =
        builder_.entity(ActorKind::organisation, std::string(row[0]) + "\t" + std::string(row[3]), row[0]);
    builder_.add_office(entity, office_of(row, row[3], row[4]));
    named(entity, ActorKind::organisation, row[0], row[1]);
    peoples(entity, row[2]);
  }

  void people(const Row& row) {
    if (!has_name(row) || !has_country(row, 2)) return;
    // One that lives in several countries has its aliases on the first line.
    std::vector<std::string_view>& aliases = aliases_[row[0]];
    for (const auto words : split_list(row[1])) aliases.push_back(words);
    const uint32_t entity =
        builder_.entity(ActorKind::people, std::string(row[0]) + "\t" + std::string(row[2]), row[0]);
    builder_.add_office(entity, office_of(row, row[2], "CVL"));
    builder_.add_name(entity, ActorKind::people, row[0]);
    for (const auto words : aliases) builder_.add_name(entity, ActorKind::people, words);
  }

  void organisation(const Row& row) {
    if (!has_name(row) || !has_country(row, 2) || !has_sector(row, 3, false)) return;
    Office office = office_of(row, row[2], row[3]);
    if (!dates(row, 4, office)) return;
    const std::string key = std::string(row[0]) + "\t" + std::string(row[2]);
    const uint32_t entity = builder_.entity(ActorKind::organisation, key, row[0]);
    builder_.add_office(entity, office);
    named(entity, ActorKind::organisation, row[0], row[1]);
  }

  void person(const Row& row) {
    if (!has_name(row) || !has_country(row, 2) || !has_sector(row, 6, false)) return;
    Office office = office_of(row, row[2], row[6]);
    if (!dates(row, 4, office)) return;
    office.title = builder_.text(row[3]);
    const uint32_t entity = builder_.entity(ActorKind::person, row[0], row[0]);
    builder_.add_office(entity, office);
    named(entity, ActorKind::person, row[0], row[1]);
  }

  void agent(const Row& row) {
    const bool nobody = row[2] == "nobody";
    if (!has_name(row) || !has_sector(row, 1, !nobody)) return;
    if (!row[2].empty() && row[2] != "body" && !nobody)
      return blame(row, 2, quoted(row[2]) + " is no kind", "Write body or nobody, or leave it empty for a person.");
    const auto fresh = nouns_.emplace(row[0], 0).second;
    if (!fresh) return blame(row, 0, quoted(row[0]) + " stands twice", "Keep one of the lines.");
    const uint32_t entity = builder_.entity(nobody ? ActorKind::unknown : ActorKind::agent,
                                            std::string(table_.name()) + ":" + std::string(row[0]), row[0]);
    builder_.add_office(entity, office_of(row, "", row[1]));
    if (row[2] == "body") builder_.set_body(entity);
    builder_.add_agent(entity, row[0]);
    agents_.emplace_back(entity, row[0]);
  }

  /// A plural made by rule gives way to a noun that the table has.
  void plurals() {
    for (const auto& [entity, noun] : agents_) builder_.add_agent(entity, plural(noun));
  }

 private:
  void blame(const Row& row, size_t column, std::string what, std::string mend) {
    errors_.push_back(table_.broken(row, column, std::move(what), std::move(mend)).value());
  }

  bool has_name(const Row& row) {
    if (!lexicon::words_of(row[0]).empty()) return true;
    blame(row, 0, "no name", "Begin the line with the name.");
    return false;
  }

  bool has_country(const Row& row, size_t column) {
    if (reader_.is_country(row[column])) return true;
    blame(row, column, quoted(row[column]) + " is no country code of states.tsv",
          "Give ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC.");
    return false;
  }

  bool has_sector(const Row& row, size_t column, bool needed) {
    if (row[column].empty() ? !needed : is_sector(row[column])) return true;
    blame(row, column, quoted(row[column]) + " is no PLOVER sector", "Give one of the 25 sectors, such as GOV or MIL.");
    return false;
  }

  /// Sets the days of columns `from` and the one behind it.
  bool dates(const Row& row, size_t from, Office& office) {
    const auto first = row[from].empty() ? std::optional<DayNumber>(0) : beginning(row[from]);
    const auto last = row[from + 1].empty() ? std::optional<DayNumber>(0) : ending(row[from + 1]);
    for (const auto& [day, column] : {std::pair{first, from}, std::pair{last, from + 1}}) {
      if (day) continue;
      blame(row, column, quoted(row[column]) + " is no day", "Give it as YYYY-MM-DD, YYYY-MM or YYYY.");
      return false;
    }
    if (*last != 0 && *first >= *last) {
      blame(row, from + 1, "ends before it begins", "Give a day after " + std::string(row[from]) + ".");
      return false;
    }
    office.from = *first;
    office.to = *last;
    return true;
  }

  static Office office_of(const Row& row, std::string_view country, std::string_view sector) {
    Office office;
    office.country = Code(country);
    office.sector = Code(sector);
    office.line = row.line;
    return office;
  }

  void named(uint32_t entity, ActorKind kind, std::string_view name, std::string_view aliases) {
    builder_.add_name(entity, kind, name);
    for (const auto words : split_list(aliases)) builder_.add_name(entity, kind, words);
  }

  void peoples(uint32_t entity, std::string_view field) {
    for (const auto words : split_list(field)) {
      builder_.add_name(entity, ActorKind::people, words);
      if (!words.ends_with("h") && !words.ends_with("ese")) builder_.add_name(entity, ActorKind::people, plural(words));
    }
  }

  const TableReader& reader_;
  const Table& table_;
  CatalogBuilder& builder_;
  std::vector<Error>& errors_;
  std::unordered_map<std::string_view, int> nouns_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> aliases_;
  std::vector<std::pair<uint32_t, std::string_view>> agents_;
};

}  // namespace

Result<std::vector<std::string>> actor_tables(const std::string& dir) {
  namespace fs = std::filesystem;
  std::vector<std::string> tables = {"states.tsv"};
  std::error_code error;
  for (const char* const name : {"former-states.tsv", "territories.tsv", "peoples.tsv"}) {
    if (fs::exists(fs::path(dir) / name, error)) tables.emplace_back(name);
  }
  for (const char* const folder : {"organisations", "people"}) {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(fs::path(dir) / folder, error)) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(".tsv")) found.push_back(folder + ("/" + name));
    }
    if (error) {
      return fail(Errc::data_broken, dir + "/" + folder, "no such folder of tables",
                  "Point --data or $DRAGOMAN_DATA at the folder of tables.");
    }
    std::sort(found.begin(), found.end());
    tables.insert(tables.end(), found.begin(), found.end());
  }
  tables.emplace_back("agents.tsv");
  return tables;
}

bool TableReader::is_country(std::string_view code) const {
  return is_international(code) || std::find(countries_.begin(), countries_.end(), code) != countries_.end();
}

void TableReader::read(const std::string& path, std::string_view name, bool of_user) {
  const auto file = base::MappedFile::open(path);
  if (!file && file.error().code == Errc::not_found && !of_user) {
    errors_.push_back(
        fail(Errc::data_broken, path, "no such table", "Point --data or $DRAGOMAN_DATA at the folder of tables.")
            .value());
    return;
  }
  if (!file) {
    errors_.push_back(file.error());
    return;
  }
  parse(file->bytes(), name, of_user, path);
}

void TableReader::parse(std::string_view bytes, std::string_view name, bool of_user, const std::string& path) {
  const Columns* form = form_of(header_of(bytes));
  if (form == nullptr) {
    std::string forms;
    for (const Columns& known : kForms) {
      std::string columns = joined(known.all());
      std::replace(columns.begin(), columns.end(), '\t', ' ');
      forms += (forms.empty() ? "" : "; or ") + columns;
    }
    errors_.push_back(fail(Errc::data_broken, path, "the first line names the columns of no table of actors",
                           "Write one of these, parted by tabs: " + forms + ".")
                          .value());
    return;
  }
  const auto table = Table::parse(path, bytes, form->all());
  if (!table) {
    errors_.push_back(table.error());
    return;
  }
  builder_.begin_table(name, of_user);
  builder_.add_checksum(table->checksum());
  Lines lines(*this, *table, builder_, errors_);
  for (const Row& row : table->rows()) {
    switch (form->form) {
      case Form::states:
        lines.state(row, countries_);
        break;
      case Form::former:
        lines.former(row);
        break;
      case Form::territories:
        lines.territory(row);
        break;
      case Form::peoples:
        lines.people(row);
        break;
      case Form::organisations:
        lines.organisation(row);
        break;
      case Form::people:
        lines.person(row);
        break;
      case Form::agents:
        lines.agent(row);
        break;
    }
  }
  lines.plurals();
}

bool TableReader::knows(std::string_view bytes) { return form_of(header_of(bytes)) != nullptr; }

Result<Catalog> read_catalog(const std::string& dir, std::span<const std::string> users,
                             std::vector<Error>& complaints) {
  const auto tables = actor_tables(dir);
  if (!tables) return tl::unexpected(tables.error());
  CatalogBuilder builder;
  TableReader reader(builder);
  for (const std::string& name : *tables) {
    reader.read(dir + "/" + name, name);
    if (name != "states.tsv") continue;
    // Users' tables need the states, and go before the rest.
    for (const std::string& user : users) {
      const auto file = base::MappedFile::open(user);
      if (!file) return tl::unexpected(file.error());
      if (TableReader::knows(file->bytes())) {
        reader.parse(file->bytes(), user, true, user);
        continue;
      }
      const auto codes = CameoCodes::load(dir);
      if (!codes) return tl::unexpected(codes.error());
      const auto found = add_dictionary(file->bytes(), user, *codes, builder);
      complaints.insert(complaints.end(), found.begin(), found.end());
    }
  }
  if (!reader.errors().empty()) return tl::unexpected(reader.errors().front());
  return builder.finish();
}

}  // namespace dragoman::resolve
