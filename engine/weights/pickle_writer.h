// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/weights/tensor_info.h"

namespace vlm3r::weights {

/// The data.pkl of a torch.save file (protocol 2): an OrderedDict of contiguous tensors, tensor i
/// in storage "i"; wrapped as {"args": {"model": args_model}, "model": …} when `args_model` is
/// given.
std::string PickleOfTensors(const std::vector<std::pair<std::string, TensorInfo>>& tensors,
                            const std::string& args_model);

}  // namespace vlm3r::weights
