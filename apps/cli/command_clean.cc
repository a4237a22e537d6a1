// dragoman clean: the article without what a crawler brought along.
#include "commands.h"
#include "dragoman/format.h"

namespace dragoman::cli {

Run add_clean(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("clean", "Main text, title and date of an article");
  add_input(*command, options, {"auto", "text", "jsonl"});
  command->add_option("--to", options.to, "Format of the output (default: text)")
      ->check(CLI::IsMember({"text", "json"}));
  add_common(*command, options);
  command->footer(
      "Advertisement markers, navigation, captions and date lines go; --verbose lists them. Bytes that are not UTF-8 "
      "are repaired.\n"
      "\n"
      "  dragoman clean page.txt\n"
      "  dragoman clean --to json page.txt      {\"id\", \"title\", \"date\", \"text\"}");
  return [](const Options& options) {
    return for_each_article(options, Depth::structure,
                            [&](const Engine&, Worker& worker, const ArticleSource::Item& item) {
                              const auto analysis = worker.read(item.article, Depth::structure, item.reading);
                              if (!analysis) return Outcome{.error = analysis.error()};
                              Outcome outcome;
                              if (options.to == "json") {
                                write_clean_json(outcome.out, *analysis);
                              } else {
                                write_clean_text(outcome.out, *analysis);
                              }
                              if (options.verbose) outcome.notes = describe_cuts(*analysis);
                              return outcome;
                            });
  };
}

}  // namespace dragoman::cli
