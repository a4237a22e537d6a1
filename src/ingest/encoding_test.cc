#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "ingest/encoding.h"
#include "ingest/ingest.h"

namespace dragoman::ingest {
namespace {

using namespace std::string_literals;

document::Document read(const std::string& bytes) {
  document::Document doc;
  const auto result = read_text(bytes, "test.txt", doc);
  EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().message());
  EXPECT_TRUE(base::is_valid_utf8(doc.text));
  return doc;
}

Error refuse(const std::string& bytes, uint64_t limit = kLargestLimit) {
  document::Document doc;
  doc.text = "old";
  const auto result = read_text(bytes, "test.txt", doc, limit);
  EXPECT_FALSE(result.has_value());
  EXPECT_EQ(doc.text, "");
  return result ? Error{} : result.error();
}

void expect_mended(const std::string& bytes, const std::string& text, uint32_t repaired) {
  const document::Document doc = read(bytes);
  EXPECT_EQ(doc.text, text);
  EXPECT_EQ(doc.repaired_bytes, repaired) << bytes;
}

TEST(Encoding, KeepsCleanTextByteForByte) {
  for (const std::string& text :
       {"Two lines.\r\nWith CRLF,\ttabs and\xC2\xA0no-break spaces.\r\n"s, "“Quotes” — dashes… €5, 10 °C, naïve café"s,
        "Łódź, Çatalhöyük, Škoda, Ærø, À la carte, Ânes, Ärger, Åland"s,
        "Москва, Αθήνα, القدس, 東京, 🕊"s, "“SÃO PAULO” was there – “É”, “À”."s}) {
    expect_mended(text, text, 0);
  }
}

TEST(Encoding, DropsTheByteOrderMark) { expect_mended("\xEF\xBB\xBFKyiv was quiet.", "Kyiv was quiet.", 0); }

TEST(Encoding, ReplacesAndCountsInvalidBytes) {
  expect_mended("A \xFF bad byte in “text”.", "A \uFFFD bad byte in “text”.", 1);
  expect_mended("Cut “short\xE2\x80", "Cut “short\uFFFD", 2);
  expect_mended("Overlong \xC0\xAF and “surrogate” \xED\xA0\x80.",
                "Overlong \uFFFD\uFFFD and “surrogate” \uFFFD\uFFFD\uFFFD.", 5);
}

TEST(Encoding, ReplacesNul) {
  expect_mended("The minister\0 of defence resigned on Monday."s, "The minister\uFFFD of defence resigned on Monday.",
                1);
}

TEST(Encoding, ReadsWindows1252) {
  expect_mended(
      "\x93We won\x92t go,\x94 Jos\xE9 said \x96 \x80"
      "5 each.",
      "“We won’t go,” José said – €5 each.", 6);
}

TEST(Encoding, ReadsUtf16InBothOrders) {
  const std::u16string words = u"Kyiv – “peace” 🕊";
  std::string little = "\xFF\xFE";
  std::string big = "\xFE\xFF";
  for (const char16_t unit : words) {
    little += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
    big += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
  }
  expect_mended(little, "Kyiv – “peace” 🕊", 0);
  expect_mended(big, "Kyiv – “peace” 🕊", 0);
  expect_mended(little + "\x00\xD8"s + "x", "Kyiv – “peace” 🕊\uFFFD\uFFFD", 3);  // half a pair, half a unit
}

TEST(Encoding, MendsMojibake) {
  expect_mended("Russiaâ€™s", "Russia’s", 8 - 1 + 1);
  expect_mended("â€œNoâ€\u009D, he said", "“No”, he said", 7 + 7);
  expect_mended("â€œNoâ€, he said", "“No”, he said", 7 + 5);  // the closing quote's last part was dropped
  expect_mended("JosÃ© MartÃ­nez", "José Martínez", 8);
  expect_mended("Ã–sterreich", "Österreich", 5);
  expect_mended("5Â\u00A0km, 3Â°", "5\u00A0km, 3°", 8);
  expect_mended("paid â‚¬5 million", "paid €5 million", 8 - 1);
  expect_mended("Å¡kola, GojkoviÄ‡", "škola, Gojković", 4 + 5);
  expect_mended("a \u0093quote\u0094 from Latin-1", "a “quote” from Latin-1", 4);
}

TEST(Encoding, MendsTextSpoiltTwice) { EXPECT_EQ(read("RussiaÃ¢â‚¬â„¢s army").text, "Russia’s army"); }

TEST(Encoding, RefusesWhatIsEmpty) {
  for (const std::string& bytes : {""s, " \n\t\r\n"s, "\xEF\xBB\xBF"s, "\xC2\xA0\n"s, "ï»¿"s}) {
    EXPECT_EQ(refuse(bytes).code, Errc::empty_input);
  }
}

TEST(Encoding, RefusesFilesThatAreNoTextAndNamesThem) {
  EXPECT_NE(refuse("%PDF-1.7 ...").message().find("a PDF file"), std::string::npos);
  EXPECT_NE(refuse("PK\3\4 and more").message().find("ZIP"), std::string::npos);
  EXPECT_NE(refuse("\x1f\x8b\x08 and more").mend.find("gunzip"), std::string::npos);
  EXPECT_EQ(refuse("\x7f"
                   "ELF\2\1\1")
                .code,
            Errc::binary_input);
  EXPECT_EQ(refuse("\x89PNG\r\n\x1a\n").code, Errc::binary_input);
  EXPECT_EQ(refuse("\0\0\0\0"s).code, Errc::binary_input);
  std::mt19937 random(7);
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>(random());
  EXPECT_EQ(refuse("x" + noise).code, Errc::binary_input);
  std::string wide;  // UTF-16 that does not say so
  for (const char c : "The minister of defence resigned on Monday."s) wide += {c, '\0'};
  EXPECT_NE(refuse(wide).message().find("UTF-16"), std::string::npos);
  std::string cyrillic;  // KOI8-R
  for (int i = 0; i < 40; ++i) cyrillic += "\xED\xEF\xF3\xEB\xF7\xE1 ";
  EXPECT_NE(refuse(cyrillic).mend.find("iconv"), std::string::npos);
}

TEST(Encoding, RefusesWhatIsTooLarge) {
  const Error error = refuse("A text of more than ten bytes.", 10);
  EXPECT_EQ(error.code, Errc::too_large);
  EXPECT_EQ(error.where, "test.txt");
}

TEST(Encoding, WordsThatBeginLikeASignatureAreText) {
  EXPECT_EQ(read("BZh is what the file began with.").text, "BZh is what the file began with.");
  EXPECT_EQ(read("RIFF raff, the mayor called them.").text, "RIFF raff, the mayor called them.");
}

TEST(Encoding, AnyMixtureGivesUtf8) {
  std::mt19937 random(11);
  const std::vector<std::string> parts = {"â", "€",    "™",      "œ", "Ã", "©",        "Â", " ",
                                          "a", "\xFF", "\u0092", "”", "é", "\xE2\x80", "Z", "1"};
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = "x";
    for (int k = 0; k < 12; ++k) bytes += parts[random() % parts.size()];
    document::Document doc;
    if (!read_text(bytes, "", doc)) continue;
    ASSERT_TRUE(base::is_valid_utf8(doc.text));
  }
}

}  // namespace
}  // namespace dragoman::ingest
