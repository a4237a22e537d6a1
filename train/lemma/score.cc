// score-lemma: the share of right lemmas on the gold tags of a treebank, and words a second.
//
// usage: score-lemma MODEL.bin DEV.conllu
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "base/utf8.h"
#include "document/conllu.h"
#include "tag/lemma.h"
#include "token/gold.h"

namespace dragoman::train {
namespace {

std::string lower(std::string_view text) {
  std::string out;
  base::append_lower(out, text);
  return out;
}

int score(const std::string& model, const std::string& path) {
  const auto lemmatizer = tag::Lemmatizer::load(model);
  if (!lemmatizer) return fmt::print(stderr, "score-lemma: {}\n", lemmatizer.error().message()), 1;
  document::Document doc;
  if (const auto done = read_gold(path, doc); !done)
    return fmt::print(stderr, "score-lemma: {}\n", done.error().message()), 1;
  const auto gold = doc.tokens.lemma;
  const auto start = std::chrono::steady_clock::now();
  lemmatizer->run(doc);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  size_t right = 0;
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (gold[t] == "_" || gold[t].empty() || lower(gold[t]) == lower(doc.tokens.lemma[t])) ++right;
  }
  fmt::print("lemmas right on gold tags: {:.2f} %, {:.2f} M words/s\n",
             100.0 * static_cast<double>(right) / doc.tokens.size(), doc.tokens.size() / seconds.count() * 1e-6);
  return 0;
}

}  // namespace
}  // namespace dragoman::train

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: score-lemma MODEL.bin DEV.conllu\n");
    return 2;
  }
  return dragoman::train::score(argv[1], argv[2]);
}
