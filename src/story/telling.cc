#include "story/telling.h"

#include "story/wording.h"

namespace dragoman::story {
namespace {

/// A pronoun whose actor was not found names nobody.
bool is_nobody(const Party& party) {
  return party.name == party.text &&
         (party.name == "He" || party.name == "he" || party.name == "She" || party.name == "she" ||
          party.name == "They" || party.name == "they" || party.name == "It" || party.name == "it" ||
          party.name == "We" || party.name == "we" || party.name == "HE" || party.name == "THEY" ||
          party.name == "IT" || party.name == "SHE" || party.name == "WE");
}

}  // namespace

std::vector<Telling> tellings(const document::Document& doc, const document::Tree& tree) {
  std::vector<Telling> out;
  out.reserve(doc.events.size());
  const Names names(doc);
  for (const Event& event : doc.events) {
    if (event.sentence >= doc.sentences.size() || (event.source && is_nobody(*event.source))) continue;
    const document::Sentence& sentence = doc.sentences[event.sentence];
    Telling telling;
    telling.event = event;
    Wording wording = word_event(doc, tree, names, event);
    telling.clause = std::move(wording.text);
    telling.finite = wording.finite;
    if (event.attribution && !is_nobody(*event.attribution)) telling.speaker = names.of(*event.attribution);
    telling.evidence = {doc.meta.id, sentence.span, std::string(slice(doc.text, sentence.span))};
    telling.position = static_cast<double>(event.sentence) / static_cast<double>(doc.sentences.size());
    telling.restated = sentence.paragraph < doc.paragraphs.size() &&
                       doc.paragraphs[sentence.paragraph].kind == document::ParagraphKind::restated;
    out.push_back(std::move(telling));
  }
  return out;
}

}  // namespace dragoman::story
