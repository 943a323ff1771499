// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/safetensors_file.h"

#include <utility>

#include "engine/weights/mapped_tensor.h"

namespace vlm3r::weights {

Result<std::shared_ptr<SafetensorsFile>> SafetensorsFile::Open(const std::filesystem::path& path) {
  VLM3R_ASSIGN(auto map, FileMap::Open(path));
  auto header = ParseSafetensorsHeader(map->bytes());
  if (!header) return InFile(std::move(header).error(), path);
  return std::shared_ptr<SafetensorsFile>(
      new SafetensorsFile(std::move(map), std::move(header).value()));
}

SafetensorsFile::SafetensorsFile(std::shared_ptr<const FileMap> map, SafetensorsHeader header)
    : map_(std::move(map)), header_(std::move(header)) {
  for (auto& [name, entry] : header_.tensors) entry.info.file = map_->path().string();
}

std::vector<std::string> SafetensorsFile::Names() const {
  std::vector<std::string> names;
  names.reserve(header_.tensors.size());
  for (const auto& [name, entry] : header_.tensors) names.push_back(name);
  return names;
}

std::optional<TensorInfo> SafetensorsFile::Find(std::string_view name) const {
  const auto it = header_.tensors.find(name);
  return it == header_.tensors.end() ? std::nullopt : std::optional(it->second.info);
}

Result<at::Tensor> SafetensorsFile::Load(std::string_view name) const {
  const auto it = header_.tensors.find(name);
  if (it == header_.tensors.end()) return NoSuchTensor(name, map_->path().string());
  return MappedTensor(map_, it->second.offset, it->second.info);
}

void SafetensorsFile::Release(std::string_view name) const {
  const auto it = header_.tensors.find(name);
  if (it != header_.tensors.end()) map_->Release(it->second.offset, it->second.info.num_bytes);
}

}  // namespace vlm3r::weights
