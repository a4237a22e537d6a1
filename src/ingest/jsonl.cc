#include "ingest/jsonl.h"

#include <simdjson.h>

#include <array>

namespace dragoman::ingest {
namespace {

constexpr std::string_view kMend = R"(A line is one JSON object, as {"id": "a1", "text": "...", "date": "2024-02-13"})";

// The first of `names` that is a string or an integer; empty when none is there.
template <size_t N>
std::string field(const simdjson::dom::object& object, const std::array<const char*, N>& names) {
  for (const char* name : names) {
    const auto value = object[name];
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) return std::string(text);
    int64_t number = 0;
    if (value.get(number) == simdjson::SUCCESS) return std::to_string(number);
  }
  return {};
}

}  // namespace

struct JsonLineReader::Parser {
  simdjson::dom::parser parser;
};

JsonLineReader::JsonLineReader() : parser_(std::make_unique<Parser>()) {}
JsonLineReader::JsonLineReader(JsonLineReader&&) noexcept = default;
JsonLineReader::~JsonLineReader() = default;

Result<JsonArticle> JsonLineReader::read(std::string_view line, const std::string& where) {
  simdjson::dom::object object;
  const auto parsed = parser_->parser.parse(line.data(), line.size());
  if (const auto error = parsed.get(object); error != simdjson::SUCCESS) {
    return fail(Errc::bad_format, where, simdjson::error_message(error), std::string(kMend));
  }
  JsonArticle article;
  article.text = field(object, std::array{"text", "body", "content"});
  article.id = field(object, std::array{"id"});
  article.title = field(object, std::array{"title"});
  article.date = field(object, std::array{"date", "published"});
  if (article.text.empty()) return fail(Errc::bad_format, where, "no \"text\"", std::string(kMend));
  return article;
}

}  // namespace dragoman::ingest
