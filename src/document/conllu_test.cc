// CoNLL-U: what is read is written again; broken lines are named.
#include "document/conllu.h"

#include <gtest/gtest.h>

namespace dragoman::document {
namespace {

constexpr std::string_view kTwo =
    "# newdoc\n# newpar\n# sent_id = 1\n# text = They don't sleep.\n"
    "1\tThey\tthey\tPRON\t_\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\t_\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
    "4\tsleep\tsleep\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n"
    "# newpar\n# sent_id = 2\n# text = Talks resumed\n"
    "1\tTalks\ttalk\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
    "2\tresumed\tresume\tVERB\t_\t_\t0\troot\t_\t_\n\n";

TEST(Conllu, WritesWhatItRead) {
  Document doc;
  ASSERT_TRUE(read_conllu(kTwo, "two", doc));
  EXPECT_EQ(doc.text, "They don't sleep.\n\nTalks resumed\n");
  ASSERT_EQ(doc.tokens.size(), 7U);
  EXPECT_EQ(doc.form(2), "n't");
  EXPECT_EQ(doc.tokens.head[2], 3);
  EXPECT_EQ(doc.tokens.head[6], kRootHead);
  EXPECT_EQ(doc.sentences[1].paragraph, 1U);
  std::string out;
  write_conllu(doc, out);
  EXPECT_EQ(out, kTwo);
}

TEST(Conllu, ReadsCrlfEmptyNodesAndAMissingLastNewline) {
  Document doc;
  ASSERT_TRUE(read_conllu(
      "1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_\r\n1.1\tgo\t_\t_\t_\t_\t_\t_\t_\t_\r\n2\thome\t_\t_\t_\t_\t_\t_\t_\t_", "x",
      doc));
  EXPECT_EQ(doc.text, "Go home\n");
  EXPECT_EQ(doc.tokens.upos[1], Upos::x);
}

TEST(Conllu, NamesTheLineOfAFault) {
  const struct {
    std::string_view text;
    std::string_view where;
  } cases[] = {
      {"1\tGo\tgo\n", "f:1"},                                                     // columns
      {"1\tGo\t_\t_\t_\t_\t0\t_\t_\t_\n3\tup\t_\t_\t_\t_\t0\t_\t_\t_\n", "f:2"},  // numbers
      {"1\tGo\t_\t_\t_\t_\t7\t_\t_\t_\n\n", "f:2"},                               // head outside
      {"1\tGo\t_\t_\t_\t_\tx\t_\t_\t_\n", "f:1"},                                 // head no number
      {"2-1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n", "f:1"},                               // range
      {"1\t\t_\t_\t_\t_\t0\t_\t_\t_\n", "f:1"},                                   // no form
      {"1\t\xFF\t_\t_\t_\t_\t0\t_\t_\t_\n", "f:1"},                               // not UTF-8
  };
  for (const auto& [text, where] : cases) {
    Document doc;
    const auto result = read_conllu(text, "f", doc);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, Errc::bad_format);
    EXPECT_EQ(result.error().where, where) << text;
  }
  Document doc;
  EXPECT_EQ(read_conllu("# only a comment\n", "f", doc).error().code, Errc::empty_input);
}

}  // namespace
}  // namespace dragoman::document
