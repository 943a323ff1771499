// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/atomic_file.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/weights/tensor_info.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::weights {

/// Name, type and shape of a tensor that will be written.
struct TensorDeclaration {
  std::string name;
  DType dtype = DType::kF32;
  std::vector<int64_t> shape;
};

/// Writes a safetensors file in constant memory: all tensors are declared first, then their bytes
/// follow in order(). The file appears under its name only when Commit() succeeds.
class SafetensorsWriter {
 public:
  /// Writes the header. Fails with kUsage on names used twice or bad shapes, with kDisk otherwise.
  static Result<SafetensorsWriter> Create(const std::filesystem::path& path,
                                          std::vector<TensorDeclaration> tensors,
                                          const std::map<std::string, std::string>& metadata = {});

  /// The order in which the tensors must be written: wide types first, so that all stay aligned.
  const std::vector<TensorDeclaration>& order() const { return order_; }

  /// The next bytes of the current tensor, or of it and its successors.
  Status Write(std::span<const std::byte> bytes);

  /// The next tensor of order(), whole. Refuses another dtype or shape than declared.
  Status Write(const at::Tensor& tensor);

  /// Fails with kUsage when bytes are missing, with kDisk when the disk refuses.
  Status Commit();

 private:
  SafetensorsWriter(AtomicFile file, std::filesystem::path path,
                    std::vector<TensorDeclaration> order, uint64_t data_bytes);

  AtomicFile file_;
  std::filesystem::path path_;
  std::vector<TensorDeclaration> order_;
  size_t next_tensor_ = 0;
  uint64_t bytes_left_ = 0;
};

/// Writes tensors that are in memory, atomically.
Status WriteSafetensors(const std::filesystem::path& path,
                        const std::vector<std::pair<std::string, at::Tensor>>& tensors,
                        const std::map<std::string, std::string>& metadata = {});

/// Copies the named tensors of a source, one at a time. Stops early with kCancelled; reports stage
/// "write" in tensors.
Status WriteSafetensors(const std::filesystem::path& path, const TensorSource& source,
                        const std::vector<std::string>& names,
                        const std::map<std::string, std::string>& metadata = {},
                        const RunControl& control = {});

}  // namespace vlm3r::weights
