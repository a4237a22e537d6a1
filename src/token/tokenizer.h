// The token stage: takes a document's text and its paragraphs, gives words and sentences in the sense of Universal
// Dependencies (English Web Treebank): contractions are split ("do" + "n't"), so are hyphens and slashes.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "dragoman/error.h"
#include "lexicon/model_file.h"
#include "token/atoms.h"
#include "token/sentences.h"
#include "token/words.h"

namespace dragoman::token {

/// Immutable after load; any number of threads may run one, each with its own scratch.
class Tokenizer {
 public:
  /// Memory that run() reuses; holds nothing between calls that matters.
  struct Scratch {
    std::vector<Atom> now;
    std::vector<Atom> next;
    std::vector<WordInfo> words;
    SentenceSplitter::Scratch sentences;
  };

  /// `path` is models/token.bin. Errors: model_missing, model_broken, is_directory, unreadable.
  static Result<Tokenizer> load(const std::string& path);

  /// Fills sentences and tokens (span, joined) of `doc`; they are cleared first. Paragraphs that ingest has marked are
  /// kept, a heading being one sentence; when there are none, blank lines part them. Any bytes are taken: what is not
  /// UTF-8 is a word of its own. Every byte that is no white space is in exactly one word; words stand in the order of
  /// the text; what a paragraph holds depends on that paragraph alone. Linear in the text.
  void run(document::Document& doc, Scratch& scratch) const;

  /// Names the model in records.
  uint64_t checksum() const { return file_.checksum(); }

 private:
  Tokenizer() = default;
  void find_paragraphs(document::Document& doc) const;
  void find_words(document::Document& doc, Span paragraph, Scratch& scratch) const;
  void split_chunk(const WordContext& context, std::string_view text, document::Tokens& tokens) const;

  lexicon::ModelFile file_;
  Forms forms_;
  std::span<const int16_t> word_weights_;
  SentenceSplitter sentences_;
};

}  // namespace dragoman::token
