#include "token/train_sentences.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <random>
#include <sstream>
#include <unordered_map>

#include "token/atoms.h"

namespace dragoman::train {
namespace {

using token::Gap;
using token::kWindow;

using token::kHidden;
using token::kInputs;
using token::kShapeDims;
using token::kWordDims;

// Adam, over a table whose rows are touched a few at a time: the moments of a row move only when it is.
class Adam {
 public:
  Adam(std::vector<float>& values, uint32_t width)
      : values_(values),
        width_(width),
        gradient_(values.size()),
        first_(values.size()),
        second_(values.size()),
        touched_(values.size() / width) {}

  float* gradient(uint32_t row) {
    if (!touched_[row]) {
      touched_[row] = true;
      rows_.push_back(row);
    }
    return &gradient_[size_t{row} * width_];
  }

  void step(float rate, float decay) {
    for (const uint32_t row : rows_) {
      touched_[row] = false;
      float* g = &gradient_[size_t{row} * width_];
      float* v = &values_[size_t{row} * width_];
      float* m = &first_[size_t{row} * width_];
      float* s = &second_[size_t{row} * width_];
      for (uint32_t i = 0; i < width_; ++i) {
        m[i] = 0.9F * m[i] + 0.1F * g[i];
        s[i] = 0.999F * s[i] + 0.001F * g[i] * g[i];
        v[i] -= rate * (m[i] / (std::sqrt(s[i]) + 1e-8F) + decay * v[i]);
        g[i] = 0;
      }
    }
    rows_.clear();
  }

 private:
  std::vector<float>& values_;
  uint32_t width_;
  std::vector<float> gradient_;
  std::vector<float> first_;
  std::vector<float> second_;
  std::vector<bool> touched_;
  std::vector<uint32_t> rows_;
};

float uniform(std::mt19937& random) { return static_cast<float>(random() >> 8) * 0x1p-24F; }

void fill(std::vector<float>& values, size_t size, float range, std::mt19937& random) {
  values.resize(size);
  for (float& v : values) v = (2 * uniform(random) - 1) * range;
}

void gather(const SentenceModel& model, const Gap& gap, float* x) {
  for (uint32_t k = 0; k < kWindow; ++k) {
    const float* word = &model.words[size_t{gap.word[k]} * kWordDims];
    const float* shape = &model.shapes[size_t{gap.shape[k]} * kShapeDims];
    x = std::copy(word, word + kWordDims, x);
    x = std::copy(shape, shape + kShapeDims, x);
  }
}

void hidden_layer(const SentenceModel& model, const Gap& gap, const float* x, float* h) {
  constexpr uint32_t width = kHidden;
  std::copy(model.bias.begin(), model.bias.end(), h);
  for (const uint16_t row : gap.sparse) {
    const float* r = &model.sparse[size_t{row} * width];
    for (uint32_t j = 0; j < width; ++j) h[j] += r[j];
  }
  for (uint32_t i = 0; i < kInputs; ++i) {
    const float* w = &model.dense[size_t{i} * width];
    const float v = x[i];
    for (uint32_t j = 0; j < width; ++j) h[j] += v * w[j];
  }
}

void read_vectors(const std::string& text, SentenceModel& model, std::mt19937& random) {
  std::istringstream lines(text);
  std::vector<std::pair<uint64_t, std::vector<float>>> rows;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string word;
    fields >> word;
    std::vector<float> row;
    for (float v = 0; fields >> v;) row.push_back(v * 0.5F);
    row.resize(kWordDims);
    rows.emplace_back(token::lower_hash(word), row);
  }
  fill(model.words, (rows.size() + 2) * kWordDims, 0.05F, random);
  model.vocabulary.assign(size_t{1} << token::kVocabularyBits, 0);
  uint32_t next = 2;
  for (const auto& [hash, row] : rows) {
    if (token::find_word(model.vocabulary, hash) != token::kUnknownWord) continue;  // the more frequent one stays
    const uint64_t mixed = hash * 0x9E3779B97F4A7C15ULL;
    uint32_t slot = static_cast<uint32_t>(mixed >> (64 - token::kVocabularyBits));
    while (model.vocabulary[slot] != 0) slot = (slot + 1) & ((1U << token::kVocabularyBits) - 1);
    model.vocabulary[slot] = (static_cast<uint32_t>(mixed >> 16) & 0xFFFF0000U) | next;
    std::copy(row.begin(), row.end(), &model.words[size_t{next} * kWordDims]);
    ++next;
  }
}

// Abbreviations that end sentences, too: their full stop is the sentence's.
constexpr std::string_view kFinal[] = {"U.S.", "U.N.", "U.K.", "D.C.", "Inc.", "Corp.",
                                       "Ltd.", "Co.",  "a.m.", "p.m.", "Jr.",  "etc."};

// Titles, which end no sentence.
constexpr std::string_view kTitles[] = {"Lt.",   "Col.", "Gen.", "Capt.", "Maj.",  "Sgt.", "Adm.",
                                        "Gov.",  "Sen.", "Rep.", "Dr.",   "Mr.",   "Mrs.", "Ms.",
                                        "Prof.", "Rev.", "St.",  "Pres.", "Brig.", "Cpl."};

// A list of forms as the splitter sees them, for each Case.
std::array<std::vector<token::WordInfo>, 3> describe(std::span<const std::string_view> forms,
                                                     token::Vocabulary vocabulary) {
  std::array<std::vector<token::WordInfo>, 3> words;
  for (const std::string_view form : forms) {
    std::string low(form);
    std::string high(form);
    for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (char& c : high) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    words[0].push_back(token::describe_word(form, 3, vocabulary));
    words[1].push_back(token::describe_word(low, 3, vocabulary));
    words[2].push_back(token::describe_word(high, 3, vocabulary));
  }
  return words;
}

// Makes variants of paragraphs: some sentences lose their final mark or end in an abbreviation, some names get a title.
class Varier {
 public:
  Varier(token::Vocabulary vocabulary, const SentenceOptions& options)
      : options_(options), finals_(describe(kFinal, vocabulary)), titles_(describe(kTitles, vocabulary)) {}

  /// `names` is the paragraph with its own capitals: names are told by them.
  Paragraph vary(const Paragraph& paragraph, const Paragraph& names, Case letters, std::mt19937& random) const {
    const auto& finals = finals_[static_cast<size_t>(letters)];
    const auto& titles = titles_[static_cast<size_t>(letters)];
    Paragraph out;
    uint32_t begin = 0;
    for (const uint32_t end : paragraph.ends) {
      const bool last = end + 1 == paragraph.words.size();
      const bool marked = !last && end > begin + 2 && (paragraph.words[end].flags & token::kTerminal) != 0;
      const float u = uniform(random);
      const bool strip = marked && u < options_.stripped;
      const bool abbreviate = marked && !strip && u < options_.stripped + options_.abbreviated;
      const uint32_t kept = strip ? end : abbreviate ? end - 1 : end + 1;
      for (uint32_t i = begin; i < kept; ++i) {
        const bool name =
            i > begin && (names.words[i].flags & (token::kCapital | token::kAllCapitals)) == token::kCapital;
        if (name && uniform(random) < options_.titled) {
          out.words.push_back(titles[random() % titles.size()]);
          if (random() % 4 == 0) out.words.push_back(titles[random() % titles.size()]);
        }
        out.words.push_back(paragraph.words[i]);
      }
      if (abbreviate) out.words.push_back(finals[random() % finals.size()]);
      out.ends.push_back(static_cast<uint32_t>(out.words.size()) - 1);
      begin = end + 1;
    }
    return out;
  }

 private:
  SentenceOptions options_;
  std::array<std::vector<token::WordInfo>, 3> finals_;
  std::array<std::vector<token::WordInfo>, 3> titles_;
};

}  // namespace

std::vector<Paragraph> read_paragraphs(const document::Document& doc, token::Vocabulary vocabulary, Case letters) {
  std::string text = doc.text;
  for (char& c : text) {
    if (letters == Case::lower && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (letters == Case::upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  std::vector<Paragraph> paragraphs(doc.paragraphs.size());
  for (const auto& sentence : doc.sentences) {
    Paragraph& paragraph = paragraphs[sentence.paragraph];
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      const Span span = doc.tokens.span[t];
      const bool before = span.begin == 0 || text[span.begin - 1] == ' ' || text[span.begin - 1] == '\n';
      const bool after = span.end >= text.size() || text[span.end] == ' ' || text[span.end] == '\n';
      paragraph.words.push_back(
          token::describe_word(slice(text, span), (before ? 1U : 0U) | (after ? 2U : 0U), vocabulary));
    }
    paragraph.ends.push_back(static_cast<uint32_t>(paragraph.words.size()) - 1);
  }
  return paragraphs;
}

float score_gap(const SentenceModel& model, const Gap& gap) {
  std::vector<float> x(kInputs);
  std::vector<float> h(kHidden);
  gather(model, gap, x.data());
  hidden_layer(model, gap, x.data(), h.data());
  float sum = model.output[kHidden];
  for (uint32_t j = 0; j < kHidden; ++j) sum += std::max(h[j], 0.0F) * model.output[j];
  return sum;
}

std::vector<uint32_t> split_sentences(const SentenceModel& model, std::span<const token::WordInfo> words,
                                      float threshold) {
  std::vector<uint32_t> ends;
  token::GapReader reader;
  reader.start(words);
  uint32_t begin = 0;
  Gap gap;
  for (uint32_t i = 0; i + 1 < words.size(); ++i) {
    reader.read(i, begin, gap);
    if (score_gap(model, gap) > threshold) {
      ends.push_back(i);
      begin = i + 1;
    }
  }
  ends.push_back(static_cast<uint32_t>(words.size()) - 1);
  return ends;
}

Filter train_filter(const document::Document& gold, token::Vocabulary vocabulary, const SentenceOptions& options,
                    double lost) {
  struct Example {
    uint32_t features[token::kFilterFeatures];
    bool end;
  };
  constexpr int kEpochs = 6;
  constexpr float kWeight = 8;  // of an end against a gap that is none
  std::mt19937 random(options.seed + 1);
  const Varier varier(vocabulary, options);
  const std::vector<Paragraph> names = read_paragraphs(gold, vocabulary, Case::asis);
  std::vector<Example> examples;
  token::GapReader reader;
  for (const Case letters : {Case::asis, Case::lower, Case::upper}) {
    size_t p = 0;
    for (const Paragraph& read : read_paragraphs(gold, vocabulary, letters)) {
      const Paragraph paragraph = varier.vary(read, names[p++], letters, random);
      reader.start(paragraph.words);
      size_t next = 0;
      for (uint32_t i = 0; i + 1 < paragraph.words.size(); ++i) {
        Example& e = examples.emplace_back();
        token::filter_features(paragraph.words[i], paragraph.words[i + 1], reader.letters(), e.features);
        e.end = paragraph.ends[next] == i;
        if (e.end) ++next;
      }
    }
  }
  Filter filter;
  filter.weights.assign(size_t{1} << token::kFilterBits, 0);
  std::vector<float> squares(filter.weights.size(), 0.1F);
  const auto sum_of = [&](const Example& e) {
    float sum = 0;
    for (const uint32_t f : e.features) sum += filter.weights[f];
    return sum;
  };
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t i = examples.size(); i > 1; --i) std::swap(examples[i - 1], examples[random() % i]);
    for (const Example& e : examples) {
      const float p = 1 / (1 + std::exp(-sum_of(e)));
      const float gradient = e.end ? kWeight * (p - 1) : p;
      for (const uint32_t f : e.features) {
        const float g = gradient + 1e-3F * filter.weights[f];
        squares[f] += g * g;
        filter.weights[f] -= 0.1F * g / std::sqrt(squares[f]);
      }
    }
  }
  std::vector<float> ends;
  size_t passed = 0;
  for (const Example& e : examples) {
    if (e.end) ends.push_back(sum_of(e));
  }
  std::sort(ends.begin(), ends.end());
  filter.limit = ends[static_cast<size_t>(lost * static_cast<double>(ends.size()))];
  for (const Example& e : examples) passed += sum_of(e) >= filter.limit;
  std::fprintf(stderr, "filter: limit %.3f lets %.2f %% of gaps pass\n", filter.limit,
               100.0 * static_cast<double>(passed) / static_cast<double>(examples.size()));
  return filter;
}

StoredNet quantise(const SentenceModel& model) {
  const auto round_to = [](float value, float scale, float limit) {
    return std::lround(std::clamp(value * scale, -limit, limit));
  };
  constexpr auto kWeight = static_cast<float>(token::kWeightScale);
  constexpr auto kVector = static_cast<float>(token::kVectorScale);
  constexpr float kSmall = 32767;
  StoredNet s;
  for (const float v : model.words) s.words.push_back(static_cast<int8_t>(round_to(v, kVector, 127)));
  for (const float v : model.shapes) s.shapes.push_back(static_cast<int8_t>(round_to(v, kVector, 127)));
  for (const float v : model.sparse) s.sparse.push_back(static_cast<int16_t>(round_to(v, kWeight, kSmall)));
  for (uint32_t j = 0; j < kHidden; ++j) {
    for (uint32_t i = 0; i < kInputs; ++i)
      s.dense.push_back(static_cast<int16_t>(round_to(model.dense[size_t{i} * kHidden + j], kWeight, kSmall)));
  }
  for (const float v : model.bias) s.bias.push_back(static_cast<int32_t>(round_to(v, kWeight * kVector, 0x1p28F)));
  for (uint32_t j = 0; j < kHidden; ++j)
    s.output.push_back(static_cast<int16_t>(round_to(model.output[j], kWeight, kSmall)));
  s.bias.push_back(static_cast<int32_t>(round_to(model.output[kHidden], kWeight, 0x1p28F)));
  return s;
}

SentenceModel train_sentences(const document::Document& gold, const std::string& vectors,
                              const SentenceOptions& options) {
  constexpr uint32_t kBatch = 32;
  constexpr float kDropout = 0.3F;
  constexpr float kUnknown = 0.1F;
  std::mt19937 random(options.seed);
  SentenceModel model;
  constexpr uint32_t width = kHidden;
  read_vectors(vectors, model, random);
  fill(model.shapes, token::kShapes * kShapeDims, 0.3F, random);
  model.sparse.assign(size_t{token::kSparseRows} * width, 0);
  fill(model.dense, size_t{kInputs} * width, std::sqrt(3.0F / kInputs), random);
  model.bias.assign(width, 0);
  fill(model.output, width + 1, std::sqrt(3.0F / static_cast<float>(width)), random);
  model.output[width] = -2;

  const std::vector<Paragraph> cases[3] = {read_paragraphs(gold, model.vocabulary, Case::asis),
                                           read_paragraphs(gold, model.vocabulary, Case::lower),
                                           read_paragraphs(gold, model.vocabulary, Case::upper)};
  const Varier varier(model.vocabulary, options);
  struct Example {
    Gap gap;
    bool end;
  };
  Adam words(model.words, kWordDims);
  Adam shapes(model.shapes, kShapeDims);
  Adam sparse(model.sparse, width);
  Adam dense(model.dense, width);
  Adam bias(model.bias, width);
  Adam output(model.output, width + 1);
  std::vector<float> x(kInputs);
  std::vector<float> gx(kInputs);
  std::vector<float> h(width);
  std::vector<float> gh(width);
  const size_t gaps_about = gold.tokens.size() - gold.paragraphs.size();
  const auto steps_about = static_cast<float>(gaps_about) / kBatch * static_cast<float>(options.epochs);
  float step = 0;
  std::vector<Example> examples;
  token::GapReader reader;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    examples.clear();
    for (size_t p = 0; p < cases[0].size(); ++p) {
      const float u = uniform(random);
      const size_t letters = u < options.lower ? 1 : u < options.lower + options.upper ? 2 : 0;
      const Paragraph paragraph = varier.vary(cases[letters][p], cases[0][p], static_cast<Case>(letters), random);
      reader.start(paragraph.words);
      uint32_t begin = 0;
      size_t next = 0;
      for (uint32_t i = 0; i + 1 < paragraph.words.size(); ++i) {
        Example& e = examples.emplace_back();
        reader.read(i, begin, e.gap);
        e.end = paragraph.ends[next] == i;
        if (e.end) {
          begin = i + 1;
          ++next;
        }
      }
    }
    for (size_t i = examples.size(); i > 1; --i) std::swap(examples[i - 1], examples[random() % i]);
    double loss = 0;
    for (size_t i = 0; i < examples.size(); ++i) {
      Gap gap = examples[i].gap;
      for (uint16_t& word : gap.word) {
        if (word != token::kNoWord && uniform(random) < kUnknown) word = token::kUnknownWord;
      }
      gather(model, gap, x.data());
      hidden_layer(model, gap, x.data(), h.data());
      float sum = model.output[width];
      for (uint32_t j = 0; j < width; ++j) {
        h[j] = h[j] <= 0 || uniform(random) < kDropout ? 0 : h[j] / (1 - kDropout);
        sum += h[j] * model.output[j];
      }
      const float p = 1 / (1 + std::exp(-sum));
      const float target = examples[i].end ? 1.0F : 0.0F;
      loss -= std::log(std::max(1e-7F, examples[i].end ? p : 1 - p));
      const float g = (p - target) / kBatch;
      float* go = output.gradient(0);
      go[width] += g;
      float* gb = bias.gradient(0);
      for (uint32_t j = 0; j < width; ++j) {
        go[j] += g * h[j];
        gh[j] = h[j] > 0 ? g * model.output[j] / (1 - kDropout) : 0;
        gb[j] += gh[j];
      }
      for (const uint16_t row : gap.sparse) {
        float* gs = sparse.gradient(row);
        for (uint32_t j = 0; j < width; ++j) gs[j] += gh[j];
      }
      for (uint32_t k = 0; k < kInputs; ++k) {
        float* gd = dense.gradient(k);
        const float* w = &model.dense[size_t{k} * width];
        const float v = x[k];
        float lanes[8] = {};
        for (uint32_t j = 0; j < width; j += 8) {
          for (uint32_t l = 0; l < 8; ++l) {
            gd[j + l] += v * gh[j + l];
            lanes[l] += w[j + l] * gh[j + l];
          }
        }
        gx[k] = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
      }
      const float* part = gx.data();
      for (uint32_t k = 0; k < kWindow; ++k) {
        float* gw = words.gradient(gap.word[k]);
        for (uint32_t d = 0; d < kWordDims; ++d) gw[d] += *part++;
        float* gs = shapes.gradient(gap.shape[k]);
        for (uint32_t d = 0; d < kShapeDims; ++d) gs[d] += *part++;
      }
      if ((i + 1) % kBatch == 0 || i + 1 == examples.size()) {
        const float rate = options.rate * std::max(0.02F, 1 - step / steps_about);
        words.step(rate * 0.5F, 0);
        shapes.step(rate, 1e-3F);
        sparse.step(rate, 1e-3F);
        dense.step(rate, 1e-3F);
        bias.step(rate, 0);
        output.step(rate, 0);
        ++step;
      }
    }
    std::fprintf(stderr, "net %u, epoch %d: %zu gaps, loss %.5f\n", options.seed, epoch + 1, examples.size(),
                 loss / static_cast<double>(examples.size()));
  }
  return model;
}

}  // namespace dragoman::train
