// The program: `dragoman COMMAND [OPTIONS] [INPUT...]`.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "options.h"

namespace dragoman::cli {

int main(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Reads news of conflict and diplomacy and writes down who did what to "
      "whom, when, where, according to whom, and how sure that is.",
      "dragoman");
  app.set_version_flag("--version", "dragoman " + std::string(program_version()));
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return std::string("dragoman: ") + error.what() + "\nRun with --help for more information.\n";
  });
  app.footer(
      "Start with:\n"
      "  dragoman read article.txt            the key points of an article\n"
      "  dragoman code article.txt            its events, one JSON object a "
      "line\n"
      "  dragoman COMMAND --help              what a command takes, with "
      "examples\n"
      "\n"
      "'-' is standard input. Exit status: 0 done, 1 some inputs failed (each "
      "is named, the rest is done), 2 wrong use.");
  std::vector<std::pair<CLI::App*, Run>> commands;
  for (const auto add : std::array{add_read, add_code, add_annotate, add_actors, add_resolve, add_clean, add_explain,
                                   add_codebook, add_bench}) {
    Run run = add(app, options);
    CLI::App* command = app.get_subcommands([](CLI::App*) { return true; }).back();
    commands.emplace_back(command, std::move(run));
  }
  if (argc > 1 && argv[1][0] != '-' && std::none_of(commands.begin(), commands.end(), [&](const auto& command) {
        return command.first->get_name() == argv[1];
      })) {
    std::fprintf(stderr, "dragoman: there is no command '%s'\nRun with --help for more information.\n", argv[1]);
    return 2;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& done) {
    return app.exit(done);
  } catch (const CLI::ParseError& error) {
    app.exit(error);
    return 2;
  }
  for (const auto& [command, run] : commands) {
    if (command->parsed()) return run(options);
  }
  return 2;
}

}  // namespace dragoman::cli

int main(int argc, char** argv) { return dragoman::cli::main(argc, argv); }
