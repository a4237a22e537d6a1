// The loop that most commands share: engine, articles, threads, results in order.
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

#include "commands.h"
#include "dragoman/batch.h"
#include "output.h"

namespace dragoman::cli {

int for_each_article(const Options& options, Depth depth, const Work& work, const Finish& finish) {
  const auto engine = Engine::load(options.engine(depth));
  if (!engine) {
    complain(engine.error());
    return describe(engine.error().code).exit_status;
  }
  for (const Error& error : engine->complaints()) complain(error);
  auto output = Output::open(options.out);
  if (!output) {
    complain(output.error());
    return 2;
  }
  const unsigned threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  std::vector<Worker> workers;
  for (unsigned i = 0; i < threads; ++i) workers.emplace_back(*engine);
  ArticleSource source(options.inputs, options.input_format(), options.date);
  Progress progress("articles", options.quiet);
  int status = 0;
  bool writable = true;
  size_t done = 0;
  std::vector<Tellings> tellings;
  ordered_map(
      threads, [&] { return source.next(); },
      [&](unsigned thread, ArticleSource::Item&& item) {
        if (item.error) return Outcome{.error = std::move(item.error)};
        return work(*engine, workers[thread], item);
      },
      [&](Outcome&& outcome) {
        progress.step();
        if (outcome.error) {
          complain(*outcome.error);
          status = 1;
        } else {
          ++done;
        }
        if (outcome.tellings) tellings.push_back(std::move(*outcome.tellings));
        std::fwrite(outcome.notes.data(), 1, outcome.notes.size(), stderr);
        writable = output->write(outcome.out);
        return writable;
      });
  if (finish && done > 0 && writable) writable = output->write(finish(tellings, output->coloured()));
  if (const auto closed = output->close(); !closed || !writable) {
    if (!closed) complain(closed.error());
    return 1;
  }
  return status;
}

std::string describe_cuts(const Analysis& analysis) {
  std::string out;
  if (analysis.repaired_bytes() > 0)
    out += fmt::format("{}: {} bytes repaired\n", analysis.id(), analysis.repaired_bytes());
  for (const CutView& cut : analysis.cuts()) {
    std::string text(slice(analysis.text(), cut.span));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    out += fmt::format("{}: cut {}-{} ({}): {}\n", analysis.id(), cut.span.begin, cut.span.end, cut.reason, text);
  }
  return out;
}

}  // namespace dragoman::cli
