// CAMEO's actor codes as countries and sectors, with the project's own table.
#include "resolve/actors/cameo_actor.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dragoman::resolve {
namespace {

std::string meaning(std::string_view code) {
  static const CameoCodes kCodes = [] {
    auto loaded = CameoCodes::load(DRAGOMAN_SOURCE_DIR "/data/actors");
    EXPECT_TRUE(loaded) << loaded.error().message();
    return std::move(*loaded);
  }();
  const auto meaning = kCodes.read(code);
  return std::string(meaning.country) + "/" + std::string(meaning.sector) + (meaning.known ? "" : " unknown");
}

TEST(CameoActor, FirstCountryAndFirstRoleCount) {
  EXPECT_EQ(meaning("USA"), "USA/");
  EXPECT_EQ(meaning("USAGOV"), "USA/GOV");
  EXPECT_EQ(meaning("AFGGOVMIL"), "AFG/GOV");
  EXPECT_EQ(meaning("IDNTMPOPP"), "IDN/OPP");
  EXPECT_EQ(meaning("PSEGZAREB"), "PSE/REB");
}

TEST(CameoActor, MediaAndHealthHaveOtherNamesInPlover) {
  EXPECT_EQ(meaning("USAMED"), "USA/JRN");
  EXPECT_EQ(meaning("USAHLH"), "USA/MED");
  EXPECT_EQ(meaning("~MED"), "/JRN");
}

TEST(CameoActor, FormerStatesAreTheirHeirs) {
  EXPECT_EQ(meaning("YUGMIL"), "SRB/MIL");
  EXPECT_EQ(meaning("SUNGOV"), "RUS/GOV");
  EXPECT_EQ(meaning("DDR"), "DEU/");
  EXPECT_EQ(meaning("ZARREB"), "COD/REB");
  EXPECT_EQ(meaning("TMPOCC"), "TLS/");
  EXPECT_EQ(meaning("ROM"), "ROU/");
  EXPECT_EQ(meaning("KSVGOV"), "XKX/GOV");
}

TEST(CameoActor, InternationalCodes) {
  EXPECT_EQ(meaning("IGO"), "IGO/");
  EXPECT_EQ(meaning("IGOUNO"), "UNO/");
  EXPECT_EQ(meaning("IGOUNOHLHWHO"), "UNO/MED");
  EXPECT_EQ(meaning("IGOEUREEC"), "EUR/");
  EXPECT_EQ(meaning("IGOEURCOE"), "IGO/") << "the Council of Europe is not the Union";
  EXPECT_EQ(meaning("IGOWSTNAT"), "IGO/");
  EXPECT_EQ(meaning("IGOUNOJUDICJ"), "UNO/JUD");
  EXPECT_EQ(meaning("NGO"), "NGO/SOC");
  EXPECT_EQ(meaning("NGM"), "NGO/SOC");
  EXPECT_EQ(meaning("NGOUSAREF"), "NGO/REF") << "an NGO stays one, wherever its seat";
  EXPECT_EQ(meaning("NGO~"), "NGO/SOC");
  EXPECT_EQ(meaning("MNC"), "MNC/BUS");
  EXPECT_EQ(meaning("MNCUSA"), "USA/BUS") << "a company with a home";
  EXPECT_EQ(meaning("MNCUSAMED"), "USA/JRN");
  EXPECT_EQ(meaning("IMGMUSALQ"), "IMG/REB");
  EXPECT_EQ(meaning("INTREB"), "/REB");
  EXPECT_EQ(meaning("MEAREB"), "/REB") << "a region is no country";
}

TEST(CameoActor, FaithsAreReligionWhereNoRoleIsSaid) {
  EXPECT_EQ(meaning("~CHRCTH"), "/REL");
  EXPECT_EQ(meaning("~BUDEDU"), "/EDU");
  EXPECT_EQ(meaning("~MUS"), "/REL");
  EXPECT_EQ(meaning("NGOMUS"), "NGO/SOC");
  EXPECT_EQ(meaning("MUS"), "MUS/") << "Mauritius, where it gives the country";
  EXPECT_EQ(meaning("MUSGOV"), "MUS/GOV");
  EXPECT_EQ(meaning("EGYMUS"), "EGY/REL");
}

TEST(CameoActor, UnknownPartsSayNothing) {
  EXPECT_EQ(meaning("HOB"), "/ unknown");
  EXPECT_EQ(meaning("HOBMIL"), "/MIL");
  EXPECT_EQ(meaning("USAXQ"), "USA/");
  EXPECT_EQ(meaning("NGOCHRPRO214"), "NGO/SOC");
  EXPECT_EQ(meaning(""), "/ unknown");
  EXPECT_EQ(meaning("~"), "/ unknown");
}

TEST(CameoActor, TheTableIsChecked) {
  const auto dir = std::filesystem::path(::testing::TempDir()) / "cameo-codes";
  std::filesystem::create_directories(dir);
  const auto error = [&](std::string_view rows) {
    std::ofstream(dir / "cameo-codes.tsv") << "code\tcountry\tsector\totherwise\tnote\n" << rows;
    const auto loaded = CameoCodes::load(dir.string());
    if (loaded) return std::string("none");
    const std::string message = loaded.error().message();
    return message.substr(message.find("codes.tsv"));
  };
  EXPECT_EQ(error("GOV\t\tGOV\n"), "none");
  EXPECT_TRUE(error("GO\t\tGOV\n").starts_with("codes.tsv:2:1: ")) << error("GO\t\tGOV\n");
  EXPECT_TRUE(error("USA\tus\n").starts_with("codes.tsv:2:5: "));
  EXPECT_TRUE(error("HLH\t\tHLH\n").starts_with("codes.tsv:2:6: "));
  EXPECT_TRUE(error("HLH\t\t\tHLH\n").starts_with("codes.tsv:2:7: "));
  EXPECT_TRUE(error("GOV\t\tGOV\nGOV\t\tMIL\n").starts_with("codes.tsv:3:1: "));
  EXPECT_FALSE(CameoCodes::load((dir / "nowhere").string()));
}

}  // namespace
}  // namespace dragoman::resolve
