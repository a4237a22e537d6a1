// A stretch of a document's stored text.
#pragma once

#include <cstdint>
#include <string_view>

namespace dragoman {

/// Byte offsets into a document's stored UTF-8 text, half-open: `text.substr(begin, end - begin)` is the quoted text.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(Span, Span) = default;
};

/// The text that `span` covers. `span` must lie within `text`.
constexpr std::string_view slice(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

}  // namespace dragoman
