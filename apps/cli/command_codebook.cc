// dragoman codebook: the tables that coding rests on, checked, looked up, compiled.
#include <fmt/core.h>

#include <cstdio>

#include "commands.h"
#include "dragoman/codebook.h"
#include "output.h"

namespace dragoman::cli {
namespace {

int check(const Options& options) {
  const TableReport report = check_tables(options.engine(Depth::events));
  for (const Error& error : report.errors) complain(error);
  size_t lines = 0;
  size_t names = 0;
  for (const TableReport::Count& count : report.counts) {
    fmt::print("{:42} {:>7} lines {:>7} names\n", count.table, count.lines, count.names);
    lines += count.lines;
    names += count.names;
  }
  fmt::print("{:42} {:>7} lines {:>7} names\n", "together", lines, names);
  if (report.errors.empty()) return 0;
  std::fprintf(stderr, "dragoman: %zu lines to mend\n", report.errors.size());
  return 1;
}

int show(const Options& options) {
  std::string name;
  for (const std::string& word : options.inputs) name += (name.empty() ? "" : " ") + word;
  const auto told = look_up(options.engine(Depth::mentions), name);
  if (!told) {
    complain(told.error());
    return describe(told.error().code).exit_status;
  }
  if (told->empty()) {
    std::fprintf(stderr, "dragoman: no table of actors has the name '%s'\n", name.c_str());
    return 1;
  }
  std::fwrite(told->data(), 1, told->size(), stdout);
  return 0;
}

int compile(const Options& options) {
  const auto done = compile_tables(options.engine(Depth::mentions), options.out);
  if (done) return 0;
  complain(done.error());
  return describe(done.error().code).exit_status;
}

}  // namespace

Run add_codebook(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("codebook", "Check, look up and compile the tables of actors and rules");
  command
      ->add_option("action", options.action, "check: every table; show NAME: who bears it; compile: for a fast start")
      ->required()
      ->type_name("ACTION")
      ->check(CLI::IsMember({"check", "show", "compile"}));
  command->add_option("name", options.inputs, "With show: the name, in one or more words")->type_name("NAME");
  command->add_option("--data", options.data_dir, "Folder of tables (default: $DRAGOMAN_DATA, else beside the program)")
      ->type_name("DIR");
  command
      ->add_option("--actors", options.actors, "Your own table of actors, or PETRARCH dictionary; may be given again")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command->add_option("--out", options.out, "With compile: the file to write, tables.bin")->type_name("FILE");
  command->footer(
      "check tells every line that is wrong, with its column and the mend, and counts what the tables hold. compile\n"
      "writes the tables of actors and places as one file that is mapped at start; once tables are edited it is not\n"
      "used until it is made anew.\n"
      "\n"
      "  dragoman codebook check --actors my-actors.tsv\n"
      "  dragoman codebook show Kim Jong Un");
  return [](const Options& options) {
    if (options.action == "show" && options.inputs.empty()) {
      std::fprintf(stderr, "dragoman: codebook show needs a name\nRun with --help for more information.\n");
      return 2;
    }
    if (options.action == "compile" && options.out.empty()) {
      std::fprintf(stderr, "dragoman: codebook compile needs --out FILE\nRun with --help for more information.\n");
      return 2;
    }
    if (options.action == "check") return check(options);
    return options.action == "show" ? show(options) : compile(options);
  };
}

}  // namespace dragoman::cli
