// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include <vtkProp.h>
#include <Eigen/Core>

#include "viz/cloud_look.h"
#include "viz/point_picture.h"
#include "viz/point_store.h"

class vtkOpenGLRenderWindow;
class vtkOpenGLState;
class vtkShaderProgram;

namespace vlm3r::viz {

/// Draws the points of a store into a picture of their own and adds to it from frame to frame while
/// the look stays the same; then puts that picture, lit, into the scene. So a still view of
/// millions of points gets complete in small steps, and moving anything else over it costs nothing.
class CloudProp : public vtkProp {
 public:
  static CloudProp* New();
  vtkTypeMacro(CloudProp, vtkProp)

      void SetStore(const PointStore* store) {
    store_ = store;
  }
  void SetLook(const CloudLook& look) { look_ = look; }
  /// The first picture after a change of look has at most this many points.
  void SetBudget(int64_t num_points) { budget_ = num_points; }
  void SetInteracting(bool interacting) { interacting_ = interacting; }
  /// The next frame draws some more of what is missing, as many as `milliseconds` allow.
  void RequestMore(int milliseconds) { more_ms_ = milliseconds; }

  /// Draw by the processor; unset: where OpenGL is software anyway.
  void SetBySoftware(std::optional<bool> by_software) { by_software_ = by_software; }

  bool complete() const;
  int64_t num_drawn() const { return num_drawn_; }
  /// How many points of block `i` are in the picture.
  size_t NumDrawn(size_t i) const { return i < drawn_.size() ? drawn_[i] : 0; }
  /// Points a millisecond, as measured; 0 before the first large frame.
  double rate() const { return rate_; }

  int RenderOpaqueGeometry(vtkViewport* viewport) override;
  void ReleaseGraphicsResources(vtkWindow* window) override;
  vtkTypeBool HasTranslucentPolygonalGeometry() override { return 0; }

 protected:
  CloudProp() = default;
  ~CloudProp() override = default;

 private:
  CloudProp(const CloudProp&) = delete;

  /// How much a frame may add: so many points, but not for longer.
  struct Slice {
    int64_t num_points = 0;
    double milliseconds = 0;
  };
  bool PrepareTarget(vtkOpenGLState* state, int width, int height);
  void Restart();
  void DropBuffersOfGoneBlocks();
  Slice NextSlice();
  void DrawIntoTarget(vtkOpenGLRenderWindow* window, int width, int height);
  void NoteNewBlocks();
  bool InPicture(const PointBlock& block) const;
  void DrawBlocks(vtkOpenGLRenderWindow* window, const Slice& slice);
  int64_t DrawPoints(const Slice& slice, vtkShaderProgram* program);
  void NoteSpeed(int64_t num_points, double milliseconds);
  void DrawPart(const PointBlock& block, size_t begin, size_t end, vtkShaderProgram* program);
  vtkShaderProgram* ReadyPoints(vtkOpenGLRenderWindow* window) const;
  void UploadPicture();
  void SetUniforms(vtkShaderProgram* program) const;
  void BindBlock(const PointBlock& block, vtkShaderProgram* program);
  void Composite(vtkOpenGLRenderWindow* window, const int* corner);

  const PointStore* store_ = nullptr;
  CloudLook look_, drawn_look_;
  int64_t drawn_revision_ = -1;
  int64_t budget_ = 1'000'000;
  bool interacting_ = false;
  int more_ms_ = 0;
  double rate_ = 0;
  std::vector<size_t> drawn_;  ///< Points of each block.
  std::vector<bool> in_picture_;
  int64_t num_drawn_ = 0, num_eligible_ = 0;  ///< Of the blocks that may be seen.
  std::optional<bool> by_software_;
  bool software_ = false;  ///< What is in use with the present context.
  PointPicture picture_;
  std::vector<uint32_t> picture_colors_;
  std::vector<float> picture_depths_;
  int width_ = 0, height_ = 0;
  uint32_t framebuffer_ = 0, colors_ = 0, depths_ = 0, vertex_array_ = 0, screen_buffer_ = 0;
  std::unordered_map<uint64_t, uint32_t> buffers_;  ///< By block id.
};

}  // namespace vlm3r::viz
