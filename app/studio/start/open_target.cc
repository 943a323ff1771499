// SPDX-License-Identifier: Apache-2.0
#include "app/studio/start/open_target.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/model_store/inventory.h"
#include "engine/scene/ply.h"

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRoomFile = "snapshot.json";
constexpr std::string_view kSqliteMagic = "SQLite format 3";

std::string Head(const fs::path& file) {
  std::array<char, 16> bytes{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(bytes.data(), bytes.size());
  return {bytes.data(), static_cast<size_t>(std::max<std::streamsize>(0, stream.gcount()))};
}

bool IsFile(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

bool IsFolder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

/// A zip (torch.save) or a safetensors header.
bool LooksLikeWeights(std::string_view head) {
  if (head.starts_with("PK\3\4")) return true;
  return head.size() >= 9 && head[8] == '{' && head[5] == 0 && head[6] == 0 && head[7] == 0;
}

Result<OpenTarget> Room(const fs::path& folder) {
  VLM3R_ASSIGN(const Json json, ReadJsonFile(folder / kRoomFile));
  OpenTarget target;
  target.kind = TargetKind::kRoom;
  target.path = folder;
  if (json.is_object() && json.contains("source") && json["source"].is_string()) {
    target.source = json["source"].get<std::string>();
  }
  if (target.source.empty()) target.source = folder;
  // A room that travels with its video names it by its place beside the room.
  if (const fs::path beside = folder.parent_path() / target.source;
      target.source.is_relative() && IsFile(beside)) {
    target.source = beside;
  }
  return target;
}

Result<OpenTarget> Points(const fs::path& file) {
  VLM3R_ASSIGN(scene::PlyContents contents, scene::ReadPly(file));
  if (contents.cloud.points.empty()) {
    return Error{ErrorCode::kBadInput, "holds no points", file.string(),
                 "Give a PLY file with a vertex list"};
  }
  OpenTarget target;
  target.kind = TargetKind::kPoints;
  target.path = file;
  target.points = std::make_shared<const scene::PointCloud>(std::move(contents.cloud));
  return target;
}

/// The better of two kinds of model to talk to.
int Rank(model_store::Kind kind) {
  switch (kind) {
    case model_store::Kind::kAdapter: return 4;
    case model_store::Kind::kMerged: return 3;
    case model_store::Kind::kBase: return 2;
    case model_store::Kind::kCut3r: return 1;
    default: return 0;
  }
}

/// A model folder, or a folder that holds the parts of one side by side. Nothing when there are no
/// weights in it.
std::optional<OpenTarget> Model(const fs::path& path) {
  std::vector<fs::path> places = {path};
  std::error_code ignored;
  if (IsFolder(path)) {
    for (const auto& entry : fs::directory_iterator(path, ignored)) {
      if (entry.is_directory(ignored) && places.size() < 64) places.push_back(entry.path());
    }
  }
  int best = 0;
  OpenTarget target;
  target.kind = TargetKind::kModel;
  target.path = path;
  for (const fs::path& place : places) {
    const auto inventory = model_store::OpenInventory(place);
    if (!inventory || Rank(inventory->kind) <= best) continue;
    best = Rank(inventory->kind);
    target.model = {};
    (inventory->kind == model_store::Kind::kCut3r ? target.model.spatial_path
                                                  : target.model.model_dir) = place;
  }
  return best > 0 ? std::optional(std::move(target)) : std::nullopt;
}

Result<OpenTarget> Clip(const fs::path& path, TargetKind kind) {
  VLM3R_ASSIGN(frames::SourceInfo info, session::ProbeClip(path));
  OpenTarget target;
  target.kind = info.container == "folder" ? TargetKind::kPictures : kind;
  target.path = path;
  target.clip = std::move(info);
  return target;
}

Result<OpenTarget> Folder(const fs::path& folder) {
  if (IsFile(folder / kRoomFile)) return Room(folder);
  if (IsFile(folder / "snapshot" / kRoomFile)) return Room(folder / "snapshot");
  auto clip = Clip(folder, TargetKind::kPictures);
  if (clip) return clip;
  if (auto model = Model(folder)) return *std::move(model);
  if (IsFile(folder / "points.ply")) return Points(folder / "points.ply");
  std::error_code empty;
  const bool has_files = fs::directory_iterator(folder, empty) != fs::directory_iterator();
  if (empty) {
    return Error{ErrorCode::kDisk, "cannot be read: " + empty.message(), folder.string(),
                 "Check its permissions"};
  }
  return Error{ErrorCode::kBadInput,
               has_files ? "holds neither pictures nor a saved room nor a model" : "is empty",
               folder.string(), "Give a folder of PNG, JPEG, BMP or GIF pictures, or open a video"};
}

Result<OpenTarget> File(const fs::path& file) {
  const std::string head = Head(file);
  if (std::string_view(head).starts_with(kSqliteMagic) || file.extension() == ".v3r") {
    OpenTarget target;
    target.kind = TargetKind::kProject;
    target.path = file;
    return target;
  }
  if (head.starts_with("ply\n") || head.starts_with("ply\r")) return Points(file);
  if (file.filename() == kRoomFile) return Room(file.parent_path());
  if (LooksLikeWeights(head)) {
    if (auto model = Model(file)) return *std::move(model);
  }
  return Clip(file, TargetKind::kVideo);
}

}  // namespace

Result<OpenTarget> InspectTarget(const fs::path& path, const RunControl& control) {
  if (control.stopped()) return CancelledError();
  std::error_code failed;
  const fs::path absolute = fs::absolute(path, failed).lexically_normal();
  if (path.empty() || failed || !fs::exists(absolute, failed)) {
    return Error{ErrorCode::kBadInput, "is not there", path.string(),
                 "It may have been moved or renamed"};
  }
  return IsFolder(absolute) ? Folder(absolute) : File(absolute);
}

}  // namespace vlm3r::studio
