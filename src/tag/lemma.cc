#include "tag/lemma.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/hash.h"
#include "base/utf8.h"

namespace dragoman::tag {
namespace {

using document::Upos;

constexpr size_t kLongestEnding = 6;
constexpr size_t kLongestWord = 96;  // a longer form is its own lemma

uint64_t class_hash(uint64_t features, uint32_t upos) {
  const uint64_t mixed = (features + upos * 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
  return mixed ^ (mixed >> 29) ^ (mixed >> 47);
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Lower case into `buffer`, which has room for twice the form; the form itself when it has no capital.
std::string_view lowered(std::string_view form, char* buffer) {
  bool plain = true;
  bool ascii = true;
  for (const char c : form) {
    plain = plain && !is_upper(c);
    ascii = ascii && static_cast<uint8_t>(c) < 0x80;
  }
  if (!ascii) {
    std::string low;
    base::append_lower(low, form);
    if (low == form) return form;
    low.resize(std::min(low.size(), 2 * kLongestWord));
    std::memcpy(buffer, low.data(), low.size());
    return {buffer, low.size()};
  }
  if (plain) return form;
  std::transform(form.begin(), form.end(), buffer, [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
  return {buffer, form.size()};
}

// "6,606" is 6606 in the treebank's lemmas.
std::string_view without_commas(std::string_view form, base::Arena& arena) {
  char* out = arena.allocate(form.size());
  char* end = std::copy_if(form.begin(), form.end(), out, [](char c) { return c != ','; });
  return {out, static_cast<size_t>(end - out)};
}

bool has_thousands(std::string_view form) {
  const size_t comma = form.find(',');
  if (comma == std::string_view::npos || comma == 0 || !is_digit(form[0])) return false;
  for (size_t i = comma; i < form.size() && form[i] != '.'; ++i) {
    if ((i - comma) % 4 == 0 ? form[i] != ',' || i + 3 >= form.size() : !is_digit(form[i])) return false;
  }
  return true;
}

}  // namespace

Result<std::span<const Lemmatizer::Slot>> Lemmatizer::read_slots(const lexicon::ModelFile& file, std::string_view name,
                                                                 size_t edits) {
  const auto bytes = file.section(name);
  if (!bytes) return tl::unexpected(bytes.error());
  const size_t size = bytes->size() / sizeof(Slot);
  if (bytes->size() % sizeof(Slot) != 0 || size == 0 || (size & (size - 1)) != 0)
    return file.broken("a table of edits has a wrong size");
  const std::span<const Slot> slots(reinterpret_cast<const Slot*>(bytes->data()), size);
  size_t free = 0;
  for (const Slot& slot : slots) {
    if (slot.edit == 0) ++free;
    if (slot.edit > edits) return file.broken("a table names an edit that is not there");
  }
  if (free == 0) return file.broken("a table of edits is full");
  return slots;
}

Result<void> Lemmatizer::read_classes(std::string_view table) {
  classes_.assign(kClassSlots, {});
  size_t count = 0;
  while (!table.empty()) {
    const size_t newline = table.find('\n');
    const std::string_view line = table.substr(0, newline);
    table.remove_prefix(newline == std::string_view::npos ? table.size() : newline + 1);
    const size_t first = line.find('\t');
    const size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) return file_.broken("a class has no features");
    uint32_t number = 0;
    std::from_chars(line.data(), line.data() + first, number);
    const auto upos = document::upos_from(line.substr(first + 1, second - first - 1));
    if (!upos || number < document::kUposCount) return file_.broken("a class of no part of speech");
    if (++count > kClassSlots / 2) return file_.broken("too many classes");
    const uint64_t features = document::features_from(line.substr(second + 1)).bits;
    const auto tag = static_cast<uint32_t>(*upos);
    uint32_t slot = static_cast<uint32_t>(class_hash(features, tag)) % kClassSlots;
    while (classes_[slot].number != 0 && (classes_[slot].features != features || classes_[slot].upos != tag))
      slot = (slot + 1) % kClassSlots;
    // Features that we cannot tell apart decide nothing.
    const bool doubtful = classes_[slot].number != 0 && classes_[slot].number != number;
    classes_[slot] = {features, tag, doubtful ? kClassSlots * 4 : number};
  }
  return {};
}

Result<Lemmatizer> Lemmatizer::load(const std::string& path) {
  auto file = lexicon::ModelFile::open(path, "lemma");
  if (!file) return tl::unexpected(file.error());
  Lemmatizer lemmatizer;
  lemmatizer.file_ = std::move(*file);
  const lexicon::ModelFile& model = lemmatizer.file_;
  const auto pool = model.section("pool");
  if (!pool) return tl::unexpected(pool.error());
  lemmatizer.pool_ = *pool;
  const auto edits = model.section("edits");
  if (!edits) return tl::unexpected(edits.error());
  if (edits->size() % sizeof(Edit) != 0) return model.broken("the edits have a wrong size");
  lemmatizer.edits_ = {reinterpret_cast<const Edit*>(edits->data()), edits->size() / sizeof(Edit)};
  for (const Edit& edit : lemmatizer.edits_) {
    if (edit.start > Start::nothing || edit.add > pool->size() || edit.add_size > pool->size() - edit.add)
      return model.broken("an edit adds what is not there");
  }
  const auto forms = read_slots(model, "forms", lemmatizer.edits_.size());
  if (!forms) return tl::unexpected(forms.error());
  lemmatizer.forms_ = *forms;
  const auto endings = read_slots(model, "endings", lemmatizer.edits_.size());
  if (!endings) return tl::unexpected(endings.error());
  lemmatizer.endings_ = *endings;
  const auto classes = model.section("classes");
  if (!classes) return tl::unexpected(classes.error());
  if (const auto done = lemmatizer.read_classes(*classes); !done) return tl::unexpected(done.error());
  return lemmatizer;
}

uint32_t Lemmatizer::class_of(Upos upos, document::Features features) const {
  const auto tag = static_cast<uint32_t>(upos);
  uint32_t slot = static_cast<uint32_t>(class_hash(features.bits, tag)) % kClassSlots;
  while (classes_[slot].number != 0) {
    if (classes_[slot].features == features.bits && classes_[slot].upos == tag)
      return classes_[slot].number > kClassSlots ? tag : classes_[slot].number;
    slot = (slot + 1) % kClassSlots;
  }
  return tag;
}

const Lemmatizer::Edit* Lemmatizer::find(std::span<const Slot> slots, std::string_view text,
                                         uint32_t class_number) const {
  const uint64_t hash = base::hash64(text, class_number);
  const auto fingerprint = static_cast<uint32_t>(hash >> 32);
  const size_t mask = slots.size() - 1;
  for (size_t slot = hash & mask; slots[slot].edit != 0; slot = (slot + 1) & mask) {
    if (slots[slot].fingerprint == fingerprint) return &edits_[slots[slot].edit - 1];
  }
  return nullptr;
}

const Lemmatizer::Edit* Lemmatizer::find_ending(std::string_view low, uint32_t class_number) const {
  for (size_t n = std::min(kLongestEnding, low.size() - 1) + 1; n-- > 0;) {
    if (const Edit* edit = find(endings_, low.substr(low.size() - n), class_number)) return edit;
  }
  return nullptr;
}

// The answer never points into `low`.
std::string_view Lemmatizer::apply(const Edit& edit, std::string_view form, std::string_view low,
                                   base::Arena& arena) const {
  const std::string_view add = pool_.substr(edit.add, edit.add_size);
  if (edit.start == Start::nothing) return add;
  const std::string_view base = edit.start == Start::form ? form : low;
  if (edit.strip > base.size() || !base::is_boundary(base, base.size() - edit.strip)) return form;
  const std::string_view stem = base.substr(0, base.size() - edit.strip);
  if (stem.empty() && add.empty()) return form;
  if (add.empty() && base.data() == form.data()) return stem;
  if (stem.empty()) return add;
  char* out = arena.allocate(stem.size() + add.size());
  std::memcpy(out, stem.data(), stem.size());
  // What is put to capitals is capitals.
  const bool capitals =
      edit.start == Start::form && is_upper(base.back()) && base.size() > 1 && !is_lower(base[base.size() - 2]);
  std::transform(add.begin(), add.end(), out + stem.size(),
                 [&](char c) { return capitals && is_lower(c) ? static_cast<char>(c - 32) : c; });
  return {out, stem.size() + add.size()};
}

std::string_view Lemmatizer::lemma(std::string_view form, Upos upos, document::Features features, Capitals capitals,
                                   base::Arena& arena) const {
  if (form.empty() || form.size() > kLongestWord) return form;
  if (upos == Upos::num && has_thousands(form)) return without_commas(form, arena);
  char buffer[2 * kLongestWord];
  const std::string_view low = lowered(form, buffer);
  const auto plain = static_cast<uint32_t>(upos);
  const uint32_t own = class_of(upos, features);
  const Edit* edit = own == plain ? nullptr : find(forms_, low, own);
  if (edit == nullptr) edit = find(forms_, low, plain);
  if (edit != nullptr) return apply(*edit, form, low, arena);
  if (own != plain) edit = find_ending(low, own);
  if (edit == nullptr) edit = find_ending(low, plain);
  if (edit == nullptr) return form;
  Edit chosen = *edit;
  // An unseen word's capitals stay where they mean a name: "Salvadoran" as adjective, "NGO" as noun.
  if (chosen.start == Start::lower && capitals == Capitals::meaningful && is_upper(form[0]) &&
      (upos == Upos::adj || upos == Upos::noun || upos == Upos::x || upos == Upos::sym)) {
    const bool all = form.size() > 1 && std::none_of(form.begin(), form.end() - 1, is_lower);
    if (all || upos == Upos::adj) chosen.start = Start::form;
  }
  return apply(chosen, form, low, arena);
}

void Lemmatizer::run(document::Document& doc) const {
  auto& tokens = doc.tokens;
  tokens.lemma.resize(tokens.size());
  for (const auto& sentence : doc.sentences) {
    uint32_t small = 0;
    for (uint32_t t = sentence.first_token; t < sentence.end_token && small == 0; ++t) {
      const std::string_view form = doc.form(t);
      if (is_lower(form.back())) ++small;
    }
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      const bool meaningless = t == sentence.first_token || small == 0;
      tokens.lemma[t] = lemma(doc.form(t), tokens.upos[t], tokens.features[t],
                              meaningless ? Capitals::meaningless : Capitals::meaningful, doc.arena);
    }
  }
}

}  // namespace dragoman::tag
