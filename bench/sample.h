// The text that the benchmarks read: the example articles.
#pragma once

#include <string>
#include <vector>

namespace dragoman::bench {

/// Every article of examples/, in the order of their names. Ends the program with a message when there is none.
std::vector<std::string> sample_articles();

}  // namespace dragoman::bench
