// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::weights {

/// Writes a file that torch.load reads, also with `weights_only=True`: an OrderedDict of the
/// tensors, or, when `args_model` is given, {"args": {"model": args_model}, "model": that dict} as
/// CUT3R checkpoints have it. Every tensor gets a storage of its own. Atomic.
Status WriteTorchFile(const std::filesystem::path& path,
                      const std::vector<std::pair<std::string, at::Tensor>>& tensors,
                      const std::string& args_model = "");

/// Copies the named tensors of a source, one at a time. Stops early with kCancelled; reports stage
/// "write" in tensors.
Status WriteTorchFile(const std::filesystem::path& path, const TensorSource& source,
                      const std::vector<std::string>& names, const std::string& args_model = "",
                      const RunControl& control = {});

}  // namespace vlm3r::weights
