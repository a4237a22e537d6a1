#include "ingest/signature.h"

#include <array>

namespace dragoman::ingest {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  Signature signature;
};

constexpr std::string_view kUnpack = "Unpack it first and give the text";
constexpr std::string_view kConvert = "Convert it to plain text first";
constexpr std::string_view kGiveText = "Give a text file";

// The published signatures of these formats.
constexpr std::array kMagics = {
    Magic{"%PDF-"sv, {"a PDF file", "Convert it first, for example with pdftotext"}},
    Magic{"PK\3\4"sv, {"a ZIP archive or an office document", kUnpack}},
    Magic{"\x1f\x8b"sv, {"gzip data", "Unpack it first, for example with gunzip"}},
    Magic{"\x28\xb5\x2f\xfd"sv, {"zstd data", "Unpack it first, for example with unzstd"}},
    Magic{"BZh"sv, {"bzip2 data", "Unpack it first, for example with bunzip2"}},
    Magic{"\xfd"
          "7zXZ\0"sv,
          {"xz data", "Unpack it first, for example with unxz"}},
    Magic{"7z\xbc\xaf\x27\x1c"sv, {"a 7-Zip archive", kUnpack}},
    Magic{"Rar!\x1a\7"sv, {"a RAR archive", kUnpack}},
    Magic{"\x7f"
          "ELF"sv,
          {"a program (ELF)", kGiveText}},
    Magic{"\x89PNG\r\n"sv, {"a PNG picture", kGiveText}},
    Magic{"\xff\xd8\xff"sv, {"a JPEG picture", kGiveText}},
    Magic{"GIF87a"sv, {"a GIF picture", kGiveText}},
    Magic{"GIF89a"sv, {"a GIF picture", kGiveText}},
    Magic{"OggS\0"sv, {"an Ogg recording", kGiveText}},
    Magic{"ID3\3"sv, {"an MP3 recording", kGiveText}},
    Magic{"SQLite format 3\0"sv, {"an SQLite database", kGiveText}},
    Magic{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, {"an old office document", kConvert}},
    Magic{"{\\rtf"sv, {"an RTF document", kConvert}},
};

}  // namespace

Signature signature_of(std::string_view bytes) {
  for (const Magic& magic : kMagics) {
    if (!bytes.starts_with(magic.bytes)) continue;
    // "BZh" is also three letters: a block size and the block's own mark follow it.
    if (magic.bytes == "BZh" && (bytes.size() < 10 || bytes.substr(4, 2) != "1A")) continue;
    return magic.signature;
  }
  if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(4, 4).find('\0') != std::string_view::npos) {
    return {"a RIFF recording or picture", kGiveText};
  }
  return {};
}

}  // namespace dragoman::ingest
