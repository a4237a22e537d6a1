// CAMEO's actor codes, three letters after three letters, as a country and a PLOVER sector: "IGOUNOHLHWHO" is UNO MED.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dragoman/error.h"
#include "lexicon/table.h"

namespace dragoman::resolve {

/// What data/actors/cameo-codes.tsv says. Immutable once loaded. Move-only.
class CameoCodes {
 public:
  /// Reads cameo-codes.tsv of `dir`. Errors: data_broken with file:line:column for a code that is not three letters or
  /// digits or stands twice, a country that is not three letters, a sector that is not PLOVER's; and those of files.
  static Result<CameoCodes> load(const std::string& dir);

  struct Meaning {
    std::string_view country;  ///< ISO 3166-1 alpha-3 or IGO UNO EUR NGO ISM IMG MNC; empty: unknown
    std::string_view sector;   ///< PLOVER; empty: unknown
    bool known = false;        ///< the table has a part of the code
  };
  /// The meaning of a code in capitals; "~MIL", which goes with any country, has none. Parts that the table lacks say
  /// nothing. The views live as long as the object.
  Meaning read(std::string_view code) const;

  uint64_t checksum() const { return table_.checksum(); }

 private:
  struct Part {
    std::string_view country, sector, otherwise;
  };

  explicit CameoCodes(lexicon::Table table) : table_(std::move(table)) {}

  lexicon::Table table_;
  std::unordered_map<uint32_t, Part> parts_;
};

}  // namespace dragoman::resolve
