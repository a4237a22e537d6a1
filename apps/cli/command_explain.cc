// dragoman explain: why an event was coded.
#include <algorithm>
#include <atomic>

#include "commands.h"
#include "dragoman/format.h"
#include "output.h"

namespace dragoman::cli {

Run add_explain(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("explain", "Why an event was coded: its sentence, tree, mentions and rule");
  command->add_option("event-id", options.event_id, "The event's id, or its first digits; 'all' for every event")
      ->required()
      ->type_name("EVENT-ID");
  add_input(*command, options, {"auto", "text", "jsonl", "conllu"});
  add_common(*command, options);
  command->footer(
      "The inputs are read again, with the same options as for `dragoman code`, since the id depends on them.\n"
      "\n"
      "  dragoman code article.txt | head -1        note the \"id\"\n"
      "  dragoman explain 3f9c2a article.txt");
  return [](const Options& options) {
    std::atomic<bool> found = false;
    const int status =
        for_each_article(options, Depth::events, [&](const Engine&, Worker& worker, const ArticleSource::Item& item) {
          const auto analysis = worker.read(item.article, Depth::events, item.reading);
          if (!analysis) return Outcome{.error = analysis.error()};
          Outcome outcome;
          for (const Event& event : analysis->events()) {
            if (options.event_id != "all" && !event.id.starts_with(options.event_id)) continue;
            found = true;
            write_explanation(outcome.out, *analysis, event);
          }
          return outcome;
        });
    if (status == 0 && !found) {
      const Error error{Errc::no_such_record, options.event_id, "none of the inputs has an event of this id",
                        "Give the files and the options that `dragoman code` had"};
      complain(error);
      return describe(error.code).exit_status;
    }
    return status;
  };
}

}  // namespace dragoman::cli
