// dragoman resolve: who a mention is, a JSON object a line.
#include <fmt/core.h>

#include <algorithm>
#include <thread>

#include "commands.h"
#include "dragoman/actors.h"
#include "dragoman/batch.h"
#include "dragoman/lines.h"
#include "output.h"

namespace dragoman::cli {
namespace {

struct Answers {
  std::string out;
  std::vector<Error> errors;
};

int resolve(const Options& options) {
  const auto resolver = ActorResolver::load(options.engine(Depth::mentions));
  if (!resolver) {
    complain(resolver.error());
    return describe(resolver.error().code).exit_status;
  }
  for (const Error& error : resolver->complaints()) complain(error);
  auto output = Output::open(options.out);
  if (!output) {
    complain(output.error());
    return 2;
  }
  const unsigned threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  std::vector<ActorDesk> desks;
  for (unsigned i = 0; i < threads; ++i) desks.emplace_back(*resolver);
  LineSource source(options.inputs);
  Progress progress("batches", options.quiet);
  int status = 0;
  bool writable = true;
  ordered_map(
      threads, [&] { return source.next(); },
      [&](unsigned thread, LineSource::Batch&& batch) {
        Answers answers;
        if (batch.error) answers.errors.push_back(std::move(*batch.error));
        for (size_t i = 0; i < batch.lines.size(); ++i) {
          const std::string where = fmt::format("{}:{}", batch.path, batch.first_line + i);
          if (batch.lines[i].find_first_not_of(" \t\r") == std::string::npos) continue;
          if (const auto done = desks[thread].answer(batch.lines[i], where, answers.out); !done) {
            // The line keeps its place among the answers.
            answers.out += "null\n";
            answers.errors.push_back(done.error());
          }
        }
        return answers;
      },
      [&](Answers&& answers) {
        progress.step();
        for (const Error& error : answers.errors) {
          complain(error);
          status = 1;
        }
        writable = output->write(answers.out);
        return writable;
      });
  if (const auto closed = output->close(); !closed || !writable) {
    if (!closed) complain(closed.error());
    return 1;
  }
  return status;
}

}  // namespace

Run add_resolve(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("resolve", "Who a mention is, as of a date: name, country, sector");
  command->add_option("input", options.inputs, "Files of JSON lines (default: standard input)")->type_name("INPUT");
  add_common(*command, options);
  command->footer(
      "Reads one JSON object a line, {\"text\": the mention, \"context\": its sentence, \"date\": the day of the "
      "news};\n"
      "all but the text may be missing. Writes one a line: name, id, kind, country, sector, code, and the rule that\n"
      "decided. A line that cannot be read is answered by null.\n"
      "\n"
      "  echo '{\"text\": \"Angela Merkel\", \"date\": \"2017-04-01\"}' | dragoman resolve\n"
      "  dragoman resolve mentions.jsonl --actors my-actors.tsv > actors.jsonl");
  return resolve;
}

}  // namespace dragoman::cli
