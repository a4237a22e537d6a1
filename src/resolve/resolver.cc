#include "resolve/resolver.h"

#include "base/hash.h"
#include "resolve/actors/actors.h"
#include "resolve/actors/tables.h"
#include "resolve/chains/chains.h"

namespace dragoman::resolve {
namespace {

// The number counts up whenever the meaning of a section or the layout of what lies in one changes.
constexpr std::string_view kCompiled = "tables 2";

/// A sum over names and bytes of all tables that are compiled: two folders with the same sum hold the same facts.
Result<uint64_t> sum_of_tables(const std::string& data) {
  auto paths = actor_tables(data + "/actors");
  if (!paths) return tl::unexpected(paths.error());
  for (std::string& path : *paths) path = "actors/" + path;
  for (const std::string& path : Gazetteer::tables()) paths->push_back(path);
  uint64_t sum = 0;
  for (const std::string& path : *paths) {
    const auto file = base::MappedFile::open(data + "/" + path);
    if (!file) return tl::unexpected(file.error());
    sum = base::hash64(path, sum);
    sum = base::hash64(file->bytes(), sum);
  }
  return sum;
}

Result<std::shared_ptr<const lexicon::ModelFile>> open_compiled(const std::string& data, const std::string& path) {
  auto file = lexicon::ModelFile::open(path, kCompiled);
  if (!file) return tl::unexpected(file.error());
  const auto made_of = file->array<uint64_t>("made_of", 1);
  if (!made_of) return tl::unexpected(made_of.error());
  const auto sum = sum_of_tables(data);
  if (!sum) return tl::unexpected(sum.error());
  if ((*made_of)[0] != *sum) return file->broken("made of other tables");
  return std::make_shared<const lexicon::ModelFile>(std::move(*file));
}

}  // namespace

Result<Resolver> Resolver::load(const Sources& sources) {
  Result<Catalog> catalog = fail(Errc::data_missing, "");
  Result<Gazetteer> gazetteer = fail(Errc::data_missing, "");
  if (!sources.compiled.empty() && sources.actors.empty()) {
    // Whatever is wrong with it, the tables say the same.
    if (const auto file = open_compiled(sources.data, sources.compiled)) {
      catalog = Catalog::map(*file);
      gazetteer = Gazetteer::map(*file);
    }
  }
  std::vector<Error> complaints;
  if (!catalog) catalog = read_catalog(sources.data + "/actors", sources.actors, complaints);
  if (!catalog) return tl::unexpected(catalog.error());
  if (!gazetteer) gazetteer = Gazetteer::load(sources.data);
  if (!gazetteer) return tl::unexpected(gazetteer.error());
  auto references = References::load(sources.data + "/actors");
  if (!references) return tl::unexpected(references.error());
  auto times = Times::load(sources.data);
  if (!times) return tl::unexpected(times.error());
  Resolver resolver(std::move(*catalog), std::move(*references), std::move(*times), std::move(*gazetteer));
  resolver.complaints_ = std::move(complaints);
  return resolver;
}

Result<void> Resolver::compile(const std::string& data, const std::string& path) {
  const auto sum = sum_of_tables(data);
  if (!sum) return tl::unexpected(sum.error());
  std::vector<Error> complaints;
  const auto catalog = read_catalog(data + "/actors", {}, complaints);
  if (!catalog) return tl::unexpected(catalog.error());
  const auto gazetteer = Gazetteer::load(data);
  if (!gazetteer) return tl::unexpected(gazetteer.error());
  lexicon::ModelWriter writer{std::string(kCompiled)};
  writer.add("made_of", std::span<const uint64_t>(&*sum, 1));
  catalog->add_sections(writer);
  gazetteer->add_sections(writer);
  return writer.write(path);
}

void Resolver::run(document::Document& doc, document::Tree& tree) const {
  tree.build(doc);
  gazetteer_.run(doc, &catalog_);
  times_.run(doc, tree);
  find_actors(catalog_, doc, tree);
  chain_actors(catalog_, references_, doc, tree);
}

std::string Resolver::describe(std::string_view name) const {
  std::string out;
  const auto tell = [&](uint32_t index, ActorKind kind) {
    const Entity& entity = catalog_.entities()[index];
    for (const Office& office : catalog_.offices_of(entity)) {
      Fact fact;
      fact.kind = kind;
      fact.entity = index;
      fact.office = &office;
      fact.name = catalog_.text(entity.name);
      fact.country = office.country.view();
      out += fact.name;
      const std::string id = catalog_.id(fact);
      if (!id.empty()) out += " [" + id + "]";
      out += ": " + actor_code(office.country.view(), office.sector.view());
      if (office.title.size > 0) out += ", " + std::string(catalog_.text(office.title));
      if (office.from != 0 || office.to != 0) out += ", " + text_of_day(office.from) + ".." + text_of_day(office.to);
      out += ", " + catalog_.cite(fact) + '\n';
    }
  };
  for (uint32_t i = catalog_.name_words().find(name); i != lexicon::Phrases::kNone; i = catalog_.names()[i].next)
    tell(catalog_.names()[i].entity, catalog_.names()[i].kind);
  if (const uint32_t agent = catalog_.agent_words().find(name); agent != lexicon::Phrases::kNone)
    tell(agent, ActorKind::agent);
  return out;
}

uint64_t Resolver::checksum() const {
  return base::hash64(base::hex(catalog_.checksum()) + base::hex(references_.checksum()) +
                      base::hex(times_.checksum()) + base::hex(gazetteer_.checksum()));
}

}  // namespace dragoman::resolve
