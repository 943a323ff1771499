// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::training {

/// CRC-32C (Castagnoli) of bytes, as TFRecord files check themselves with.
uint32_t Crc32c(std::string_view bytes);

/// A file of TensorBoard events (TFRecords of tensorflow.Event messages) with scalars. Every record
/// is whole on the disk when Add returns.
class EventFile {
 public:
  /// Makes `folder` and a new file in it. Fails with kDisk.
  static Result<std::unique_ptr<EventFile>> Create(const std::filesystem::path& folder);

  Status Add(int64_t step, const std::vector<std::pair<std::string, double>>& scalars);

 private:
  explicit EventFile(std::filesystem::path file) : file_(std::move(file)) {}
  Status Append(const std::string& event);
  std::filesystem::path file_;
};

}  // namespace vlm3r::training
