// The commands, one file each. Each registers itself and returns the exit status: 0 done, 1 some inputs failed, 2 wrong
// use.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

#include "dragoman/engine.h"
#include "dragoman/input.h"
#include "dragoman/tellings.h"
#include "options.h"

namespace dragoman::cli {

using Run = std::function<int(const Options&)>;

/// Each adds its command to `app`, with its options bound to `options`, and returns what runs it.
Run add_read(CLI::App& app, Options& options);
Run add_code(CLI::App& app, Options& options);
Run add_annotate(CLI::App& app, Options& options);
Run add_clean(CLI::App& app, Options& options);
Run add_explain(CLI::App& app, Options& options);
Run add_resolve(CLI::App& app, Options& options);
Run add_actors(CLI::App& app, Options& options);
Run add_codebook(CLI::App& app, Options& options);
Run add_bench(CLI::App& app, Options& options);

/// What one article came to.
struct Outcome {
  std::string out = {};                       ///< for the results
  std::string notes = {};                     ///< for standard error
  std::optional<Tellings> tellings = {};      ///< for what is made of all articles together
  std::optional<Error> error = std::nullopt;  ///< the article failed
};

using Work = std::function<Outcome(const Engine&, Worker&, const ArticleSource::Item&)>;
/// Makes the end of the output from what all articles tell, in input order; `coloured` when people read it on a
/// terminal.
using Finish = std::function<std::string(const std::vector<Tellings>&, bool coloured)>;

/// Loads the engine to `depth`, turns every article of the inputs into an Outcome by `work` on --threads threads, and
/// writes the outcomes in input order. Failed articles are complained of and the rest is done. `finish` is called at
/// the end, unless every article failed.
int for_each_article(const Options& options, Depth depth, const Work& work, const Finish& finish = {});

/// --verbose: what was repaired in the article and what was cut from it, a line each.
std::string describe_cuts(const Analysis& analysis);

}  // namespace dragoman::cli
