// What an Engine holds: the stages, loaded, and the models that they read.
#pragma once

#include <optional>
#include <string>

#include "code/coder.h"
#include "dragoman/engine.h"
#include "lexicon/syntax_model.h"
#include "parse/parser.h"
#include "resolve/resolver.h"
#include "tag/lemma.h"
#include "tag/tagger.h"
#include "token/tokenizer.h"

namespace dragoman {

struct Engine::Parts {
  Depth depth = Depth::structure;
  std::string version;
  std::optional<token::Tokenizer> tokenizer;
  std::optional<lexicon::SyntaxModel> syntax;  // what tagger and parser point into
  std::optional<tag::Tagger> tagger;
  std::optional<tag::Lemmatizer> lemmatizer;
  std::optional<parse::Parser> parser;
  std::optional<resolve::Resolver> resolver;
  std::optional<code::Coder> coder;
};

}  // namespace dragoman
