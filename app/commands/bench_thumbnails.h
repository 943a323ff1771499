// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "training/benchmark/report/run_report.h"
#include "training/benchmark/run/run_task.h"

namespace vlm3r::app {

/// A few small frames of each question's video, for the HTML page: none where the video is not here
/// or cannot be read.
training::benchmark::Thumbnails ThumbnailsOf(
    const std::vector<training::benchmark::RunTask>& tasks);

}  // namespace vlm3r::app
