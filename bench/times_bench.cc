// Times of the example articles, whose words and trees are there already: words a second on top of syntax.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "document/conllu.h"
#include "document/tree.h"
#include "dragoman/engine.h"
#include "dragoman/format.h"
#include "resolve/times/times.h"
#include "sample.h"

namespace dragoman::bench {
namespace {

template <typename T>
T value_or_exit(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", result.error().message().c_str());
  std::exit(1);
}

void find_times(benchmark::State& state) {
  std::string trees;
  {
    const Engine engine = value_or_exit(Engine::load({}));
    Worker worker(engine);
    for (std::string& text : sample_articles()) {
      const Article article{.id = "a", .bytes = std::move(text), .title = "", .date = ""};
      if (const auto analysis = worker.read(article, Depth::trees)) write_conllu(trees, *analysis);
    }
  }
  document::Document doc;
  if (!document::read_conllu(trees, "examples", doc)) std::exit(1);
  doc.meta.date = "2024-02-13";
  document::Tree tree;
  tree.build(doc);
  const resolve::Times times = value_or_exit(resolve::Times::load(DRAGOMAN_SOURCE_DIR "/data"));
  int64_t words = 0;
  for (auto _ : state) {
    times.run(doc, tree);
    words += doc.tokens.size();
  }
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}
BENCHMARK(find_times)->Unit(benchmark::kMillisecond);

void load_times(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(value_or_exit(resolve::Times::load(DRAGOMAN_SOURCE_DIR "/data")));
}
BENCHMARK(load_times)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dragoman::bench
