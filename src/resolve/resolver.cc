#include "resolve/resolver.h"

#include "base/hash.h"
#include "resolve/actors/actors.h"

namespace dragoman::resolve {

Result<Resolver> Resolver::load(const std::string& data_dir) {
  Resolver resolver;
  auto catalog = Catalog::load(data_dir + "/actors");
  if (!catalog) return tl::unexpected(catalog.error());
  auto times = Times::load(data_dir);
  if (!times) return tl::unexpected(times.error());
  auto gazetteer = Gazetteer::load(data_dir);
  if (!gazetteer) return tl::unexpected(gazetteer.error());
  resolver.catalog_ = std::move(*catalog);
  resolver.times_ = std::move(*times);
  resolver.gazetteer_ = std::move(*gazetteer);
  return resolver;
}

void Resolver::run(document::Document& doc, document::Tree& tree) const {
  tree.build(doc);
  gazetteer_.run(doc);
  times_.run(doc, tree);
  find_actors(catalog_, doc, tree);
  chain_actors(catalog_, doc, tree);
}

uint64_t Resolver::checksum() const {
  return base::hash64(base::hex(catalog_.checksum()) + base::hex(times_.checksum()) + base::hex(gazetteer_.checksum()));
}

}  // namespace dragoman::resolve
