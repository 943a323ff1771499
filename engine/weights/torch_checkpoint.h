// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/weights/tensor_info.h"

namespace vlm3r::weights {

/// Where one tensor lies in a torch.save file.
struct TorchTensorEntry {
  TensorInfo info;
  uint64_t offset = 0;           ///< Of its first element, from the start of the file.
  std::vector<int64_t> strides;  ///< In elements, one per dimension.
};

/// What a torch.save file holds, with nothing of it having been run.
struct TorchCheckpoint {
  std::map<std::string, TorchTensorEntry, std::less<>> tensors;
  /// The "ARCroco3DStereo(…)" text of a CUT3R file's `args`, or empty.
  std::string constructor_string;
  /// Keys whose value is not a tensor (`epoch`, nested dicts, …).
  std::vector<std::string> ignored_keys;
  /// "module name" of classes and functions the file mentions beyond those that make up tensors.
  /// They were not run.
  std::vector<std::string> foreign_globals;
};

/// Reads the zip that torch.save writes since version 1.6. Names are the keys of the dict under
/// "model" when there is one, else of the dict itself; a "module." that every name has is dropped.
/// Every tensor's dtype, sizes, strides and offsets are checked against its storage in 128-bit
/// arithmetic. Fails with kBadInput; the caller adds the file name.
Result<TorchCheckpoint> ParseTorchCheckpoint(std::span<const std::byte> file);

}  // namespace vlm3r::weights
