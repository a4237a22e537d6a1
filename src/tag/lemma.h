// The lemmatizer: takes a word's form, part of speech and features, gives its dictionary form. Known forms have their
// edit (strip letters from the end, put others there) in a table, unseen ones take that of their longest known ending.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "document/document.h"
#include "dragoman/error.h"
#include "lexicon/model_file.h"

namespace dragoman::tag {

/// Immutable after load; any number of threads may use one.
class Lemmatizer {
 public:
  /// Where a word stands, for its capitals: those of a sentence's first word and of an all-caps sentence say nothing.
  enum class Capitals : uint8_t { meaningful, meaningless };

  /// `path` is models/lemma.bin. Errors: model_missing, model_broken, is_directory, unreadable.
  static Result<Lemmatizer> load(const std::string& path);

  /// Fills doc.tokens.lemma from the forms, upos and features, which must be there.
  void run(document::Document& doc) const;

  /// The lemma lives in `form`'s memory, in the model, or in `arena`.
  std::string_view lemma(std::string_view form, document::Upos upos, document::Features features, Capitals capitals,
                         base::Arena& arena) const;

  /// Names the model in records.
  uint64_t checksum() const { return file_.checksum(); }

 private:
  enum class Start : uint8_t { lower, form, nothing };  // what an edit is applied to
  struct Edit {
    Start start;
    uint8_t strip;  // bytes off the end
    uint16_t add_size;
    uint32_t add;  // into the pool
  };
  static_assert(sizeof(Edit) == 8);
  // Open addressing: the upper half of the hash, and the number of the edit plus one; 0 is free.
  struct Slot {
    uint32_t fingerprint;
    uint32_t edit;
  };
  struct Class {
    uint64_t features = 0;
    uint32_t upos = 0;
    uint32_t number = 0;  // 0: free
  };
  static constexpr uint32_t kClassSlots = 4096;

  Lemmatizer() = default;
  static Result<std::span<const Slot>> read_slots(const lexicon::ModelFile& file, std::string_view name, size_t edits);
  Result<void> read_classes(std::string_view table);
  uint32_t class_of(document::Upos upos, document::Features features) const;
  const Edit* find(std::span<const Slot> slots, std::string_view text, uint32_t class_number) const;
  const Edit* find_ending(std::string_view low, uint32_t class_number) const;
  std::string_view apply(const Edit& edit, std::string_view form, std::string_view low, base::Arena& arena) const;

  lexicon::ModelFile file_;
  std::span<const Edit> edits_;
  std::string_view pool_;
  std::span<const Slot> forms_;
  std::span<const Slot> endings_;
  std::vector<Class> classes_;
};

}  // namespace dragoman::tag
