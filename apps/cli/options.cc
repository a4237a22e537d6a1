// Options that the commands share.
#include "options.h"

#include <CLI/Option.hpp>
#include <CLI/Validators.hpp>

namespace dragoman::cli {

void add_input(CLI::App& command, Options& options, std::vector<std::string> formats) {
  command.add_option("input", options.inputs, "Files; '-' is standard input")->required()->type_name("INPUT");
  command.add_option("--from", options.from, "Format of the input (default: auto, by name and content)")
      ->check(CLI::IsMember(std::move(formats)));
  command.add_option("--date", options.date, "Publication date of articles that bring none")
      ->type_name("YYYY-MM-DD")
      ->check([](const std::string& text) {
        return is_iso_day(text) ? "" : "'" + text + "' is not a day of the calendar written YYYY-MM-DD";
      });
}

void add_common(CLI::App& command, Options& options) {
  command.add_option("--data", options.data_dir, "Folder of tables (default: $DRAGOMAN_DATA, else beside the program)")
      ->type_name("DIR");
  command
      .add_option("--models", options.models_dir,
                  "Folder of models (default: $DRAGOMAN_MODELS, else beside "
                  "the program)")
      ->type_name("DIR");
  command
      .add_option("--actors", options.actors,
                  "Your own table of actors, or PETRARCH dictionary; goes before "
                  "ours; may be given again")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command
      .add_option("--threads", options.threads,
                  "Threads (default: one a core); the output is the same for "
                  "any number")
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
  command.add_option("--out", options.out, "Write results to FILE; it appears when all is done")->type_name("FILE");
  command.add_flag("--verbose", options.verbose,
                   "Tell on standard error what was repaired and what was cut "
                   "from each article");
  command.add_flag("--quiet", options.quiet, "No progress");
}

}  // namespace dragoman::cli
