// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Reads a triangle mesh: vertices with x y z, colours where they are there, faces where they are
/// there (larger polygons become fans). ASCII and binary of either byte order. `instances` stays
/// empty. Every count is checked against the bytes that are there before memory is taken. Fails
/// with kBadInput: damaged, a coordinate that is not finite, a face that names no vertex.
Result<LabelledMesh> ParseMesh(std::span<const std::byte> bytes);
/// ParseMesh on a file; the error names it.
Result<LabelledMesh> ReadMesh(const std::filesystem::path& path);

/// Writes vertices, colours (white where there are none) and faces, binary, atomically.
Status WriteMesh(const std::filesystem::path& path, const LabelledMesh& mesh);

}  // namespace vlm3r::training
