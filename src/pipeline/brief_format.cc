// A brief as people and programs read it.
#include <fmt/core.h>

#include <iterator>

#include "base/json.h"
#include "base/markup.h"
#include "document/document.h"
#include "document/tree.h"
#include "dragoman/brief.h"
#include "dragoman/format.h"
#include "dragoman/tellings.h"
#include "story/brief.h"
#include "story/telling.h"

namespace dragoman {
namespace {

constexpr std::string_view kNothing = "No events were found.";

// The text on one line: a sentence may have been broken over several in its document.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::string html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (const std::string_view entity = base::entity_of(c); !entity.empty()) {
      out += entity;
    } else {
      out += c;
    }
  }
  return out;
}

// What Markdown would take for markup.
std::string markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

void write_text(std::string& out, const Brief& brief, bool coloured) {
  const auto to = std::back_inserter(out);
  const std::string_view bold = coloured ? "\033[1m" : "";
  const std::string_view dim = coloured ? "\033[2m" : "";
  const std::string_view plain = coloured ? "\033[0m" : "";
  if (brief.points.empty()) {
    fmt::format_to(to, "{}\n", kNothing);
    return;
  }
  fmt::format_to(to, "Key Points:\n");
  int number = 0;
  for (const KeyPoint& point : brief.points) {
    fmt::format_to(to, "\n{}{}. {}{}\n", bold, ++number, point.text, plain);
    for (const Evidence& evidence : point.evidence) {
      fmt::format_to(to, "   {}\"{}\" [{}:{}-{}]{}\n", dim, one_line(evidence.text), evidence.doc, evidence.span.begin,
                     evidence.span.end, plain);
    }
  }
}

void write_markdown(std::string& out, const Brief& brief) {
  const auto to = std::back_inserter(out);
  fmt::format_to(to, "# Key points\n");
  if (brief.points.empty()) fmt::format_to(to, "\n{}\n", kNothing);
  int number = 0;
  for (const KeyPoint& point : brief.points) {
    fmt::format_to(to, "\n{}. **{}**\n", ++number, markdown(point.text));
    for (const Evidence& evidence : point.evidence) {
      fmt::format_to(to, "   - \"{}\" ({}, bytes {}-{})\n", markdown(one_line(evidence.text)), markdown(evidence.doc),
                     evidence.span.begin, evidence.span.end);
    }
  }
}

void write_html(std::string& out, const Brief& brief) {
  const auto to = std::back_inserter(out);
  fmt::format_to(
      to,
      "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Key points</title></head>\n<body>\n"
      "<h1>Key points</h1>\n");
  if (brief.points.empty()) fmt::format_to(to, "<p>{}</p>\n", kNothing);
  if (!brief.points.empty()) fmt::format_to(to, "<ol>\n");
  for (const KeyPoint& point : brief.points) {
    fmt::format_to(to, "<li><p><strong>{}</strong></p>\n", html(point.text));
    for (const Evidence& evidence : point.evidence) {
      fmt::format_to(to, "<blockquote><p>{}</p><footer><cite>{}</cite>, bytes {}-{}</footer></blockquote>\n",
                     html(one_line(evidence.text)), html(evidence.doc), evidence.span.begin, evidence.span.end);
    }
    fmt::format_to(to, "</li>\n");
  }
  if (!brief.points.empty()) fmt::format_to(to, "</ol>\n");
  fmt::format_to(to, "</body>\n</html>\n");
}

void write_json(std::string& out, const Brief& brief) {
  const auto field = [&](std::string_view name, std::string_view value) {
    fmt::format_to(std::back_inserter(out), "\"{}\":", name);
    base::append_json(out, value);
  };
  out += "{\"points\":[";
  for (const KeyPoint& point : brief.points) {
    if (&point != brief.points.data()) out += ',';
    out += '{';
    field("text", point.text);
    out += ',';
    field("event", point.events.empty() ? "" : point.events.front());
    out += ',';
    field("root", to_string(point.root));
    out += ',';
    field("status", to_string(point.status));
    out += ',';
    field("date", point.date);
    out += ",\"evidence\":[";
    for (const Evidence& evidence : point.evidence) {
      if (&evidence != point.evidence.data()) out += ',';
      out += '{';
      field("doc", evidence.doc);
      fmt::format_to(std::back_inserter(out), ",\"begin\":{},\"end\":{},", evidence.span.begin, evidence.span.end);
      field("text", evidence.text);
      out += '}';
    }
    out += "]}";
  }
  out += "]}\n";
}

}  // namespace

Tellings::Tellings(const Analysis& analysis) {
  document::Tree tree;
  tree.build(analysis.document());
  tellings_ = std::make_shared<const std::vector<story::Telling>>(story::tellings(analysis.document(), tree));
}

Brief make_brief(const std::vector<Tellings>& articles, size_t most_points) {
  std::vector<story::Telling> all;
  for (const Tellings& article : articles) all.insert(all.end(), article.tellings_->begin(), article.tellings_->end());
  story::BriefOptions options;
  options.points = most_points;
  return story::make_brief(std::move(all), options);
}

void write_brief(std::string& out, const Brief& brief, BriefFormat format) {
  switch (format) {
    case BriefFormat::text:
      return write_text(out, brief, false);
    case BriefFormat::terminal:
      return write_text(out, brief, true);
    case BriefFormat::markdown:
      return write_markdown(out, brief);
    case BriefFormat::html:
      return write_html(out, brief);
    case BriefFormat::json:
      return write_json(out, brief);
  }
}

}  // namespace dragoman
