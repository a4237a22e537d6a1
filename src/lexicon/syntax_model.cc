#include "lexicon/syntax_model.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/hash.h"

namespace dragoman::lexicon {
namespace {

constexpr uint32_t kVersion = 1;
constexpr size_t kShapeCount = 15;
constexpr size_t kLargest = size_t{1} << 24;       // of any table's rows
constexpr size_t kLargestLayer = size_t{1} << 11;  // of a layer: sums of so many products fit 32 bits
constexpr size_t kLongestKey = 64;                 // bytes; longer words are not listed
constexpr size_t kProbes = 64;

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (true) {
    const size_t end = text.find('\n');
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

Result<SyntaxModel> SyntaxModel::load(const std::string& path) {
  SyntaxModel m;
  auto file = ModelFile::open(path, "syntax");
  if (!file) return tl::unexpected(file.error());
  m.file_ = std::move(*file);
  const auto shape = m.file_.array<uint32_t>("shape", kShapeCount);
  if (!shape) return tl::unexpected(shape.error());
  const std::span<const uint32_t> s = *shape;
  if (s[0] != kVersion) return m.file_.broken(fmt::format("syntax version {}, this program reads {}", s[0], kVersion));
  for (const size_t i : {1, 2, 3, 4, 5, 6}) {
    if (s[i] == 0 || s[i] > kLargestLayer || s[i] % base::kLanes != 0) {
      return m.file_.broken(fmt::format("layer {} of {} units", i, s[i]));
    }
  }
  for (size_t i = 7; i < kShapeCount; ++i) {
    if (s[i] == 0 || s[i] > kLargest) return m.file_.broken(fmt::format("table {} of {} rows", i, s[i]));
  }
  if (s[7] > 255 || s[8] > 255 || s[9] % base::kLanes != 0) return m.file_.broken("impossible number of classes");
  m.word_size = s[1];
  m.sub_size = s[2];
  m.hidden1 = s[3];
  m.hidden2 = s[4];
  m.arc_size = s[5];
  m.label_size = s[6];
  m.tag_count_ = s[7];
  m.relation_count_ = s[8];
  m.feature_rows_ = s[9];
  m.word_count_ = s[10];
  const size_t slots = s[11];
  m.affix_buckets = s[12];
  m.shapes = s[13];
  m.places = s[14];
  if ((slots & (slots - 1)) != 0) return m.file_.broken(fmt::format("{} word slots, not a power of two", slots));
  const auto found = m.file_.array<Slot>("words.slots", slots);
  if (!found) return tl::unexpected(found.error());
  m.slots_ = *found;
  for (auto read : {&SyntaxModel::read_words, &SyntaxModel::read_names, &SyntaxModel::read_layers}) {
    if (const auto done = (m.*read)(); !done) return tl::unexpected(done.error());
  }
  return m;
}

Result<void> SyntaxModel::read_words() {
  const auto words = file_.array<uint8_t>("words.rows", word_count_ * word_size);
  if (!words) return tl::unexpected(words.error());
  word_rows_ = *words;
  const auto table = [&](const char* name, size_t rows, std::span<const int8_t>& to) -> Result<void> {
    const auto found = file_.array<int8_t>(name, rows * sub_size);
    if (!found) return tl::unexpected(found.error());
    to = *found;
    return {};
  };
  return table("affix.rows", affix_buckets, affix_rows)
      .and_then([&] { return table("shape.rows", shapes, shape_rows); })
      .and_then([&] { return table("place.rows", places, place_rows); });
}

Result<void> SyntaxModel::read_names() {
  const auto names = [&](const char* name, size_t count, std::vector<std::string_view>& to) -> Result<void> {
    const auto text = file_.section(name);
    if (!text) return tl::unexpected(text.error());
    to = lines(*text);
    if (to.size() == count) return {};
    return file_.broken(fmt::format("section '{}' has {} lines, should have {}", name, to.size(), count));
  };
  if (auto done = names("upos", tag_count_, tags); !done) return done;
  if (auto done = names("relations", relation_count_, relations); !done) return done;
  if (auto done = names("features", feature_rows_, feature_sets); !done) return done;
  const auto first = file_.array<uint32_t>("features.first", tag_count_);
  if (!first) return tl::unexpected(first.error());
  const auto count = file_.array<uint32_t>("features.count", tag_count_);
  if (!count) return tl::unexpected(count.error());
  for (size_t i = 0; i < tag_count_; ++i) {
    const size_t f = (*first)[i];
    const size_t n = (*count)[i];
    if (f % base::kLanes != 0 || n == 0 || n > feature_rows_ || f > feature_rows_ - n) {
      return file_.broken(fmt::format("tag {} has {} feature sets from row {}", tags[i], n, f));
    }
  }
  feature_first.assign(first->begin(), first->end());
  feature_count.assign(count->begin(), count->end());
  return {};
}

Result<Layer> SyntaxModel::layer(const std::string& name, size_t outputs, size_t inputs) const {
  outputs = base::padded_lanes(outputs);
  const auto weights = file_.array<int8_t>(name + ".weights", outputs * inputs);
  if (!weights) return tl::unexpected(weights.error());
  const auto start = file_.array<int32_t>(name + ".start", outputs);
  if (!start) return tl::unexpected(start.error());
  const auto scale = file_.array<float>(name + ".scale", outputs);
  if (!scale) return tl::unexpected(scale.error());
  const auto bias = file_.array<float>(name + ".bias", outputs);
  if (!bias) return tl::unexpected(bias.error());
  for (const auto values : {*scale, *bias}) {
    // Also false for what is not a number.
    if (!std::all_of(values.begin(), values.end(), [](float v) { return v > -1e9F && v < 1e9F; })) {
      return file_.broken(fmt::format("section '{}': a scale or bias is out of bounds", name));
    }
  }
  return Layer{{weights->data(), start->data(), outputs, inputs}, scale->data(), bias->data()};
}

Result<base::LstmWeights> SyntaxModel::lstm(const std::string& name, size_t input, size_t hidden) const {
  const auto found = layer(name, 4 * hidden, input + hidden);
  if (!found) return tl::unexpected(found.error());
  return base::LstmWeights{found->matrix, found->scale, found->bias, input, hidden};
}

Result<void> SyntaxModel::read_layers() {
  const char* directions[2] = {"forward", "backward"};
  for (size_t d = 0; d < 2; ++d) {
    const auto first = lstm(std::string("layer1.") + directions[d], input_size(), hidden1);
    if (!first) return tl::unexpected(first.error());
    layer1[d] = *first;
    const auto second = lstm(std::string("layer2.") + directions[d], 2 * hidden1, hidden2);
    if (!second) return tl::unexpected(second.error());
    layer2[d] = *second;
  }
  struct Wanted {
    const char* name;
    size_t outputs;
    size_t inputs;
    Layer* to;
  };
  const Wanted wanted[] = {{"tag", tag_count_, 2 * hidden1, &tag},
                           {"feature", feature_rows_, 2 * hidden1, &feature},
                           {"dep", arc_size, 2 * hidden2, &dep},
                           {"head", arc_size, 2 * hidden2, &head},
                           {"key", arc_size, arc_size, &key},
                           {"own", 1, arc_size, &own},
                           {"label_dep", label_size, 2 * hidden2, &label_dep},
                           {"label_head", label_size, 2 * hidden2, &label_head},
                           {"relation", relation_count_, label_size, &relation}};
  for (const Wanted& w : wanted) {
    const auto found = layer(w.name, w.outputs, w.inputs);
    if (!found) return tl::unexpected(found.error());
    *w.to = *found;
  }
  const auto key_of_root = file_.array<int8_t>("root.key", arc_size);
  if (!key_of_root) return tl::unexpected(key_of_root.error());
  root_key = *key_of_root;
  const auto own_of_root = file_.array<int32_t>("root.own", 1);
  if (!own_of_root) return tl::unexpected(own_of_root.error());
  root_own = std::clamp(own_of_root->front(), -(1 << 24), 1 << 24);
  const auto label_of_root = file_.array<int16_t>("root.label", label_size);
  if (!label_of_root) return tl::unexpected(label_of_root.error());
  root_label = *label_of_root;
  return {};
}

const uint8_t* SyntaxModel::word_row(std::string_view key) const {
  const auto row = [&](size_t i) { return word_rows_.data() + i * word_size; };
  if (key.size() > kLongestKey) return row(0);
  const uint64_t hash = base::hash64(key);
  const auto mark = static_cast<uint32_t>(hash >> 32);
  for (size_t i = 0; i < kProbes; ++i) {
    const Slot slot = slots_[(hash + i) & (slots_.size() - 1)];
    if (slot.row == 0) break;
    if (slot.mark == mark && slot.row < word_count_) return row(slot.row);
  }
  return row(0);
}

}  // namespace dragoman::lexicon
