// The engine: from the bytes of an article to its words, trees, mentions and events.
//
//   auto engine = dragoman::Engine::load({});
//   dragoman::Worker worker(*engine);
//   if (auto read = worker.read({.id = "a1", .bytes = text}, dragoman::Depth::events))
//     for (const dragoman::Event& event : read->events()) ...
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/error.h"
#include "dragoman/event.h"
#include "dragoman/span.h"

namespace dragoman {

namespace document {
struct Document;
}

/// "0.1.0"
std::string_view program_version();

/// How far an article is taken.
enum class Depth : uint8_t { structure, tokens, tags, trees, mentions, events };

/// How its text is taken.
enum class Reading : uint8_t {
  article,  ///< as news comes: date lines, advertisements, headings and restatements are recognised
  plain,    ///< as it stands: every character belongs to a sentence; a blank line ends a paragraph
  conllu,   ///< CoNLL-U: its sentences and words are kept, the rest is predicted anew
};

struct EngineOptions {
  /// Folders of tables and models. Empty: $DRAGOMAN_DATA and $DRAGOMAN_MODELS, else beside the program
  /// (share/dragoman), else the source tree that the program was built in.
  std::string data_dir;
  std::string models_dir;
  /// Paths of tables of the user's own, which go before those of the data folder: in one of the forms of data/actors,
  /// or PETRARCH dictionaries.
  std::vector<std::string> actors;
  /// Nothing beyond this depth is loaded or can be asked of a worker.
  Depth depth = Depth::events;
};

/// Immutable once loaded; copies share the same memory; any number of threads may use it at once.
class Engine {
 public:
  /// Maps models and reads tables. Errors: model_missing, model_broken, data_broken, not_found.
  static Result<Engine> load(const EngineOptions& options);

  /// Program version, and the hashes of codebook and models: "dragoman 0.1.0 codebook 1f… models 9a…".
  const std::string& version() const;

  /// What of EngineOptions::actors was not understood and left out.
  const std::vector<Error>& complaints() const;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::shared_ptr<const Parts> parts_;
};

struct Article {
  std::string id;     ///< names the article in records; for a file, its path
  std::string bytes;  ///< as they came, any encoding
  std::string title;  ///< what is known already; else found in the text where possible
  std::string date;   ///< publication date, YYYY-MM-DD, or empty
};

struct CutView {
  Span span;
  std::string_view reason;
};

/// What was read out of one article: a view into its worker, valid until the worker's next call.
class Analysis {
 public:
  explicit Analysis(const document::Document& doc) : doc_(&doc) {}

  std::string_view id() const;
  std::string_view title() const;
  std::string_view date() const;  ///< YYYY-MM-DD or empty
  std::string_view text() const;  ///< the stored text, UTF-8: what every span points into
  std::span<const Event> events() const;
  std::vector<Span> sentences() const;
  std::vector<CutView> cuts() const;
  uint32_t repaired_bytes() const;
  size_t word_count() const;

  /// For the formatters of Dragoman itself.
  const document::Document& document() const { return *doc_; }

 private:
  const document::Document* doc_;
};

/// Owns the memory for one article at a time: one per thread.
class Worker {
 public:
  explicit Worker(const Engine& engine);
  Worker(Worker&&) noexcept;
  Worker& operator=(Worker&&) noexcept;
  ~Worker();

  /// Reads one article. Errors: empty_input, binary_input, too_large, bad_format, bad_date.
  Result<Analysis> read(const Article& article, Depth depth, Reading reading = Reading::article);

  /// Seconds spent in each stage since the last call of this function, in the order of `stage_names`.
  std::vector<double> take_stage_seconds();
  static std::span<const std::string_view> stage_names();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dragoman
