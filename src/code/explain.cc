#include <string>

#include "code/coder.h"

namespace dragoman::code {
namespace {

void line(std::string& out, std::string_view name, std::string_view text) {
  out += name;
  out.append(name.size() < 12 ? 12 - name.size() : 1, ' ');
  out += text;
  out += '\n';
}

std::string party(const std::optional<Party>& party) {
  if (!party) return "none";
  std::string out = "'" + party->text + "' = " + party->name;
  if (!party->code.empty()) out += " (" + party->code + ")";
  return out;
}

}  // namespace

std::string explain(const document::Document& doc, const Event& event) {
  std::string out;
  line(out, "event", event.id);
  std::string code(to_string(event.root));
  if (!event.mode.empty()) code += " " + event.mode;
  line(out, "code", code + ", CAMEO " + event.cameo);
  line(out, "rule", event.rule);
  line(out, "source", party(event.source));
  line(out, "target", party(event.target));
  line(out, "action", event.action.text);
  line(out, "status", to_string(event.status));
  if (event.hedge) line(out, "hedge", event.hedge->text);
  if (event.attribution) line(out, "says", party(event.attribution));
  if (event.date) {
    std::string date = event.date->value.empty() ? "not anchored: the article has no date" : event.date->value;
    date +=
        event.date->span ? ", from '" + std::string(slice(doc.text, *event.date->span)) + "'" : ", the article's day";
    line(out, "date", date);
  }
  if (event.place) line(out, "place", event.place->name);
  if (event.sentence >= doc.sentences.size()) return out;
  const document::Sentence& sentence = doc.sentences[event.sentence];
  out += '\n';
  line(out, "sentence", slice(doc.text, sentence.span));
  out += "\nmentions\n";
  for (const auto& mention : document::of_sentence(doc.actors, event.sentence)) {
    out += "  '" + std::string(slice(doc.text, mention.span)) + "' = " + mention.name;
    if (!mention.code.empty()) out += " (" + mention.code + ")";
    out += ", by " + mention.rule + '\n';
  }
  for (const auto& time : document::of_sentence(doc.times, event.sentence)) {
    out += "  '" + std::string(slice(doc.text, time.span)) + "' = " + time.value + '\n';
  }
  for (const auto& place : document::of_sentence(doc.places, event.sentence)) {
    out += "  '" + std::string(slice(doc.text, place.span)) + "' = " + place.name + ", " + place.country + '\n';
  }
  if (doc.tokens.head.size() < sentence.end_token) return out;
  out += "\ntree\n";
  for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
    const int32_t head = doc.tokens.head[t];
    const std::string number = std::to_string(t - sentence.first_token + 1);
    out += "  ";
    out.append(number.size() < 3 ? 3 - number.size() : 0, ' ');
    out += number + " " + std::string(doc.form(t)) + " " + std::string(to_string(doc.tokens.upos[t])) + " <- ";
    out += std::string(to_string(doc.tokens.relation[t])) + " ";
    out += head < 0 ? "ROOT" : std::string(doc.form(static_cast<uint32_t>(head)));
    out += '\n';
  }
  return out;
}

}  // namespace dragoman::code
