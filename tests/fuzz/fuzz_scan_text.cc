// SPDX-License-Identifier: Apache-2.0
// Any text as a table or list of a dataset; the first byte says as which one.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "training/data/metadata/label_table.h"
#include "training/data/scans/arkit_pincam.h"
#include "training/data/scans/arkit_trajectory.h"
#include "training/data/scans/colmap_text.h"

namespace {

using namespace vlm3r::training;

void CheckCamera(const Intrinsics& k) {
  VLM3R_CHECK(k.fx > 0 && k.fy > 0 && k.width > 0 && k.height > 0);
  VLM3R_CHECK(std::isfinite(k.fx) && std::isfinite(k.fy));
  VLM3R_CHECK(std::isfinite(k.cx) && std::isfinite(k.cy));
}

void CheckImages(const std::string& text) {
  const auto images = ParseColmapImages(text, "images.txt");
  if (!images) return;
  for (const ColmapImage& image : *images) {
    VLM3R_CHECK(image.world_from_camera.allFinite() && !image.name.empty());
    VLM3R_CHECK(image.name.find('/') == std::string::npos);
  }
}

void CheckCameras(const std::string& text) {
  const auto cameras = ParseColmapCameras(text, "cameras.txt");
  if (!cameras) return;
  for (const auto& [id, camera] : *cameras) {
    CheckCamera(camera.intrinsics);
    static_cast<void>(camera.lens.Bend({0.5, -0.5}));
  }
}

void CheckTable(const std::string& text) {
  const auto table = LabelTable::Parse(text, "labels.tsv");
  if (!table) return;
  for (const Compat compat : {Compat::kFixed, Compat::kPaper2025})
    VLM3R_CHECK(table->NameOf("chair", compat).has_value() == table->IdOf("chair").has_value());
}

void CheckTrajectory(const std::string& text) {
  const auto trajectory = ArkitTrajectory::Parse(text, "lowres_wide.traj");
  if (!trajectory) return;
  const auto pose = trajectory->At(0, 1e300);
  VLM3R_CHECK(!pose || pose->allFinite());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0: CheckImages(text); break;
    case 1: CheckCameras(text); break;
    case 2: CheckTable(text); break;
    case 3: CheckTrajectory(text); break;
    default:
      if (const auto k = ParseArkitPincam(text, 512, 384, "camera.pincam")) CheckCamera(*k);
  }
  return 0;
}
