// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>

#include "engine/base/file_map.h"
#include "engine/weights/safetensors_header.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::weights {

/// One safetensors file, mapped: tensors are views of it and keep the mapping alive on their own.
class SafetensorsFile : public TensorSource {
 public:
  /// Maps the file and checks its header completely. Fails with kBadInput or kDisk, naming the
  /// file.
  static Result<std::shared_ptr<SafetensorsFile>> Open(const std::filesystem::path& path);

  /// The texts under `__metadata__`.
  const std::map<std::string, std::string>& metadata() const { return header_.metadata; }
  const std::filesystem::path& path() const { return map_->path(); }

  std::vector<std::string> Names() const override;
  std::optional<TensorInfo> Find(std::string_view name) const override;
  Result<at::Tensor> Load(std::string_view name) const override;
  void Release(std::string_view name) const override;

 private:
  SafetensorsFile(std::shared_ptr<const FileMap> map, SafetensorsHeader header);

  std::shared_ptr<const FileMap> map_;
  SafetensorsHeader header_;
};

}  // namespace vlm3r::weights
