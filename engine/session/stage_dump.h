// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"

namespace vlm3r::session {

/// Collects the tensors of every stage for `--dump-stages`, under the names of the golden set.
/// Without a file it keeps nothing, so that stages may hand over their results unconditionally.
class StageDump {
 public:
  explicit StageDump(std::filesystem::path file) : file_(std::move(file)) {}

  bool enabled() const { return !file_.empty(); }

  /// Keeps a copy on the CPU; floating-point values as fp32. An undefined tensor is skipped.
  void Add(const std::string& name, const at::Tensor& tensor);

  /// Collects one frame's part; Write() stacks the parts of a name along a new first dimension.
  void Append(const std::string& name, const at::Tensor& tensor);

  /// Writes the safetensors file (nothing when disabled).
  Status Write() const;

 private:
  std::filesystem::path file_;
  std::vector<std::pair<std::string, at::Tensor>> whole_;
  std::vector<std::pair<std::string, std::vector<at::Tensor>>> parts_;
};

}  // namespace vlm3r::session
