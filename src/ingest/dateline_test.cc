#include "ingest/dateline.h"

#include <gtest/gtest.h>

namespace dragoman::ingest {
namespace {

// "place|rest", or "none".
std::string parts(std::string_view text, TextCase style = TextCase::mixed, bool first = true) {
  const auto found = dateline_at(text, style, first);
  return found ? std::string(slice(text, found->place)) + "|" + std::string(text.substr(found->end)) : "none";
}

TEST(Dateline, ReadsWithAgency) {
  EXPECT_EQ(parts("KYIV, Feb 13 (Reuters) - Troops left."), "KYIV|Troops left.");
  EXPECT_EQ(parts("BEIJING (AP) -- Troops left."), "BEIJING|Troops left.");
  EXPECT_EQ(parts("Kathmandu (Agency) – Troops left."), "Kathmandu|Troops left.");
  EXPECT_EQ(parts("NAIROBI, Kenya (AP) _ Troops left."), "NAIROBI|Troops left.");
  EXPECT_EQ(parts("WASHINGTON/KYIV, Feb 13 (Reuters) - Talks."), "WASHINGTON|Talks.");
  EXPECT_EQ(parts("RIO DE JANEIRO, Brazil, Feb. 13 (UPI) -- Talks."), "RIO DE JANEIRO|Talks.");
  EXPECT_EQ(parts("kyiv, feb 13 (reuters) - troops left.", TextCase::lower), "kyiv|troops left.");
  EXPECT_EQ(parts("ST. JOHN'S, ANTIGUA, MAY 13 (CANA) -- TALKS.", TextCase::upper), "ST. JOHN'S|TALKS.");
  EXPECT_EQ(parts("MANAGUA (AP) --"), "MANAGUA|");
  EXPECT_EQ(parts("SEOUL (Agency) - Talks.", TextCase::mixed, false), "SEOUL|Talks.");
}

TEST(Dateline, ReadsTheOldWire) {
  const std::string_view text = "BOGOTA, 30 DEC 89 (EFE) -- [TEXT] [BY ANA RUIZ] THE ARMY LEFT.";
  const auto found = dateline_at(text, TextCase::upper, true);
  ASSERT_TRUE(found);
  EXPECT_EQ(slice(text, found->place), "BOGOTA");
  EXPECT_EQ(found->date.iso(), "1989-12-30");
  EXPECT_EQ(text.substr(found->end), "THE ARMY LEFT.");
}

TEST(Dateline, ReadsABarePlaceOnlyAtTheStart) {
  EXPECT_EQ(parts("NAIROBI, Kenya — Judges met."), "NAIROBI|Judges met.");
  EXPECT_EQ(parts("BRUSSELS -- Ministers met."), "BRUSSELS|Ministers met.");
  EXPECT_EQ(parts("NEW DELHI: Ministers met."), "NEW DELHI|Ministers met.");
  EXPECT_EQ(parts("new delhi: ministers met.", TextCase::lower), "new delhi|ministers met.");
  EXPECT_EQ(parts("KABUL: Ministers met."), "KABUL|Ministers met.");
  EXPECT_EQ(parts("NAIROBI, Kenya — Judges met.", TextCase::mixed, false), "none");
}

TEST(Dateline, LeavesSentences) {
  for (const std::string_view text :
       {"Biden — who is in Rome — said no.", "Putin (71) said no.", "Moscow - The army left.",
        "BREAKING: Troops leave.", "WHO - the UN's health agency - left.", "UNODC: More opium than ever.",
        "The army, Feb 13 saw, left.", "Ukraine, Russia and NATO met - again.", "SEE ALSO: Troops leave.",
        "We can hope: it ends.", "", "A", "KYIV", "EXCLUSIVE - Troops leave.",
        "Friday, October 1, 2011 -- Troops leave.", "Ana Ruiz, 18 July: Troops leave.", "DETAILS – Troops leave.",
        "JERUSALEM-born Levi left."}) {
    EXPECT_EQ(parts(text), "none") << text;
  }
  EXPECT_EQ(parts("THE ARMY -- WHICH LEFT -- CAME BACK.", TextCase::upper), "none");
  EXPECT_EQ(parts("http://example.org is down", TextCase::lower), "none");
  EXPECT_EQ(parts("watch: troops leave", TextCase::lower), "none");
}

}  // namespace
}  // namespace dragoman::ingest
