// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "training/compat.h"

namespace vlm3r::training {

/// ScanNet's table of labels (scannetv2-labels.combined.tsv): several raw names share one id, and
/// the id's name is that of its first row. The released programs take the last row, so that chairs,
/// doors and others get names nobody looks for; kPaper2025 does that too.
class LabelTable {
 public:
  /// Fails with one line that names the file: no table, columns missing, too large (16 MiB).
  static Result<LabelTable> Read(const std::filesystem::path& file);
  static Result<LabelTable> Parse(const std::string& text, const std::filesystem::path& file);

  /// The name that stands for a raw category; nothing for one that is not in the table.
  std::optional<std::string> NameOf(const std::string& raw, Compat compat) const;
  /// The id of a raw category.
  std::optional<int64_t> IdOf(const std::string& raw) const;

 private:
  struct Names {
    std::string first, last;
  };
  std::map<std::string, int64_t> ids_;
  std::map<int64_t, Names> names_;
};

}  // namespace vlm3r::training
