// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/torch_file.h"

#include <utility>

#include "engine/weights/mapped_tensor.h"

namespace vlm3r::weights {

Result<std::shared_ptr<TorchFile>> TorchFile::Open(const std::filesystem::path& path) {
  VLM3R_ASSIGN(auto map, FileMap::Open(path));
  auto content = ParseTorchCheckpoint(map->bytes());
  if (!content) return InFile(std::move(content).error(), path);
  return std::shared_ptr<TorchFile>(new TorchFile(std::move(map), std::move(content).value()));
}

TorchFile::TorchFile(std::shared_ptr<const FileMap> map, TorchCheckpoint content)
    : map_(std::move(map)), content_(std::move(content)) {
  for (auto& [name, entry] : content_.tensors) entry.info.file = map_->path().string();
}

std::vector<std::string> TorchFile::Names() const {
  std::vector<std::string> names;
  names.reserve(content_.tensors.size());
  for (const auto& [name, entry] : content_.tensors) names.push_back(name);
  return names;
}

std::optional<TensorInfo> TorchFile::Find(std::string_view name) const {
  const auto it = content_.tensors.find(name);
  return it == content_.tensors.end() ? std::nullopt : std::optional(it->second.info);
}

Result<at::Tensor> TorchFile::Load(std::string_view name) const {
  const auto it = content_.tensors.find(name);
  if (it == content_.tensors.end()) return NoSuchTensor(name, map_->path().string());
  return MappedTensor(map_, it->second.offset, it->second.info, it->second.strides);
}

void TorchFile::Release(std::string_view name) const {
  const auto it = content_.tensors.find(name);
  if (it != content_.tensors.end()) map_->Release(it->second.offset, it->second.info.num_bytes);
}

}  // namespace vlm3r::weights
