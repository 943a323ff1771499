// SPDX-License-Identifier: Apache-2.0
// Any text as a table or list of a dataset; the first byte says as which one.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "training/data/metadata/label_table.h"
#include "training/data/scans/colmap_text.h"

namespace {

using namespace vlm3r::training;

void CheckImages(const std::string& text) {
  const auto images = ParseColmapImages(text, "images.txt");
  if (!images) return;
  for (const ColmapImage& image : *images) VLM3R_CHECK(image.world_from_camera.allFinite());
}

void CheckCameras(const std::string& text) {
  const auto cameras = ParseColmapCameras(text, "cameras.txt");
  if (!cameras) return;
  for (const auto& [id, k] : *cameras) VLM3R_CHECK(k.fx > 0 && k.width > 0 && std::isfinite(k.cx));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 3) {
    case 0: CheckImages(text); break;
    case 1: CheckCameras(text); break;
    default: {
      const auto table = LabelTable::Parse(text, "labels.tsv");
      if (table) static_cast<void>(table->NameOf("chair", vlm3r::training::Compat::kFixed));
    }
  }
  return 0;
}
