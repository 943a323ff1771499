// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/colmap_text.h"

#include <cmath>
#include <sstream>

#include <Eigen/Geometry>

#include "training/data/scans/text_file.h"

namespace vlm3r::training {
namespace {

constexpr int kLongestSide = 16384;

Error Bad(const std::string& file, const std::string& what) {
  return {ErrorCode::kBadInput, what, file, "Export the COLMAP model as text again"};
}

/// The numbers of focal lengths and centre, by the model's name; 0: not known here.
int NumFocals(const std::string& model) {
  if (model == "PINHOLE" || model == "OPENCV") return 2;
  const bool one = model == "SIMPLE_PINHOLE" || model == "SIMPLE_RADIAL" || model == "RADIAL";
  return one ? 1 : 0;
}

bool IsComment(const std::string& line) { return line.empty() || line[0] == '#' || line == "\r"; }

}  // namespace

Result<std::map<int64_t, Intrinsics>> ParseColmapCameras(const std::string& text,
                                                         const std::string& file) {
  std::map<int64_t, Intrinsics> cameras;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (IsComment(line)) continue;
    std::istringstream words(line);
    int64_t id = 0;
    std::string model;
    Intrinsics k;
    words >> id >> model >> k.width >> k.height >> k.fx;
    const int focals = NumFocals(model);
    if (focals == 0) return Bad(file, "has a camera of the model \"" + model + "\"");
    k.fy = k.fx;
    if (focals == 2) words >> k.fy;
    words >> k.cx >> k.cy;
    const bool finite =
        std::isfinite(k.fx) && std::isfinite(k.fy) && std::isfinite(k.cx) && std::isfinite(k.cy);
    if (!words || !finite || !(k.fx > 0) || !(k.fy > 0) || k.width < 1 || k.height < 1 ||
        k.width > kLongestSide || k.height > kLongestSide)
      return Bad(file, "has a line that is no camera");
    k.cx -= 0.5;
    k.cy -= 0.5;
    cameras[id] = k;
  }
  if (cameras.empty()) return Bad(file, "has no camera");
  return cameras;
}

Result<std::vector<ColmapImage>> ParseColmapImages(const std::string& text,
                                                   const std::string& file) {
  std::vector<ColmapImage> images;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (IsComment(line)) continue;
    std::istringstream words(line);
    int64_t id = 0;
    double w = 0, x = 0, y = 0, z = 0;
    Eigen::Vector3d shift;
    ColmapImage image;
    words >> id >> w >> x >> y >> z >> shift.x() >> shift.y() >> shift.z() >> image.camera_id >>
        image.name;
    const Eigen::Quaterniond turn(w, x, y, z);
    const double length = turn.norm();
    if (!words || !std::isfinite(length) || std::abs(length - 1) > 1e-2 || !shift.allFinite() ||
        !IsPlainName(image.name))
      return Bad(file, "has a line that is no picture");
    // COLMAP's poses lead from the world to the camera.
    const Eigen::Matrix3d rotation = turn.normalized().toRotationMatrix().transpose();
    image.world_from_camera.setIdentity();
    image.world_from_camera.topLeftCorner<3, 3>() = rotation;
    image.world_from_camera.topRightCorner<3, 1>() = -rotation * shift;
    images.push_back(std::move(image));
    std::getline(lines, line);  // Its points.
  }
  if (images.empty()) return Bad(file, "has no picture");
  return images;
}

}  // namespace vlm3r::training
