// Articles out of files: formats, order, and inputs that fail alone.
#include "dragoman/input.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dragoman {
namespace {

class Inputs : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / "dragoman_input_test";
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& bytes) {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  std::filesystem::path folder_;
};

TEST_F(Inputs, TellsTheFormat) {
  const std::string lines = R"({"id": 7, "text": "One."})"
                            "\n\n"
                            R"({"text": "Two.", "date": "2024-02-13", "title": "T"})"
                            "\n";
  ArticleSource source({file("a.txt", "Plain."), file("b", lines), file("c.jsonl", lines), file("d.conllu", "1\tGo")},
                       InputFormat::automatic, "2020-01-01");
  const auto plain = source.next();
  EXPECT_EQ(plain->article.bytes, "Plain.");
  EXPECT_EQ(plain->article.date, "2020-01-01");
  for (const std::string name : {"b", "c.jsonl"}) {
    const auto one = source.next();
    EXPECT_EQ(one->article.id, "7");
    EXPECT_EQ(one->article.bytes, "One.");
    const auto two = source.next();
    EXPECT_EQ(two->article.id, (folder_ / name).string() + ":3");
    EXPECT_EQ(two->article.date, "2024-02-13");
    EXPECT_EQ(two->article.title, "T");
  }
  EXPECT_EQ(source.next()->reading, Reading::conllu);
  EXPECT_FALSE(source.next());
}

TEST_F(Inputs, GoesOnBehindWhatFails) {
  const std::string bad = "{\"text\": \"One.\"}\n{\"text\": \n{\"id\": \"x\"}\n{\"text\": \"" +
                          std::string(kMaxArticleBytes, 'x') + "\"}\n{\"text\": \"Last.\"}\n";
  ArticleSource source({"/nowhere", folder_.string(), file("big", std::string(kMaxArticleBytes + 1, 'x')),
                        file("bad.jsonl", bad), file("z", "End.")},
                       InputFormat::automatic, "");
  EXPECT_EQ(source.next()->error->code, Errc::not_found);
  EXPECT_EQ(source.next()->error->code, Errc::is_directory);
  EXPECT_EQ(source.next()->error->code, Errc::too_large);
  EXPECT_EQ(source.next()->article.bytes, "One.");
  for (const auto& [code, line] : {std::pair(Errc::bad_format, 2), {Errc::bad_format, 3}, {Errc::too_large, 4}}) {
    const auto item = source.next();
    ASSERT_TRUE(item->error);
    EXPECT_EQ(item->error->code, code);
    EXPECT_TRUE(item->error->where.ends_with("bad.jsonl:" + std::to_string(line))) << item->error->where;
  }
  EXPECT_EQ(source.next()->article.bytes, "Last.");
  EXPECT_EQ(source.next()->article.bytes, "End.");
  EXPECT_FALSE(source.next());
}

}  // namespace
}  // namespace dragoman
