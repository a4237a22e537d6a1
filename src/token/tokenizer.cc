#include "token/tokenizer.h"

#include <algorithm>

namespace dragoman::token {
namespace {

bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019 || c == '`' || c == 0xB4; }

bool is_letter(CharClass kind) {
  return kind == CharClass::lower || kind == CharClass::upper || kind == CharClass::letter;
}

// True when the two neighbours in a chunk are words of one multiword token: "do" + "n't", "it" + "'s", "can" + "not",
// "boys" + "'".
bool are_joined(std::string_view left, std::string_view right) {
  const Character first = character_at(right, 0);
  size_t back = left.size() - 1;
  while (back > 0 && !base::is_boundary(left, back)) --back;
  const Character last = character_at(left, back);
  // "1990's", "U.N.'s"
  if (last.kind == CharClass::digit || last.code_point == '.')
    return is_apostrophe(first.code_point) && right.size() > first.length &&
           is_letter(character_at(right, first.length).kind);
  if (!is_letter(last.kind)) return false;
  if (is_letter(first.kind)) return true;
  if (!is_apostrophe(first.code_point)) return false;
  if (right.size() == first.length) return (last.code_point | 0x20) == 's';
  return is_letter(character_at(right, first.length).kind);
}

}  // namespace

Result<Tokenizer> Tokenizer::load(const std::string& path) {
  auto file = lexicon::ModelFile::open(path, "token");
  if (!file) return tl::unexpected(file.error());
  Tokenizer tokenizer;
  tokenizer.file_ = std::move(*file);
  const lexicon::ModelFile& model = tokenizer.file_;
  const auto contractions = model.section("word.contractions");
  if (!contractions) return tl::unexpected(contractions.error());
  const auto abbreviations = model.section("word.abbreviations");
  if (!abbreviations) return tl::unexpected(abbreviations.error());
  if (contractions->size() % sizeof(Contraction) != 0 || abbreviations->size() % sizeof(uint64_t) != 0)
    return model.broken("the tables of forms have a wrong size");
  tokenizer.forms_ = {
      {reinterpret_cast<const Contraction*>(contractions->data()), contractions->size() / sizeof(Contraction)},
      {reinterpret_cast<const uint64_t*>(abbreviations->data()), abbreviations->size() / sizeof(uint64_t)}};
  const auto weights = model.array<int16_t>("word.weights", size_t{1} << kWordWeightBits);
  if (!weights) return tl::unexpected(weights.error());
  tokenizer.word_weights_ = *weights;
  const auto sentences = SentenceWeights::read(model);
  if (!sentences) return tl::unexpected(sentences.error());
  tokenizer.sentences_ = SentenceSplitter(*sentences);
  return tokenizer;
}

void Tokenizer::find_paragraphs(document::Document& doc) const {
  const std::string_view text = doc.text;
  const auto size = static_cast<uint32_t>(text.size());
  uint32_t begin = 0;
  uint32_t end = 0;  // behind the last character that is no space
  bool open = false;
  bool new_line = false;  // only spaces since the last newline
  for (uint32_t at = 0; at < size;) {
    const Character c = character_at(text, at);
    if (c.code_point == '\n') {
      if (new_line && open) {
        doc.paragraphs.push_back({{begin, end}});
        open = false;
      }
      new_line = true;
    } else if (c.kind != CharClass::space) {
      if (!open) begin = at;
      open = true;
      new_line = false;
      end = at + c.length;
    }
    at += c.length;
  }
  if (open) doc.paragraphs.push_back({{begin, end}});
}

void Tokenizer::split_chunk(const WordContext& context, std::string_view text, document::Tokens& tokens) const {
  WordState state;
  const auto size = static_cast<uint32_t>(context.chunk.size());
  bool first = true;
  for (uint32_t i = 0; i < size; ++i) {
    const bool end = i + 1 == size || word_score(word_features(context, state, i), word_weights_) > 0;
    if (end) {
      const Span span{context.chunk[state.first_atom].begin, context.chunk[i].end};
      if (!first && tokens.span.back().end == span.begin &&
          are_joined(slice(text, tokens.span.back()), slice(text, span)))
        tokens.joined.back() = 1;
      tokens.span.push_back(span);
      tokens.joined.push_back(0);
      first = false;
    }
    advance(context, state, i, end);
  }
}

void Tokenizer::find_words(document::Document& doc, Span paragraph, Scratch& scratch) const {
  const std::string_view text = doc.text;
  Atom before{};
  bool first = true;
  uint32_t at = read_chunk(text, paragraph.begin, paragraph.end, forms_, scratch.now);
  while (!scratch.now.empty()) {
    at = read_chunk(text, at, paragraph.end, forms_, scratch.next);
    if (scratch.now.size() == 1) {
      doc.tokens.span.push_back({scratch.now[0].begin, scratch.now[0].end});
      doc.tokens.joined.push_back(0);
    } else {
      WordContext context{scratch.now, first ? nullptr : &before, scratch.next.empty() ? nullptr : scratch.next.data()};
      context.describe();
      split_chunk(context, text, doc.tokens);
    }
    before = scratch.now.back();
    first = false;
    std::swap(scratch.now, scratch.next);
  }
}

void Tokenizer::run(document::Document& doc, Scratch& scratch) const {
  doc.sentences.clear();
  doc.tokens.clear();
  if (doc.paragraphs.empty()) find_paragraphs(doc);
  const std::string_view text = doc.text;
  for (uint32_t p = 0; p < doc.paragraphs.size(); ++p) {
    const document::Paragraph& paragraph = doc.paragraphs[p];
    uint32_t first = doc.tokens.size();
    find_words(doc, paragraph.span, scratch);
    const uint32_t size = doc.tokens.size() - first;
    if (size == 0) continue;
    const auto add = [&](uint32_t end) {
      doc.sentences.push_back({{doc.tokens.span[first].begin, doc.tokens.span[end - 1].end}, first, end, p});
      first = end;
    };
    if (paragraph.kind == document::ParagraphKind::heading) {
      while (doc.tokens.size() - first > kMaxSentence) add(first + kMaxSentence);
      add(doc.tokens.size());
      continue;
    }
    scratch.words.clear();
    const Span* spans = &doc.tokens.span[first];
    for (uint32_t i = 0; i < size; ++i) {
      const bool before = i == 0 || spans[i - 1].end != spans[i].begin;
      const bool after = i + 1 == size || spans[i + 1].begin != spans[i].end;
      scratch.words.push_back(
          describe_word(slice(text, spans[i]), (before ? 1U : 0U) | (after ? 2U : 0U), sentences_.vocabulary()));
    }
    const uint32_t offset = first;
    for (const uint32_t end : sentences_.split(scratch.words, scratch.sentences)) add(offset + end + 1);
  }
}

}  // namespace dragoman::token
