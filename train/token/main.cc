// train-token: trains models/token.bin (words and sentences) on a treebank.
//
// usage: train-token TRAIN.conllu VECTORS.txt LEXICON-FOLDER OUT.bin
//        train-token --score MODEL.bin DEV.conllu [--errors]
// The same input gives the same file, bit for bit. LEXICON-FOLDER is data/lexicon; VECTORS.txt comes from vectors.py.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "common/model_writer.h"
#include "token/gold.h"
#include "token/tokenizer.h"
#include "token/train_sentences.h"
#include "token/train_words.h"

namespace dragoman::train {
namespace {

int complain(const Error& error) {
  fmt::print(stderr, "train-token: {}\n", error.message());
  return 1;
}

int train(const std::vector<std::string>& args) {
  constexpr float kThreshold = 0;  // log odds
  constexpr int kSure = 5;         // log odds
  constexpr float kFilterScale = 256;
  constexpr double kLost = 0.0007;
  document::Document gold;
  if (const auto done = read_gold(args[0], gold); !done) return complain(done.error());
  const auto vectors = read_file(args[1]);
  if (!vectors) return complain(vectors.error());
  const auto contractions = read_file(args[2] + "/contractions.tsv");
  if (!contractions) return complain(contractions.error());
  const auto abbreviations = read_file(args[2] + "/abbreviations.tsv");
  if (!abbreviations) return complain(abbreviations.error());
  const WordModel words = train_words(gold, *contractions, *abbreviations);
  SentenceOptions options;
  std::vector<StoredNet> nets;
  Filter filter;
  std::vector<uint32_t> vocabulary;
  for (size_t n = 0; n < token::kNets; ++n, ++options.seed) {
    const SentenceModel model = train_sentences(gold, *vectors, options);
    if (n == 0) {
      vocabulary = model.vocabulary;
      filter = train_filter(gold, vocabulary, options, kLost);
    }
    nets.push_back(quantise(model));
  }
  std::vector<int16_t> filter_weights;
  for (const float v : filter.weights)
    filter_weights.push_back(static_cast<int16_t>(std::lround(std::clamp(v * kFilterScale, -32767.0F, 32767.0F))));
  // Rounding moves a sum by at most half a unit a feature.
  const std::vector<int32_t> limits = {
      static_cast<int32_t>(std::floor(filter.limit * kFilterScale)) - token::kFilterFeatures,
      static_cast<int32_t>(kThreshold * token::kWeightScale), kSure * token::kWeightScale};
  ModelWriter writer;
  writer.add("word.contractions", words.contractions);
  writer.add("word.abbreviations", words.abbreviations);
  writer.add("word.weights", words.weights);
  writer.add("sentence.vocabulary", vocabulary);
  writer.add("sentence.filter", filter_weights);
  writer.add("sentence.limits", limits);
  for (size_t n = 0; n < nets.size(); ++n) {
    const std::string prefix = fmt::format("net{}.", n);
    writer.add(prefix + "words", nets[n].words);
    writer.add(prefix + "shapes", nets[n].shapes);
    writer.add(prefix + "sparse", nets[n].sparse);
    writer.add(prefix + "dense", nets[n].dense);
    writer.add(prefix + "bias", nets[n].bias);
    writer.add(prefix + "output", nets[n].output);
  }
  if (const auto done = writer.write(args[3], "token"); !done) return complain(done.error());
  return 0;
}

// Where two readings differ: the stretch between two ends that both have.
void print_errors(const document::Document& gold, const document::Document& got) {
  const auto& a = gold.tokens.span;
  const auto& b = got.tokens.span;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    std::string want(slice(gold.text, a[i]));
    std::string have(slice(gold.text, b[j]));
    uint32_t want_end = a[i++].end;
    uint32_t have_end = b[j++].end;
    const uint32_t begin = a[i - 1].begin;
    while (want_end != have_end) {
      if (want_end < have_end && i < a.size()) {
        want += fmt::format(" {}", slice(gold.text, a[i]));
        want_end = a[i++].end;
      } else if (j < b.size()) {
        have += fmt::format(" {}", slice(gold.text, b[j]));
        have_end = b[j++].end;
      } else {
        break;
      }
    }
    if (want != have) {
      std::string around = gold.text.substr(begin < 30 ? 0 : begin - 30, 70);
      std::replace(around.begin(), around.end(), '\n', ' ');
      fmt::print("word\t{}\t{}\t{}\n", want, have, around);
    }
  }
  std::vector<uint32_t> want;
  std::vector<uint32_t> have;
  for (const auto& s : gold.sentences) want.push_back(s.span.end);
  for (const auto& s : got.sentences) have.push_back(s.span.end);
  for (const auto& [from, in, kind] : {std::tuple{&want, &have, "missed"}, std::tuple{&have, &want, "extra"}}) {
    for (const uint32_t end : *from) {
      if (std::binary_search(in->begin(), in->end(), end)) continue;
      std::string around =
          gold.text.substr(end < 50 ? 0 : end - 50, std::min(end, 50U)) + " || " + gold.text.substr(end, 50);
      std::replace(around.begin(), around.end(), '\n', ' ');
      fmt::print("sentence\t{}\t{}\n", kind, around);
    }
  }
}

int score(const std::vector<std::string>& args) {
  const auto tokenizer = token::Tokenizer::load(args[1]);
  if (!tokenizer) return complain(tokenizer.error());
  document::Document gold;
  if (const auto done = read_gold(args[2], gold); !done) return complain(done.error());
  token::Tokenizer::Scratch scratch;
  for (const std::string_view letters : {"as it is", "lower case", "upper case"}) {
    document::Document got;
    got.text = gold.text;
    for (char& c : got.text) {
      if (letters[0] == 'l' && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      if (letters[0] == 'u' && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    tokenizer->run(got, scratch);
    fmt::print("{}: words F1 {:.2f}, sentences F1 {:.2f}\n", letters, score_words(gold, got).f1(),
               score_sentences(gold, got).f1());
    if (letters[0] == 'a' && args.size() > 3) print_errors(gold, got);
  }
  return 0;
}

}  // namespace
}  // namespace dragoman::train

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() >= 3 && args[0] == "--score") return dragoman::train::score(args);
  if (args.size() == 4) return dragoman::train::train(args);
  fmt::print(
      stderr,
      "usage: train-token TRAIN.conllu VECTORS.txt LEXICON-FOLDER OUT.bin | --score MODEL.bin DEV.conllu [--errors]\n");
  return 2;
}
