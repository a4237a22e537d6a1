// From bytes of some encoding to UTF-8.
//
//   bytes: UTF-16 with BOM | UTF-8 | Windows-1252 | UTF-8 with stray bytes  -> valid UTF-8
//   and then: "â€™" and its like, UTF-8 that was read as Windows-1252 and saved again, back to what it was
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman::ingest {

/// What one look over the bytes shows, taken as UTF-8.
struct Survey {
  uint64_t multibyte = 0;   ///< valid characters of two bytes or more
  uint64_t invalid = 0;     ///< bytes that are no part of a valid character
  uint64_t western = 0;     ///< of these, how many would be a likely letter, quote or dash in Windows-1252
  uint64_t controls = 0;    ///< NUL and other control characters that no text uses
  bool suspicious = false;  ///< holds a character that could begin mojibake
  bool visible = false;     ///< holds anything but white space and control characters
};
Survey survey(std::string_view bytes);

/// Windows-1252 rather than UTF-8 with stray bytes.
bool looks_western(const Survey& seen);

/// These append valid UTF-8 to `out` and return how many bytes of the input they replaced.
uint64_t decode_utf8(std::string_view bytes, std::string& out);         ///< each bad sequence and NUL as U+FFFD
uint64_t decode_windows1252(std::string_view bytes, std::string& out);  ///< counts the bytes above 0x7F
uint64_t decode_utf16(std::string_view bytes, bool big_endian, std::string& out);  ///< without its BOM
/// `text` must be valid UTF-8.
uint64_t mend_mojibake(std::string_view text, std::string& out);

}  // namespace dragoman::ingest
