// Bytes to stored text: which encoding it is, what is refused, what is repaired.
#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "ingest/encoding.h"
#include "ingest/ingest.h"
#include "ingest/scan.h"
#include "ingest/signature.h"

namespace dragoman::ingest {
namespace {

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";
constexpr std::string_view kGiveArticle = "Give a file with an article";
constexpr int kMojibakePasses = 3;  // text is sometimes spoilt twice

// Control characters or broken bytes in such numbers are no text. The shares are ours: text has none of either, a file
// of random bytes has 11 % control characters and over 30 % broken ones.
bool is_binary(const Survey& seen, uint64_t size) {
  if (!seen.visible) return seen.controls > 0;
  if (size < 32) return false;
  return seen.controls * 10 > size || (seen.controls * 33 > size && seen.invalid * 10 > size);
}

bool is_other_encoding(const Survey& seen, uint64_t size) {
  return size >= 32 && seen.invalid * 4 > size && !looks_western(seen);
}

std::string megabytes(uint64_t bytes) { return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MiB"; }

}  // namespace

Result<void> read_text(std::string_view bytes, const std::string& where, document::Document& doc, uint64_t limit) {
  doc.text.clear();
  doc.repaired_bytes = 0;
  limit = std::min(limit, kLargestLimit);
  if (bytes.size() > limit) {
    return fail(Errc::too_large, where, megabytes(bytes.size()) + " where " + megabytes(limit) + " is the limit",
                "Split it into articles");
  }
  if (const Signature signature = signature_of(bytes); !signature.kind.empty()) {
    return fail(Errc::binary_input, where, std::string(signature.kind), std::string(signature.mend));
  }

  uint64_t repaired = 0;
  std::string decoded;  // UTF-16 only
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    decoded.reserve(bytes.size());
    repaired += decode_utf16(bytes.substr(2), bytes[0] == '\xFE', decoded);
    bytes = decoded;
  }
  while (bytes.starts_with(kUtf8Bom)) bytes.remove_prefix(kUtf8Bom.size());

  const Survey seen = survey(bytes);
  if (!seen.visible && seen.controls == 0) return fail(Errc::empty_input, where, {}, std::string(kGiveArticle));
  if (is_binary(seen, bytes.size())) {
    const bool wide = bytes.size() >= 4 && (bytes[1] == '\0') == (bytes[3] == '\0') &&
                      (bytes[0] == '\0') == (bytes[2] == '\0') && (bytes[0] == '\0') != (bytes[1] == '\0');
    if (wide) {
      return fail(Errc::binary_input, where, "it looks like UTF-16 without a byte order mark",
                  "Convert it to UTF-8 first, for example with iconv -f UTF-16LE -t UTF-8");
    }
    return fail(Errc::binary_input, where,
                std::to_string(seen.controls) + " control characters in " + std::to_string(bytes.size()) + " bytes",
                "Give a text file");
  }
  if (is_other_encoding(seen, bytes.size())) {
    return fail(Errc::binary_input, where, "neither UTF-8 nor Windows-1252",
                "Convert it to UTF-8 first, for example with iconv -f ENCODING -t UTF-8");
  }

  doc.text.reserve(bytes.size());
  bool suspicious = seen.suspicious;
  if (seen.invalid == 0 && seen.controls == 0) {
    doc.text.assign(bytes);
  } else if (looks_western(seen)) {
    repaired += decode_windows1252(bytes, doc.text);
    suspicious = false;
  } else {
    repaired += decode_utf8(bytes, doc.text);
  }
  for (int pass = 0; suspicious && pass < kMojibakePasses; ++pass) {
    std::string mended;
    mended.reserve(doc.text.size());
    const uint64_t replaced = mend_mojibake(doc.text, mended);
    if (replaced == 0) break;
    repaired += replaced;
    doc.text.swap(mended);
    while (doc.text.starts_with(kUtf8Bom)) doc.text.erase(0, kUtf8Bom.size());
  }
  if (skip_space(doc.text, 0) == doc.text.size()) {  // it was a spoilt byte order mark and nothing else
    doc.text.clear();
    return fail(Errc::empty_input, where, {}, std::string(kGiveArticle));
  }
  doc.repaired_bytes = static_cast<uint32_t>(std::min<uint64_t>(repaired, std::numeric_limits<uint32_t>::max()));
  return {};
}

}  // namespace dragoman::ingest
