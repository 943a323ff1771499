// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "training/benchmark/answerers/openai_answerer.h"

namespace vlm3r::training::benchmark {

/// Samples a video as `arguments` say and gives its frames as JPEG data: URIs. The last videos are
/// kept, as many as answers are under way at once and one more, so that each is decoded once for
/// all of its questions; so is the error of a video that cannot be read.
FrameSupplier VideoFrames(const OpenaiArguments& arguments);

}  // namespace vlm3r::training::benchmark
