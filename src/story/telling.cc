#include "story/telling.h"

#include "story/wording.h"

namespace dragoman::story {

std::vector<Telling> tellings(const document::Document& doc, const document::Tree& tree) {
  std::vector<Telling> out;
  out.reserve(doc.events.size());
  for (const Event& event : doc.events) {
    if (event.sentence >= doc.sentences.size()) continue;
    const document::Sentence& sentence = doc.sentences[event.sentence];
    Telling telling;
    telling.event = event;
    Wording wording = word_event(doc, tree, event);
    telling.clause = std::move(wording.text);
    telling.finite = wording.finite;
    telling.evidence = {doc.meta.id, sentence.span, std::string(slice(doc.text, sentence.span))};
    telling.position = static_cast<double>(event.sentence) / static_cast<double>(doc.sentences.size());
    telling.restated = sentence.paragraph < doc.paragraphs.size() &&
                       doc.paragraphs[sentence.paragraph].kind == document::ParagraphKind::restated;
    out.push_back(std::move(telling));
  }
  return out;
}

}  // namespace dragoman::story
