#include "document/conllu.h"

#include <fmt/core.h>

#include <array>
#include <charconv>

#include "base/utf8.h"

namespace dragoman::document {
namespace {

constexpr size_t kColumns = 10;
enum Column : uint8_t { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc };
using Row = std::array<std::string_view, kColumns>;

bool split_row(std::string_view line, Row& row) {
  for (size_t i = 0; i < kColumns; ++i) {
    const size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns)) return false;
    row[i] = line.substr(0, tab);
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return true;
}

bool to_number(std::string_view text, uint32_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

// A multiword token being read: its words from first to last, `form` of the whole.
struct Multiword {
  uint32_t first = 0;
  uint32_t last = 0;
  bool space_after = true;

  bool holds(uint32_t id) const { return last != 0 && first <= id && id <= last; }
};

class Reader {
 public:
  Reader(const std::string& where, Document& doc) : where_(where), doc_(doc) {}

  Result<void> read(std::string_view bytes) {
    while (!bytes.empty()) {
      const size_t newline = bytes.find('\n');
      std::string_view line = bytes.substr(0, newline);
      bytes.remove_prefix(newline == std::string_view::npos ? bytes.size() : newline + 1);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      ++line_;
      if (const auto done = read_line(line); !done) return done;
    }
    if (const auto done = end_sentence(); !done) return done;
    if (doc_.sentences.empty())
      return fail(Errc::empty_input, where_, "", "CoNLL-U needs at least one sentence of words");
    doc_.paragraphs.back().span.end = doc_.sentences.back().span.end;
    return {};
  }

 private:
  Result<void> read_line(std::string_view line) {
    if (line.empty()) return end_sentence();
    if (line[0] == '#') {
      if (line.starts_with("# newpar") || line.starts_with("# newdoc")) new_paragraph_ = true;
      return {};
    }
    Row row;
    if (!split_row(line, row)) return bad("a word line has ten columns, parted by tabs", line);
    if (row[kForm].empty()) return bad("the form is empty", line);
    if (!base::is_valid_utf8(line)) return bad("not UTF-8", row[kId]);
    if (row[kId].find('.') != std::string_view::npos) return {};
    const bool space_after = row[kMisc].find("SpaceAfter=No") == std::string_view::npos;
    if (const size_t dash = row[kId].find('-'); dash != std::string_view::npos && row[kId].size() > 1) {
      Multiword token;
      if (!to_number(row[kId].substr(0, dash), token.first) || !to_number(row[kId].substr(dash + 1), token.last) ||
          token.first != next_id() || token.last < token.first) {
        return bad("this range of words does not follow", row[kId]);
      }
      token.space_after = space_after;
      multiword_ = token;
      return {};
    }
    return add_word(row, space_after);
  }

  Result<void> add_word(const Row& row, bool space_after) {
    uint32_t id = 0;
    if (!to_number(row[kId], id) || id != next_id())
      return bad(fmt::format("word number {} was expected", next_id()), row[kId]);
    if (doc_.text.size() + row[kForm].size() + 2 > UINT32_MAX) return fail(Errc::too_large, where_);
    if (!open_) begin_sentence();
    const auto begin = static_cast<uint32_t>(doc_.text.size());
    doc_.text += row[kForm];
    Tokens& tokens = doc_.tokens;
    tokens.span.push_back({begin, static_cast<uint32_t>(doc_.text.size())});
    const bool inside = multiword_.holds(id) && id != multiword_.last;
    tokens.joined.push_back(inside ? 1 : 0);
    if (multiword_.holds(id) && id == multiword_.last) space_after = multiword_.space_after;
    if (!inside && space_after) doc_.text += ' ';
    tokens.upos.push_back(upos_from(row[kUpos]).value_or(Upos::x));
    tokens.features.push_back(features_from(row[kFeats]));
    tokens.lemma.push_back(row[kLemma] == "_" && row[kForm] != "_" ? std::string_view() : doc_.arena.copy(row[kLemma]));
    uint32_t head = 0;
    if (row[kHead] != "_" && !to_number(row[kHead], head)) return bad("the head is not a number", row[kHead]);
    tokens.head.push_back(static_cast<int32_t>(head));  // made absolute at the end of the sentence
    tokens.relation.push_back(relation_from(row[kDeprel]).value_or(Relation::dep));
    return {};
  }

  void begin_sentence() {
    open_ = true;
    if (new_paragraph_ || doc_.paragraphs.empty()) {
      if (!doc_.sentences.empty()) {
        doc_.paragraphs.back().span.end = doc_.sentences.back().span.end;
        doc_.text += '\n';
      }
      const auto at = static_cast<uint32_t>(doc_.text.size());
      doc_.paragraphs.push_back({{at, at}, ParagraphKind::body});
      new_paragraph_ = false;
    }
    first_ = doc_.tokens.size();
  }

  Result<void> end_sentence() {
    multiword_ = {};
    if (!open_) return {};
    open_ = false;
    Tokens& tokens = doc_.tokens;
    const uint32_t end = tokens.size();
    if (doc_.text.back() == ' ') doc_.text.pop_back();
    doc_.text += '\n';
    for (uint32_t i = first_; i < end; ++i) {
      if (tokens.head[i] < 0 || tokens.head[i] > static_cast<int32_t>(end - first_)) {
        return bad("a head points outside of its sentence", fmt::format("word {}", i - first_ + 1));
      }
      tokens.head[i] = tokens.head[i] == 0 ? kRootHead : static_cast<int32_t>(first_) + tokens.head[i] - 1;
    }
    doc_.sentences.push_back(
        {doc_.span_of(first_, end), first_, end, static_cast<uint32_t>(doc_.paragraphs.size() - 1)});
    return {};
  }

  uint32_t next_id() const { return open_ ? doc_.tokens.size() - first_ + 1 : 1; }

  tl::unexpected<Error> bad(std::string_view why, std::string_view text) const {
    return fail(Errc::bad_format, fmt::format("{}:{}", where_, line_), fmt::format("{} ({})", why, text.substr(0, 60)),
                "See https://universaldependencies.org/format.html");
  }

  const std::string& where_;
  Document& doc_;
  size_t line_ = 0;
  bool open_ = false;
  bool new_paragraph_ = true;
  uint32_t first_ = 0;
  Multiword multiword_;
};

}  // namespace

Result<void> read_conllu(std::string_view bytes, const std::string& where, Document& doc) {
  doc.reset();
  return Reader(where, doc).read(bytes);
}

void write_conllu(const Document& doc, std::string& out) {
  const Tokens& tokens = doc.tokens;
  const bool tagged = tokens.upos.size() == tokens.size();
  const bool lemmatised = tokens.lemma.size() == tokens.size();
  const bool parsed = tokens.head.size() == tokens.size();
  auto to = std::back_inserter(out);
  uint32_t paragraph = UINT32_MAX;
  for (size_t s = 0; s < doc.sentences.size(); ++s) {
    const Sentence& sentence = doc.sentences[s];
    if (s == 0) fmt::format_to(to, "# newdoc{}{}\n", doc.meta.id.empty() ? "" : " id = ", doc.meta.id);
    if (sentence.paragraph != paragraph) fmt::format_to(to, "# newpar\n");
    paragraph = sentence.paragraph;
    fmt::format_to(to, "# sent_id = {}\n# text = ", s + 1);
    for (const char c : slice(doc.text, sentence.span)) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    out += '\n';
    uint32_t range_end = sentence.first_token;  // the multiword token that the current word is part of ends here
    for (uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
      const auto number = [&](uint32_t token) { return token - sentence.first_token + 1; };
      const auto last = [&](uint32_t token) { return token + 1 == sentence.end_token; };
      const auto glued = [&](uint32_t token) {
        return !last(token) && tokens.span[token].end == tokens.span[token + 1].begin;
      };
      if (i >= range_end && tokens.joined[i] != 0 && !last(i)) {
        range_end = i + 1;
        while (range_end < sentence.end_token && tokens.joined[range_end - 1] != 0) ++range_end;
        fmt::format_to(to, "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", number(i), number(range_end - 1),
                       slice(doc.text, doc.span_of(i, range_end)), glued(range_end - 1) ? "SpaceAfter=No" : "_");
      }
      const bool in_range = i < range_end;
      const std::string_view lemma = lemmatised && !tokens.lemma[i].empty() ? tokens.lemma[i] : "_";
      fmt::format_to(to, "{}\t{}\t{}\t{}\t_\t", number(i), doc.form(i), lemma,
                     tagged ? to_string(tokens.upos[i]) : "_");
      if (tagged) {
        append_features(out, tokens.features[i]);
      } else {
        out += '_';
      }
      if (parsed) {
        const int32_t head = tokens.head[i];
        fmt::format_to(to, "\t{}\t{}", head == kRootHead ? 0 : number(static_cast<uint32_t>(head)),
                       to_string(tokens.relation[i]));
      } else {
        out += "\t_\t_";
      }
      fmt::format_to(to, "\t_\t{}\n", !in_range && glued(i) ? "SpaceAfter=No" : "_");
    }
    out += '\n';
  }
}

}  // namespace dragoman::document
