// The tree keeps DESIGN.md's dependency rule; and the check finds what it should, shown on trees made to break it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "includes.h"

namespace dragoman::house {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A folder that is gone after the test.
class Tree : public ::testing::Test {
 public:
  Tree() : root_(fs::temp_directory_path() / ("dragoman_house_" + std::to_string(::getpid()))) {
    // Every tree starts with a healthy header in three folders.
    put("include/dragoman/span.h", "#pragma once\n");
    put("include/dragoman/engine.h", "#include \"dragoman/span.h\"\n");
    put("src/base/arena.h", "#include <vector>\n#include \"dragoman/span.h\"\n");
    put("src/parse/parser.h", "#include \"base/arena.h\"\n");
  }
  ~Tree() override { fs::remove_all(root_); }

 protected:
  void put(const std::string& path, const std::string& text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }

  fs::path root_;
};

TEST(House, IncludesFollowTheRule) { EXPECT_THAT(check_includes(DRAGOMAN_SOURCE_DIR), IsEmpty()); }

TEST(House, TargetsFollowTheRule) { EXPECT_THAT(check_targets(DRAGOMAN_SOURCE_DIR), IsEmpty()); }

TEST_F(Tree, AHealthyTreeHasNoMessages) {
  put("src/pipeline/engine.cc", "#include \"dragoman/engine.h\"\n#include \"parse/parser.h\"\n");
  put("apps/cli/main.cc", "#include \"dragoman/engine.h\"\n#include \"options.h\"\n");
  put("apps/cli/options.h", "#pragma once\n");
  EXPECT_THAT(check_includes(root_), IsEmpty());
}

TEST_F(Tree, AStageMayNotIncludeAnotherStage) {
  put("src/tag/tagger.cc", "// tags\n\n#include \"parse/parser.h\"\n");
  EXPECT_THAT(check_includes(root_),
              ElementsAre("src/tag/tagger.cc:3: includes parse/parser.h; src/tag may include only tag base document "
                          "lexicon and the vocabulary of include/dragoman"));
}

TEST_F(Tree, BaseIncludesNobody) {
  put("src/document/document.h", "#pragma once\n");
  put("src/base/utf8.cc", "#include \"document/document.h\"\n");
  EXPECT_THAT(check_includes(root_), ElementsAre(HasSubstr("src/base/utf8.cc:1: includes document/document.h")));
}

TEST_F(Tree, AStageMayNotIncludeThePublicEngine) {
  put("src/token/split.cc", "#include \"dragoman/engine.h\"\n");
  EXPECT_THAT(check_includes(root_), ElementsAre(HasSubstr("src/token/split.cc:1: includes dragoman/engine.h")));
}

TEST_F(Tree, ProgramsSeeOnlyPublicHeaders) {
  put("apps/cli/main.cc", "#include \"parse/parser.h\"\n");
  EXPECT_THAT(check_includes(root_), ElementsAre(HasSubstr("apps may include only apps include")));
}

TEST_F(Tree, PublicHeadersStandOnTheirOwn) {
  put("include/dragoman/bad.h", "#include \"base/arena.h\"\n");
  EXPECT_THAT(check_includes(root_), ElementsAre(HasSubstr("include/dragoman/bad.h:1: includes base/arena.h")));
}

TEST_F(Tree, BracketsDoNotHideAnInclude) {
  put("src/tag/tagger.cc", "#  include <parse/parser.h>\n");
  EXPECT_THAT(check_includes(root_), ElementsAre(HasSubstr("in <>"), HasSubstr("src/tag may include only")));
}

TEST_F(Tree, NorDoesAPathThroughTheParent) {
  put("src/tag/tagger.cc", "#include \"../parse/parser.h\"\n");
  EXPECT_THAT(check_includes(root_),
              ElementsAre(HasSubstr("paths start at src/"), HasSubstr("src/tag may include only")));
}

TEST_F(Tree, AnUnknownFolderAsksForARule) {
  put("src/extra/a.h", "#pragma once\n");
  EXPECT_THAT(check_includes(root_),
              ElementsAre("src/extra/a.h:1: no rule for the folder src/extra; add it to kMayInclude"));
}

TEST_F(Tree, AMissingHeaderIsTold) {
  put("src/tag/tagger.cc", "#include \"tag/gone.h\"\n");
  EXPECT_THAT(check_includes(root_), ElementsAre(HasSubstr("tag/gone.h, which does not exist")));
}

TEST_F(Tree, ACycleIsToldWithItsFiles) {
  put("src/base/a.h", "#include \"base/b.h\"\n");
  put("src/base/b.h", "#include \"base/c.h\"\n");
  put("src/base/c.h", "#include \"base/a.h\"\n");
  EXPECT_THAT(check_includes(root_), ElementsAre("src/base/a.h: includes itself through a cycle: "
                                                 "src/base/a.h -> src/base/b.h -> src/base/c.h -> src/base/a.h"));
}

TEST_F(Tree, ATargetThatUsesTooMuchIsTold) {
  put("src/tag/CMakeLists.txt", "# tags\ndragoman_stage(tag USES base parse LINKS fmt::fmt)\n");
  put("src/base/CMakeLists.txt", "dragoman_stage(other)\n");
  EXPECT_THAT(check_targets(root_),
              ElementsAre("src/base/CMakeLists.txt:1: does not call dragoman_stage(base ...)",
                          "src/tag/CMakeLists.txt:1: uses parse; src/tag may use only tag base document lexicon"));
}

}  // namespace
}  // namespace dragoman::house
