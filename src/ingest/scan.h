// What the recognisers of this folder share: white space, words, letters, and folded copies for comparing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dragoman/span.h"

namespace dragoman::ingest {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool is_ascii_letter(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }
inline char to_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c + 32) : c; }

/// How `c` is written: letters of the Latin, Greek and Cyrillic scripts; everything else is no letter.
enum class LetterCase : uint8_t { none, lower, upper };
LetterCase letter_case(uint32_t c);

/// Bytes of the white space character at `at`, 0 when there is none.
size_t space_at(std::string_view text, size_t at);
/// First offset at or after `at` that is not white space; text.size() at most.
size_t skip_space(std::string_view text, size_t at);
/// `span` without white space at either end.
Span trim(std::string_view text, Span span);
std::string_view trim(std::string_view text);

/// The next run of non-space at or after `at`, which moves past it; empty at the end.
std::string_view next_word(std::string_view text, size_t& at);
/// Counts words; stops at `most`.
uint32_t count_words(std::string_view text, uint32_t most);

/// First and last character, decoded; 0 when empty.
uint32_t first_char(std::string_view text);
uint32_t last_char(std::string_view text);
/// The last character that is not a closing quote or bracket.
uint32_t last_mark(std::string_view text);
/// "." "!" "?" "…" "。" and their like end `text`, closing quotes and brackets aside.
bool ends_sentence(std::string_view text);

bool starts_with_fold(std::string_view text, std::string_view lower);  ///< ASCII case aside
bool equal_fold(std::string_view text, std::string_view lower);
bool contains_fold(std::string_view text, std::string_view lower);

/// Lower case (ASCII), white space as single blanks, typographic quotes and dashes as ASCII, punctuation and symbols at
/// either end dropped. A new string: offsets are not those of `text`.
std::string fold(std::string_view text);

/// Length of a dash at `at` ("-", "--", "_", "–", "—"), 0 when there is none.
size_t dash_at(std::string_view text, size_t at);

/// White space runs as one blank.
std::string collapse(std::string_view text);

/// How an article is written as a whole; judged on the first 4 KiB.
enum class TextCase : uint8_t { mixed, upper, lower };
TextCase text_case(std::string_view text);

}  // namespace dragoman::ingest
