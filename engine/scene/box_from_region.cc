// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/box_from_region.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "engine/scene/surface_points.h"
#include "engine/scene/upright_fit.h"
#include "engine/scene/voxel_pieces.h"

namespace vlm3r::scene {
namespace {

constexpr size_t kLeastPoints = 12;
constexpr double kRing = 0.35;  // Of the outline's longer side, around it.
constexpr int kLeastRing_px = 4;
constexpr double kLeastLeft = 0.12;  // Share of the points that planes may not take away.
constexpr double kTrim = 0.01;
constexpr double kDense = 0.2;  // Cubes that hold less than this share of the usual are strays.
constexpr double kFillsLittle = 0.45;  // IoU in the picture: the outline means something else.
constexpr double kMostlyFlat = 0.6;    // Share of the points that a flat thing has.
constexpr double kFlatDepth_m = 0.15;  // Doors and windows stand out of their wall so far at most.
constexpr double kUnderReach_m = 0.1;  // Feet may stand out beside what they carry.
constexpr double kLeastCube_m = 0.04;
constexpr double kGapPixels = 2.5;  // Neighbouring pixels farther apart than this are a gap.
constexpr size_t kMostOtherFrames = 24;
constexpr size_t kMostOtherPixels = 12'000;  // Of each other frame.
constexpr double kSnap_m = 0.06;             // Beyond what planes swallow.
constexpr double kSnapShare = 0.12;          // Of the height.
constexpr double kWallGap_m = 0.1;
constexpr double kFlatShare = 0.3;  // Depth against width of what was seen from one side only.
constexpr double kDeepestHidden_m = 0.8;
constexpr double kSquareWithWall = 7 * M_PI / 180;
constexpr double kFloorReach_m = 0.15;  // How far off z = 0 the floor may be.
constexpr double kLeastCeiling_m = 1.9;
constexpr double kBehindWall = 0.03;   // Share of a picture's points that may stray behind a wall.
constexpr double kWholePicture = 0.6;  // More of it is no single object.

Error TooFew(size_t found, const char* remedy) {
  return {ErrorCode::kBadInput,
          "too few confident points there to make a box: " + std::to_string(found), "", remedy};
}

/// Even-odd rule.
bool Inside(const std::vector<Eigen::Vector2d>& outline, const Eigen::Vector2d& p) {
  bool inside = false;
  for (size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
    const Eigen::Vector2d &a = outline[i], &b = outline[j];
    if ((a.y() > p.y()) != (b.y() > p.y()) &&
        p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x())
      inside = !inside;
  }
  return inside;
}

Eigen::AlignedBox2d Around(const std::vector<Eigen::Vector2d>& points) {
  Eigen::AlignedBox2d box;
  for (const Eigen::Vector2d& p : points) box.extend(p);
  return box;
}

double Area(const Eigen::AlignedBox2d& box) { return box.isEmpty() ? 0 : box.sizes().prod(); }

double Iou(const Eigen::AlignedBox2d& a, const Eigen::AlignedBox2d& b) {
  const double shared = Area(a.intersection(b));
  return shared / std::max(1e-9, Area(a) + Area(b) - shared);
}

/// What every step needs to know.
struct Work {
  const Snapshot& snapshot;
  const Similarity& graph_from_world;
  const FrameRegion& region;
  const BoxPointOptions& options;
  Eigen::AlignedBox2d bounds;  // Of the outline.
  Eigen::Vector3d eye;         // Where the camera stood, graph's frame.
  double tolerance_m = 0;      // How far points of a plane lie off it.
  double cube_m = 0;
  std::vector<SurfacePlane> planes;

  const FrameGeometry& frame() const { return snapshot.frames[region.view]; }
  SurfaceSelection Selection() const {
    return {.map = options.map, .min_confidence = options.min_confidence, .pixels = {}, .step = 1};
  }
};

double MedianDistance(const std::vector<SurfacePoint>& points, const Eigen::Vector3d& eye) {
  std::vector<double> distances;
  for (const SurfacePoint& point : points) distances.push_back((point.p - eye).norm());
  const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
  std::nth_element(distances.begin(), middle, distances.end());
  return *middle;
}

/// The points within the outline, and those around it.
std::pair<std::vector<SurfacePoint>, std::vector<SurfacePoint>> SplitPoints(const Work& work) {
  const double ring = std::max<double>(kLeastRing_px, kRing * work.bounds.sizes().maxCoeff());
  SurfaceSelection selection = work.Selection();
  selection.pixels.extend((work.bounds.min().array() - ring).floor().matrix().cast<int>().eval());
  selection.pixels.extend((work.bounds.max().array() + ring).ceil().matrix().cast<int>().eval());
  std::pair<std::vector<SurfacePoint>, std::vector<SurfacePoint>> split;
  for (SurfacePoint& point : SurfacePoints(work.frame(), work.graph_from_world, selection))
    (Inside(work.region.outline, point.pixel) ? split.first : split.second).push_back(point);
  return split;
}

std::vector<SurfacePoint> WithoutPlanes(const std::vector<SurfacePoint>& points,
                                        const std::vector<SurfacePlane>& planes,
                                        double tolerance_m) {
  std::vector<SurfacePoint> left;
  for (const SurfacePoint& point : points) {
    const bool on_plane = std::ranges::any_of(
        planes, [&](const SurfacePlane& plane) { return LiesOn(plane, point, tolerance_m); });
    if (!on_plane) left.push_back(point);
  }
  return left;
}

/// Takes away what goes on outside of the outline, less of it where nothing would be left; a flat
/// thing on a wall is all there is.
std::vector<SurfacePoint> Foreground(const std::vector<SurfacePoint>& inside, Work* work) {
  const auto least =
      std::max(kLeastPoints, static_cast<size_t>(kLeastLeft * static_cast<double>(inside.size())));
  for (const double share : {1.0, 0.4}) {
    std::vector<SurfacePoint> left = WithoutPlanes(inside, work->planes, share * work->tolerance_m);
    if (left.size() < least) continue;
    work->tolerance_m *= share;
    return left;
  }
  work->tolerance_m = 0;
  return inside;
}

std::vector<Eigen::Vector3d> Positions(const std::vector<SurfacePoint>& points) {
  std::vector<Eigen::Vector3d> positions;
  for (const SurfacePoint& point : points) positions.push_back(point.p);
  return positions;
}

using Points = std::vector<SurfacePoint>;

Eigen::AlignedBox2d PixelsOf(const Points& points) {
  Eigen::AlignedBox2d box;
  for (const SurfacePoint& point : points) box.extend(point.pixel);
  return box;
}

Eigen::AlignedBox3d BoundsOf(const Points& points) {
  Eigen::AlignedBox3d box;
  for (const SurfacePoint& point : points) box.extend(point.p);
  return box;
}

std::vector<Points> SplitIntoPieces(const Work& work, const Points& points) {
  const Pieces pieces = ConnectedPieces(Positions(points), work.cube_m);
  std::vector<Points> split(pieces.count);
  for (size_t i = 0; i < points.size(); ++i) split[pieces.of[i]].push_back(points[i]);
  return split;
}

/// The piece that fills the outline best, middle first; with a seed, that of the point nearest to
/// it.
size_t BestPiece(const Work& work, const std::vector<Points>& pieces,
                 const std::optional<Eigen::Vector2d>& seed) {
  const auto score = [&](const Points& piece) {
    double weight = 0, nearest = INFINITY;
    for (const SurfacePoint& point : piece) {
      const Eigen::Vector2d off =
          (point.pixel - work.bounds.center()).cwiseQuotient(work.bounds.sizes());
      weight += std::exp(-4 * off.squaredNorm());
      if (seed) nearest = std::min(nearest, (point.pixel - *seed).norm());
    }
    return seed ? -nearest : weight * (0.2 + Iou(PixelsOf(piece), work.bounds));
  };
  std::vector<double> scores;
  for (const Points& piece : pieces) scores.push_back(score(piece));
  return static_cast<size_t>(std::ranges::max_element(scores) - scores.begin());
}

/// Feet that hang on by less than a pixel: pieces that begin where the best one ends and lie under
/// it.
void AddFeet(const std::vector<Points>& pieces, size_t best, Points* object) {
  Eigen::AlignedBox3d bounds = BoundsOf(pieces[best]);
  const Eigen::Vector3d reach(kUnderReach_m, kUnderReach_m, 0);
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Eigen::AlignedBox3d under = BoundsOf(pieces[i]);
    if (i == best || under.max().z() > bounds.min().z() + kUnderReach_m) continue;
    const bool within = (under.min() - bounds.min() + reach).head<2>().minCoeff() >= 0 &&
                        (bounds.max() + reach - under.max()).head<2>().minCoeff() >= 0;
    if (within) object->insert(object->end(), pieces[i].begin(), pieces[i].end());
  }
}

/// A door, window or picture: what lies flat on the wall that most of the outline shows. Empty:
/// there is none.
Points FlatOnWall(const Work& work, const Points& inside) {
  for (const SurfacePlane& plane : work.planes) {
    if (plane.horizontal) continue;
    Points flat;
    for (const SurfacePoint& point : inside) {
      const double out = plane.DistanceTo(point.p);
      if (out > -work.tolerance_m && out < kFlatDepth_m) flat.push_back(point);
    }
    if (static_cast<double>(flat.size()) >= kMostlyFlat * static_cast<double>(inside.size()))
      return flat;
  }
  return {};
}

/// The points of the object that the outline means.
Points ObjectPoints(const Work& work, const Points& inside, const Points& foreground,
                    const std::optional<Eigen::Vector2d>& seed) {
  const std::vector<Points> pieces = SplitIntoPieces(work, foreground);
  const size_t best = BestPiece(work, pieces, seed);
  Points object = pieces[best];
  AddFeet(pieces, best, &object);
  if (Iou(PixelsOf(object), work.bounds) > kFillsLittle) return object;
  Points flat = FlatOnWall(work, inside);
  return flat.empty() ? object : flat;
}

/// Whether the outline's camera would see a point within it, and at what depth [graph's metres].
std::optional<double> DepthInOutline(const Work& work, const Eigen::Vector3d& p_graph) {
  const FrameGeometry& frame = work.frame();
  const Similarity& g = work.graph_from_world;
  const Eigen::Vector3d p_world = g.rotation.transpose() * (p_graph - g.translation) / g.scale;
  const Eigen::Vector3d p = frame.world_from_camera.inverse() * p_world;
  if (!(p.z() > 1e-6)) return {};
  const Eigen::Vector2d pixel(frame.intrinsics.focal_px * p.x() / p.z() + frame.intrinsics.cx_px,
                              frame.intrinsics.focal_px * p.y() / p.z() + frame.intrinsics.cy_px);
  if (!Inside(work.region.outline, pixel)) return {};
  return p.z() * g.scale;
}

/// What other frames see where the outline's camera looks through the outline: sides and backs of
/// the object, and other things beside it.
Result<std::vector<Eigen::Vector3d>> FromOtherFrames(const Work& work,
                                                     const std::vector<SurfacePoint>& piece,
                                                     const RunControl& control) {
  std::vector<Eigen::Vector3d> found;
  double near_m = INFINITY, far_m = 0;
  Eigen::AlignedBox3d around;
  for (const SurfacePoint& point : piece) {
    around.extend(point.p);
    const auto depth = DepthInOutline(work, point.p);
    if (!depth) continue;
    near_m = std::min(near_m, *depth);
    far_m = std::max(far_m, *depth);
  }
  const double reach_m = far_m + around.sizes().maxCoeff();
  const size_t count = work.snapshot.frames.size();
  const size_t stride = count / kMostOtherFrames + 1;
  for (size_t i = 0; i < count; i += stride) {
    if (static_cast<int>(i) == work.region.view) continue;
    if (control.stopped()) return CancelledError();
    const FrameGeometry& frame = work.snapshot.frames[i];
    SurfaceSelection selection = work.Selection();
    const auto pixels = static_cast<double>(frame.width) * frame.height;
    selection.step = std::max(1, static_cast<int>(std::ceil(std::sqrt(pixels / kMostOtherPixels))));
    const auto points = SurfacePoints(frame, work.graph_from_world, selection);
    for (const SurfacePoint& point : WithoutPlanes(points, work.planes, work.tolerance_m)) {
      const auto depth = DepthInOutline(work, point.p);
      if (depth && *depth > near_m - 0.1 && *depth < reach_m) found.push_back(point.p);
    }
  }
  return found;
}

/// The piece with what hangs together with it.
std::vector<Eigen::Vector3d> Completed(const Work& work, const std::vector<SurfacePoint>& piece,
                                       const std::vector<Eigen::Vector3d>& others) {
  std::vector<Eigen::Vector3d> all = Positions(piece);
  all.insert(all.end(), others.begin(), others.end());
  const Pieces pieces = ConnectedPieces(all, work.cube_m);
  std::vector<bool> wanted(pieces.count, false);
  for (size_t i = 0; i < piece.size(); ++i) wanted[pieces.of[i]] = true;
  std::vector<Eigen::Vector3d> kept;
  for (size_t i = 0; i < all.size(); ++i)
    if (wanted[pieces.of[i]]) kept.push_back(all[i]);
  return kept;
}

/// The floor: z = 0, or the horizontal plane next to it that was found.
double FloorHeight(const Work& work) {
  double floor = 0, nearest = kFloorReach_m;
  for (const SurfacePlane& plane : work.planes) {
    if (!plane.horizontal || plane.normal.z() < 0 || plane.offset == 0) continue;
    if (std::abs(plane.offset) >= nearest) continue;
    nearest = std::abs(plane.offset);
    floor = plane.offset;
  }
  return floor;
}

/// Down to the floor or the top that it stands on. True: the floor.
bool LetDown(const Work& work, UprightExtent* extent) {
  const double floor = FloorHeight(work);
  const double reach =
      work.tolerance_m + std::max(kSnap_m, kSnapShare * (extent->high.z() - extent->low.z()));
  if (extent->low.z() - floor < reach) {
    extent->low.z() = std::min(floor, extent->high.z() - 0.01);
    return true;
  }
  double best = -INFINITY;
  for (const SurfacePlane& plane : work.planes)
    if (plane.horizontal && plane.normal.z() > 0 && plane.offset <= extent->low.z() &&
        extent->low.z() - plane.offset < reach)
      best = std::max(best, plane.offset);
  if (std::isfinite(best)) extent->low.z() = best;
  return false;
}

double AngleBetweenWalls(double a_rad, double b_rad) {
  return std::remainder(a_rad - b_rad, M_PI / 2);
}

/// Square with a wall behind it when it nearly is.
void TurnToWall(const Work& work, const std::vector<Eigen::Vector3d>& points,
                UprightExtent* extent) {
  for (const SurfacePlane& plane : work.planes) {
    if (plane.horizontal) continue;
    const double yaw = std::atan2(plane.normal.y(), plane.normal.x());
    const double off = AngleBetweenWalls(yaw, extent->yaw_rad);
    if (std::abs(off) > kSquareWithWall) continue;
    *extent = ExtentAt(points, extent->yaw_rad + off, kTrim);
    return;
  }
}

/// Back to the wall, over a narrow gap or where only the front was seen.
void ReachWall(const Work& work, UprightExtent* extent) {
  for (const SurfacePlane& plane : work.planes) {
    if (plane.horizontal) continue;
    const Eigen::Vector3d normal = extent->Axes().transpose() * plane.normal;
    const int k = std::abs(normal.x()) > std::abs(normal.y()) ? 0 : 1;
    if (std::abs(normal[k]) < 0.95) continue;
    const double wall = plane.offset / normal[k];
    double* back = normal[k] > 0 ? &extent->low[k] : &extent->high[k];
    const double gap = normal[k] > 0 ? *back - wall : wall - *back;
    const Eigen::Vector3d size = extent->high - extent->low;
    const bool flat = size[k] < kFlatShare * std::min(size[1 - k], size.z());
    if (gap > 0 && (gap < kWallGap_m || (flat && gap < kDeepestHidden_m))) *back = wall;
  }
}

/// Floor, ceiling and walls of the whole picture: walls have nothing behind them.
std::vector<SurfacePlane> RoomPlanes(const std::vector<SurfacePoint>& points, double tolerance_m) {
  std::vector<SurfacePlane> planes = FindPlanes(points, tolerance_m);
  std::erase_if(planes, [&](const SurfacePlane& plane) {
    if (plane.horizontal) {
      const double z = plane.normal.z() * plane.offset;
      return std::abs(z) > kFloorReach_m && z < kLeastCeiling_m;
    }
    const auto behind = std::ranges::count_if(points, [&](const SurfacePoint& point) {
      return plane.DistanceTo(point.p) < -3 * tolerance_m;
    });
    return static_cast<double>(behind) > kBehindWall * static_cast<double>(points.size());
  });
  planes.push_back({.normal = Eigen::Vector3d::UnitZ(), .offset = 0, .horizontal = true});
  return planes;
}

/// The pixels around what hangs together with a pixel in its frame: neighbours without a gap in
/// depth. Empty: the pixel has no confident point, or lies on floor, ceiling or a wall.
Eigen::AlignedBox2i GrowFrom(const FrameGeometry& frame, const std::vector<SurfacePoint>& points,
                             const Eigen::Vector2i& seed, double gap_m) {
  const auto at = [&frame](const Eigen::Vector2i& p) {
    return static_cast<size_t>(p.y()) * frame.width + p.x();
  };
  std::vector<const SurfacePoint*> map(static_cast<size_t>(frame.width) * frame.height, nullptr);
  for (const SurfacePoint& point : points) map[at(point.pixel.cast<int>())] = &point;
  Eigen::AlignedBox2i grown;
  if (map[at(seed)] == nullptr) return grown;
  std::deque<std::pair<Eigen::Vector2i, Eigen::Vector3d>> open{{seed, map[at(seed)]->p}};
  map[at(seed)] = nullptr;
  const Eigen::AlignedBox2i picture(Eigen::Vector2i(0, 0),
                                    Eigen::Vector2i(frame.width - 1, frame.height - 1));
  for (; !open.empty(); open.pop_front()) {
    const auto here = open.front();
    grown.extend(here.first);
    for (int dy = -2; dy <= 2; ++dy)
      for (int dx = -2; dx <= 2; ++dx) {
        const Eigen::Vector2i next = here.first + Eigen::Vector2i(dx, dy);
        if (!picture.contains(next) || map[at(next)] == nullptr) continue;
        if ((map[at(next)]->p - here.second).norm() > gap_m) continue;
        open.emplace_back(next, map[at(next)]->p);
        map[at(next)] = nullptr;
      }
  }
  return grown;
}

Result<Work> Begin(const Snapshot& snapshot, const Similarity& graph_from_world,
                   const FrameRegion& region, const BoxPointOptions& options) {
  if (region.view < 0 || static_cast<size_t>(region.view) >= snapshot.frames.size())
    return Error{ErrorCode::kUsage, "the reconstruction has no such frame", "", ""};
  const bool finite =
      std::ranges::all_of(region.outline, [](const Eigen::Vector2d& p) { return p.allFinite(); });
  Work work{.snapshot = snapshot,
            .graph_from_world = graph_from_world,
            .region = region,
            .options = options,
            .bounds = Around(region.outline),
            .eye = {},
            .planes = {}};
  work.eye = graph_from_world * work.frame().world_from_camera.translation();
  if (region.outline.size() < 3 || !finite || !(work.bounds.sizes().minCoeff() >= 1) ||
      !(work.frame().intrinsics.focal_px > 0)) {
    return Error{ErrorCode::kUsage, "the outline holds no area", "", "Draw around the object"};
  }
  // Of what lies outside nothing can be read.
  const Eigen::AlignedBox2d picture(Eigen::Vector2d(0, 0),
                                    Eigen::Vector2d(work.frame().width, work.frame().height));
  work.bounds = work.bounds.intersection(picture);
  if (work.bounds.isEmpty())
    return Error{ErrorCode::kUsage, "the outline lies outside of the picture", "",
                 "Draw around the object"};
  return work;
}

Result<SuggestedBox> Suggest(Work work, const std::optional<Eigen::Vector2d>& seed,
                             const RunControl& control) {
  constexpr char kRemedy[] = "Draw a larger box, or show less confident points";
  const auto split = SplitPoints(work);
  const std::vector<SurfacePoint>& inside = split.first;
  if (inside.size() < kLeastPoints) return TooFew(inside.size(), kRemedy);
  const double distance_m = MedianDistance(inside, work.eye);
  work.tolerance_m = 0.02 + 0.01 * distance_m;
  work.cube_m = std::max(kLeastCube_m, kGapPixels * distance_m / work.frame().intrinsics.focal_px);
  work.planes = FindPlanes(split.second, work.tolerance_m);
  work.planes.push_back({.normal = Eigen::Vector3d::UnitZ(), .offset = 0, .horizontal = true});
  const std::vector<SurfacePoint> foreground = Foreground(inside, &work);
  const Points piece = ObjectPoints(work, inside, foreground, seed);
  if (piece.size() < kLeastPoints) return TooFew(piece.size(), kRemedy);
  std::vector<Eigen::Vector3d> points = Positions(piece);
  if (work.options.use_other_frames) {
    VLM3R_ASSIGN(const auto others, FromOtherFrames(work, piece, control));
    points = Completed(work, piece, others);
  }
  const std::vector<Eigen::Vector3d> means = CubeMeans(points, work.cube_m / 2, kDense);
  UprightExtent extent = FitUpright(means, kTrim);
  TurnToWall(work, means, &extent);
  ReachWall(work, &extent);
  SuggestedBox suggested;
  suggested.on_floor = LetDown(work, &extent);
  suggested.num_points = static_cast<int64_t>(points.size());
  VLM3R_ASSIGN(suggested.box, extent.ToBox());
  return suggested;
}

}  // namespace

Result<SuggestedBox> BoxFromRegion(const Snapshot& snapshot, const Similarity& graph_from_world,
                                   const FrameRegion& region, const BoxPointOptions& options,
                                   const RunControl& control) {
  VLM3R_ASSIGN(Work work, Begin(snapshot, graph_from_world, region, options));
  return Suggest(std::move(work), {}, control);
}

Result<SuggestedBox> BoxAroundPoint(const Snapshot& snapshot, const Similarity& graph_from_world,
                                    int view, const Eigen::Vector2i& pixel,
                                    const BoxPointOptions& options, const RunControl& control) {
  if (view < 0 || static_cast<size_t>(view) >= snapshot.frames.size())
    return Error{ErrorCode::kUsage, "the reconstruction has no such frame", "", ""};
  const FrameGeometry& frame = snapshot.frames[view];
  if (pixel.minCoeff() < 0 || pixel.x() >= frame.width || pixel.y() >= frame.height)
    return Error{ErrorCode::kUsage, "the frame has no such pixel", "", ""};
  const SurfaceSelection selection{
      .map = options.map, .min_confidence = options.min_confidence, .pixels = {}, .step = 1};
  const auto points = SurfacePoints(frame, graph_from_world, selection);
  if (points.size() < kLeastPoints) return TooFew(points.size(), "Show less confident points");
  const Eigen::Vector3d eye = graph_from_world * frame.world_from_camera.translation();
  const double distance_m = MedianDistance(points, eye);
  const double tolerance_m = 0.02 + 0.01 * distance_m;
  const auto objects = WithoutPlanes(points, RoomPlanes(points, tolerance_m), tolerance_m);
  const double gap_m = std::max(kLeastCube_m, kGapPixels * distance_m / frame.intrinsics.focal_px);
  const Eigen::AlignedBox2i grown = GrowFrom(frame, objects, pixel, gap_m);
  if (grown.isEmpty()) {
    return Error{ErrorCode::kBadInput, "there is no confident point of an object here", "",
                 "Click an object, not the floor or a wall, or draw a box"};
  }
  const Eigen::Vector2d low = grown.min().cast<double>() - Eigen::Vector2d::Constant(1);
  const Eigen::Vector2d high = grown.max().cast<double>() + Eigen::Vector2d::Constant(2);
  if ((high - low).prod() > kWholePicture * frame.width * frame.height) {
    return Error{ErrorCode::kBadInput, "too much hangs together with this point", "",
                 "Draw a box around the object instead"};
  }
  const FrameRegion region{.view = view,
                           .outline = {low, {high.x(), low.y()}, high, {low.x(), high.y()}}};
  VLM3R_ASSIGN(Work work, Begin(snapshot, graph_from_world, region, options));
  return Suggest(std::move(work), pixel.cast<double>() + Eigen::Vector2d::Constant(0.5), control);
}

}  // namespace vlm3r::scene
