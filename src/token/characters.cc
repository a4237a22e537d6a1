#include "token/characters.h"

#include <algorithm>
#include <iterator>

namespace dragoman::token {
namespace {

using enum CharClass;

struct Range {
  uint32_t first;
  uint32_t last;
  CharClass kind;
};

// From the blocks and general categories of the Unicode standard (15.0); sorted. What no range names is a letter.
constexpr Range kRanges[] = {
    {0x0080, 0x00A9, mark},     {0x00AA, 0x00AA, letter},  {0x00AB, 0x00AC, mark},     {0x00AD, 0x00AD, extend},
    {0x00AE, 0x00B1, mark},     {0x00B2, 0x00B3, mark},    {0x00B4, 0x00B4, mark},     {0x00B5, 0x00B5, letter},
    {0x00B6, 0x00B9, mark},     {0x00BA, 0x00BA, letter},  {0x00BB, 0x00BF, mark},     {0x00D7, 0x00D7, mark},
    {0x00F7, 0x00F7, mark},     {0x02C2, 0x02DF, mark},    {0x0300, 0x036F, extend},   {0x037E, 0x037E, mark},
    {0x0387, 0x0387, mark},     {0x0483, 0x0489, extend},  {0x0589, 0x058A, mark},     {0x0591, 0x05BD, extend},
    {0x05BE, 0x05BE, mark},     {0x05F3, 0x05F4, mark},    {0x060C, 0x060D, mark},     {0x061B, 0x061F, mark},
    {0x064B, 0x065F, extend},   {0x0660, 0x0669, digit},   {0x066A, 0x066D, mark},     {0x06D4, 0x06D4, mark},
    {0x06D6, 0x06DC, extend},   {0x06F0, 0x06F9, digit},   {0x0964, 0x0965, mark},     {0x0966, 0x096F, digit},
    {0x200C, 0x200F, extend},   {0x2010, 0x2027, mark},    {0x202A, 0x202E, extend},   {0x2030, 0x205E, mark},
    {0x2060, 0x206F, extend},   {0x207A, 0x207E, mark},    {0x208A, 0x208E, mark},     {0x20A0, 0x20CF, mark},
    {0x20D0, 0x20FF, extend},   {0x2100, 0x2101, mark},    {0x2116, 0x2117, mark},     {0x2120, 0x2122, mark},
    {0x2190, 0x2BFF, mark},     {0x2E00, 0x2E7F, mark},    {0x3001, 0x3003, mark},     {0x3008, 0x3020, mark},
    {0x3030, 0x3030, mark},     {0xA9CE, 0xA9CE, letter},  {0xE000, 0xF8FF, mark},     {0xFE00, 0xFE0F, extend},
    {0xFE10, 0xFE1F, mark},     {0xFE20, 0xFE2F, extend},  {0xFE30, 0xFE6F, mark},     {0xFF01, 0xFF0F, mark},
    {0xFF10, 0xFF19, digit},    {0xFF1A, 0xFF20, mark},    {0xFF3B, 0xFF40, mark},     {0xFF5B, 0xFF65, mark},
    {0xFFE0, 0xFFFD, mark},     {0x1F000, 0x1F3FA, mark},  {0x1F3FB, 0x1F3FF, extend}, {0x1F400, 0x1FAFF, mark},
    {0xE0000, 0xE0FFF, extend}, {0xF0000, 0x10FFFF, mark},
};

constexpr auto between(uint32_t c, uint32_t first, uint32_t last) { return first <= c && c <= last; }

}  // namespace

const CharClass kAsciiClass[128] = {
    space, space, space, space, space, space, space, space, space, space, space, space, space, space, space, space,
    space, space, space, space, space, space, space, space, space, space, space, space, space, space, space, space,
    space, mark,  mark,  mark,  mark,  mark,  mark,  mark,  mark,  mark,  mark,  mark,  mark,  mark,  mark,  mark,
    digit, digit, digit, digit, digit, digit, digit, digit, digit, digit, mark,  mark,  mark,  mark,  mark,  mark,
    mark,  upper, upper, upper, upper, upper, upper, upper, upper, upper, upper, upper, upper, upper, upper, upper,
    upper, upper, upper, upper, upper, upper, upper, upper, upper, upper, upper, mark,  mark,  mark,  mark,  mark,
    mark,  lower, lower, lower, lower, lower, lower, lower, lower, lower, lower, lower, lower, lower, lower, lower,
    lower, lower, lower, lower, lower, lower, lower, lower, lower, lower, lower, mark,  mark,  mark,  mark,  space,
};

CharClass classify_wide(uint32_t c) {
  if (base::is_space(c)) return space;
  const auto* range = std::lower_bound(std::begin(kRanges), std::end(kRanges), c,
                                       [](const Range& r, uint32_t at) { return r.last < at; });
  if (range != std::end(kRanges) && range->first <= c) return range->kind;
  if (base::to_lower(c) != c) return upper;
  const bool cased =
      between(c, 0xDF, 0x24F) || between(c, 0x3AC, 0x3CE) || between(c, 0x430, 0x4FF) || between(c, 0x1E00, 0x1EFF);
  return cased ? lower : letter;
}

}  // namespace dragoman::token
