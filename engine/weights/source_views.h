// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/weights/tensor_source.h"

namespace vlm3r::weights {

/// Tensors of another source under other names: the base of prefix views, renamed adapters and
/// unions.
class RenamedSource : public TensorSource {
 public:
  /// (source, name in that source) by visible name.
  using Map = std::map<std::string, std::pair<std::shared_ptr<const TensorSource>, std::string>,
                       std::less<>>;

  explicit RenamedSource(Map map) : map_(std::move(map)) {}

  std::vector<std::string> Names() const override;
  std::optional<TensorInfo> Find(std::string_view name) const override;
  Result<at::Tensor> Load(std::string_view name) const override;
  void Release(std::string_view name) const override;

 private:
  Map map_;
};

/// The tensors of `source` whose name starts with `strip`, with `strip` replaced by `add`.
std::shared_ptr<const TensorSource> PrefixView(std::shared_ptr<const TensorSource> source,
                                               std::string_view strip, std::string_view add = "");

/// All tensors of all sources; where a name occurs twice, the later source wins.
std::shared_ptr<const TensorSource> Overlay(
    const std::vector<std::shared_ptr<const TensorSource>>& sources);

}  // namespace vlm3r::weights
