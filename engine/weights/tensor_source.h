// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/weights/tensor_info.h"

namespace vlm3r::weights {

/// Named tensors, wherever they come from: one file, many shards, a base with an adapter merged on
/// the fly. Implementations are immutable and may be read from several threads.
class TensorSource {
 public:
  virtual ~TensorSource() = default;

  /// All names, sorted.
  virtual std::vector<std::string> Names() const = 0;

  /// Nothing when there is no such tensor. Touches no tensor bytes.
  virtual std::optional<TensorInfo> Find(std::string_view name) const = 0;

  /// The tensor on the CPU in its stored dtype. Zero-copy views of mapped files where possible:
  /// never write to it. Fails with kModelMissing when absent.
  virtual Result<at::Tensor> Load(std::string_view name) const = 0;

  /// Hint: the caller has copied or repacked this tensor; its pages may go.
  virtual void Release(std::string_view /*name*/) const {}
};

}  // namespace vlm3r::weights
