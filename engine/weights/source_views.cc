// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/source_views.h"

#include "engine/weights/mapped_tensor.h"

namespace vlm3r::weights {

std::vector<std::string> RenamedSource::Names() const {
  std::vector<std::string> names;
  names.reserve(map_.size());
  for (const auto& [name, target] : map_) names.push_back(name);
  return names;
}

std::optional<TensorInfo> RenamedSource::Find(std::string_view name) const {
  const auto it = map_.find(name);
  return it == map_.end() ? std::nullopt : it->second.first->Find(it->second.second);
}

Result<at::Tensor> RenamedSource::Load(std::string_view name) const {
  const auto it = map_.find(name);
  if (it == map_.end()) return NoSuchTensor(name, "");
  return it->second.first->Load(it->second.second);
}

void RenamedSource::Release(std::string_view name) const {
  const auto it = map_.find(name);
  if (it != map_.end()) it->second.first->Release(it->second.second);
}

std::shared_ptr<const TensorSource> PrefixView(std::shared_ptr<const TensorSource> source,
                                               std::string_view strip, std::string_view add) {
  RenamedSource::Map map;
  for (const std::string& name : source->Names()) {
    if (!name.starts_with(strip)) continue;
    map.emplace(std::string(add) + name.substr(strip.size()), std::pair{source, name});
  }
  return std::make_shared<RenamedSource>(std::move(map));
}

std::shared_ptr<const TensorSource> Overlay(
    const std::vector<std::shared_ptr<const TensorSource>>& sources) {
  RenamedSource::Map map;
  for (const auto& source : sources) {
    for (std::string& name : source->Names()) {
      auto target = std::pair{source, name};
      map.insert_or_assign(std::move(name), std::move(target));
    }
  }
  return std::make_shared<RenamedSource>(std::move(map));
}

}  // namespace vlm3r::weights
