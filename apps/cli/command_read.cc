// dragoman read: the brief of one or many articles.
#include "commands.h"
#include "dragoman/format.h"

namespace dragoman::cli {
namespace {

BriefFormat format_of(const Options& options, bool coloured) {
  if (options.to == "markdown") return BriefFormat::markdown;
  if (options.to == "html") return BriefFormat::html;
  if (options.to == "json") return BriefFormat::json;
  return coloured ? BriefFormat::terminal : BriefFormat::text;
}

}  // namespace

Run add_read(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("read", "Key points of one or many articles, each with the sentences it rests on");
  add_input(*command, options, {"auto", "text", "jsonl", "conllu"});
  command->add_option("--to", options.to, "Format of the output (default: text)")
      ->check(CLI::IsMember({"text", "markdown", "html", "json"}));
  command->add_option("--points", options.points, "At most so many key points (default: 7)")
      ->type_name("N")
      ->check(CLI::Range(1U, 1000U));
  add_common(*command, options);
  command->footer(
      "What several articles, or several sentences, tell of one happening is one point. The most important comes "
      "first.\n"
      "\n"
      "  dragoman read article.txt\n"
      "  dragoman read --date 2024-02-13 monday/*.txt\n"
      "  dragoman read --to json - < article.txt");
  return [](const Options& options) {
    return for_each_article(
        options, Depth::events,
        [&](const Engine&, Worker& worker, const ArticleSource::Item& item) {
          const auto analysis = worker.read(item.article, Depth::events, item.reading);
          if (!analysis) return Outcome{.error = analysis.error()};
          Outcome outcome;
          outcome.tellings.emplace(*analysis);
          if (options.verbose) outcome.notes = describe_cuts(*analysis);
          return outcome;
        },
        [&](const std::vector<Tellings>& tellings, bool coloured) {
          std::string out;
          write_brief(out, make_brief(tellings, options.points), format_of(options, coloured));
          return out;
        });
  };
}

}  // namespace dragoman::cli
