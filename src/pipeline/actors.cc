// Actors without articles: the resolve stage's linker behind the public API.
#include "dragoman/actors.h"

#include <fmt/core.h>
#include <simdjson.h>

#include <array>
#include <chrono>

#include "base/json.h"
#include "ingest/dates.h"
#include "pipeline/folders.h"
#include "resolve/actors/linker.h"
#include "resolve/resolver.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 10> kKinds = {"state",  "people", "capital", "seat",    "organisation",
                                                     "person", "place",  "agent",   "unknown", "pronoun"};

std::string today() {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

/// The day that a date names, ISO 8601; empty when it names none.
std::string day_of(const std::string& date) {
  if (date == "today") return today();
  const auto line = ingest::whole_date_line(date);
  return line && line->date.known() ? line->date.iso() : "";
}

void field(std::string& out, std::string_view name, std::string_view value) {
  out += out.ends_with('{') ? "\"" : ",\"";
  out += name;
  out += "\":";
  base::append_json(out, value);
}

}  // namespace

struct ActorResolver::Parts {
  resolve::Resolver resolver;
};

Result<ActorResolver> ActorResolver::load(const EngineOptions& options) {
  const pipeline::Folders folders = pipeline::find_folders(options);
  auto tables = resolve::Resolver::load({folders.data, folders.compiled, options.actors});
  if (!tables) return tl::unexpected(tables.error());
  ActorResolver resolver;
  resolver.parts_ = std::make_shared<const Parts>(Parts{std::move(*tables)});
  return resolver;
}

const std::vector<Error>& ActorResolver::complaints() const { return parts_->resolver.complaints(); }

struct ActorDesk::State {
  ActorResolver resolver;
  resolve::LinkScratch scratch;
  simdjson::dom::parser parser;
  std::string line;  // with the padding that the parser wants
};

ActorDesk::ActorDesk(const ActorResolver& resolver) : state_(std::make_unique<State>()) { state_->resolver = resolver; }
ActorDesk::ActorDesk(ActorDesk&&) noexcept = default;
ActorDesk& ActorDesk::operator=(ActorDesk&&) noexcept = default;
ActorDesk::~ActorDesk() = default;

Result<Actor> ActorDesk::resolve(const ActorQuery& query) {
  resolve::DayNumber day = 0;
  if (!query.date.empty()) {
    const std::string iso = day_of(query.date);
    if (iso.empty()) return fail(Errc::bad_date, "", query.date, "Write the date as YYYY-MM-DD, or leave it empty");
    day = resolve::number_of_day(iso);
  }
  auto found = state_->resolver.parts().resolver.linker().resolve(query.text, query.context, day, state_->scratch);
  Actor actor;
  actor.name = std::move(found.name);
  actor.id = std::move(found.id);
  actor.kind = kKinds[static_cast<size_t>(found.kind)];
  actor.country = std::move(found.country);
  actor.sector = std::move(found.sector);
  actor.code = resolve::actor_code(actor.country, actor.sector);
  actor.rule = std::move(found.rule);
  return actor;
}

Result<void> ActorDesk::answer(std::string_view json, std::string_view where, std::string& out) {
  State& s = *state_;
  s.line.assign(json);
  s.line.reserve(json.size() + simdjson::SIMDJSON_PADDING);
  const auto parsed = s.parser.parse(s.line.data(), json.size(), false);
  simdjson::dom::object object;
  if (const auto error = parsed.get(object); error != simdjson::SUCCESS) {
    return fail(Errc::bad_format, std::string(where), simdjson::error_message(error),
                R"(Give one object a line: {"text": ..., "context": ..., "date": ...})");
  }
  ActorQuery query;
  for (const auto& [name, to] : {std::pair{"text", &query.text}, {"context", &query.context}, {"date", &query.date}}) {
    const auto value = object[name];
    if (value.error() == simdjson::NO_SUCH_FIELD && to != &query.text) continue;
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
      if (value.is_null() && to != &query.text) continue;
      return fail(Errc::bad_format, std::string(where), fmt::format("'{}' is no text", name),
                  R"(Give one object a line: {"text": ..., "context": ..., "date": ...})");
    }
    to->assign(text);
  }
  auto actor = resolve(query);
  if (!actor) {
    actor.error().where = where;
    return tl::unexpected(actor.error());
  }
  out += '{';
  field(out, "text", query.text);
  field(out, "name", actor->name);
  field(out, "id", actor->id);
  field(out, "kind", actor->kind);
  field(out, "country", actor->country);
  field(out, "sector", actor->sector);
  field(out, "code", actor->code);
  field(out, "rule", actor->rule);
  out += "}\n";
  return {};
}

}  // namespace dragoman
