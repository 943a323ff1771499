// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/spatial_tokens.h"

#include <algorithm>
#include <functional>
#include <vector>

#include <ATen/ops/cat.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <c10/util/Exception.h>

#include "engine/base/check.h"

namespace vlm3r::cut3r {
namespace {

// Encoder features of frames [begin, begin + count), with smaller passes when the device has no
// room for all.
at::Tensor EncodeFrames(const Cut3r& model, const at::Tensor& pixels, int64_t side) {
  try {
    const at::Tensor resized =
        at::upsample_bilinear2d(pixels.to(model.device(), model.dtype()), {side, side},
                                /*align_corners=*/false);
    return model.Encode(resized);
  } catch (const c10::OutOfMemoryError&) {
    if (pixels.size(0) == 1) throw;
  }
  const int64_t half = pixels.size(0) / 2;
  return at::cat({EncodeFrames(model, pixels.narrow(0, 0, half), side),
                  EncodeFrames(model, pixels.narrow(0, half, pixels.size(0) - half), side)});
}

using TakeStep = std::function<void(const StepResult&, const GridSize&)>;

Status Run(const Cut3r& model, const at::Tensor& pixels, const RunControl& control,
           const SpatialOptions& options, const TakeStep& take) {
  VLM3R_CHECK(pixels.dim() == 4 && pixels.size(0) > 0 && pixels.size(1) == 3,
              "pictures must be [F,3,h,w]");
  const int64_t patch = model.config().patch_size;
  VLM3R_CHECK(options.side % patch == 0 && options.encoder_chunk > 0);
  const GridSize grid{options.side / patch, options.side / patch};
  const int64_t num_frames = pixels.size(0);
  StepFlags flags;
  flags.rule = options.rule;
  Cut3rState state = model.InitialState();
  nn::GraphedCall recorded("CUT3R's step");
  at::Tensor features;
  for (int64_t t = 0; t < num_frames; ++t) {
    if (control.stopped()) return CancelledError();
    control.Report("cut3r", t, num_frames);
    const int64_t in_chunk = t % options.encoder_chunk;
    if (in_chunk == 0) {
      features.reset();  // The old chunk's memory serves the new one.
      features =
          EncodeFrames(model, pixels.narrow(0, t, std::min(options.encoder_chunk, num_frames - t)),
                       options.side);
    }
    take(model.Step(&state, features.narrow(0, in_chunk, 1), grid, flags, &recorded), grid);
  }
  control.Report("cut3r", num_frames, num_frames);
  return {};
}

}  // namespace

Result<SpatialTokens> EncodeSpatialTokens(const Cut3r& model, const at::Tensor& pixels,
                                          const RunControl& control,
                                          const SpatialOptions& options) {
  std::vector<at::Tensor> decoded;
  VLM3R_TRY(Run(model, pixels, control, options,
                [&](const StepResult& step, const GridSize&) { decoded.push_back(step.last); }));
  const at::Tensor all = at::cat(decoded);  // [F,1+N,C]
  return SpatialTokens{all.narrow(1, 0, 1), all.narrow(1, 1, all.size(1) - 1)};
}

Result<at::Tensor> EncodeSpatialPoints(const Cut3r& model, const at::Tensor& pixels,
                                       const RunControl& control, const SpatialOptions& options) {
  constexpr HeadRequest kWorldOnly{.points_self = false, .points_world = true, .rgb = false};
  std::vector<at::Tensor> points;
  VLM3R_TRY(Run(model, pixels, control, options, [&](const StepResult& step, const GridSize& grid) {
    points.push_back(model.PredictHeads(step, grid, kWorldOnly).pts3d_in_other_view);
  }));
  return at::cat(points);
}

}  // namespace vlm3r::cut3r
