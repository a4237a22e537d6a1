// dragoman annotate: the layers below the events.
#include "commands.h"
#include "dragoman/format.h"

namespace dragoman::cli {

Run add_annotate(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("annotate", "Words, tags, trees and mentions of a text");
  add_input(*command, options, {"auto", "text", "jsonl", "conllu"});
  command->add_option("--to", options.to, "Format of the output (default: conllu)")
      ->check(CLI::IsMember({"conllu", "json", "timeml"}));
  add_common(*command, options);
  command->footer(
      "Text is taken as it stands: nothing is cut, and a blank line ends a paragraph. CoNLL-U input keeps its "
      "sentences and words;\n"
      "everything else is predicted anew.\n"
      "\n"
      "  echo 'They met in Geneva.' | dragoman annotate -\n"
      "  dragoman annotate --from conllu treebank.conllu > predicted.conllu\n"
      "  dragoman annotate --to json article.txt      also the actors, times and places\n"
      "  dragoman annotate --to timeml --date 2024-02-13 article.txt   times as TimeML 1.2.1, an XML document an "
      "article");
  return [](const Options& options) {
    const bool json = options.to == "json";
    const bool timeml = options.to == "timeml";
    const Depth depth = json || timeml ? Depth::mentions : Depth::trees;
    return for_each_article(options, depth, [&](const Engine&, Worker& worker, const ArticleSource::Item& item) {
      const Reading reading = item.reading == Reading::conllu ? Reading::conllu : Reading::plain;
      const auto analysis = worker.read(item.article, depth, reading);
      if (!analysis) return Outcome{.error = analysis.error()};
      Outcome outcome;
      if (json) {
        write_layers(outcome.out, *analysis);
      } else if (timeml) {
        write_timeml(outcome.out, *analysis);
        if (analysis->date().empty()) {
          outcome.notes = "no publication date: relative times stay relative (give --date YYYY-MM-DD)\n";
        }
      } else {
        write_conllu(outcome.out, *analysis);
      }
      if (options.verbose) outcome.notes += describe_cuts(*analysis);
      return outcome;
    });
  };
}

}  // namespace dragoman::cli
