// The engine through its public API: loading it, and reading the example articles to each depth.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "dragoman/engine.h"
#include "sample.h"

namespace dragoman::bench {
namespace {

Engine load_or_exit() {
  auto engine = Engine::load({});
  if (!engine) {
    std::fprintf(stderr, "%s\n", engine.error().message().c_str());
    std::exit(1);
  }
  return std::move(*engine);
}

void load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_or_exit());
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

// Words a second of all stages up to the depth, on one thread.
void read_to(benchmark::State& state, Depth depth) {
  const Engine engine = load_or_exit();
  Worker worker(engine);
  std::vector<Article> articles;
  for (std::string& text : sample_articles())
    articles.push_back({.id = "a", .bytes = std::move(text), .title = "", .date = ""});
  int64_t words = 0;
  for (auto _ : state) {
    for (const Article& article : articles) {
      const auto analysis = worker.read(article, depth);
      if (analysis) words += static_cast<int64_t>(analysis->word_count());
    }
  }
  state.SetItemsProcessed(words);
}
BENCHMARK_CAPTURE(read_to, tokens, Depth::tokens);
BENCHMARK_CAPTURE(read_to, tags, Depth::tags);
BENCHMARK_CAPTURE(read_to, trees, Depth::trees);
BENCHMARK_CAPTURE(read_to, mentions, Depth::mentions);
BENCHMARK_CAPTURE(read_to, events, Depth::events);

}  // namespace
}  // namespace dragoman::bench
