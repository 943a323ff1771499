// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/options/field.h"

namespace vlm3r::options {

/// How a clip is turned into points and a camera path.
struct ReconstructOptions {
  static constexpr std::string_view kArea = "reconstruct";
  int64_t long_side = 0;
  int64_t revisit = 1;
  bool revisit_updates = false;
  bool ttt3r = false;
  int64_t reset_every = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&long_side, {.key = "long_side",
                       .help = "longer side of the pictures the model sees; 0 means as it learned",
                       .unit = "pixels",
                       .min = 0,
                       .max = 2048});
    visit(&revisit, {.key = "revisit",
                     .help = "passes over the clip; the last one's output is kept",
                     .unit = "passes",
                     .min = 1,
                     .max = 100});
    visit(&revisit_updates,
          {.key = "revisit_updates", .help = "let passes after the first still change the memory"});
    visit(&ttt3r,
          {.key = "ttt3r", .help = "TTT3R's gated state update, which drifts less on long videos"});
    visit(&reset_every,
          {.key = "reset_every",
           .help = "restart the memory every so many frames and chain the poses; 0 means never",
           .unit = "frames",
           .min = 0,
           .max = 1'000'000});
  }
};

/// What is written of a reconstruction.
struct ExportOptions {
  static constexpr std::string_view kArea = "export";
  std::vector<std::string> formats = {"ply", "tum", "colmap", "glb", "depth", "npy", "json"};
  double min_confidence = 1.5;
  std::string points = "own";
  bool remove_outliers = false;
  int64_t colmap_points = 200'000;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&formats, {.key = "formats",
                     .help = "what to write into the output folder",
                     .unit = "LIST",
                     .choices = {"ply", "ply-ascii", "tum", "colmap", "glb", "depth", "npy",
                                 "confidence", "json", "snapshot"}});
    visit(&min_confidence,
          {.key = "min_confidence",
           .help = "keep points that are more certain than this; confidence begins at 1",
           .min = 0,
           .max = 1e6});
    visit(&points,
          {.key = "points",
           .help =
               "each frame's own map moved by its pose (drifts less), or the map of the world head",
           .choices = {"own", "world"}});
    visit(&remove_outliers,
          {.key = "remove_outliers", .help = "drop points that lie far from all others"});
    visit(&colmap_points, {.key = "colmap_points",
                           .help = "thin the points of the COLMAP model to this many",
                           .unit = "points",
                           .min = 0,
                           .max = 1e9});
  }
};

}  // namespace vlm3r::options
