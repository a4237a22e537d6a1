#include "token/gold.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "document/conllu.h"

namespace dragoman::train {
namespace {

Score score_spans(const std::vector<Span>& gold, const std::vector<Span>& got) {
  Score score{0, got.size(), gold.size()};
  size_t g = 0;
  for (const Span& span : got) {
    while (g < gold.size() && gold[g].begin < span.begin) ++g;
    if (g < gold.size() && gold[g] == span) ++score.right;
  }
  return score;
}

std::vector<Span> sentence_spans(const document::Document& doc) {
  std::vector<Span> spans;
  for (const auto& s : doc.sentences) spans.push_back(s.span);
  return spans;
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Errc::not_found, path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

Result<void> read_gold(const std::string& path, document::Document& doc) {
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  if (auto done = document::read_conllu(*bytes, path, doc); !done) return done;
  for (const auto& p : doc.paragraphs) {
    std::replace(doc.text.begin() + p.span.begin, doc.text.begin() + p.span.end, '\n', ' ');
  }
  return {};
}

Score score_words(const document::Document& gold, const document::Document& got) {
  return score_spans(gold.tokens.span, got.tokens.span);
}

Score score_sentences(const document::Document& gold, const document::Document& got) {
  return score_spans(sentence_spans(gold), sentence_spans(got));
}

}  // namespace dragoman::train
