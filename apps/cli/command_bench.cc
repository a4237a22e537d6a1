// dragoman bench: this machine's throughput, stage by stage.
#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <numeric>

#include "allocations.h"
#include "commands.h"
#include "output.h"

namespace dragoman::cli {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double peak_mb() {
  rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct Measured {
  double load_ms = 0;
  size_t articles = 0;
  size_t sentences = 0;
  size_t words = 0;
  size_t bytes = 0;
  size_t events = 0;
  size_t failed = 0;
  double allocations_per_article = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  std::vector<double> stage_seconds;

  double seconds() const { return std::accumulate(stage_seconds.begin(), stage_seconds.end(), 0.0); }
  double syntax_seconds() const {
    double sum = 0;
    for (size_t i = 0; i < stage_seconds.size(); ++i) {
      const std::string_view name = Worker::stage_names()[i];
      if (name == "token" || name == "tag" || name == "parse") sum += stage_seconds[i];
    }
    return sum;
  }
};

// Reads the articles over and over for at least `seconds`, on one thread.
Measured measure(Worker& worker, const std::vector<ArticleSource::Item>& items, double seconds) {
  Measured m;
  std::vector<double> times;
  const auto pass = [&](bool counted) {
    for (const ArticleSource::Item& item : items) {
      const auto start = Clock::now();
      const auto analysis = worker.read(item.article, Depth::events, item.reading);
      if (!counted) continue;
      m.failed += analysis ? 0 : 1;
      if (!analysis) continue;
      ++m.articles;
      m.sentences += analysis->sentences().size();
      m.words += analysis->word_count();
      m.bytes += analysis->text().size();
      m.events += analysis->events().size();
      times.push_back(seconds_since(start));
    }
  };
  pass(false);
  worker.take_stage_seconds();
  const uint64_t before = allocation_count();
  const auto start = Clock::now();
  do {
    pass(true);
  } while (seconds_since(start) < seconds);
  m.allocations_per_article =
      static_cast<double>(allocation_count() - before) / static_cast<double>(std::max<size_t>(m.articles, 1));
  m.stage_seconds = worker.take_stage_seconds();
  if (!times.empty()) {
    std::sort(times.begin(), times.end());
    m.p50_ms = times[times.size() / 2] * 1000;
    m.p99_ms = times[times.size() * 99 / 100] * 1000;
  }
  return m;
}

double per_second(size_t count, double seconds) { return seconds > 0 ? static_cast<double>(count) / seconds : 0; }

std::string as_table(const Measured& m) {
  std::string out = fmt::format("{} articles, {} sentences, {} words, {:.1f} MB, {} events; one thread\n\n", m.articles,
                                m.sentences, m.words, static_cast<double>(m.bytes) / 1e6, m.events);
  out += fmt::format("{:<10} {:>9} {:>14} {:>7}\n", "stage", "seconds", "words/s", "share");
  const auto row = [&](std::string_view name, double seconds) {
    out += fmt::format("{:<10} {:>9.3f} {:>14.0f} {:>6.1f}%\n", name, seconds, per_second(m.words, seconds),
                       100 * seconds / std::max(m.seconds(), 1e-9));
  };
  for (size_t i = 0; i < m.stage_seconds.size(); ++i) row(Worker::stage_names()[i], m.stage_seconds[i]);
  row("syntax", m.syntax_seconds());
  row("all", m.seconds());
  out += fmt::format(
      "\nsyntax is token, tag and parse together\n"
      "{:.0f} sentences/s, {:.1f} MB/s, {:.0f} articles/s\n"
      "article: p50 {:.2f} ms, p99 {:.2f} ms, {:.0f} allocations\n"
      "load {:.1f} ms, peak memory {:.0f} MB{}\n",
      per_second(m.sentences, m.seconds()), per_second(m.bytes, m.seconds()) / 1e6, per_second(m.articles, m.seconds()),
      m.p50_ms, m.p99_ms, m.allocations_per_article, m.load_ms, peak_mb(),
      m.failed > 0 ? fmt::format("; {} articles failed", m.failed) : "");
  return out;
}

std::string as_json(const Measured& m) {
  std::string out = fmt::format(R"({{"articles":{},"sentences":{},"words":{},"bytes":{},"events":{},"stages":{{)",
                                m.articles, m.sentences, m.words, m.bytes, m.events);
  for (size_t i = 0; i < m.stage_seconds.size(); ++i) {
    out += fmt::format("{}\"{}\":{:.6f}", i > 0 ? "," : "", Worker::stage_names()[i], m.stage_seconds[i]);
  }
  out += fmt::format(
      R"(}},"syntax_words_per_second":{:.0f},"words_per_second":{:.0f},"p50_ms":{:.3f},"p99_ms":{:.3f},"allocations_per_article":{:.1f},"load_ms":{:.2f},"peak_mb":{:.1f}}})"
      "\n",
      per_second(m.words, m.syntax_seconds()), per_second(m.words, m.seconds()), m.p50_ms, m.p99_ms,
      m.allocations_per_article, m.load_ms, peak_mb());
  return out;
}

int run_bench(const Options& options) {
  const auto start = Clock::now();
  const auto engine = Engine::load(options.engine(Depth::events));
  const double load_ms = seconds_since(start) * 1000;
  if (!engine) {
    complain(engine.error());
    return describe(engine.error().code).exit_status;
  }
  std::vector<ArticleSource::Item> items;
  int status = 0;
  ArticleSource source(options.inputs, options.input_format(), options.date);
  while (auto item = source.next()) {
    if (item->error) {
      complain(*item->error);
      status = 1;
    } else {
      items.push_back(std::move(*item));
    }
  }
  if (items.empty()) return 1;
  auto output = Output::open(options.out);
  if (!output) {
    complain(output.error());
    return 2;
  }
  Worker worker(*engine);
  Measured measured = measure(worker, items, options.seconds);
  measured.load_ms = load_ms;
  output->write(options.to == "json" ? as_json(measured) : as_table(measured));
  if (const auto closed = output->close(); !closed) {
    complain(closed.error());
    return 1;
  }
  return status;
}

}  // namespace

Run add_bench(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("bench", "This machine's throughput, stage by stage, on one thread");
  add_input(*command, options, {"auto", "text", "jsonl", "conllu"});
  command->add_option("--to", options.to, "Format of the output (default: text)")
      ->check(CLI::IsMember({"text", "json"}));
  command->add_option("--seconds", options.seconds, "Measure for at least this long (default: 3)")
      ->check(CLI::Range(0.0, 3600.0));
  add_common(*command, options);
  command->footer(
      "All articles are held in memory and read once to warm up. Pin the program to a core for steadier figures:\n"
      "\n"
      "  taskset -c 0 dragoman bench corpus.jsonl");
  return run_bench;
}

}  // namespace dragoman::cli
