// dragoman code: events.
#include "commands.h"
#include "dragoman/format.h"

namespace dragoman::cli {

Run add_code(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("code", "Events: who did what to whom, when, where, according to whom");
  add_input(*command, options, {"auto", "text", "jsonl", "conllu"});
  command->add_option("--to", options.to, "Format of the output (default: jsonl)")->check(CLI::IsMember({"jsonl"}));
  add_common(*command, options);
  command->footer(
      "One JSON object an event; begin and end are bytes into the article's stored text. An input line of JSONL is one "
      "article:\n"
      "{\"id\": \"a1\", \"text\": \"...\", \"title\": \"...\", \"date\": \"2024-02-13\"}.\n"
      "\n"
      "  dragoman code article.txt\n"
      "  dragoman code --from jsonl --to jsonl - < corpus.jsonl > events.jsonl\n"
      "  dragoman code --date 2024-02-13 article.txt | grep ASSAULT");
  return [](const Options& options) {
    return for_each_article(options, Depth::events,
                            [&](const Engine& engine, Worker& worker, const ArticleSource::Item& item) {
                              const auto analysis = worker.read(item.article, Depth::events, item.reading);
                              if (!analysis) return Outcome{.error = analysis.error()};
                              Outcome outcome;
                              for (const Event& event : analysis->events()) write_event(outcome.out, event, engine);
                              if (options.verbose) outcome.notes = describe_cuts(*analysis);
                              return outcome;
                            });
  };
}

}  // namespace dragoman::cli
