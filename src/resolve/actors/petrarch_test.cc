// PETRARCH's dictionaries: each piece of syntax, what is told about broken ones, and what holds for any bytes.
#include "resolve/actors/petrarch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"

namespace dragoman::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const CameoCodes& codes() {
  static const CameoCodes kCodes = [] {
    auto loaded = CameoCodes::load(DRAGOMAN_SOURCE_DIR "/data/actors");
    EXPECT_TRUE(loaded) << loaded.error().message();
    return std::move(*loaded);
  }();
  return kCodes;
}

Dictionary read(std::string_view bytes, DictionarySort sort = DictionarySort::actors) {
  return read_dictionary(bytes, sort, codes());
}

/// "LINE agent all: NAME | NAME = CODE FROM-TO, CODE", with `all` where no plural is to be made.
std::vector<std::string> entries(const Dictionary& dictionary) {
  std::vector<std::string> out;
  for (const auto& entry : dictionary.entries) {
    std::string text =
        std::to_string(entry.line) + (entry.agent ? " agent" : "") + (entry.no_plural ? " all" : "") + ":";
    for (const auto& name : entry.names) text += (name == entry.names.front() ? " " : " | ") + name;
    text += " =";
    for (const auto& code : entry.codes) {
      text += " " + code.code;
      if (code.from != 0 || code.to != 0) text += " " + std::to_string(code.from) + "-" + std::to_string(code.to);
      if (&code != &entry.codes.back()) text += ",";
    }
    out.push_back(text);
  }
  return out;
}

/// "LINE:COLUMN what"
std::vector<std::string> complaints(const Dictionary& dictionary) {
  std::vector<std::string> out;
  for (const auto& each : dictionary.complaints) {
    EXPECT_FALSE(each.mend.empty());
    out.push_back(std::to_string(each.line) + ":" + std::to_string(each.column) + " " + each.what);
  }
  return out;
}

TEST(Petrarch, NamesAndCodesInAllTheirPlaces) {
  const auto read_in = read(
      "FREEDONIA_ [FRA]\n"
      "+FREEDONIAN \n"
      "+Republic_of_Freedonia\t\n"
      "\n"
      "RUFUS_T._FIREFLY_  # prime minister\n"
      "+PRESIDENT_FIREFLY\n"
      "\t[FRAGOV]\n"
      "\n"
      "\t[FRAELI]# afterwards\n"
      "SYLVANIA\t[itamil] [ITA]\t[---]\n"
      "TWO WORDS__AND_MORE_[DEU]");
  EXPECT_THAT(entries(read_in), ElementsAre("1: FREEDONIA | FREEDONIAN | Republic of Freedonia = FRA",
                                            "5: RUFUS T. FIREFLY | PRESIDENT FIREFLY = FRAGOV, FRAELI",
                                            "10: SYLVANIA = ITAMIL, ITA, ---", "11: TWO WORDS AND MORE = DEU"));
  EXPECT_THAT(complaints(read_in), IsEmpty());
  EXPECT_EQ(read_in.entries[2].codes[0].country, "ITA");
  EXPECT_EQ(read_in.entries[2].codes[0].sector, "MIL");
  EXPECT_EQ(read_in.entries[2].codes[2].country, "");
}

TEST(Petrarch, DaysInAllTheirForms) {
  const auto read_in = read(
      "A [USA <920101]\n"
      "B [USA >19920101]\n"
      "C [USA 301231-310101] [USA 290101-20300101]\n"
      "D [USA < 450601] [USA 19950601 - 19990815] [USA>000229]\n"
      "E [USA 20000228-20000228]\n"
      "F [USA 991231-991231]\n"
      "G [USA 300501-330101]\n");
  EXPECT_THAT(entries(read_in), ElementsAre("1: A = USA 0-19920101", "2: B = USA 19920101-0",
                                            "3: C = USA 19301231-19310101, USA 20290101-20300101",
                                            "4: D = USA 0-19450601, USA 19950601-19990815, USA 20000229-0",
                                            "5: E = USA 20000228-20000229", "6: F = USA 19991231-20000101",
                                            "7: G = USA 19300501-19330101"));
  EXPECT_THAT(complaints(read_in), IsEmpty());
}

TEST(Petrarch, DaysThatAreNone) {
  const auto read_in = read(
      "A [USA 2004017-20061201] [FRA]\n"
      "B\n"
      "\t[USAGOV <20230229]\n"
      "\t[USAMIL 20121204]\n"
      "C [USA 20121207-20120802]\n"
      "D [USA 920101-]\n"
      "E [USA 920101-930101-940101]\n"
      "F [950601-990815]\n"
      "G [USA =950601]\n"
      "H [USA <20240001]\n"
      "I [USA <00230101]\n");
  EXPECT_THAT(entries(read_in), ElementsAre("1: A = FRA"));
  EXPECT_THAT(complaints(read_in),
              ElementsAre("1:8 '2004017' is no day", "3:10 '20230229' is no day", "4:10 a day without < or >",
                          "5:8 '20121207-20120802' ends before it begins", "6:8 '' is no day",
                          "7:8 '930101-940101' is no day", "8:4 '950601-990815' is no code", "9:8 '=950601' is no day",
                          "10:8 '20240001' is no day", "11:8 '00230101' is no day"));
}

TEST(Petrarch, CommentsOfAllSorts) {
  const auto read_in = read(
      "\xEF\xBB\xBF<!-- one line --> \n"
      "# HIDDEN [USA]\n"
      "<!-- several\n"
      "HIDDEN [USA]\n"
      "# -->  SEEN <!-- between --> [USA] # behind\n"
      "<! -- as PETRARCH takes it\n"
      "TABARI [FRA] ;jw 9/14/91\n"
      "+GAUL;ISH ; jw\n"
      "; alone\n"
      "<!-- a --><!-- b -->");
  EXPECT_THAT(entries(read_in), ElementsAre("5: SEEN = USA", "7: TABARI | GAUL;ISH = FRA"));
  EXPECT_THAT(complaints(read_in), IsEmpty());
}

TEST(Petrarch, CommentsThatNothingCloses) {
  const auto open = read("A [USA]\n  <!-- oops\nB [FRA]\n<!-- again\n");
  EXPECT_THAT(entries(open), ElementsAre("1: A = USA", "3: B = FRA"));
  EXPECT_THAT(complaints(open), ElementsAre("2:3 a comment that nothing closes", "4:1 a comment that nothing closes"));
  const auto swallowed = read("<!-- oops\nA [USA]\n<!-- part two -->\nB [FRA]\n");
  EXPECT_THAT(entries(swallowed), ElementsAre("4: B = FRA"));
  EXPECT_THAT(complaints(swallowed), ElementsAre("3:1 a comment begins inside the comment of line 1"));
}

TEST(Petrarch, PluralsOfAgents) {
  const auto read_in = read(
      "CHAMBERLAIN [~GOV]\n"
      "MILITIA {} [ ~REB]\n"
      "HOUSEWIFE {HOUSEWIVES}[~CVL]\n"
      "HEAD_OF_STAFF { HEADS_OF_STAFF } [~MIL] # irregular\n"
      "RELIEF_AGENCY [NGO~]\n",
      DictionarySort::agents);
  EXPECT_THAT(entries(read_in),
              ElementsAre("1 agent: CHAMBERLAIN = ~GOV", "2 agent all: MILITIA = ~REB",
                          "3 agent all: HOUSEWIFE | HOUSEWIVES = ~CVL",
                          "4 agent all: HEAD OF STAFF | HEADS OF STAFF = ~MIL", "5 agent: RELIEF AGENCY = NGO~"));
  EXPECT_THAT(complaints(read_in), IsEmpty());
  EXPECT_EQ(read_in.entries[1].codes[0].country, "");
  EXPECT_EQ(read_in.entries[1].codes[0].sector, "REB");
  EXPECT_EQ(read_in.entries[4].codes[0].country, "NGO");
}

TEST(Petrarch, SetsGluedAndApart) {
  const auto read_in = read(
      "!WHO! = MAN, WOMEN ,, OLD_FOLK\n"
      "!COLOUR!=RED,BLUE\n"
      "OAR!WHO! [~CVL]\n"
      "!COLOUR!_HEAD {} [~CVL]\n"
      "!COLOUR! !WHO! OF !COLOUR! [~MIL]\n"
      "!COLOUR! = GREEN\n"
      "!COLOUR!-!WHO! [~CVL]\n"
      "WHOSE! [~CVL]\n"
      "WHO!? !NO [~CVL]\n",
      DictionarySort::agents);
  EXPECT_THAT(
      entries(read_in),
      ElementsAre("3 agent all: OARMAN | OARWOMEN | OAROLD FOLK = ~CVL", "4 agent all: RED HEAD | BLUE HEAD = ~CVL",
                  "5 agent all: RED MAN OF RED | BLUE MAN OF BLUE | RED WOMEN OF RED | BLUE WOMEN OF BLUE | "
                  "RED OLD FOLK OF RED | BLUE OLD FOLK OF BLUE = ~MIL",
                  "7 agent all: GREEN-MAN | GREEN-WOMEN | GREEN-OLD FOLK = ~CVL", "8 agent: WHOSE! = ~CVL",
                  "9 agent: WHO!? !NO = ~CVL"));
  EXPECT_THAT(complaints(read_in), IsEmpty());
}

TEST(Petrarch, SetsThatDoNotWork) {
  std::string bytes = "!A! = A";
  for (int i = 0; i < 40; ++i) bytes += ", W" + std::to_string(i);
  bytes += "\n!B! = " + bytes.substr(6) + "\n!EMPTY! = , \nX !A! !B! [~GOV]\n+Y !NONE! [~GOV]\nRE!A!ED [~GOV]\n";
  const auto read_in = read(bytes, DictionarySort::agents);
  EXPECT_THAT(entries(read_in), IsEmpty());
  EXPECT_THAT(complaints(read_in), ElementsAre("3:1 a set without words", "4:1 sets that make too many names",
                                               "5:4 no set '!NONE!'", "6:3 the set '!A!' inside a word"));
}

TEST(Petrarch, SetsCannotFillTheMemory) {
  std::string bytes = "!A! = " + std::string(10'000, 'a');
  for (int i = 0; i < 900; ++i) bytes += ",b";
  bytes += '\n';
  for (int i = 0; i < 100; ++i) bytes += "!A! [~GOV]\n";
  const auto read_in = read(bytes, DictionarySort::agents);
  EXPECT_EQ(read_in.entries.size(), 3U);
  EXPECT_EQ(read_in.complaints.size(), 97U);
}

TEST(Petrarch, AShortFormInBracketsIsAName) {
  const auto read_in = read(
      "FRONT_FOR_THE_LIBERATION_OF_FREEDONIA_(FLF)_ [FRAREB]\n"
      "+ARMY_OF_ADEN-ABYAN_(AAA)\n"
      "SAMOA_(AMERICAN) [ASM]\n"
      "GENERAL_(JG) [USAMIL]\n"
      "(ABC) [USA]\n");
  EXPECT_THAT(entries(read_in),
              ElementsAre("1: FRONT FOR THE LIBERATION OF FREEDONIA | FLF | ARMY OF ADEN-ABYAN | AAA = FRAREB",
                          "3: SAMOA (AMERICAN) = ASM", "4: GENERAL (JG) = USAMIL", "5: (ABC) = USA"));
}

TEST(Petrarch, TabariMarks) {
  const auto read_in = read(
      "FREEDONIA_CUP [###] # football\n"
      "+FREEDONIA_OPEN\n"
      "ISILDUR [+++]\n"
      "THE_SHIRE [FRA/ita]\n"
      "SHIRE [FRA/]\n");
  EXPECT_THAT(entries(read_in), ElementsAre("4: THE SHIRE = FRA, ITA", "5: SHIRE = FRA"));
  ASSERT_EQ(read_in.discards.size(), 2U);
  EXPECT_EQ(read_in.discards[0].words, "FREEDONIA CUP");
  EXPECT_EQ(read_in.discards[1].words, "FREEDONIA OPEN");
  EXPECT_FALSE(read_in.discards[1].whole_story);
  EXPECT_EQ(read_in.discards[1].line, 1U);
  EXPECT_THAT(complaints(read_in),
              ElementsAre("3:10 [+++], which marks complex sentences in TABARI", "5:8 'FRA/' is no code"));
}

TEST(Petrarch, BrokenLines) {
  const auto read_in = read(
      "\t[USA]\n"
      "+SYNONYM\n"
      "OPEN [~BUS\n"
      "BRACE [~ENV}\n"
      "NAMELESS\n"
      "+ALIAS\n"
      "A]B [USA]\n"
      "STRAY [USA] Newspapers $5\n"
      "PLURAL {FORMS [~GOV]\n"
      "PLURAL {} OF [~GOV]\n"
      "_ [USA]\n"
      "MIXED [USA] [~GOV]\n"
      "TWICE [USA [FRA]\n"
      "NUL\x01L [USA]\n"
      "EMPTY []\n"
      "DIGITS [010]\n"
      "GOOD [FRA]\n"
      "+BAD]\n");
  EXPECT_THAT(
      complaints(read_in),
      ElementsAre("1:2 a code without a name", "2:1 another name without a first", "3:6 a code without its ]: '[~BUS'",
                  "4:7 a code without its ]: '[~ENV}'", "5:1 no code for 'NAMELESS'", "7:1 a stray ] in 'A]B'",
                  "8:13 words behind the code: 'Newspapers $5'", "9:8 a plural without its }: '{FORMS '",
                  "10:11 words between plural and code: 'OF'", "11:1 a name without letters",
                  "12:14 codes with and without ~ for one name", "13:7 a code without its ]: '[USA [FRA]'",
                  "14:1 a control character in 'NUL?L'", "15:8 '' is no code", "16:9 '010' is no code",
                  "18:2 a stray ] in 'BAD]'"));
  EXPECT_THAT(entries(read_in), ElementsAre("8: STRAY = USA", "9 agent: PLURAL = ~GOV", "10 agent all: PLURAL = ~GOV",
                                            "12: MIXED = USA", "17: GOOD = FRA"));
}

TEST(Petrarch, ACodeThatSaysNothingIsToldOnce) {
  const auto read_in = read("FRODO [HOB]\nSAM [HOB]\nMERRY [HOBGOV]\n");
  EXPECT_EQ(read_in.entries.size(), 3U) << "the names are kept";
  ASSERT_EQ(read_in.complaints.size(), 1U);
  EXPECT_EQ(complaints(read_in)[0], "1:8 'HOB' has no country and no sector: none of its parts is known");
  EXPECT_THAT(read_in.complaints[0].mend, HasSubstr("cameo-codes.tsv"));
}

TEST(Petrarch, Discards) {
  const auto read_in = read(
      "# heading\n"
      "WORLD CUP  # ab 13 Jun 2005 ;AB\n"
      "+ Golf_Open \n"
      "1914\n"
      "OLYMPICS [###]\n"
      "+\n"
      "FRANCE [FRA]\n",
      DictionarySort::discards);
  std::vector<std::string> words;
  for (const auto& discard : read_in.discards) {
    words.push_back(std::to_string(discard.line) + (discard.whole_story ? " + " : " ") + discard.words);
  }
  EXPECT_THAT(words, ElementsAre("2 WORLD CUP", "3 + Golf Open", "4 1914", "5 OLYMPICS"));
  EXPECT_THAT(complaints(read_in),
              ElementsAre("6:2 a name without letters", "7:8 a code in a dictionary of discards: '[FRA]'"));
}

TEST(Petrarch, LineEndsAndEncodings) {
  EXPECT_THAT(entries(read("A [USA]\r\n+B\r\nC\r\n\t[FRA]\r\n")), ElementsAre("1: A | B = USA", "3: C = FRA"));
  EXPECT_THAT(entries(read("A [USA]\r+B\rC\r\t[FRA]")), ElementsAre("1: A | B = USA", "3: C = FRA")) << "an old Mac's";
  EXPECT_THAT(entries(read("A [USA]")), ElementsAre("1: A = USA"));
  EXPECT_THAT(entries(read("SAO\xA0TOM\xC9_\x8A [STP]\n+ERDO\xC4\x9E"
                           "AN\n")),
              ElementsAre("1: SAO TOM\u00C9 \u0160 | ERDO\u011EAN = STP"));
  const auto lost = read("COTE_D\xEF\xBF\xBDIVOIRE [CIV]\n");
  EXPECT_THAT(complaints(lost), ElementsAre("1:1 a lost character (U+FFFD) in 'COTE D\xEF\xBF\xBDIVOIRE'"));
  EXPECT_THAT(complaints(read(std::string_view("\xFF\xFE"
                                               "A\0[\0",
                                               6))),
              ElementsAre("1:1 the file is in UTF-16"));
  EXPECT_THAT(complaints(read("")), IsEmpty());
}

TEST(Petrarch, LongAndStrangeNames) {
  const std::string name(10'000, 'N');
  EXPECT_EQ(read(name + " [USA]\n").entries.at(0).names.at(0), name);
  EXPECT_EQ(read(name + "\n").complaints.at(0).what.size(), std::string("no code for '...'").size() + 40);
  const auto arabic = read("\u0627\u0644\u0642\u0627\u0639\u062F\u0629_\U0001F600 [IMGMUSALQ]\n");
  EXPECT_THAT(entries(arabic), ElementsAre("1: \u0627\u0644\u0642\u0627\u0639\u062F\u0629 \U0001F600 = IMGMUSALQ"));
}

TEST(Petrarch, AFileThatIsNoDictionaryIsToldInBoundedMemory) {
  std::string bytes;
  for (int i = 0; i < 30'000; ++i) bytes += "[\n";
  const auto read_in = read(bytes);
  ASSERT_EQ(read_in.complaints.size(), 10'001U);
  EXPECT_EQ(read_in.complaints.back().what, "20000 more pieces were left out");
  EXPECT_EQ(read_in.complaints.back().line, 10'001U);
}

TEST(Petrarch, ADictionaryOfVerbsIsToldOnce) {
  const std::string verbs = "--- ATTACK [190] ---\nATTACK\n- * TALKS [---]\n- * WORD_ [012]\n";
  EXPECT_EQ(sort_of_dictionary(verbs), DictionarySort::actors);
  EXPECT_THAT(complaints(read(verbs)), ElementsAre("1:1 the codes are numbers, as in a dictionary of verbs"));
  EXPECT_THAT(entries(read(verbs)), IsEmpty());
}

TEST(Petrarch, SortIsGuessed) {
  EXPECT_EQ(sort_of_dictionary("# [~GOV]\nA [USA]\n"), DictionarySort::actors);
  EXPECT_EQ(sort_of_dictionary("A\n\t[---]\n"), DictionarySort::actors);
  EXPECT_EQ(sort_of_dictionary("A [ ~GOV]\nB [NGO~]\nC [USA]\n"), DictionarySort::agents);
  EXPECT_EQ(sort_of_dictionary("A\n+B [###]\n"), DictionarySort::discards);
  EXPECT_EQ(sort_of_dictionary(""), DictionarySort::discards);
}

TEST(Petrarch, AnyCutOfADictionaryKeepsWhatIsPromised) {
  const std::string bytes =
      "!P! = MAN, W\xD6MEN\n<!-- c -->LAW!P! {} [~LEG]\r\n+X_\xFF [IGOUNO <920101] [USA/FRA 920101-930101]\n"
      "B\xC3\xA9_(BBB) [###]\n\t[NGO~ >20010101] ;x\n";
  for (size_t begin = 0; begin < bytes.size(); ++begin) {
    for (size_t size = 0; size <= bytes.size() - begin; size += 3) {
      for (const auto sort : {DictionarySort::actors, DictionarySort::discards}) {
        const auto read_in = read(std::string_view(bytes).substr(begin, size), sort);
        for (const auto& entry : read_in.entries) {
          EXPECT_FALSE(entry.names.empty());
          EXPECT_FALSE(entry.codes.empty());
          for (const auto& name : entry.names) {
            EXPECT_FALSE(name.empty());
            EXPECT_TRUE(base::is_valid_utf8(name));
          }
        }
        for (const auto& each : read_in.complaints) EXPECT_TRUE(base::is_valid_utf8(each.what + each.mend));
      }
    }
  }
}

}  // namespace
}  // namespace dragoman::resolve
