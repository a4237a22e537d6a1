// dragoman actors: which actors a corpus names, and which of them no table has.
#include "commands.h"
#include "dragoman/census.h"

namespace dragoman::cli {

Run add_actors(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("actors", "Who is named in articles, and how often; --unknown: whom no table has");
  add_input(*command, options, {"auto", "text", "jsonl", "conllu"});
  command->add_flag("--unknown", options.unknown, "Only names that no table has");
  add_common(*command, options);
  command->footer(
      "One actor a line, most frequent first, parted by tabs: count, name, id, country, sector, an article and a\n"
      "sentence with it. Country and sector of unknown names are guessed from titles and sentences. To add a name,\n"
      "put it in a table of your own:\n"
      "\n"
      "  dragoman actors --unknown corpus.jsonl | head -50\n"
      "  printf 'name\\taliases\\tcountry\\tsector\\tfrom\\tto\\n' > my-actors.tsv\n"
      "  printf 'Mai-Mai Yakutumba\\tYakutumba\\tCOD\\tREB\\n' >> my-actors.tsv\n"
      "  dragoman code corpus.jsonl --actors my-actors.tsv");
  return [](const Options& options) {
    ActorCensus census;
    return for_each_article(
        options, Depth::mentions,
        [&](const Engine&, Worker& worker, const ArticleSource::Item& item) {
          const auto analysis = worker.read(item.article, Depth::mentions, item.reading);
          if (!analysis) return Outcome{.error = analysis.error()};
          census.add(*analysis);
          return Outcome{};
        },
        [&](const std::vector<Tellings>&, bool) { return census.table(options.unknown); });
  };
}

}  // namespace dragoman::cli
