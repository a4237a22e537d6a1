#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "lexicon/syntax_model.h"
#include "parse/parser.h"
#include "parse/tree.h"

namespace dragoman::parse {
namespace {

using document::Document;
using document::Windows;

/// The tree over `heads` is one tree: exactly one root and no cycle. `root` is the number that stands for it.
bool is_tree(std::span<const int32_t> heads, int32_t root, int32_t offset = 0) {
  size_t roots = 0;
  for (size_t d = 0; d < heads.size(); ++d) {
    roots += heads[d] == root;
    int32_t at = static_cast<int32_t>(d);
    for (size_t steps = 0; at != root; ++steps) {
      if (steps > heads.size() || at < 0 || at >= static_cast<int32_t>(heads.size())) return false;
      at = heads[at] == root ? root : heads[at] - offset;
    }
  }
  return roots == 1;
}

int64_t total(const std::vector<int32_t>& scores, size_t stride, std::span<const int32_t> heads) {
  int64_t sum = 0;
  for (size_t d = 0; d < heads.size(); ++d) sum += scores[d * stride + static_cast<size_t>(heads[d])];
  return sum;
}

TEST(BestTree, FindsTheBestOfAllTrees) {
  std::mt19937 random(3);
  for (int round = 0; round < 400; ++round) {
    const size_t n = 1 + random() % 5;
    const size_t stride = n + 1 + random() % 3;
    std::vector<int32_t> scores(n * stride);
    for (int32_t& s : scores) s = static_cast<int32_t>(random() % 2001) - 1000;
    std::vector<int32_t> heads(n);
    best_tree({scores.data(), stride, n}, heads);
    ASSERT_TRUE(is_tree(heads, static_cast<int32_t>(n)));
    // All assignments of heads, as digits of a number.
    int64_t best = INT64_MIN;
    std::vector<int32_t> tried(n, 0);
    while (true) {
      bool own = false;
      for (size_t d = 0; d < n; ++d) own = own || tried[d] == static_cast<int32_t>(d);
      if (!own && is_tree(tried, static_cast<int32_t>(n))) best = std::max(best, total(scores, stride, tried));
      size_t d = 0;
      while (d < n && ++tried[d] > static_cast<int32_t>(n)) tried[d++] = 0;
      if (d == n) break;
    }
    ASSERT_EQ(total(scores, stride, heads), best) << "round " << round;
  }
}

TEST(BestTree, IsATreeForManyWords) {
  std::mt19937 random(4);
  for (const size_t n : {2U, 30U, 100U, 256U}) {
    std::vector<int32_t> scores(n * (n + 1));
    for (int32_t& s : scores) s = static_cast<int32_t>(random() % 7);  // many equals, many cycles
    std::vector<int32_t> heads(n);
    best_tree({scores.data(), n + 1, n}, heads);
    EXPECT_TRUE(is_tree(heads, static_cast<int32_t>(n))) << n;
  }
}

/// The real model over states that no text has: what the parser must survive.
class ParserTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto model = lexicon::SyntaxModel::load(DRAGOMAN_SOURCE_DIR "/models/syntax.bin");
    ASSERT_TRUE(model) << model.error().message();
    model_ = std::make_unique<lexicon::SyntaxModel>(std::move(*model));
  }
  /// Sentences of the given sizes over states that no text has.
  void parse(const std::vector<uint32_t>& sizes, unsigned seed, const base::Kernels& kernels = base::best_kernels()) {
    doc_.reset();
    std::mt19937 random(seed);
    for (const uint32_t size : sizes) {
      document::Sentence sentence;
      sentence.first_token = doc_.tokens.size();
      sentence.end_token = sentence.first_token + size;
      doc_.sentences.push_back(sentence);
      doc_.tokens.span.resize(sentence.end_token);
    }
    auto parser = Parser::make(*model_, kernels);
    ASSERT_TRUE(parser);
    for (Windows batch(doc_); batch.next();) {
      doc_.states.resize(batch.size() * 2 * model_->hidden1);
      for (int8_t& s : doc_.states) s = static_cast<int8_t>(random());
      parser->parse(doc_, batch, scratch_);
    }
  }
  bool all_trees() const {
    for (const document::Sentence& s : doc_.sentences) {
      if (s.size() == 0) continue;
      const std::span heads(doc_.tokens.head.data() + s.first_token, s.size());
      if (!is_tree(heads, document::kRootHead, static_cast<int32_t>(s.first_token))) return false;
      for (uint32_t t = s.first_token; t < s.end_token; ++t) {
        const bool root = doc_.tokens.head[t] == document::kRootHead;
        if (root != (doc_.tokens.relation[t] == document::Relation::root)) return false;
      }
    }
    return true;
  }
  std::unique_ptr<lexicon::SyntaxModel> model_;
  ParseScratch scratch_;
  Document doc_;
};

TEST_F(ParserTest, EverySentenceIsOneTree) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    parse({5, 1, 0, 40, 2, 17, 120, 3}, seed);
    EXPECT_TRUE(all_trees()) << seed;
  }
}

TEST_F(ParserTest, SentencesBeyondAWindowStayOneTree) {
  parse({7, 256, 257, 1500, 3}, 1);
  EXPECT_TRUE(all_trees());
}

TEST_F(ParserTest, SameOnEveryInstructionSet) {
  parse({12, 33, 1, 260}, 2);
  const auto head = doc_.tokens.head;
  const auto relation = doc_.tokens.relation;
  for (const char* name : {"portable", "avx2", "avx512"}) {
    const base::Kernels* kernels = base::kernels_named(name);
    if (kernels == nullptr) continue;
    parse({12, 33, 1, 260}, 2, *kernels);
    EXPECT_EQ(doc_.tokens.head, head) << name;
    EXPECT_EQ(doc_.tokens.relation, relation) << name;
  }
}

}  // namespace
}  // namespace dragoman::parse
