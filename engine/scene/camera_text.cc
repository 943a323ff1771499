// SPDX-License-Identifier: Apache-2.0
// Text formats of cameras: TUM and COLMAP.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/base/atomic_file.h"
#include "engine/scene/camera_export.h"

namespace vlm3r::scene {
namespace {

// Numbers without the locale's decimal comma.
class Line {
 public:
  Line& Add(double value) {
    char text[64];
    const auto [end, error] =
        std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 9);
    return Add(std::string_view(text, static_cast<size_t>(end - text)));
  }
  Line& Add(int64_t value) { return Add(std::string_view(std::to_string(value))); }
  Line& Add(std::string_view word) {
    if (!text_.empty()) text_ += ' ';
    text_ += word;
    return *this;
  }
  std::string End() { return std::move(text_) + "\n"; }

 private:
  std::string text_;
};

Eigen::Quaterniond CanonicalRotation(const Eigen::Isometry3d& transform) {
  Eigen::Quaterniond q(transform.linear());
  q.normalize();
  if (q.w() < 0) q.coeffs() = -q.coeffs();
  return q;
}

// The share of a cloud that a COLMAP model shows, thinned evenly over the points' order.
std::vector<size_t> Thin(size_t num_points, int64_t max_points) {
  const size_t kept = std::min(num_points, static_cast<size_t>(std::max<int64_t>(max_points, 0)));
  std::vector<size_t> chosen(kept);
  for (size_t i = 0; i < kept; ++i) chosen[i] = i * num_points / kept;
  return chosen;
}

Status WriteCameras(const std::filesystem::path& path, const Snapshot& snapshot) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(file.Write("# CAMERA_ID, MODEL, WIDTH, HEIGHT, PARAMS[fx, fy, cx, cy]\n"));
  int64_t id = 0;
  for (const FrameGeometry& frame : snapshot.frames) {
    const Intrinsics& k = frame.intrinsics;
    // The engine counts pixel centres as whole numbers, COLMAP puts them at .5.
    VLM3R_TRY(file.Write(Line()
                             .Add(++id)
                             .Add("PINHOLE")
                             .Add(int64_t{frame.width})
                             .Add(int64_t{frame.height})
                             .Add(k.focal_px)
                             .Add(k.focal_px)
                             .Add(k.cx_px + 0.5)
                             .Add(k.cy_px + 0.5)
                             .End()));
  }
  return file.Commit();
}

Status WriteImages(const std::filesystem::path& path, const Snapshot& snapshot,
                   const PointCloud& cloud, const std::vector<size_t>& chosen) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(
      file.Write("# IMAGE_ID, QW, QX, QY, QZ, TX, TY, TZ, CAMERA_ID, NAME (world to camera)\n"
                 "# POINTS2D[] as (X, Y, POINT3D_ID)\n"));
  size_t next = 0;  // The points are in frame order, and so are the images.
  for (size_t view = 0; view < snapshot.frames.size(); ++view) {
    const FrameGeometry& frame = snapshot.frames[view];
    const Eigen::Isometry3d camera_from_world = frame.world_from_camera.inverse();
    const Eigen::Quaterniond q = CanonicalRotation(camera_from_world);
    const Eigen::Vector3d t = camera_from_world.translation();
    const int64_t id = static_cast<int64_t>(view) + 1;
    VLM3R_TRY(file.Write(Line()
                             .Add(id)
                             .Add(q.w())
                             .Add(q.x())
                             .Add(q.y())
                             .Add(q.z())
                             .Add(t.x())
                             .Add(t.y())
                             .Add(t.z())
                             .Add(id)
                             .Add(FrameFileName(view, ".png"))
                             .End()));
    Line points;
    for (; next < chosen.size() && cloud.origins[chosen[next]].view == static_cast<int32_t>(view);
         ++next) {
      const int32_t pixel = cloud.origins[chosen[next]].pixel;
      points.Add(pixel % frame.width + 0.5)
          .Add(pixel / frame.width + 0.5)
          .Add(static_cast<int64_t>(next) + 1);
    }
    VLM3R_TRY(file.Write(points.End()));
  }
  return file.Commit();
}

Status WritePoints(const std::filesystem::path& path, const PointCloud& cloud,
                   const std::vector<size_t>& chosen) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(
      file.Write("# POINT3D_ID, X, Y, Z, R, G, B, ERROR, TRACK[] as (IMAGE_ID, POINT2D_IDX)\n"));
  int64_t id = 0, index_in_image = 0;
  int32_t view = -1;
  for (size_t i : chosen) {
    const Point& point = cloud.points[i];
    index_in_image = cloud.origins[i].view == view ? index_in_image + 1 : 0;
    view = cloud.origins[i].view;
    Line line;
    line.Add(++id).Add(point.p_world.x()).Add(point.p_world.y()).Add(point.p_world.z());
    for (uint8_t level : point.rgb) line.Add(int64_t{level});
    VLM3R_TRY(file.Write(line.Add("0").Add(int64_t{view} + 1).Add(index_in_image).End()));
  }
  return file.Commit();
}

}  // namespace

std::string FrameFileName(size_t view, const char* extension) {
  char name[40];
  std::snprintf(name, sizeof name, "frame_%06zu", view);
  return name + std::string(extension);
}

Status WriteTum(const std::filesystem::path& path, const Snapshot& snapshot) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  for (const FrameGeometry& frame : snapshot.frames) {
    const Eigen::Vector3d t = frame.world_from_camera.translation();
    const Eigen::Quaterniond q = CanonicalRotation(frame.world_from_camera);
    Line line;
    line.Add(frame.time_s).Add(t.x()).Add(t.y()).Add(t.z());
    VLM3R_TRY(file.Write(line.Add(q.x()).Add(q.y()).Add(q.z()).Add(q.w()).End()));
  }
  return file.Commit();
}

Status WriteColmapText(const std::filesystem::path& folder, const Snapshot& snapshot,
                       const PointCloud& cloud, int64_t max_points) {
  VLM3R_CHECK(cloud.origins.size() == cloud.points.size(),
              "COLMAP tracks need the pixels of the points");
  const std::vector<size_t> chosen = Thin(cloud.points.size(), max_points);
  VLM3R_TRY(WriteCameras(folder / "cameras.txt", snapshot));
  VLM3R_TRY(WriteImages(folder / "images.txt", snapshot, cloud, chosen));
  return WritePoints(folder / "points3D.txt", cloud, chosen);
}

}  // namespace vlm3r::scene
