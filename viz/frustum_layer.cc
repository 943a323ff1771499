// SPDX-License-Identifier: Apache-2.0
#include "viz/frustum_layer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

namespace vlm3r::viz {
namespace {

// One picture in the atlas; small when there are many, so that the whole stays a usual texture.
constexpr int kTileWidth = 128, kTileHeight = 96;
constexpr size_t kMaxTiles = 1024;

void CopyTile(const scene::FrameGeometry& frame, unsigned char* atlas, int atlas_width, int left,
              int bottom) {
  for (int y = 0; y < kTileHeight; ++y) {
    // The texture's rows run upwards, the frame's downwards.
    const int row = std::min(frame.height - 1, (kTileHeight - 1 - y) * frame.height / kTileHeight);
    for (int x = 0; x < kTileWidth; ++x) {
      const int column = std::min(frame.width - 1, x * frame.width / kTileWidth);
      const size_t from = 3 * (static_cast<size_t>(row) * static_cast<size_t>(frame.width) +
                               static_cast<size_t>(column));
      const size_t to = 3 * (static_cast<size_t>(bottom + y) * static_cast<size_t>(atlas_width) +
                             static_cast<size_t>(left + x));
      std::memcpy(atlas + to, frame.rgb.data() + from, 3);
    }
  }
}

double DistanceToSegment_px(const Eigen::Vector2d& p, const Eigen::Vector2d& a,
                            const Eigen::Vector2d& b) {
  const Eigen::Vector2d along = b - a;
  const double length = along.squaredNorm();
  const double t = length > 0 ? std::clamp((p - a).dot(along) / length, 0.0, 1.0) : 0;
  return (a + t * along - p).norm();
}

}  // namespace

FrustumLayer::FrustumLayer(vtkRenderer* renderer) {
  texture_->SetInputData(atlas_);
  texture_->InterpolateOn();
  texture_->MipmapOff();
  quads_mapper_->SetInputData(quads_);
  quads_mapper_->ScalarVisibilityOff();
  pictures_->SetMapper(quads_mapper_);
  pictures_->SetTexture(texture_);
  pictures_->GetProperty()->LightingOff();
  pictures_->ForceOpaqueOn();
  for (vtkActor* actor :
       {path_.actor(), pyramids_.actor(), current_.actor(), pictures_.GetPointer()}) {
    actor->VisibilityOff();
    renderer->AddActor(actor);
  }
}

void FrustumLayer::Clear() {
  frames_.clear();
  made_of_.clear();
  atlas_frames_ = 0;
}

void FrustumLayer::AddFrame(std::shared_ptr<const scene::FrameGeometry> frame) {
  frames_.push_back(std::move(frame));
  made_of_.clear();
}

std::array<Eigen::Vector3d, 5> FrustumLayer::Corners(size_t view) const {
  const scene::FrameGeometry& frame = *frames_[view];
  const double focal = frame.intrinsics.focal_px > 0 ? frame.intrinsics.focal_px : frame.width;
  const double left = -frame.intrinsics.cx_px / focal,
               right = (frame.width - frame.intrinsics.cx_px) / focal,
               top = -frame.intrinsics.cy_px / focal,
               bottom = (frame.height - frame.intrinsics.cy_px) / focal;
  std::array<Eigen::Vector3d, 5> corners = {
      Eigen::Vector3d(0, 0, 0), Eigen::Vector3d(left, top, 1), Eigen::Vector3d(right, top, 1),
      Eigen::Vector3d(right, bottom, 1), Eigen::Vector3d(left, bottom, 1)};
  for (Eigen::Vector3d& corner : corners)
    corner = frame.world_from_camera * Eigen::Vector3d(corner * style_.frustum_size_m);
  return corners;
}

bool FrustumLayer::IsHidden(size_t view, const Eigen::Vector3d& eye) const {
  return (frames_[view]->world_from_camera.translation() - eye).norm() <
         1.2 * style_.frustum_size_m;
}

void FrustumLayer::Update(const ViewStyle& style, const ViewTheme& theme, int current_view,
                          const Eigen::Vector3d& eye, int pixel_ratio) {
  style_ = style;
  std::vector<bool> hidden(frames_.size());
  for (size_t view = 0; view < frames_.size(); ++view) hidden[view] = IsHidden(view, eye);
  std::vector<double> made_of = {
      style.frustum_size_m,
      static_cast<double>(style.frustum_images),
      static_cast<double>(style.show_path),
      static_cast<double>(style.show_frustums),
      static_cast<double>(current_view),
      static_cast<double>(pixel_ratio),
      theme.text[0] * 65536.0 + theme.text[1] * 256.0 + theme.text[2],
      theme.highlight[0] * 65536.0 + theme.highlight[1] * 256.0 + theme.highlight[2]};
  if (made_of == made_of_ && hidden == hidden_) return;
  made_of_ = std::move(made_of);
  hidden_ = std::move(hidden);
  UpdatePath(pixel_ratio);
  UpdatePyramids(theme, current_view, pixel_ratio);
  UpdatePictures();
}

void FrustumLayer::UpdatePath(int pixel_ratio) {
  std::vector<Segment> segments;
  const double last = std::max(1.0, static_cast<double>(frames_.size()) - 1);
  for (size_t i = 1; i < frames_.size() && style_.show_path; ++i) {
    // Neither end of the scale: its dark violet would vanish on dark, its yellow on light.
    const double t = 0.35 + 0.5 * static_cast<double>(i) / last;
    segments.push_back({frames_[i - 1]->world_from_camera.translation(),
                        frames_[i]->world_from_camera.translation(), scene::ScaleColor(t)});
  }
  path_.Set(segments, 2.0 * pixel_ratio);
}

void FrustumLayer::UpdatePyramids(const ViewTheme& theme, int current_view, int pixel_ratio) {
  std::vector<Segment> others, current;
  const Rgb quiet = {static_cast<uint8_t>((theme.text[0] + theme.grid[0]) / 2),
                     static_cast<uint8_t>((theme.text[1] + theme.grid[1]) / 2),
                     static_cast<uint8_t>((theme.text[2] + theme.grid[2]) / 2)};
  for (size_t view = 0; view < frames_.size() && style_.show_frustums; ++view) {
    if (hidden_[view]) continue;
    const bool bright = static_cast<int>(view) == current_view;
    const auto corners = Corners(view);
    for (size_t i = 1; i <= 4; ++i) {
      for (const Eigen::Vector3d& to : {corners[0], corners[i % 4 + 1]})
        (bright ? current : others).push_back({corners[i], to, bright ? theme.highlight : quiet});
    }
  }
  pyramids_.Set(others, pixel_ratio);
  current_.Set(current, 2.0 * pixel_ratio);
}

void FrustumLayer::UpdateAtlas() {
  const size_t tiles = std::min(frames_.size(), kMaxTiles);
  if (atlas_frames_ == tiles) return;
  atlas_frames_ = tiles;
  atlas_columns_ = std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(tiles)))));
  const int rows = (static_cast<int>(tiles) + atlas_columns_ - 1) / atlas_columns_;
  const int width = atlas_columns_ * kTileWidth;
  atlas_->SetDimensions(width, std::max(1, rows) * kTileHeight, 1);
  atlas_->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
  auto* bytes = static_cast<unsigned char*>(atlas_->GetScalarPointer());
  for (size_t i = 0; i < tiles; ++i) {
    const int column = static_cast<int>(i) % atlas_columns_,
              row = static_cast<int>(i) / atlas_columns_;
    CopyTile(*frames_[i], bytes, width, column * kTileWidth, row * kTileHeight);
  }
  atlas_->Modified();
}

void FrustumLayer::UpdatePictures() {
  const bool wanted = style_.show_frustums && style_.frustum_images && !frames_.empty();
  pictures_->SetVisibility(wanted);
  if (!wanted) return;
  UpdateAtlas();
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> cells;
  vtkNew<vtkFloatArray> places;
  places->SetNumberOfComponents(2);
  const double rows = std::max(1, atlas_->GetDimensions()[1] / kTileHeight);
  for (size_t view = 0; view < atlas_frames_; ++view) {
    if (hidden_[view]) continue;
    const double left = static_cast<int>(view) % atlas_columns_;
    const double bottom = static_cast<int>(view) / atlas_columns_;
    const auto corners = Corners(view);
    constexpr double kIn = 0.01;  // Or the neighbour in the atlas bleeds in.
    const double u[] = {kIn, 1 - kIn, 1 - kIn, kIn}, v[] = {1 - kIn, 1 - kIn, kIn, kIn};
    vtkIdType ids[4];
    for (size_t i = 0; i < 4; ++i) {
      ids[i] = points->InsertNextPoint(corners[i + 1].data());
      places->InsertNextTuple2((left + u[i]) / atlas_columns_, (bottom + v[i]) / rows);
    }
    cells->InsertNextCell(4, ids);
  }
  quads_->SetPoints(points);
  quads_->SetPolys(cells);
  quads_->GetPointData()->SetTCoords(places);
  quads_->Modified();
}

int FrustumLayer::PickAt(const Projector& projector, double x_px, double y_px,
                         double reach_px) const {
  if (!style_.show_frustums) return -1;
  const Eigen::Vector2d pointer(x_px, y_px);
  int found = -1;
  double found_depth = 0;
  for (size_t view = 0; view < frames_.size(); ++view) {
    if (view < hidden_.size() && hidden_[view]) continue;
    const auto corners = Corners(view);
    std::array<Eigen::Vector3d, 5> pixels;
    bool in_front = true;
    for (size_t i = 0; i < 5; ++i) {
      const auto pixel = projector.Pixel(corners[i]);
      in_front = in_front && pixel.has_value();
      if (pixel) pixels[i] = *pixel;
    }
    if (!in_front) continue;
    double distance = 1e9;
    int signs = 0;
    for (size_t i = 1; i <= 4; ++i) {
      const Eigen::Vector2d a = pixels[i].head<2>(), b = pixels[i % 4 + 1].head<2>();
      distance = std::min({distance, DistanceToSegment_px(pointer, a, b),
                           DistanceToSegment_px(pointer, a, pixels[0].head<2>())});
      const Eigen::Vector2d edge = b - a, to = pointer - a;
      signs += edge.x() * to.y() - edge.y() * to.x() > 0 ? 1 : -1;
    }
    const bool inside = style_.frustum_images && std::abs(signs) == 4;
    if (distance > reach_px && !inside) continue;
    if (found >= 0 && pixels[0].z() >= found_depth) continue;
    found = static_cast<int>(view);
    found_depth = pixels[0].z();
  }
  return found;
}

}  // namespace vlm3r::viz
