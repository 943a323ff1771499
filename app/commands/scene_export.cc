// SPDX-License-Identifier: Apache-2.0
#include "app/commands/scene_export.h"

#include <array>
#include <utility>

#include "engine/base/atomic_file.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

scene::ExportFormat FormatOf(const std::string& name) {
  using scene::ExportFormat;
  static constexpr std::array<std::pair<const char*, ExportFormat>, 10> kFormats = {
      {{"ply", ExportFormat::kPly},
       {"ply-ascii", ExportFormat::kPlyAscii},
       {"tum", ExportFormat::kTum},
       {"colmap", ExportFormat::kColmap},
       {"glb", ExportFormat::kGltf},
       {"depth", ExportFormat::kDepthPng},
       {"npy", ExportFormat::kDepthNpy},
       {"confidence", ExportFormat::kConfidenceNpy},
       {"json", ExportFormat::kJson},
       {"snapshot", ExportFormat::kSnapshot}}};
  for (const auto& [known, format] : kFormats) {
    if (name == known) return format;
  }
  CheckFailed("the option schema lets only known formats through", __FILE__, __LINE__,
              name.c_str());
}

}  // namespace

scene::ExportRequest ExportRequestOf(const options::ExportOptions& options,
                                     const fs::path& folder) {
  scene::ExportRequest request;
  request.dir = folder;
  for (const std::string& name : options.formats) request.formats.push_back(FormatOf(name));
  request.filter.map =
      options.points == "world" ? scene::WorldMap::kOtherView : scene::WorldMap::kSelfPose;
  request.filter.min_confidence = options.min_confidence;
  request.filter.remove_outliers = options.remove_outliers;
  request.max_colmap_points = options.colmap_points;
  return request;
}

scene::ExportRequest ExportRequestOf(const options::LoadedOptions& loaded, const fs::path& folder,
                                     const scene::Display& shown) {
  scene::ExportRequest request = ExportRequestOf(loaded.options.exports, folder);
  const auto given = [&loaded](const char* key) {
    const auto origin = loaded.origins.find(key);
    return origin != loaded.origins.end() && origin->second.rfind("--", 0) == 0;
  };
  scene::CloudFilter filter = shown.filter;
  if (given("export.min_confidence")) filter.min_confidence = request.filter.min_confidence;
  if (given("export.points")) filter.map = request.filter.map;
  if (given("export.remove_outliers")) filter.remove_outliers = request.filter.remove_outliers;
  request.display = shown;
  request.display->filter = filter;
  return request;
}

OrderedJson ToJson(const scene::ExportReport& report, const fs::path& folder) {
  return {{"output", folder.string()},
          {"files", report.files},
          {"num_points", report.num_points},
          {"num_pixels", report.counts.pixels},
          {"num_low_confidence", report.counts.low_confidence},
          {"num_outliers", report.counts.outliers},
          {"num_not_finite", report.counts.not_finite},
          {"warnings", report.warnings}};
}

std::string ToText(const scene::ExportReport& report, const fs::path& folder) {
  return std::to_string(report.num_points) + " of " + std::to_string(report.counts.pixels) +
         " points kept; " + std::to_string(report.files.size()) + " files in " + folder.string() +
         "\n";
}

Status CheckOutputFolder(const fs::path& folder) {
  std::error_code ignored;
  fs::path parent = fs::absolute(folder, ignored).lexically_normal();
  if (!parent.has_filename()) parent = parent.parent_path();  // "out/" is the folder "out".
  if (fs::exists(parent, ignored) && !fs::is_directory(parent, ignored)) {
    return Error{ErrorCode::kDisk, "a file is in the way of the output folder", folder.string(),
                 "Choose another name"};
  }
  while (parent.has_parent_path() && parent != parent.parent_path()) {
    parent = parent.parent_path();
    if (fs::exists(parent, ignored)) break;
  }
  // Permissions alone do not tell (read-only file systems, /proc): make a temporary file and drop
  // it.
  if (!AtomicFile::Create(parent / "probe")) {
    return Error{ErrorCode::kDisk, "the output folder cannot be made", folder.string(),
                 "Choose another place"};
  }
  return {};
}

}  // namespace vlm3r::app
