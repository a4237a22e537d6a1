#include "token/atoms.h"

#include <algorithm>

#include "token/address.h"

namespace dragoman::token {
namespace {

constexpr uint32_t mark_shape(uint32_t code_point, uint32_t count) { return 0x1000 | (code_point << 4) | count; }
constexpr uint32_t kAt = mark_shape('@', 1);
constexpr uint32_t kHash = mark_shape('#', 1);

constexpr uint64_t kRupees = hash_step(hash_step(kHashSeed, 'r'), 's');
constexpr uint32_t kCodeShape = 0x500;
constexpr int kAddressTries = 16;  // a chunk

bool is_letter(CharClass kind) {
  return kind == CharClass::lower || kind == CharClass::upper || kind == CharClass::letter;
}

// Marks that stand in rows: a row of one is a single atom.
bool is_repeated(uint32_t c) {
  switch (c) {
    case '.':
    case '-':
    case '_':
    case '=':
    case '*':
    case '~':
    case '!':
    case '?':
    case '#':
    case '+':
    case '<':
    case '>':
    case '$':
    case '/':
    case '\\':
      return true;
    default:
      return c > 0x7F;
  }
}

// Quotes and apostrophes of any form are to the features what the plain ones are; the shape still tells them apart.
uint32_t plain_mark(uint32_t c) {
  switch (c) {
    case '`':
    case 0xB4:
    case 0x2018:
    case 0x2019:
      return '\'';
    case 0x201C:
    case 0x201D:
      return '"';
    case 0x2013:
    case 0x2010:
    case 0x2011:
      return '-';
    default:
      return base::to_lower(c);
  }
}

uint32_t capped(uint32_t count, uint32_t most) { return std::min(count, most); }

uint32_t letters_shape(uint32_t count, uint32_t capitals, bool first_capital) {
  const uint32_t pattern = capitals == 0                    ? 0
                           : capitals == count              ? (count == 1 ? 1 : 2)
                           : capitals == 1 && first_capital ? 3
                                                            : 4;
  return 0x100 | (pattern << 4) | capped(count, 6);
}

bool is_inner_mark(char c) { return c == '.' || c == ',' || c == ':'; }

// Reads one atom at `at`, which is not a space.
Atom read_atom(std::string_view text, uint32_t at, uint32_t end) {
  const Character first = character_at(text, at);
  Atom atom{at, at + first.length, hash_step(kHashSeed, plain_mark(first.code_point)), 0, first.kind, false};
  uint32_t count = 1;
  uint32_t capitals = first.kind == CharClass::upper ? 1 : 0;
  const bool letters = is_letter(first.kind);
  while (atom.end < end) {
    const Character next = character_at(text, atom.end);
    if (next.kind == CharClass::extend) {
      atom.end += next.length;
      if (first.kind != CharClass::mark) atom.hash = hash_step(atom.hash, next.code_point);
      continue;
    }
    const bool same = letters ? is_letter(next.kind)
                      : first.kind == CharClass::digit
                          ? next.kind == CharClass::digit
                          : next.code_point == first.code_point && is_repeated(first.code_point);
    if (!same || next.kind == CharClass::space) break;
    if (next.kind == CharClass::upper) ++capitals;
    atom.end += next.length;
    ++count;
    if (first.kind != CharClass::mark || count <= 4) atom.hash = hash_step(atom.hash, base::to_lower(next.code_point));
  }
  // "1,234.5", "10:30": a mark between two digits is the number's.
  while (first.kind == CharClass::digit && atom.end + 1 < end && is_inner_mark(text[atom.end]) &&
         character_at(text, atom.end + 1).kind == CharClass::digit) {
    atom.hash = hash_step(atom.hash, static_cast<uint8_t>(text[atom.end]));
    ++atom.end;
    for (Character next = character_at(text, atom.end); next.kind == CharClass::digit;
         next = character_at(text, atom.end)) {
      atom.hash = hash_step(atom.hash, next.code_point);
      atom.end += next.length;
      if (atom.end >= end) break;
    }
    count = 7;
  }
  atom.shape = letters                          ? letters_shape(count, capitals, first.kind == CharClass::upper)
               : first.kind == CharClass::digit ? 0x200 | capped(count, 7)
                                                : mark_shape(first.code_point, capped(count, 4));
  return atom;
}

void add_letters(std::string_view text, const Atom& atom, std::span<const Contraction> contractions,
                 std::vector<Atom>& atoms) {
  const auto found = std::lower_bound(contractions.begin(), contractions.end(), atom.hash,
                                      [](const Contraction& c, uint64_t hash) { return c.hash < hash; });
  const uint32_t size = atom.end - atom.begin;
  if (found == contractions.end() || found->hash != atom.hash || found->first >= size || found->second >= size ||
      !base::is_boundary(text, atom.begin + found->first) || !base::is_boundary(text, atom.begin + found->second)) {
    atoms.push_back(atom);
    return;
  }
  const uint32_t cuts[] = {0, found->first, found->second == 0 ? size : found->second, size};
  for (int i = 0; i < 3; ++i) {
    if (cuts[i] < cuts[i + 1]) atoms.push_back(read_atom(text, atom.begin + cuts[i], atom.begin + cuts[i + 1]));
  }
}

// The end of the chunk that begins at `at`, or as far as an address is looked for.
uint32_t chunk_end(std::string_view text, uint32_t at, uint32_t end) {
  constexpr uint32_t kLongestAddress = 2048;
  end = at + std::min(end - at, kLongestAddress);
  while (at < end) {
    const Character c = character_at(text, at);
    if (c.kind == CharClass::space || c.length > end - at) break;
    at += c.length;
  }
  return at;
}

// True when an address may begin here: a full stop or an at sign, or "://", follows the first letters.
bool may_be_address(std::string_view text, uint32_t at, uint32_t end) {
  if (at >= end) return false;
  switch (text[at]) {
    case '.':
      return at + 1 < end && character_at(text, at + 1).kind != CharClass::space;
    case ':':
      return at + 2 < end && text[at + 1] == '/' && text[at + 2] == '/';
    case '@':
    case '_':
    case '-':
    case '+':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      return true;
    default:
      return false;
  }
}

// "n't" is one atom, and so the letters before it end one letter early.
bool ends_in_not(std::string_view text, const Atom& atom, uint32_t end) {
  if ((text[atom.end - 1] | 0x20) != 'n' || atom.end >= end || atom.end - atom.begin < 2) return false;
  const Character mark = character_at(text, atom.end);
  if (mark.code_point != '\'' && mark.code_point != 0x2019 && mark.code_point != '`' && mark.code_point != 0xB4)
    return false;
  const uint32_t t = atom.end + mark.length;
  if (t >= end || (text[t] | 0x20) != 't') return false;
  return t + 1 >= end || !is_letter(character_at(text, t + 1).kind);
}

// "O'Neill", "D'Souza", "o'clock": the letter and the name are one word.
bool is_particle(std::string_view text, const Atom& atom, uint32_t end) {
  if (atom.end - atom.begin != 1 || atom.end >= end) return false;
  const char letter = text[atom.begin] | 0x20;
  if (letter != 'o' && letter != 'd' && letter != 'l') return false;
  const Character mark = character_at(text, atom.end);
  if ((mark.code_point != '\'' && mark.code_point != 0x2019) || atom.end + mark.length + 1 >= end) return false;
  const Character name = character_at(text, atom.end + mark.length);
  const Character second = character_at(text, atom.end + mark.length + name.length);
  return (name.kind == CharClass::upper || (letter == 'o' && name.kind == CharClass::lower)) && is_letter(second.kind);
}

// "M23", "Q1", "x365": up to three letters, then digits.
bool is_code(std::string_view text, const Atom& atom, uint32_t end) {
  return is_letter(atom.kind) && atom.end - atom.begin <= 3 && atom.end < end &&
         character_at(text, atom.end).kind == CharClass::digit && atom.hash != kRupees;
}

void extend(std::string_view text, uint32_t to, uint32_t shape, Atom& atom) {
  atom.end = to;
  atom.hash = lower_hash(text.substr(atom.begin, to - atom.begin));
  atom.shape = shape;
}

uint32_t skip_name(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end) {
    const Character c = character_at(text, at);
    if (!is_letter(c.kind) && c.kind != CharClass::digit && c.kind != CharClass::extend && c.code_point != '_') break;
    at += c.length;
  }
  return at;
}

// Makes an atom that begins an address, a code, a handle ("@name", "#topic") or a name with a particle the whole of it;
// true when it is complete. `tries` counts down how often an address is looked for in the chunk.
bool extend_name(std::string_view text, uint32_t end, int& tries, Atom& atom) {
  const uint32_t at = atom.begin;
  if (atom.kind != CharClass::mark && may_be_address(text, atom.end, end) && tries-- > 0) {
    const uint32_t length = address_length(text.substr(at, chunk_end(text, at, end) - at));
    if (length > atom.end - at) {
      extend(text, at + length, kAddressShape, atom);
      atom.kind = CharClass::letter;
      return true;
    }
  }
  if (is_code(text, atom, end)) {
    extend(text, skip_name(text, atom.end, end), kCodeShape, atom);
    return true;
  }
  if ((atom.shape == kAt || atom.shape == kHash) && atom.end < end && is_letter(character_at(text, atom.end).kind) &&
      tries-- > 0) {
    const uint32_t host = atom.end + address_length(text.substr(atom.end, chunk_end(text, atom.end, end) - atom.end));
    extend(text, skip_name(text, host, end), kAddressShape, atom);
    atom.kind = CharClass::letter;
    return true;
  }
  if (is_particle(text, atom, end)) {
    const Atom name = read_atom(text, atom.end + character_at(text, atom.end).length, end);
    extend(text, name.end, name.shape, atom);
  }
  return false;
}

}  // namespace

uint64_t lower_hash(std::string_view text) {
  uint64_t hash = kHashSeed;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<uint8_t>(text[at]);
    if (byte < 0x80) {
      hash = hash_step(hash, base::to_lower(byte));
      ++at;
    } else {
      const base::Decoded d = base::decode(text, at);
      hash = hash_step(hash, base::to_lower(d.code_point));
      at += d.length;
    }
  }
  return hash;
}

uint32_t read_chunk(std::string_view text, uint32_t at, uint32_t end, const Forms& forms, std::vector<Atom>& atoms) {
  atoms.clear();
  int tries = kAddressTries;
  while (at < end) {
    const Character c = character_at(text, at);
    if (c.kind == CharClass::space) {
      if (!atoms.empty()) return at;
      at += c.length;
      continue;
    }
    if (atoms.size() >= kMaxChunk) return at;
    Atom atom = read_atom(text, at, end);
    const bool word_start = atoms.empty() || atoms.back().kind == CharClass::mark;
    if (word_start && extend_name(text, end, tries, atom)) {
      atoms.push_back(atom);
      at = atom.end;
      continue;
    }
    if (!is_letter(atom.kind)) {
      atoms.push_back(atom);
    } else if (ends_in_not(text, atom, end)) {
      const uint32_t n = atom.end - 1;
      const uint32_t t = atom.end + character_at(text, atom.end).length;
      atoms.push_back(read_atom(text, at, n));
      Atom negation = read_atom(text, n, n + 1);
      negation.end = t + 1;
      negation.hash = lower_hash("n't");
      negation.shape = 0x300;
      atoms.push_back(negation);
      atom.end = t + 1;
    } else {
      atom.abbreviation = atom.end < end && text[atom.end] == '.' &&
                          std::binary_search(forms.abbreviations.begin(), forms.abbreviations.end(), atom.hash);
      add_letters(text, atom, forms.contractions, atoms);
    }
    at = atom.end;
  }
  return at;
}

}  // namespace dragoman::token
