// The lowest layer: bytes, characters, JSON, CoNLL-U.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "document/conllu.h"
#include "ingest/jsonl.h"
#include "sample.h"

namespace dragoman::bench {

std::vector<std::string> sample_articles() {
  namespace fs = std::filesystem;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(DRAGOMAN_SOURCE_DIR "/examples")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  if (paths.empty()) {
    std::fputs("no articles in " DRAGOMAN_SOURCE_DIR "/examples\n", stderr);
    std::exit(1);
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> articles;
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    articles.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return articles;
}

namespace {

std::string all_text() {
  std::string text;
  for (const std::string& article : sample_articles()) text += article;
  return text;
}

void count_bytes(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(text.size()));
}

void validate_utf8(benchmark::State& state) {
  const std::string text = all_text();
  for (auto _ : state) benchmark::DoNotOptimize(base::is_valid_utf8(text));
  count_bytes(state, text);
}
BENCHMARK(validate_utf8);

void hash(benchmark::State& state) {
  const std::string text = all_text();
  for (auto _ : state) benchmark::DoNotOptimize(base::hash64(text));
  count_bytes(state, text);
}
BENCHMARK(hash);

void write_json_string(benchmark::State& state) {
  const std::string text = all_text();
  std::string out;
  for (auto _ : state) {
    out.clear();
    base::append_json(out, text);
    benchmark::DoNotOptimize(out.data());
  }
  count_bytes(state, text);
}
BENCHMARK(write_json_string);

void read_json_line(benchmark::State& state) {
  const std::string text = all_text();
  std::string line = "{\"id\":\"a\",\"text\":";
  base::append_json(line, text);
  line += "}";
  ingest::JsonLineReader reader;
  for (auto _ : state) benchmark::DoNotOptimize(reader.read(line, "bench"));
  count_bytes(state, line);
}
BENCHMARK(read_json_line);

void read_conllu(benchmark::State& state) {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text +=
        "1\tRebels\trebel\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
        "2\tfreed\tfree\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
        "3\thostages\thostage\tNOUN\t_\tNumber=Plur\t2\tobj\t_\tSpaceAfter=No\n"
        "4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";
  }
  document::Document doc;
  for (auto _ : state) benchmark::DoNotOptimize(document::read_conllu(text, "bench", doc));
  count_bytes(state, text);
}
BENCHMARK(read_conllu);

}  // namespace
}  // namespace dragoman::bench
