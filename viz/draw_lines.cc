// SPDX-License-Identifier: Apache-2.0
#include "viz/draw_lines.h"

#include <vtkCellArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkProperty.h>
#include <vtkProperty2D.h>
#include <vtkUnsignedCharArray.h>

namespace vlm3r::viz {
namespace {

void Fill(const std::vector<Segment>& segments, vtkPolyData* data) {
  vtkNew<vtkPoints> points;
  points->SetDataTypeToFloat();
  vtkNew<vtkCellArray> cells;
  vtkNew<vtkUnsignedCharArray> colors;
  colors->SetName("colors");
  colors->SetNumberOfComponents(4);
  for (const Segment& segment : segments) {
    if (!segment.a.allFinite() || !segment.b.allFinite()) continue;
    const vtkIdType ids[] = {points->InsertNextPoint(segment.a.data()),
                             points->InsertNextPoint(segment.b.data())};
    cells->InsertNextCell(2, ids);
    for (int end = 0; end < 2; ++end)
      colors->InsertNextTuple4(segment.rgb[0], segment.rgb[1], segment.rgb[2], segment.alpha);
  }
  data->SetPoints(points);
  data->SetLines(cells);
  data->GetPointData()->SetScalars(colors);
  data->Modified();
}

void MakeUnlit(vtkActor* actor, vtkPolyDataMapper* mapper, vtkPolyData* data) {
  mapper->SetInputData(data);
  mapper->SetScalarModeToUsePointData();
  mapper->SetColorModeToDirectScalars();
  actor->SetMapper(mapper);
  actor->GetProperty()->LightingOff();
  actor->PickableOff();
}

}  // namespace

LineSet::LineSet() { MakeUnlit(actor_, mapper_, data_); }

void LineSet::Set(const std::vector<Segment>& segments, double width_px) {
  Fill(segments, data_);
  actor_->GetProperty()->SetLineWidth(static_cast<float>(width_px));
  bool opaque = true;
  for (const Segment& segment : segments) opaque = opaque && segment.alpha == 255;
  actor_->SetForceOpaque(opaque);
  actor_->SetVisibility(!segments.empty());
}

ScreenLines::ScreenLines() {
  mapper_->SetInputData(data_);
  mapper_->SetScalarModeToUsePointData();
  mapper_->SetColorModeToDirectScalars();
  actor_->SetMapper(mapper_);
  actor_->PickableOff();
}

void ScreenLines::Set(const std::vector<Segment>& segments, double width_px) {
  Fill(segments, data_);
  actor_->GetProperty()->SetLineWidth(static_cast<float>(width_px));
  actor_->SetVisibility(!segments.empty());
}

FaceSet::FaceSet() {
  MakeUnlit(actor_, mapper_, data_);
  actor_->ForceTranslucentOn();
}

void FaceSet::Set(const std::vector<Face>& faces) {
  vtkNew<vtkPoints> points;
  points->SetDataTypeToFloat();
  vtkNew<vtkCellArray> cells;
  vtkNew<vtkUnsignedCharArray> colors;
  colors->SetName("colors");
  colors->SetNumberOfComponents(4);
  for (const Face& face : faces) {
    vtkIdType ids[4] = {};
    bool finite = true;
    for (const Eigen::Vector3d& corner : face.corners) finite = finite && corner.allFinite();
    if (!finite) continue;
    for (size_t i = 0; i < 4; ++i) {
      ids[i] = points->InsertNextPoint(face.corners[i].data());
      colors->InsertNextTuple4(face.rgb[0], face.rgb[1], face.rgb[2], face.alpha);
    }
    cells->InsertNextCell(4, ids);
  }
  data_->SetPoints(points);
  data_->SetPolys(cells);
  data_->GetPointData()->SetScalars(colors);
  data_->Modified();
  actor_->SetVisibility(points->GetNumberOfPoints() > 0);
}

DotSet::DotSet() {
  MakeUnlit(actor_, mapper_, data_);
  actor_->ForceOpaqueOn();
}

void DotSet::Set(const std::vector<std::pair<Eigen::Vector3d, Rgb>>& dots, double size_px) {
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> cells;
  vtkNew<vtkUnsignedCharArray> colors;
  colors->SetName("colors");
  colors->SetNumberOfComponents(3);
  for (const auto& [p_world, rgb] : dots) {
    if (!p_world.allFinite()) continue;
    const vtkIdType id = points->InsertNextPoint(p_world.data());
    cells->InsertNextCell(1, &id);
    colors->InsertNextTuple3(rgb[0], rgb[1], rgb[2]);
  }
  data_->SetPoints(points);
  data_->SetVerts(cells);
  data_->GetPointData()->SetScalars(colors);
  data_->Modified();
  actor_->GetProperty()->SetPointSize(static_cast<float>(size_px));
  actor_->SetVisibility(points->GetNumberOfPoints() > 0);
}

std::vector<Segment> BoxEdges(const Eigen::Isometry3d& world_from_box, const Eigen::Vector3d& low,
                              const Eigen::Vector3d& high, const Rgb& rgb) {
  std::vector<Segment> edges;
  for (int axis = 0; axis < 3; ++axis) {
    for (int side = 0; side < 4; ++side) {
      Eigen::Vector3d a = low;
      if (side & 1) a[(axis + 1) % 3] = high[(axis + 1) % 3];
      if (side & 2) a[(axis + 2) % 3] = high[(axis + 2) % 3];
      Eigen::Vector3d b = a;
      b[axis] = high[axis];
      edges.push_back({world_from_box * a, world_from_box * b, rgb});
    }
  }
  return edges;
}

}  // namespace vlm3r::viz
