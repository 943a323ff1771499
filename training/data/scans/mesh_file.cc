// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/mesh_file.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <system_error>

#include <assimp/DefaultIOSystem.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <assimp/Importer.hpp>

#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/text_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 5> kKinds = {".ply", ".obj", ".glb", ".gltf", ".stl"};
constexpr uint32_t kMostVertices = 100'000'000;

Error Bad(const fs::path& file, std::string what) {
  return {ErrorCode::kBadInput, std::move(what), file.string(),
          "Give a mesh as PLY, OBJ, STL or glTF, in metres"};
}

std::string KindOf(const fs::path& path) {
  std::string kind = path.extension().string();
  std::ranges::transform(kind, kind.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  });
  return kind;
}

/// Files of one folder only: a mesh may name its buffers, but nothing elsewhere.
class OneFolder : public Assimp::DefaultIOSystem {
 public:
  explicit OneFolder(fs::path folder) : folder_(std::move(folder)) {}

  bool Exists(const char* file) const override {
    return IsInside(file) && DefaultIOSystem::Exists(file);
  }
  Assimp::IOStream* Open(const char* file, const char* mode) override {
    const bool reads = std::string_view(mode).starts_with('r');
    return reads && IsInside(file) ? DefaultIOSystem::Open(file, mode) : nullptr;
  }

 private:
  bool IsInside(const char* file) const {
    std::error_code failed;
    const fs::path whole = fs::canonical(file, failed);
    return !failed && whole.parent_path() == folder_;
  }

  fs::path folder_;
};

/// Adds one part of the scene; false when it is damaged or too large.
bool Add(const aiMesh& part, bool y_is_up, LabelledMesh* mesh) {
  const size_t first = mesh->vertices.size();
  if (part.mNumVertices > kMostVertices - first) return false;
  for (unsigned i = 0; i < part.mNumVertices; ++i) {
    const aiVector3D& v = part.mVertices[i];
    mesh->vertices.push_back(y_is_up ? Eigen::Vector3f(v.x, -v.z, v.y)
                                     : Eigen::Vector3f(v.x, v.y, v.z));
    if (!mesh->vertices.back().allFinite()) return false;
  }
  for (unsigned i = 0; i < part.mNumFaces; ++i) {
    const aiFace& face = part.mFaces[i];
    if (face.mNumIndices != 3) continue;
    std::array<uint32_t, 3> corners{};
    for (int k = 0; k < 3; ++k) {
      if (face.mIndices[k] >= part.mNumVertices) return false;
      corners[k] = static_cast<uint32_t>(first + face.mIndices[k]);
    }
    mesh->faces.push_back(corners);
  }
  return true;
}

Result<LabelledMesh> ReadByAssimp(const fs::path& path, bool y_is_up) {
  std::error_code failed;
  const fs::path file = fs::canonical(path, failed);
  if (failed) return Bad(path, "cannot be read: " + failed.message());
  Assimp::Importer importer;  // Owns what it is given here.
  importer.SetIOHandler(new OneFolder(file.parent_path()));
  // Points and lines are no floor.
  importer.SetPropertyInteger(AI_CONFIG_PP_SBP_REMOVE,
                              aiPrimitiveType_POINT | aiPrimitiveType_LINE);
  const aiScene* const scene =
      importer.ReadFile(file.string(), aiProcess_Triangulate | aiProcess_SortByPType |
                                           aiProcess_PreTransformVertices);
  if (!scene) {
    const std::string why = importer.GetErrorString();
    return Bad(path, "is no usable mesh: " + why.substr(0, why.find('\n')));
  }
  LabelledMesh mesh;
  for (unsigned i = 0; i < scene->mNumMeshes; ++i) {
    if (!Add(*scene->mMeshes[i], y_is_up, &mesh))
      return Bad(path, "holds a damaged mesh or a coordinate that is not finite");
  }
  if (mesh.faces.empty()) return Bad(path, "holds no triangle");
  return mesh;
}

}  // namespace

Result<LabelledMesh> ReadMeshFile(const fs::path& path, uint64_t max_bytes) {
  const std::string kind = KindOf(path);
  if (kind == ".ply") return ReadMesh(path);
  if (std::ranges::find(kKinds, kind) == kKinds.end())
    return Bad(path, "is a mesh of an unknown kind");
  std::error_code failed;
  const uint64_t bytes = fs::file_size(path, failed);
  if (failed) return Bad(path, "cannot be read: " + failed.message());
  if (bytes > max_bytes) return Bad(path, "is larger than a room's mesh");
  return ReadByAssimp(path, kind == ".glb" || kind == ".gltf");
}

Result<fs::path> FindMesh(const fs::path& folder, const std::string& scene) {
  if (IsPlainName(scene)) {
    for (const char* kind : kKinds) {
      std::error_code ignored;
      if (const fs::path file = folder / (scene + kind); fs::is_regular_file(file, ignored))
        return file;
    }
  }
  return Bad(folder, "has no mesh of scene " + scene);
}

}  // namespace vlm3r::training
