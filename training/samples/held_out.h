// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "training/samples/conversation_file.h"

namespace vlm3r::training {

/// Takes whole scenes, drawn by `seed`, out of `samples` until `share` of them (at least one when
/// that is above 0) are out, and gives those: no question about a scene that is trained on is among
/// them. A sample without a scene counts as one of its video, without either as one of its own.
std::vector<Conversation> TakeHeldOut(double share, uint64_t seed,
                                      std::vector<Conversation>* samples);

}  // namespace vlm3r::training
