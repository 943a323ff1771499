// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <string>

#include "engine/base/atomic_file.h"
#include "training/data/scans/mesh_ply.h"

namespace vlm3r::training {
namespace {

template <typename T>
void Append(std::string* out, const T& value) {
  out->append(reinterpret_cast<const char*>(&value), sizeof(T));
}

}  // namespace

Status WriteMesh(const std::filesystem::path& path, const LabelledMesh& mesh) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(file.Write("ply\nformat binary_little_endian 1.0\nelement vertex " +
                       std::to_string(mesh.vertices.size()) +
                       "\nproperty float x\nproperty float y\nproperty float z\n"
                       "property uchar red\nproperty uchar green\nproperty uchar blue\n"
                       "property uchar alpha\nelement face " +
                       std::to_string(mesh.faces.size()) +
                       "\nproperty list uchar int vertex_indices\nend_header\n"));
  std::string row;
  for (size_t i = 0; i < mesh.vertices.size(); ++i) {
    row.clear();
    for (const float value : mesh.vertices[i]) Append(&row, value);
    for (size_t c = 0; c < 3; ++c)
      Append(&row, i < mesh.colors.size() ? mesh.colors[i][c] : uint8_t{255});
    Append(&row, uint8_t{255});
    VLM3R_TRY(file.Write(std::string_view(row)));
  }
  for (const auto& face : mesh.faces) {
    row.clear();
    Append(&row, uint8_t{3});
    for (const uint32_t corner : face) Append(&row, static_cast<int32_t>(corner));
    VLM3R_TRY(file.Write(std::string_view(row)));
  }
  return file.Commit();
}

}  // namespace vlm3r::training
