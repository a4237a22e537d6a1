#include "dragoman/codebook.h"

#include "code/coder.h"
#include "pipeline/folders.h"
#include "resolve/actors/check.h"
#include "resolve/places/check.h"
#include "resolve/resolver.h"

namespace dragoman {

TableReport check_tables(const EngineOptions& options) {
  const pipeline::Folders folders = pipeline::find_folders(options);
  TableReport report;
  resolve::ActorReport actors = resolve::check_actors(folders.data + "/actors");
  report.errors = std::move(actors.errors);
  for (auto& count : actors.counts) report.counts.push_back({"actors/" + count.table, count.lines, count.names});
  resolve::PlaceReport places = resolve::check_places(folders.data);
  report.errors.insert(report.errors.end(), places.errors.begin(), places.errors.end());
  for (auto& count : places.counts) report.counts.push_back({"places/" + count.table, count.lines, count.names});
  const bool names_load = report.errors.empty();
  const auto resolver = resolve::Resolver::load({folders.data, "", options.actors});
  // What is wrong with actors and places is told already.
  if (!resolver && names_load) report.errors.push_back(resolver.error());
  if (resolver) {
    const auto& complaints = resolver->complaints();
    report.errors.insert(report.errors.end(), complaints.begin(), complaints.end());
  }
  if (const auto coder = code::Coder::load(folders.data); !coder) report.errors.push_back(coder.error());
  return report;
}

Result<void> compile_tables(const EngineOptions& options, const std::string& path) {
  return resolve::Resolver::compile(pipeline::find_folders(options).data, path);
}

Result<std::string> look_up(const EngineOptions& options, const std::string& name) {
  const pipeline::Folders folders = pipeline::find_folders(options);
  const auto resolver = resolve::Resolver::load({folders.data, folders.compiled, options.actors});
  if (!resolver) return tl::unexpected(resolver.error());
  return resolver->describe(name);
}

}  // namespace dragoman
