// What ingest cuts, and what it takes for headings and restatements, over a JSONL corpus: the figures of
// docs/evaluation/ingest.md. Build: ninja -C build/release ingest_report
//
// usage: ingest_report [--list] CORPUS.jsonl      --list: every cut, heading and restatement as "kind TAB id TAB words"
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include "ingest/ingest.h"
#include "ingest/jsonl.h"
#include "ingest/scan.h"

int main(int argc, char** argv) {
  using namespace dragoman;
  const bool list = argc == 3 && std::string_view(argv[1]) == "--list";
  if (argc != 2 && !list) {
    std::fprintf(stderr, "usage: ingest_report [--list] CORPUS.jsonl\n");
    return 2;
  }
  std::ifstream in(argv[argc - 1]);
  ingest::JsonLineReader reader;
  std::map<std::string, size_t> counts;
  size_t articles = 0;
  size_t bytes = 0;
  double seconds = 0;
  for (std::string line; std::getline(in, line);) {
    const auto article = reader.read(line, "line " + std::to_string(articles + 1));
    if (!article) {
      std::fprintf(stderr, "%s\n", article.error().message().c_str());
      return 1;
    }
    document::Document doc;
    const auto start = std::chrono::steady_clock::now();
    const auto read = ingest::read_text(article->text, article->id, doc);
    if (read) ingest::find_structure(doc);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    ++articles;
    bytes += article->text.size();
    if (!read) {
      ++counts["refused"];
      continue;
    }
    counts["with a date"] += !doc.meta.date.empty();
    counts["with a title"] += !doc.meta.title.empty();
    counts["with a repair"] += doc.repaired_bytes > 0;
    const auto note = [&](const std::string& kind, Span span) {
      ++counts[kind];
      if (list) {
        std::printf("%s\t%s\t%s\n", kind.c_str(), article->id.c_str(), ingest::collapse(slice(doc.text, span)).c_str());
      }
    };
    for (const document::Cut& cut : doc.cuts) note("cut: " + std::string(cut.reason), cut.span);
    for (const document::Paragraph& p : doc.paragraphs) {
      if (p.kind == document::ParagraphKind::heading) note("heading", p.span);
      if (p.kind == document::ParagraphKind::restated) note("restated", p.span);
      if (p.kind == document::ParagraphKind::body) ++counts["body paragraphs"];
    }
  }
  if (list) return 0;
  std::printf("%zu articles, %.1f MB, %.1f MB/s\n", articles, static_cast<double>(bytes) / 1e6,
              static_cast<double>(bytes) / 1e6 / seconds);
  for (const auto& [kind, count] : counts) std::printf("%8zu %s\n", count, kind.c_str());
  return 0;
}
