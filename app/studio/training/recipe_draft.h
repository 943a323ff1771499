// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/options/field.h"

namespace vlm3r::studio {

/// A recipe of either kind as a form edits it: of a training on top of a model, or of the small
/// model from nothing (a file with a table small_model).
class RecipeDraft {
 public:
  /// The defaults of a training on top of a model.
  RecipeDraft();
  RecipeDraft(const RecipeDraft& other);
  RecipeDraft& operator=(const RecipeDraft& other);
  ~RecipeDraft();

  /// Reads a file; paths become absolute. Fails with kUsage as the command does: a wrong table, key
  /// or value is named, with the nearest right one. At most 256 KiB.
  static Result<RecipeDraft> Read(const std::filesystem::path& file);

  bool is_small_model() const;
  /// Every value under its table; valid as long as the draft lives.
  std::vector<options::Field> Fields();
  /// As the command reads it.
  std::string ToYaml() const;
  /// A path value of the table model: "base", "adapter", "spatial"; empty where there is none.
  std::filesystem::path ModelPath(const char* key) const;
  /// Steps that the recipe itself names, of all its stages; 0: it depends on the data.
  int64_t NumSteps() const;
  /// "data.mixture", … of a training that cannot start without.
  std::vector<std::string> Missing() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::studio
