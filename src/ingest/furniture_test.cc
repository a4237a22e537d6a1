#include "ingest/furniture.h"

#include <gtest/gtest.h>

#include <string>

namespace dragoman::ingest {
namespace {

TEST(Furniture, NamesTheReason) {
  const auto expect = [](std::string_view reason, std::initializer_list<std::string_view> lines) {
    for (const std::string_view line : lines) EXPECT_EQ(furniture_reason(line, true), reason) << line;
  };
  expect("advertisement",
         {"Advertisement", "Advertisment", "ADVERTISEMENT", "- Advertisement -", "Advertisemnt", "[Sponsored]",
          "ADVERTISEMENT - CONTINUE READING BELOW", "Story continues below advertisement",
          "Article continues after this advertisement", "Sponsored by Acme"});
  expect("navigation", {"Read more: Who won in Kenya?",
                        "READ MORE Troops leave",
                        "Related: Who is she?",
                        "Related:",
                        "Also read: Talks fail",
                        "Also Read | Talks fail",
                        "See also: Talks",
                        "Share this",
                        "Share this article",
                        "Share",
                        "Tweet",
                        "Facebook",
                        "Facebook Twitter WhatsApp",
                        "Follow us on Twitter",
                        "Follow Ana Ruiz on Twitter",
                        "Subscribe",
                        "Subscribe to our newsletter",
                        "Sign up for the briefing",
                        "We use cookies to improve the page.",
                        "This website uses cookies.",
                        "Click here to sign up",
                        "Home > World > Asia",
                        "Home / News",
                        "World » Africa » Kenya",
                        "Skip to main content",
                        "12 comments",
                        "Continue reading the main story",
                        "https://example.org/a",
                        "#Kenya @example",
                        "Download the app today"});
  expect("caption",
         {"Photo: A soldier in Kyiv.", "FILE - The president speaks in Lima.", "FILE — The president in Lima, 2019.",
          "Soldiers march in Lima. (AP Photo/Ana Ruiz)", "Soldiers march in Lima. Image: Ana Ruiz / Getty Images",
          "Image: Soldiers march. Getty Images", "Soldiers march in Lima. [File: Ana Ruiz/Reuters]",
          "Soldiers march in Lima. REUTERS/Ana Ruiz", "Soldiers in Lima (Photo by Ana Ruiz)"});
  expect("byline",
         {"By Ana Ruiz", "By Ana Ruiz and John Doe in Lima", "BY ANA RUIZ", "By Agency staff", "Staff Writer",
          "Reporting by Ana Ruiz; Editing by John Doe", "(Reporting by Ana Ruiz in Lima; Editing by John Doe)",
          "Additional reporting by Ana Ruiz", "Ana Ruiz in Lima contributed to this report."});
  expect("footer", {"© 2024 The Agency", "Copyright 2024 The Agency. All rights reserved.", "All rights reserved.",
                    "Our Standards: The Agency Trust Principles.",
                    "This material may not be published, broadcast or rewritten."});
  expect("label", {"Key Points:", "Key takeaways:", "KEY POINTS", "Highlights:", "Summary"});
  expect("separator", {"* * *", "---", "___", "•", "…"});
}

TEST(Furniture, LeavesTheArticle) {
  for (const std::string_view line : {"Advertisers left the station.",
                                      "The advertisement was banned by the court.",
                                      "Sponsored militias attacked the town.",
                                      "Read in parliament, the motion passed.",
                                      "Share prices fell in Moscow.",
                                      "Related charges were dropped on Monday.",
                                      "Follow-up talks are planned for May.",
                                      "Sign language was banned.",
                                      "Subscribers sued the state.",
                                      "By Monday the army had left Kabul.",
                                      "By noon, soldiers held the bridge",
                                      "Photo shows soldiers, the army said.",
                                      "File photos were burned by the police.",
                                      "Copyright law divides the parties.",
                                      "Click farms were raided by police.",
                                      "Home Secretary Priti Patel resigned.",
                                      "Getty Images sued the agency over the picture on Monday.",
                                      "Reuters could not verify the report.",
                                      "Troops left (Reuters)",
                                      "Few back the law, says a Reuters/Ipsos poll.",
                                      "Summary executions were reported in Mariupol.",
                                      "Live fire killed two protesters.",
                                      "12 comments were deleted by the police.",
                                      "Print workers went on strike.",
                                      "The minister (photo ops aside) was silent; he left for Rome on Monday.",
                                      "Join our enemies, he warned, and you die: so the decree said to all the "
                                      "soldiers and officers of the army in the north and in the south.",
                                      "Russia/Ukraine talks resume",
                                      "He said: #MeToo changed the law."}) {
    EXPECT_EQ(furniture_reason(line, true), "") << line;
  }
  EXPECT_EQ(furniture_reason("By Ana Ruiz", false), "");  // within the article it may be anything
  EXPECT_EQ(furniture_reason("Read more: " + std::string(700, 'x'), true), "");
}

TEST(Furniture, FindsWhatIsGluedToTheEnd) {
  const auto rest = [](std::string_view text) { return std::string(text.substr(glued_tail(text))); };
  EXPECT_EQ(rest("He left on Monday. Facebook Twitter Linkedin Mail"), "Facebook Twitter Linkedin Mail");
  EXPECT_EQ(rest("He left on Monday. Related stories: Talks fail Facebook Twitter Email"),
            "Related stories: Talks fail Facebook Twitter Email");
  EXPECT_EQ(rest("He left Facebook and Twitter"), "");
  EXPECT_EQ(rest("The state banned Facebook, Twitter and YouTube."), "");
  EXPECT_EQ(rest("He told related stories of war."), "");
  EXPECT_EQ(rest(""), "");
}

}  // namespace
}  // namespace dragoman::ingest
