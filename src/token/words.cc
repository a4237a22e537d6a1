#include "token/words.h"

#include <algorithm>

namespace dragoman::token {
namespace {

constexpr uint64_t kMix = 0x9E3779B97F4A7C15ULL;

constexpr uint64_t mix(uint64_t a, uint64_t b) {
  a = (a ^ (b * kMix)) * 0xBF58476D1CE4E5B9ULL;
  return a ^ (a >> 29);
}

constexpr Atom kEdge{0, 0, 0x1234567, 0xFFFF, CharClass::space, false};

constexpr uint64_t kWww = hash_step(hash_step(hash_step(kHashSeed, 'w'), 'w'), 'w');

enum Flag : uint32_t { kAddress = 1, kMail = 2, kSlash = 4, kStopShift = 3, kDigitFlag = 32, kApostrophe = 64 };

// What an atom is to the lexical features: of a number, only how long it is.
uint64_t text_of(const Atom& atom) { return atom.kind == CharClass::digit ? atom.shape : atom.hash; }

}  // namespace

void WordContext::describe() {
  uint64_t hash = 0;
  uint32_t stops = 0;
  flags = 0;
  for (size_t i = 0; i < chunk.size(); ++i) {
    const Atom& atom = chunk[i];
    hash = mix(hash, atom.hash);
    if (atom.kind == CharClass::digit) flags |= kDigitFlag;
    if (atom.kind != CharClass::mark) continue;
    switch (atom.shape >> 4 & 0xFF) {
      case '.':
        ++stops;
        break;
      case '@':
        flags |= kMail;
        break;
      case '/':
        flags |= kSlash;
        break;
      case '\'':
        flags |= kApostrophe;
        break;
      case ':':
        if (i + 1 < chunk.size() && chunk[i + 1].kind == CharClass::mark && (chunk[i + 1].shape >> 4 & 0xFF) == '/')
          flags |= kAddress;
        break;
      default:
        break;
    }
  }
  if (chunk[0].kind != CharClass::mark && chunk.size() > 2) {
    if (chunk[0].hash == kWww) flags |= kAddress;
  }
  flags |= std::min(stops, 3U) << kStopShift;
  chunk_hash = hash;
}

WordFeatures word_features(const WordContext& context, const WordState& state, uint32_t at) {
  const auto size = static_cast<uint32_t>(context.chunk.size());
  const auto atom = [&](int64_t i) -> const Atom& {
    return i < 0 || i >= size ? kEdge : context.chunk[static_cast<size_t>(i)];
  };
  const int64_t i = at;
  const Atom& l = atom(i);
  const Atom& ll = atom(i - 1);
  const Atom& lll = atom(i - 2);
  const Atom& r = atom(i + 1);
  const Atom& rr = atom(i + 2);
  const Atom& rrr = atom(i + 3);
  const Atom& before = context.before != nullptr ? *context.before : kEdge;
  const Atom& after = context.after != nullptr ? *context.after : kEdge;
  const uint64_t t = mix(text_of(l), text_of(r));
  const uint64_t s = mix(l.shape, r.shape);
  const uint64_t run = std::min(at - state.first_atom, 4U);
  const uint64_t first = text_of(context.chunk[state.first_atom]);
  const uint64_t first_shape = context.chunk[state.first_atom].shape;
  const bool last = at + 2 == size;
  const uint64_t position = mix(at, context.chunk_hash);
  const uint64_t values[kWordFeatures] = {
      t,
      s,
      mix(text_of(l), r.shape),
      mix(l.shape, text_of(r)),
      mix(t, text_of(ll)),
      mix(t, text_of(rr)),
      mix(mix(s, ll.shape), rr.shape),
      mix(t, rr.shape),
      mix(t, ll.shape),
      mix(t, context.flags),
      mix(t, mix(after.shape, last)),
      mix(t, mix(text_of(after), last)),
      mix(t, mix(text_of(before), last)),
      mix(s, mix(run, first_shape)),
      mix(t, mix(run, first)),
      position,
      mix(mix(s, ll.shape), mix(lll.shape, run)),
      mix(t, mix(text_of(rr), text_of(rrr))),
      mix(s, mix(context.flags, run)),
      mix(t, mix(text_of(ll), text_of(rr))),
      mix(mix(s, rr.shape), rrr.shape),
      mix(s, mix(after.shape, mix(last, ll.shape))),
      mix(mix(state.word_hash, text_of(l)), r.shape),
      mix(mix(l.shape, text_of(r)), mix(ll.shape, text_of(rr))),
      mix(mix(text_of(l), r.shape), mix(text_of(ll), rr.shape)),
      mix(mix(text_of(before), text_of(after)), t),
      mix(l.abbreviation, r.hash),
      mix(mix(l.abbreviation, r.hash), mix(after.shape, last)),
      mix(mix(l.abbreviation, l.shape), mix(r.hash, last)),
  };
  WordFeatures features;
  for (int k = 0; k < kWordFeatures; ++k) {
    features[static_cast<size_t>(k)] =
        static_cast<uint32_t>((mix(values[k], static_cast<uint64_t>(k) + 1) * kMix) >> (64 - kWordWeightBits));
  }
  return features;
}

}  // namespace dragoman::token
