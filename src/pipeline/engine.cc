// The only place that composes the stages.
#include "dragoman/engine.h"

#include <fmt/core.h>

#include <array>
#include <chrono>

#include "base/date.h"
#include "base/hash.h"
#include "document/conllu.h"
#include "document/document.h"
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

}  // namespace

std::string_view program_version() { return DRAGOMAN_VERSION; }

Result<Engine> Engine::load(const EngineOptions& options) {
  const pipeline::Folders folders = pipeline::find_folders(options);
  auto parts = std::make_shared<Parts>();
  parts->depth = options.depth;
  parts->version = fmt::format("dragoman {}", program_version());
  if (options.depth >= Depth::tokens) {
    auto loaded = token::Tokenizer::load(folders.models + "/token.bin");
    if (!loaded) return tl::unexpected(loaded.error());
    parts->tokenizer = std::move(*loaded);
  }
  Engine engine;
  engine.parts_ = std::move(parts);
  return engine;
}

const std::string& Engine::version() const { return parts_->version; }

struct Worker::State {
  Engine engine;
  document::Document doc;
  token::Tokenizer::Scratch token_scratch;
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
  return Analysis(s.doc);
}

std::vector<double> Worker::take_stage_seconds() {
  std::vector<double> out(state_->seconds.begin(), state_->seconds.end());
  state_->seconds = {};
  return out;
}

std::span<const std::string_view> Worker::stage_names() { return kStageNames; }

}  // namespace dragoman
