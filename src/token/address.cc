#include "token/address.h"

#include <algorithm>
#include <iterator>

namespace dragoman::token {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || static_cast<uint8_t>(c) >= 0x80; }

// Ends of host names and of file names that are no English words with a capital behind a missing space.
constexpr std::string_view kEndings[] = {
    "asp",  "aspx", "biz", "br",  "ca",  "cgi",  "ch",  "cn",  "co",   "com",  "csv",  "de",  "doc",
    "docx", "edu",  "eu",  "exe", "fr",  "gif",  "gov", "gz",  "htm",  "html", "ie",   "il",  "info",
    "int",  "io",   "iq",  "ir",  "jp",  "jpeg", "jpg", "js",  "json", "kr",   "mil",  "mp3", "mp4",
    "mx",   "net",  "nl",  "org", "pdf", "php",  "pk",  "pl",  "png",  "ppt",  "pptx", "py",  "ru",
    "rtf",  "tv",   "txt", "ua",  "uk",  "wav",  "wmv", "xls", "xlsx", "xml",  "za",   "zip"};

bool is_ending(std::string_view label) {
  char low[6];
  if (label.size() < 2 || label.size() > 5) return false;
  std::transform(label.begin(), label.end(), low, [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
  return std::binary_search(std::begin(kEndings), std::end(kEndings), std::string_view(low, label.size()));
}

bool starts_with_no_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(),
                    [](char l, char c) { return l == (is_upper(c) ? static_cast<char>(c + 32) : c); });
}

// A web address runs to the end of the chunk, less the marks that belong to the sentence around it.
uint32_t web_length(std::string_view chunk) {
  size_t end = chunk.find_first_of("<>\"[]{}|");
  if (end == npos) end = chunk.size();
  for (const std::string_view quote : {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99"}) {
    end = std::min(end, chunk.substr(0, end).find(quote));
    end = std::min(end, chunk.size());
  }
  while (end > 0) {
    const char c = chunk[end - 1];
    const bool dots = c == '.' && end >= 3 && chunk[end - 2] == '.' && chunk[end - 3] == '.';
    const bool closing = c == ')' && chunk.substr(0, end).find('(') == npos;
    if (dots || !(closing || std::string_view(".,;:!?'*").find(c) != npos)) break;
    --end;
  }
  return static_cast<uint32_t>(end);
}

uint32_t mail_length(std::string_view chunk, size_t at_sign) {
  for (size_t i = 0; i < at_sign; ++i) {
    if (!is_name(chunk[i]) && std::string_view(".+%&'").find(chunk[i]) == npos) return 0;
  }
  size_t end = at_sign + 1;
  while (end < chunk.size() &&
         (is_letter(chunk[end]) || is_digit(chunk[end]) || chunk[end] == '.' || chunk[end] == '-'))
    ++end;
  while (end > at_sign + 1 && !is_letter(chunk[end - 1]) && !is_digit(chunk[end - 1])) --end;
  return end - at_sign < 3 ? 0 : static_cast<uint32_t>(end);
}

}  // namespace

uint32_t address_length(std::string_view chunk) {
  // The greatest stretch of names and full stops; what stands behind it says which kind it is.
  size_t end = 0;
  size_t stops = 0;
  size_t last_stop = npos;
  bool plain = true;  // only lower-case letters, stops and hyphens
  while (end < chunk.size() && (is_name(chunk[end]) || chunk[end] == '.' || chunk[end] == '+' || chunk[end] == '%')) {
    if (chunk[end] == '.') {
      ++stops;
      last_stop = end;
    } else if (!is_lower(chunk[end]) && chunk[end] != '-') {
      plain = false;
    }
    ++end;
  }
  if (end == 0) return 0;
  const std::string_view rest = chunk.substr(end);
  if (rest.starts_with("://")) return web_length(chunk);
  if (starts_with_no_case(chunk, "www.")) return web_length(chunk);
  if (rest.starts_with("@")) return mail_length(chunk, end);
  if (stops == 0) return 0;
  if (last_stop == end - 1) {  // of the sentence, not of the name
    --end;
    last_stop = chunk.substr(0, end).rfind('.');
    if (last_stop == npos || last_stop == end - 1 || --stops == 0) return 0;
  }
  if (!is_letter(chunk[0]) && !is_digit(chunk[0])) return 0;
  if (chunk.substr(0, end).find("..") != npos) return 0;
  const bool path = end < chunk.size() && chunk[end] == '/' && end + 1 < chunk.size() &&
                    is_ending(chunk.substr(last_stop + 1, end - last_stop - 1));
  if (path) return web_length(chunk);
  if (last_stop >= 2 && is_ending(chunk.substr(last_stop + 1, end - last_stop - 1))) return static_cast<uint32_t>(end);
  // alt.animals.cats
  if (plain && stops >= 2 && chunk.find('.') >= 2) {
    size_t shortest = chunk.size();
    for (size_t begin = 0; begin < end;) {
      const size_t stop = std::min(chunk.find('.', begin), end);
      shortest = std::min(shortest, stop - begin);
      begin = stop + 1;
    }
    if (shortest >= 2) return static_cast<uint32_t>(end);
  }
  return 0;
}

}  // namespace dragoman::token
