#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "ingest/ingest.h"
#include "ingest/invariants.h"

namespace dragoman::ingest {
namespace {

using namespace std::string_literals;
using document::Document;
using document::ParagraphKind;

Document ingest_text(const std::string& bytes) {
  Document doc;
  const auto result = read_text(bytes, "test", doc);
  EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().message());
  find_structure(doc);
  EXPECT_EQ(broken_invariant(doc), "") << bytes;
  return doc;
}

// One line a paragraph or cut, in text order: "body: ...", "# ..." for a heading, "again: ...", "-reason: ...".
std::string outline(const Document& doc) {
  std::string out;
  size_t cut = 0;
  const auto add_cuts = [&](uint32_t until) {
    for (; cut < doc.cuts.size() && doc.cuts[cut].span.begin < until; ++cut) {
      out += '-';
      out += doc.cuts[cut].reason;
      out += ": ";
      out += slice(doc.text, doc.cuts[cut].span);
      out += '\n';
    }
  };
  for (const document::Paragraph& p : doc.paragraphs) {
    add_cuts(p.span.begin);
    out += p.kind == ParagraphKind::heading ? "# " : p.kind == ParagraphKind::restated ? "again: " : "body: ";
    out += slice(doc.text, p.span);
    out += '\n';
  }
  add_cuts(static_cast<uint32_t>(doc.text.size()));
  return out;
}

std::string outline(const std::string& bytes) { return outline(ingest_text(bytes)); }

TEST(Structure, TakesACrawledPageApart) {
  const Document doc = ingest_text(
      " date 2019-05-04 Ruritania's president offered talks to the rebels on Friday, but the rebels refused.\n"
      "\nAdvertisment\n"
      "\nA Long Road To Peace\n"
      "\nThe rebels demanded that the army leave the north first. No date was set.\n"
      "\nKey Points:");
  EXPECT_EQ(outline(doc),
            "-date line: date 2019-05-04\n"
            "body: Ruritania's president offered talks to the rebels on Friday, but the rebels refused.\n"
            "-advertisement: Advertisment\n"
            "# A Long Road To Peace\n"
            "body: The rebels demanded that the army leave the north first. No date was set.\n"
            "-label: Key Points:\n");
  EXPECT_EQ(doc.meta.date, "2019-05-04");
  EXPECT_EQ(doc.meta.title, "");
}

TEST(Structure, ReadsTheHeadOfAnArticle) {
  const Document doc = ingest_text(
      "Home > World > Europe\r\n\r\nRebels refuse talks with Ruritania\r\nBy Ana Ruiz\r\nMay 4, 2019, 10:15 AM "
      "GMT\r\n\r\n"
      "STRELSAU, May 4 (Agency) - The rebels refused talks.\r\n \r\nThe president had offered them on Friday.\r\n");
  EXPECT_EQ(outline(doc),
            "-navigation: Home > World > Europe\n"
            "# Rebels refuse talks with Ruritania\n"
            "-byline: By Ana Ruiz\n"
            "-date line: May 4, 2019, 10:15 AM GMT\n"
            "-dateline: STRELSAU, May 4 (Agency) -\n"
            "body: The rebels refused talks.\n"
            "body: The president had offered them on Friday.\n");
  EXPECT_EQ(doc.meta.title, "Rebels refuse talks with Ruritania");
  EXPECT_EQ(doc.meta.date, "2019-05-04");
  EXPECT_EQ(slice(doc.text, doc.meta.dateline_place), "STRELSAU");
}

TEST(Structure, TheCallersDateAndTitleWin) {
  Document doc;
  ASSERT_TRUE(read_text("A title\n\nPublished: 4 May 2019\n\nThe rebels refused talks.", "test", doc));
  doc.meta.date = "2020-01-02";
  doc.meta.title = "Mine";
  find_structure(doc);
  EXPECT_EQ(doc.meta.date, "2020-01-02");
  EXPECT_EQ(doc.meta.title, "Mine");
  EXPECT_EQ(clean_text(doc), "Mine\n\nA title\n\nThe rebels refused talks.\n");
}

TEST(Structure, PublishedBeatsUpdatedAndTheDateline) {
  EXPECT_EQ(ingest_text("A title\nUpdated 6 May 2019\nPublished 4 May 2019\n\nThe rebels refused.").meta.date,
            "2019-05-04");
  EXPECT_EQ(ingest_text("Published 4 May 2019\n\nSTRELSAU, 3 MAY 19 (Agency) -- The rebels refused.").meta.date,
            "2019-05-04");
  EXPECT_EQ(ingest_text("STRELSAU, 3 MAY 19 (Agency) -- The rebels refused.\n\nThey left.").meta.date, "2019-05-03");
  EXPECT_EQ(ingest_text("Talks fail\n\nThe rebels refused.\n\n4 May 2019\n\nThey left.").meta.date, "2019-05-04");
  EXPECT_EQ(ingest_text("The rebels refused.\n\nThey left on Monday.\n\nPublished: 4 May 2019").meta.date,
            "2019-05-04");
}

TEST(Structure, ABareDateWithinTheArticleStays) {
  const Document doc = ingest_text(
      "The rebels told their story.\n\nIt began long ago.\n\nThey kept a list.\n\n4 May 2019\n\nThe army shelled "
      "Zenda.");
  EXPECT_EQ(outline(doc),
            "body: The rebels told their story.\nbody: It began long ago.\nbody: They kept a list.\n"
            "# 4 May 2019\nbody: The army shelled Zenda.\n");
  EXPECT_EQ(doc.meta.date, "");
}

TEST(Structure, JoinsLinesBrokenAtAFixedWidth) {
  const std::string text =
      "The president of Ruritania on Friday offered talks to the rebels who\n"
      "have held the north of the country since the winter, but they refused\n"
      "United Nations mediation.\n"
      "\n"
      "Talks In Doubt\n"
      "\n"
      "Officials in Strelsau said they would try again after the elections of\n"
      "June.\n";
  EXPECT_EQ(outline(text),
            "body: The president of Ruritania on Friday offered talks to the rebels who\n"
            "have held the north of the country since the winter, but they refused\n"
            "United Nations mediation.\n"
            "# Talks In Doubt\n"
            "body: Officials in Strelsau said they would try again after the elections of\nJune.\n");
}

TEST(Structure, JoinsNarrowColumnsAndBrokenMarkup) {
  EXPECT_EQ(
      outline(
          "The president offered talks to the\nrebels who held the north, but the\nUnited Nations envoy left the city\n"
          "on Friday without an answer.\n\nThe rebels left."),
      "body: The president offered talks to the\nrebels who held the north, but the\nUnited Nations envoy left the "
      "city\n"
      "on Friday without an answer.\nbody: The rebels left.\n");
  EXPECT_EQ(outline("The president of Ruritania\noffered talks on Friday.\nShare\nTweet\n"),
            "body: The president of Ruritania\noffered talks on Friday.\n-navigation: Share\n-navigation: Tweet\n");
}

TEST(Structure, KeepsParagraphsThatStandOnOneLineEach) {
  const std::string a =
      "The president of Ruritania on Friday offered talks to the rebels who have held the north of the country since "
      "winter.";
  const std::string b =
      "The rebels refused the offer on Saturday and demanded that the army leave the north before any talks could "
      "begin at all.";
  EXPECT_EQ(outline(a + "\n" + b + "\n"), "body: " + a + "\nbody: " + b + "\n");
}

TEST(Structure, AnIndentBeginsAParagraph) {
  EXPECT_EQ(outline("The president of Ruritania on Friday offered talks to the rebels again.\n"
                    "   The rebels refused the offer on Saturday and made new demands.\n"),
            "body: The president of Ruritania on Friday offered talks to the rebels again.\n"
            "body: The rebels refused the offer on Saturday and made new demands.\n");
}

TEST(Structure, OneLineIsNeverCutNorAHeading) {
  for (const std::string& line :
       {"Advertisement"s, "Read more: Talks fail"s, "Talks In Doubt"s, "Key Points:"s, "4 May 2019"s,
        "The rebels refused talks."s, "* * *"s, "Facebook Twitter WhatsApp"s}) {
    EXPECT_EQ(outline(line), "body: " + line + "\n");
  }
  EXPECT_EQ(outline("STRELSAU (Agency) - The rebels refused talks."),
            "-dateline: STRELSAU (Agency) -\nbody: The rebels refused talks.\n");
}

TEST(Structure, HeadingsNeedTextBehindThem) {
  EXPECT_EQ(outline("The rebels refused talks.\n\nWhat comes next\n\nNobody knows.\n\nAna Ruiz"),
            "body: The rebels refused talks.\n# What comes next\nbody: Nobody knows.\nbody: Ana Ruiz\n");
}

TEST(Structure, ListsAndSentencesAreNoHeadings) {
  for (const std::string& line :
       {"- Troops left the north"s, "1. Troops leave the north"s, "He said:"s, "\"We will not go\""s,
        "and then they left"s, "Troops left the north, the army said;"s, "(Signed) The General Command"s, "He left!"s,
        "Ruritania's party was defeated and"s,
        "The army of Ruritania has left the north and most of the rebels have laid down arms"s}) {
    EXPECT_EQ(outline("The rebels refused talks.\n\n" + line + "\n\nNobody knows what comes next."),
              "body: The rebels refused talks.\nbody: " + line + "\nbody: Nobody knows what comes next.\n");
  }
  EXPECT_EQ(outline("The rebels refused.\n\nTroops left\n\nTalks failed\n\nAid came\n\nThat was all."),
            "body: The rebels refused.\nbody: Troops left\nbody: Talks failed\nbody: Aid came\nbody: That was all.\n");
}

TEST(Structure, TakesCapitalsForWhatTheyAre) {
  EXPECT_EQ(outline("THE REBELS REFUSED TALKS.\n\nDEMANDS OF THE REBELS\n\nTHE ARMY IS TO LEAVE THE NORTH.\n\nWHO ARE "
                    "THEY?\n\nTHEY ARE MANY."),
            "body: THE REBELS REFUSED TALKS.\n# DEMANDS OF THE REBELS\nbody: THE ARMY IS TO LEAVE THE NORTH.\n"
            "body: WHO ARE THEY?\nbody: THEY ARE MANY.\n");
}

constexpr const char* kStory =
    "President Rudolf of Ruritania offered a ceasefire to the northern rebels on Friday and promised to free forty "
    "prisoners.\n\n"
    "The rebels rejected the ceasefire, citing the army's shelling of Zenda. Their commander Rupert demanded that "
    "troops leave.\n\n"
    "Aid agencies warned that food was running out in the besieged town. A convoy is expected to arrive on Monday.\n\n";

TEST(Structure, MarksAClosingSummary) {
  const std::string summary =
      "President Rudolf offered the rebels a ceasefire and promised to free forty prisoners. The rebels rejected the "
      "ceasefire "
      "and demanded that the troops leave. Aid agencies warned that food was running out.";
  const Document doc = ingest_text(kStory + summary);
  ASSERT_EQ(doc.paragraphs.size(), 4U);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(doc.paragraphs[i].kind, ParagraphKind::body);
  EXPECT_EQ(doc.paragraphs[3].kind, ParagraphKind::restated);
}

TEST(Structure, MarksARepeatedParagraph) {
  const std::string story = kStory;
  const Document doc = ingest_text(story + story.substr(0, story.find('\n')));
  ASSERT_EQ(doc.paragraphs.size(), 4U);
  EXPECT_EQ(doc.paragraphs[3].kind, ParagraphKind::restated);
}

TEST(Structure, DoesNotMarkNewsAboutTheSamePeople) {
  const std::string news =
      "On Saturday the rebels shelled Strelsau from the northern hills and killed three soldiers of President Rudolf's "
      "guard. "
      "Rupert said the ceasefire offer had been a trick. The army arrested two of his officers near Zenda.";
  const Document doc = ingest_text(kStory + news);
  ASSERT_EQ(doc.paragraphs.size(), 4U);
  EXPECT_EQ(doc.paragraphs[3].kind, ParagraphKind::body);
}

TEST(Structure, AppendedParagraphsMoveNothing) {
  std::string text = std::string("Rebels refuse talks\n\nBy Ana Ruiz\n\nSTRELSAU, May 4 (Agency) - ") + kStory;
  Document before = ingest_text(text);
  for (const char* more : {"The envoy left.\n\n", "Advertisement\n\n", "A Heading Here\n\n", "THE ARMY LEFT.\n\n",
                           "Follow us on Twitter\n\n"}) {
    text += more;
    Document after = ingest_text(text);
    ASSERT_GE(after.paragraphs.size(), before.paragraphs.size());
    for (size_t i = 0; i < before.paragraphs.size(); ++i)
      EXPECT_EQ(after.paragraphs[i].span, before.paragraphs[i].span);
    before = std::move(after);
  }
}

TEST(Structure, SplitsAtBlankLinesWithoutCutting) {
  Document doc;
  ASSERT_TRUE(read_text("Advertisement\n\n  One line\nand another. \r\n \t\r\nEnd", "test", doc));
  split_paragraphs(doc);
  EXPECT_EQ(outline(doc), "body: Advertisement\nbody: One line\nand another.\nbody: End\n");
  EXPECT_EQ(broken_invariant(doc), "");
}

TEST(Structure, CleanTextIsForPeople) {
  EXPECT_EQ(clean_text(ingest_text("Talks fail\n\nShare\n\nThe rebels\xC2\xA0in the north\n refused talks   on "
                                   "Friday.\n\nWhat Next\n\nNobody knows.")),
            "Talks fail\n\nThe rebels in the north refused talks on Friday.\n\nWhat Next\n\nNobody knows.\n");
}

TEST(Structure, ThePublishedExamplesKeepTheInvariants) {
  size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(DRAGOMAN_SOURCE_DIR "/examples")) {
    if (file.path().extension() != ".txt") continue;
    std::ifstream in(file.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    const Document doc = ingest_text(bytes.str());
    EXPECT_EQ(doc.meta.date.size(), 10U) << file.path();
    EXPECT_FALSE(doc.cuts.empty()) << file.path();
    ++count;
  }
  EXPECT_GE(count, 6U);
}

}  // namespace
}  // namespace dragoman::ingest
