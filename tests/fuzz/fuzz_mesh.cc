// SPDX-License-Identifier: Apache-2.0
// Any bytes as a PLY mesh: refused, or every vertex is finite and every face names vertices.
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/check.h"
#include "training/data/scans/mesh_ply.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto mesh = vlm3r::training::ParseMesh(std::as_bytes(std::span(data, size)));
  if (!mesh) return 0;
  VLM3R_CHECK(mesh->vertices.size() <= size);
  VLM3R_CHECK(mesh->colors.empty() || mesh->colors.size() == mesh->vertices.size());
  for (const auto& vertex : mesh->vertices) VLM3R_CHECK(vertex.allFinite());
  for (const auto& face : mesh->faces) {
    for (const uint32_t corner : face) VLM3R_CHECK(corner < mesh->vertices.size());
  }
  return 0;
}
