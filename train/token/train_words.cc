#include "token/train_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <sstream>
#include <unordered_map>

#include "token/words.h"

namespace dragoman::train {
namespace {

using token::Atom;

struct Example {
  token::WordFeatures features;
  uint32_t common;  // bit k: feature k says nothing of a rare word's letters
  bool abbreviation;
  bool split;
};

constexpr int kRare = 50;

// Runs of letters of the treebank with their inner word ends, and what data/lexicon lists.
std::vector<token::Contraction> find_contractions(const document::Document& gold, const std::string& extra) {
  std::map<std::string, std::pair<uint16_t, uint16_t>> listed;
  std::istringstream lines(extra);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    std::string form;
    std::vector<uint16_t> cuts;
    for (std::string word; words >> word;) {
      form += word;
      cuts.push_back(static_cast<uint16_t>(form.size()));
    }
    cuts.resize(3);
    listed[form] = {cuts[0], cuts[1] == form.size() ? uint16_t{0} : cuts[1]};
  }
  struct Seen {
    int whole = 0;
    std::map<std::pair<uint16_t, uint16_t>, int> split;
  };
  std::map<std::string, Seen> seen;
  std::vector<Atom> atoms;
  size_t word = 0;
  for (uint32_t at = 0; at < gold.text.size();) {
    at = token::read_chunk(gold.text, at, static_cast<uint32_t>(gold.text.size()), {}, atoms);
    for (const Atom& atom : atoms) {
      if (atom.kind == token::CharClass::mark || atom.kind == token::CharClass::digit) continue;
      while (word < gold.tokens.size() && gold.tokens.span[word].end <= atom.begin) ++word;
      std::vector<uint16_t> cuts;
      for (size_t w = word; w < gold.tokens.size() && gold.tokens.span[w].end < atom.end; ++w) {
        cuts.push_back(static_cast<uint16_t>(gold.tokens.span[w].end - atom.begin));
      }
      std::string form = gold.text.substr(atom.begin, atom.end - atom.begin);
      std::transform(form.begin(), form.end(), form.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
      Seen& s = seen[form];
      if (cuts.empty()) {
        ++s.whole;
      } else if (cuts.size() <= 2) {
        cuts.resize(2);
        ++s.split[{cuts[0], cuts[1]}];
      }
    }
  }
  for (const auto& [form, s] : seen) {
    if (s.split.empty()) continue;
    const auto best = std::max_element(s.split.begin(), s.split.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best->second >= 2 && best->second * 12 >= s.whole) listed.emplace(form, best->first);
  }
  std::vector<token::Contraction> table;
  for (const auto& [form, cuts] : listed) table.push_back({token::lower_hash(form), cuts.first, cuts.second});
  std::sort(table.begin(), table.end(), [](const auto& a, const auto& b) { return a.hash < b.hash; });
  return table;
}

std::vector<Example> make_examples(const document::Document& gold, const token::Forms& forms) {
  std::vector<Example> examples;
  std::vector<uint32_t> ends;
  for (const Span& s : gold.tokens.span) ends.push_back(s.end);
  std::vector<Atom> now;
  std::vector<Atom> next;
  std::unordered_map<uint64_t, int> counts;
  for (uint32_t at = 0; at < gold.text.size();) {
    at = token::read_chunk(gold.text, at, static_cast<uint32_t>(gold.text.size()), forms, now);
    for (const Atom& atom : now) ++counts[atom.hash];
  }
  const auto hide = [&](Atom atom) {
    if (atom.kind != token::CharClass::mark && (counts[atom.hash] < kRare || atom.abbreviation)) atom.hash = 1;
    return atom;
  };
  for (const auto& paragraph : gold.paragraphs) {
    const uint32_t end = paragraph.span.end;
    Atom before{};
    bool first = true;
    uint32_t at = token::read_chunk(gold.text, paragraph.span.begin, end, forms, now);
    while (!now.empty()) {
      at = token::read_chunk(gold.text, at, end, forms, next);
      token::WordContext context{now, first ? nullptr : &before, next.empty() ? nullptr : next.data()};
      context.describe();
      std::vector<Atom> hidden;
      for (const Atom& atom : now) hidden.push_back(hide(atom));
      const Atom hidden_before = hide(before);
      const Atom hidden_after = next.empty() ? Atom{} : hide(next[0]);
      token::WordContext plain{hidden, first ? nullptr : &hidden_before, next.empty() ? nullptr : &hidden_after};
      plain.describe();
      plain.flags = context.flags;
      token::WordState state;
      token::WordState hidden_state;
      for (uint32_t i = 0; i + 1 < now.size(); ++i) {
        const bool split = std::binary_search(ends.begin(), ends.end(), now[i].end);
        const auto features = token::word_features(context, state, i);
        const auto without = token::word_features(plain, hidden_state, i);
        uint32_t common = 0;
        for (size_t k = 0; k < features.size(); ++k) common |= uint32_t{features[k] == without[k]} << k;
        examples.push_back({features, common, now[i].abbreviation, split});
        token::advance(context, state, i, split);
        token::advance(plain, hidden_state, i, split);
      }
      before = now.back();
      first = false;
      std::swap(now, next);
    }
  }
  return examples;
}

}  // namespace

WordModel train_words(const document::Document& gold, const std::string& contractions,
                      const std::string& abbreviations) {
  constexpr int kEpochs = 12;
  constexpr float kRate = 0.1F;
  constexpr float kScale = 256;
  WordModel model;
  model.contractions = find_contractions(gold, contractions);
  std::istringstream lines(abbreviations);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line[0] != '#') model.abbreviations.push_back(token::lower_hash(line));
  }
  std::sort(model.abbreviations.begin(), model.abbreviations.end());
  std::vector<Example> examples = make_examples(gold, model.forms());
  const size_t size = size_t{1} << token::kWordWeightBits;
  std::vector<float> weights(size);
  std::vector<float> squares(size, 1e-2F);  // AdaGrad
  std::mt19937 random(1);
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t i = examples.size(); i > 1; --i) std::swap(examples[i - 1], examples[random() % i]);
    for (const Example& e : examples) {
      // Some features are left out at random: no single one may decide.
      uint32_t dropped = random() & random();
      if (random() % 10 < (e.abbreviation ? 7U : 3U)) dropped |= ~e.common;
      float sum = 0;
      for (size_t k = 0; k < e.features.size(); ++k) sum += (dropped >> k & 1) != 0 ? 0 : weights[e.features[k]];
      const float p = 1 / (1 + std::exp(-sum));
      const float gradient = p - (e.split ? 1.0F : 0.0F);
      for (size_t k = 0; k < e.features.size(); ++k) {
        const uint32_t f = e.features[k];
        if ((dropped >> k & 1) != 0) continue;
        const float g = gradient + 1e-5F * weights[f];
        squares[f] += g * g;
        weights[f] -= kRate * g / std::sqrt(squares[f]);
      }
    }
  }
  for (const float w : weights) {
    model.weights.push_back(static_cast<int16_t>(std::lround(std::clamp(w * kScale, -32767.0F, 32767.0F))));
  }
  return model;
}

}  // namespace dragoman::train
