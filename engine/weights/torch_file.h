// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/file_map.h"
#include "engine/weights/tensor_source.h"
#include "engine/weights/torch_checkpoint.h"

namespace vlm3r::weights {

/// One .bin, .pt or .pth file that torch.save wrote, mapped: tensors are views of it. Nothing in it
/// is ever run.
class TorchFile : public TensorSource {
 public:
  /// Maps the file and checks everything but the tensor bytes. Fails with kBadInput or kDisk,
  /// naming the file.
  static Result<std::shared_ptr<TorchFile>> Open(const std::filesystem::path& path);

  /// The "ARCroco3DStereo(…)" text that a CUT3R checkpoint carries, or "".
  const std::string& constructor_string() const { return content_.constructor_string; }
  /// Keys whose value is no tensor.
  const std::vector<std::string>& ignored_keys() const { return content_.ignored_keys; }
  /// Classes and functions the file mentions that have nothing to do with tensors; they were not
  /// run.
  const std::vector<std::string>& foreign_globals() const { return content_.foreign_globals; }
  const std::filesystem::path& path() const { return map_->path(); }

  std::vector<std::string> Names() const override;
  std::optional<TensorInfo> Find(std::string_view name) const override;
  Result<at::Tensor> Load(std::string_view name) const override;
  void Release(std::string_view name) const override;

 private:
  TorchFile(std::shared_ptr<const FileMap> map, TorchCheckpoint content);

  std::shared_ptr<const FileMap> map_;
  TorchCheckpoint content_;
};

}  // namespace vlm3r::weights
