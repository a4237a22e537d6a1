// The only place that composes the stages.
#include "dragoman/engine.h"

#include <fmt/core.h>

#include <array>
#include <chrono>

#include "base/date.h"
#include "base/hash.h"
#include "document/conllu.h"
#include "document/document.h"
#include "document/tree.h"
#include "document/windows.h"
#include "dragoman/input.h"
#include "ingest/ingest.h"
#include "pipeline/folders.h"
#include "pipeline/parts.h"

namespace dragoman {
namespace {

enum StageIndex : uint8_t { kIngest, kToken, kTag, kParse, kResolve, kCode, kStageCount };
constexpr std::array<std::string_view, kStageCount> kStageNames = {"ingest", "token",   "tag",
                                                                   "parse",  "resolve", "code"};

// Syntax is done by so many words at a time, so that scratch memory does not
// grow with the article.
constexpr uint32_t kWordsPerPass = 4096;

// Loads parts one after the other, up to the first that fails.
struct Loader {
  const pipeline::Folders& folders;
  Engine::Parts& parts;
  std::optional<Error> error;

  template <typename Part>
  void take(std::optional<Part>& to, Result<Part> loaded) {
    if (error) return;
    if (loaded) {
      to.emplace(std::move(*loaded));
    } else {
      error = std::move(loaded.error());
      if (error->code == Errc::not_found) {  // of the tables: models have an error of their own
        error->code = Errc::data_missing;
        error->mend = "Give the folder that holds the tables with --data or $DRAGOMAN_DATA";
      }
    }
  }
  template <typename Part>
  void model(std::optional<Part>& to, const char* file) {
    if (!error) take(to, Part::load(folders.models + "/" + file));
  }
};

std::string version_of(const Engine::Parts& parts) {
  uint64_t models = 0;
  uint64_t tables = 0;
  if (parts.tokenizer) models ^= parts.tokenizer->checksum();
  if (parts.syntax) models ^= parts.syntax->file().checksum();
  if (parts.lemmatizer) models ^= parts.lemmatizer->checksum();
  if (parts.resolver) tables ^= parts.resolver->checksum();
  if (parts.coder) tables ^= parts.coder->codebook().checksum();
  return fmt::format("dragoman {} codebook {} models {}", program_version(), base::hex(tables), base::hex(models));
}

}  // namespace

std::string_view program_version() { return DRAGOMAN_VERSION; }

Result<Engine> Engine::load(const EngineOptions& options) {
  const pipeline::Folders folders = pipeline::find_folders(options);
  auto parts = std::make_shared<Parts>();
  parts->depth = options.depth;
  Loader load{folders, *parts, {}};
  if (options.depth >= Depth::tokens) load.model(parts->tokenizer, "token.bin");
  if (options.depth >= Depth::tags) {
    load.model(parts->syntax, "syntax.bin");
    if (parts->syntax) load.take(parts->tagger, tag::Tagger::make(*parts->syntax));
    load.model(parts->lemmatizer, "lemma.bin");
  }
  if (options.depth >= Depth::trees && parts->syntax) load.take(parts->parser, parse::Parser::make(*parts->syntax));
  if (options.depth >= Depth::mentions)
    load.take(parts->resolver, resolve::Resolver::load({folders.data, folders.compiled, options.actors}));
  if (options.depth >= Depth::events) load.take(parts->coder, code::Coder::load(folders.data));
  if (load.error) return tl::unexpected(*load.error);
  parts->version = version_of(*parts);
  Engine engine;
  engine.parts_ = std::move(parts);
  return engine;
}

const std::string& Engine::version() const { return parts_->version; }

const std::vector<Error>& Engine::complaints() const {
  static const std::vector<Error> kNone;
  return parts_->resolver ? parts_->resolver->complaints() : kNone;
}

struct Worker::State {
  Engine engine;
  document::Document doc;
  document::Tree tree;
  token::Tokenizer::Scratch token_scratch;
  tag::TagScratch tag_scratch;
  parse::ParseScratch parse_scratch;
  std::array<double, kStageCount> seconds = {};

  // Runs `stage` and adds its time to the stage's account.
  template <typename Stage>
  auto timed(StageIndex index, Stage&& stage) {
    const auto start = std::chrono::steady_clock::now();
    struct Account {
      double& to;
      std::chrono::steady_clock::time_point start;
      ~Account() { to += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }
    } account{seconds[index], start};
    return stage();
  }

  Result<void> ingest(const Article& article, Reading reading) {
    if (reading == Reading::conllu) {
      if (auto done = document::read_conllu(article.bytes, article.id, doc); !done) return done;
    } else {
      doc.reset();
    }
    doc.meta.id = article.id;
    doc.meta.title = article.title;
    if (!article.date.empty()) {
      if (!base::parse_iso_day(article.date)) {
        return fail(Errc::bad_date, article.id, article.date, "Write the publication date as YYYY-MM-DD");
      }
      doc.meta.date = article.date.substr(0, 10);
    }
    if (reading == Reading::conllu) return {};
    if (auto done = ingest::read_text(article.bytes, article.id, doc, kMaxArticleBytes); !done) return done;
    if (reading == Reading::article) {
      ingest::find_structure(doc);
    } else {
      ingest::split_paragraphs(doc);
    }
    return {};
  }

  void read_syntax(const Engine::Parts& parts, Depth depth) {
    for (document::Windows batch(doc); batch.next();) {
      timed(kTag, [&] { parts.tagger->tag(doc, batch, tag_scratch); });
      if (depth >= Depth::trees) timed(kParse, [&] { parts.parser->parse(doc, batch, parse_scratch); });
    }
    timed(kTag, [&] { parts.lemmatizer->run(doc); });
  }
};

Worker::Worker(const Engine& engine) : state_(std::make_unique<State>()) { state_->engine = engine; }
Worker::Worker(Worker&&) noexcept = default;
Worker& Worker::operator=(Worker&&) noexcept = default;
Worker::~Worker() = default;

Result<Analysis> Worker::read(const Article& article, Depth depth, Reading reading) {
  State& s = *state_;
  const Engine::Parts& parts = s.engine.parts();
  if (depth > parts.depth)
    return fail(Errc::wrong_use, article.id, "the engine was not loaded for this depth",
                "Load it with EngineOptions::depth");
  if (auto done = s.timed(kIngest, [&] { return s.ingest(article, reading); }); !done)
    return tl::unexpected(done.error());
  if (depth >= Depth::tokens && reading != Reading::conllu) {
    s.timed(kToken, [&] { parts.tokenizer->run(s.doc, s.token_scratch); });
  }
  if (depth >= Depth::tags) s.read_syntax(parts, depth);
  if (depth >= Depth::mentions) s.timed(kResolve, [&] { parts.resolver->run(s.doc, s.tree); });
  if (depth >= Depth::events) s.timed(kCode, [&] { parts.coder->run(s.doc, s.tree); });
  return Analysis(s.doc);
}

std::vector<double> Worker::take_stage_seconds() {
  std::vector<double> out(state_->seconds.begin(), state_->seconds.end());
  state_->seconds = {};
  return out;
}

std::span<const std::string_view> Worker::stage_names() { return kStageNames; }

}  // namespace dragoman
