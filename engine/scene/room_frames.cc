// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/room_frames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <Eigen/LU>

#include "engine/scene/display.h"

namespace vlm3r::scene {
namespace {

constexpr double kRotationTolerance = 1e-3;
constexpr double kMinScale = 1e-6;
constexpr double kMaxScale = 1e6;
// Nearer than this, a box's edge has no place in the picture.
constexpr double kNear = 0.01;
constexpr size_t kFloorSamplesPerFrame = 4000;
/// Lower would be what strays below the floor, higher what stands on it.
constexpr double kFloorPercentile = 0.02;
/// About so many pixels of a box are looked at in each frame.
constexpr double kSamplesPerBox = 1000;
// How far outside of its box an object's point may lie: points stray, and boxes are drawn tightly.
constexpr double kMargin_m = 0.04;
constexpr double kMarginRatio = 0.04;
// Less of a box or of a picture is not "seen".
constexpr double kMinShownRatio = 0.03;
constexpr double kMinPictureRatio = 0.0005;

Error Bad(const char* what) { return {ErrorCode::kBadInput, what, "", ""}; }

double Cross(const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
  return a.x() * b.y() - a.y() * b.x();
}

// Andrew's monotone chain.
std::vector<Eigen::Vector2d> ConvexHull(std::vector<Eigen::Vector2d> points) {
  std::sort(points.begin(), points.end(), [](const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
    return a.x() < b.x() || (a.x() == b.x() && a.y() < b.y());
  });
  if (points.size() < 3) return {};
  std::vector<Eigen::Vector2d> hull(2 * points.size());
  size_t size = 0;
  const auto add = [&hull, &size](const Eigen::Vector2d& p, size_t keep) {
    while (size >= keep && Cross(hull[size - 1] - hull[size - 2], p - hull[size - 2]) <= 0) --size;
    hull[size++] = p;
  };
  for (const Eigen::Vector2d& p : points) add(p, 2);
  const size_t lower = size + 1;
  for (size_t i = points.size() - 1; i-- > 0;) add(points[i], lower);
  hull.resize(size - 1);
  if (hull.size() < 3) hull.clear();
  return hull;
}

// The first camera that looks anywhere; its heading laid onto the floor.
Eigen::Vector3d Heading(const Snapshot& snapshot, const Eigen::Vector3d& up) {
  for (const FrameGeometry& frame : snapshot.frames) {
    const Eigen::Matrix3d axes = frame.world_from_camera.linear();
    if (!axes.allFinite()) continue;
    // Who looks straight down heads where the picture's upper edge is.
    for (const Eigen::Vector3d& way :
         {Eigen::Vector3d(axes.col(2)), Eigen::Vector3d(-axes.col(1))}) {
      const Eigen::Vector3d level = way - way.dot(up) * up;
      if (level.norm() > 0.1) return level.normalized();
    }
  }
  return up.unitOrthogonal();
}

Eigen::Vector3d FirstCamera(const Snapshot& snapshot) {
  for (const FrameGeometry& frame : snapshot.frames) {
    if (frame.world_from_camera.matrix().allFinite()) return frame.world_from_camera.translation();
  }
  return Eigen::Vector3d::Zero();
}

struct Height {
  float height = 0;
  float confidence = 0;
};

std::vector<Height> HeightsOf(const Snapshot& snapshot, const Eigen::Vector3d& up) {
  std::vector<Height> heights;
  for (const FrameGeometry& frame : snapshot.frames) {
    const size_t count = std::min(frame.confidence_self.size(), frame.points_camera.size() / 3);
    const size_t step = std::max<size_t>(1, count / kFloorSamplesPerFrame);
    for (size_t i = 0; i < count; i += step) {
      const Eigen::Vector3d p =
          frame.world_from_camera * Eigen::Vector3f(&frame.points_camera[i * 3]).cast<double>();
      const float confidence = frame.confidence_self[i];
      if (p.allFinite() && std::isfinite(confidence))
        heights.push_back({static_cast<float>(p.dot(up)), confidence});
    }
  }
  return heights;
}

// Of the more confident half of the points, the height below which hardly any lies.
std::optional<double> FloorHeight(const Snapshot& snapshot, const Eigen::Vector3d& up) {
  std::vector<Height> heights = HeightsOf(snapshot, up);
  if (heights.empty()) return std::nullopt;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end(),
                   [](const Height& a, const Height& b) { return a.confidence < b.confidence; });
  const float median = middle->confidence;
  std::erase_if(heights, [median](const Height& h) { return h.confidence < median; });
  const auto low = heights.begin() + static_cast<std::ptrdiff_t>(
                                         kFloorPercentile * static_cast<double>(heights.size()));
  std::nth_element(heights.begin(), low, heights.end(),
                   [](const Height& a, const Height& b) { return a.height < b.height; });
  return low->height;
}

struct PixelRange {
  int first_column = 0, last_column = -1, first_row = 0, last_row = -1;
  bool empty() const { return last_column < first_column || last_row < first_row; }
};

PixelRange RangeOf(const std::vector<Eigen::Vector2d>& outline, const FrameGeometry& frame) {
  Eigen::AlignedBox2d box;
  for (const Eigen::Vector2d& p : outline) box.extend(p);
  if (outline.empty() || !box.min().allFinite() || !box.max().allFinite()) return {};
  const auto column = [&frame](double x) {
    return static_cast<int>(std::clamp(std::floor(x), -1.0, static_cast<double>(frame.width)));
  };
  const auto row = [&frame](double y) {
    return static_cast<int>(std::clamp(std::floor(y), -1.0, static_cast<double>(frame.height)));
  };
  return {std::max(0, column(box.min().x())), std::min(frame.width - 1, column(box.max().x())),
          std::max(0, row(box.min().y())), std::min(frame.height - 1, row(box.max().y()))};
}

bool Contains(const std::vector<Eigen::Vector2d>& hull, const Eigen::Vector2d& p) {
  for (size_t i = 0; i < hull.size(); ++i) {
    const Eigen::Vector2d& a = hull[i];
    if (Cross(hull[(i + 1) % hull.size()] - a, p - a) < 0) return false;
  }
  return true;
}

// Looks at one box in one frame.
std::optional<VisibleBox> Observe(const FrameGeometry& frame, const OrientedBox& box_world,
                                  double margin, size_t index) {
  const std::vector<Eigen::Vector2d> outline = ProjectBox(frame, box_world);
  const PixelRange range = RangeOf(outline, frame);
  const auto num_pixels = static_cast<size_t>(frame.width) * static_cast<size_t>(frame.height);
  if (range.empty() || frame.points_camera.size() < 3 * num_pixels) return std::nullopt;
  const double area = static_cast<double>(range.last_column - range.first_column + 1) *
                      (range.last_row - range.first_row + 1);
  const int step = std::max(1, static_cast<int>(std::sqrt(area / kSamplesPerBox)));
  const Eigen::Matrix3d box_from_world = box_world.world_from_box().transpose();
  const Eigen::Matrix3d box_from_camera = box_from_world * frame.world_from_camera.linear();
  const Eigen::Vector3d camera_in_box =
      box_from_world * (frame.world_from_camera.translation() - box_world.center_world());
  const Eigen::Vector3d half =
      box_world.size_m() * (0.5 + kMarginRatio) + Eigen::Vector3d::Constant(margin);
  VisibleBox seen{index, {}, 0};
  int64_t looked_at = 0;
  for (int row = range.first_row; row <= range.last_row; row += step) {
    for (int column = range.first_column; column <= range.last_column; column += step) {
      if (!Contains(outline, {column + 0.5, row + 0.5})) continue;
      ++looked_at;
      const size_t pixel =
          static_cast<size_t>(row) * static_cast<size_t>(frame.width) + static_cast<size_t>(column);
      const Eigen::Vector3d p_box =
          box_from_camera * Eigen::Vector3f(&frame.points_camera[pixel * 3]).cast<double>() +
          camera_in_box;
      // A point that is not a number compares false.
      if (!(p_box.cwiseAbs().array() <= half.array()).all()) continue;
      ++seen.num_pixels;
      seen.box_px.extend(Eigen::Vector2d(column, row));
      seen.box_px.extend(Eigen::Vector2d(std::min(column + step, frame.width),
                                         std::min(row + step, frame.height)));
    }
  }
  if (static_cast<double>(seen.num_pixels) <= kMinShownRatio * static_cast<double>(looked_at))
    return std::nullopt;
  seen.num_pixels *= int64_t{step} * step;
  if (static_cast<double>(seen.num_pixels) < kMinPictureRatio * static_cast<double>(num_pixels))
    return std::nullopt;
  return seen;
}

OrderedJson PoseRecord(const Eigen::Isometry3d& pose) {
  if (!pose.matrix().allFinite()) return nullptr;
  OrderedJson rows = OrderedJson::array();
  for (int row = 0; row < 4; ++row)
    rows.push_back({pose(row, 0), pose(row, 1), pose(row, 2), pose(row, 3)});
  return rows;
}

OrderedJson IntrinsicsRecord(const Intrinsics& intrinsics) {
  return {{"fx", intrinsics.focal_px},
          {"fy", intrinsics.focal_px},
          {"cx", intrinsics.cx_px},
          {"cy", intrinsics.cy_px}};
}

}  // namespace

Similarity Similarity::inverse() const {
  Similarity back;
  back.scale = 1 / scale;
  back.rotation = rotation.transpose();
  back.translation = -back.scale * (back.rotation * translation);
  return back;
}

Eigen::Matrix4d Similarity::matrix() const {
  Eigen::Matrix4d matrix = Eigen::Matrix4d::Identity();
  matrix.topLeftCorner<3, 3>() = scale * rotation;
  matrix.topRightCorner<3, 1>() = translation;
  return matrix;
}

Result<Similarity> SimilarityFromMatrix(const Eigen::Matrix4d& matrix) {
  if (!matrix.allFinite()) return Bad("a transform holds a number that is not finite");
  if (matrix.row(3) != Eigen::RowVector4d(0, 0, 0, 1)) return Bad("a transform is not affine");
  const Eigen::Matrix3d linear = matrix.topLeftCorner<3, 3>();
  const double determinant = linear.determinant();
  if (!(determinant > 0)) return Bad("a transform mirrors or flattens");
  Similarity similarity;
  similarity.scale = std::cbrt(determinant);
  if (!(similarity.scale > kMinScale && similarity.scale < kMaxScale))
    return Bad("a transform's scale is out of bounds");
  similarity.rotation = linear / similarity.scale;
  similarity.translation = matrix.topRightCorner<3, 1>();
  const Eigen::Matrix3d product = similarity.rotation * similarity.rotation.transpose();
  if ((product - Eigen::Matrix3d::Identity()).cwiseAbs().maxCoeff() > kRotationTolerance)
    return Bad("a transform is skewed");
  return similarity;
}

Result<OrientedBox> Transformed(const Similarity& to_from_here, const OrientedBox& box) {
  return OrientedBox::Create(to_from_here * box.center_world(), to_from_here.scale * box.size_m(),
                             to_from_here.rotation * box.world_from_box());
}

Similarity EstimateGraphFromWorld(const Snapshot& snapshot, double scale) {
  const Eigen::Vector3d up = EstimateUp(snapshot);
  const Eigen::Vector3d heading = Heading(snapshot, up);
  Similarity similarity;
  similarity.scale = std::isfinite(scale) && scale > kMinScale && scale < kMaxScale ? scale : 1;
  similarity.rotation.row(0) = heading.transpose();
  similarity.rotation.row(1) = up.cross(heading).transpose();
  similarity.rotation.row(2) = up.transpose();
  const Eigen::Vector3d camera = FirstCamera(snapshot);
  const double floor = FloorHeight(snapshot, up).value_or(camera.dot(up));
  const Eigen::Vector3d below_camera = camera + (floor - camera.dot(up)) * up;
  similarity.translation = -similarity.scale * (similarity.rotation * below_camera);
  return similarity;
}

std::vector<Eigen::Vector2d> ProjectBox(const FrameGeometry& frame, const OrientedBox& box_world) {
  const Eigen::Isometry3d camera_from_world = frame.world_from_camera.inverse();
  std::array<Eigen::Vector3d, 8> corners = box_world.Corners();
  for (Eigen::Vector3d& corner : corners) corner = camera_from_world * corner;
  std::vector<Eigen::Vector2d> pixels;
  const auto add = [&](const Eigen::Vector3d& p) {
    const Intrinsics& k = frame.intrinsics;
    pixels.emplace_back(k.focal_px * p.x() / p.z() + k.cx_px, k.focal_px * p.y() / p.z() + k.cy_px);
  };
  for (size_t i = 0; i < corners.size(); ++i) {
    const Eigen::Vector3d& a = corners[i];
    if (!a.allFinite()) return {};
    if (a.z() >= kNear) add(a);
    for (size_t bit = 1; bit < 8; bit *= 2) {
      if ((i & bit) != 0) continue;
      const Eigen::Vector3d& b = corners[i | bit];
      if ((a.z() < kNear) == (b.z() < kNear)) continue;
      add(a + (kNear - a.z()) / (b.z() - a.z()) * (b - a));
    }
  }
  return ConvexHull(std::move(pixels));
}

std::vector<VisibleBox> VisibleBoxes(const FrameGeometry& frame, const Similarity& graph_from_world,
                                     const std::vector<OrientedBox>& boxes) {
  const Similarity world_from_graph = graph_from_world.inverse();
  std::vector<VisibleBox> visible;
  for (size_t i = 0; i < boxes.size(); ++i) {
    const auto box_world = Transformed(world_from_graph, boxes[i]);
    if (!box_world) continue;
    if (auto seen = Observe(frame, *box_world, kMargin_m * world_from_graph.scale, i))
      visible.push_back(*seen);
  }
  std::stable_sort(visible.begin(), visible.end(), [](const VisibleBox& a, const VisibleBox& b) {
    return a.num_pixels > b.num_pixels;
  });
  return visible;
}

std::vector<RoomFrame> ObserveBoxes(const Snapshot& snapshot, const Similarity& graph_from_world,
                                    const std::vector<OrientedBox>& boxes) {
  std::vector<RoomFrame> frames;
  for (const FrameGeometry& frame : snapshot.frames) {
    RoomFrame out;
    out.frame_index = frame.frame_index;
    out.time_s = frame.time_s;
    out.graph_from_camera.linear() = graph_from_world.rotation * frame.world_from_camera.linear();
    out.graph_from_camera.translation() = graph_from_world * frame.world_from_camera.translation();
    out.visible = VisibleBoxes(frame, graph_from_world, boxes);
    frames.push_back(std::move(out));
  }
  return frames;
}

OrderedJson FrameRecord(const Snapshot& snapshot, const std::vector<RoomFrame>& frames,
                        const std::vector<int64_t>& instance_ids) {
  OrderedJson record;
  if (!snapshot.frames.empty()) {
    const FrameGeometry& first = snapshot.frames.front();
    record["camera_intrinsics"] = IntrinsicsRecord(first.intrinsics);
    record["img_width"] = first.width;
    record["img_height"] = first.height;
  }
  OrderedJson& list = record["frames"] = OrderedJson::array();
  for (size_t i = 0; i < frames.size() && i < snapshot.frames.size(); ++i) {
    OrderedJson item;
    item["frame_id"] = frames[i].frame_index;
    item["time_s"] = frames[i].time_s;
    item["camera_intrinsics"] = IntrinsicsRecord(snapshot.frames[i].intrinsics);
    item["camera_pose_camera_to_world"] = PoseRecord(frames[i].graph_from_camera);
    OrderedJson& boxes = item["bboxes_2d"] = OrderedJson::array();
    for (const VisibleBox& seen : frames[i].visible) {
      const auto pixel = [](double value) { return static_cast<int64_t>(std::lround(value)); };
      boxes.push_back({{"instance_id", instance_ids.at(seen.box)},
                       {"bbox_2d",
                        {pixel(seen.box_px.min().x()), pixel(seen.box_px.min().y()),
                         pixel(seen.box_px.max().x()), pixel(seen.box_px.max().y())}}});
    }
    list.push_back(std::move(item));
  }
  return record;
}

}  // namespace vlm3r::scene
