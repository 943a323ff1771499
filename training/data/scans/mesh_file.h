// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Reads the triangles of a mesh by the kind of its file: PLY by the project's own reader, OBJ, STL
/// and glTF (.gltf, .glb) through assimp. World frame, metres, Z up; glTF, whose Y is up, is
/// turned. Colours and instances stay empty except from PLY. No file outside the mesh's folder is
/// opened. Fails with kBadInput: another kind, damaged, larger than `max_bytes`, a coordinate that
/// is not finite, no triangle.
Result<LabelledMesh> ReadMeshFile(const std::filesystem::path& path, uint64_t max_bytes = 1u << 30);

/// The mesh of a scene in a folder: <scene>.ply, or one of the other kinds. Fails with kBadInput
/// when there is none or the name is none of a file in that folder.
Result<std::filesystem::path> FindMesh(const std::filesystem::path& folder,
                                       const std::string& scene);

}  // namespace vlm3r::training
