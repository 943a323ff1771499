// SPDX-License-Identifier: Apache-2.0
#include "viz/cloud_prop.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <utility>

#include <vtkObjectFactory.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLShaderCache.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>
#include <vtkShaderProgram.h>
#include <vtk_glew.h>

#include "viz/cloud_shaders.h"

namespace vlm3r::viz {
namespace {

constexpr int64_t kMinSlice = 50'000;
constexpr int64_t kTimedPoints = 50'000;  // Fewer than this tell nothing about speed, …
constexpr double kTimed_ms = 5;           // … unless they take as long as this.
constexpr double kInteractive_ms = 20;
constexpr size_t kStep = 8192;  // Points between two looks at the clock.

double Now_ms() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

GLuint MakeTexture(GLint internal, GLenum format, GLenum type, int width, int height) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, internal, width, height, 0, format, type, nullptr);
  glBindTexture(GL_TEXTURE_2D, 0);
  return texture;
}

bool IsSoftware() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  if (name == nullptr) return false;
  for (const char* software : {"llvmpipe", "softpipe", "SWR", "Software"})
    if (std::strstr(name, software) != nullptr) return true;
  return false;
}

}  // namespace

vtkStandardNewMacro(CloudProp);

bool CloudProp::PrepareTarget(vtkOpenGLState* state, int width, int height) {
  if (framebuffer_ != 0 && width == width_ && height == height_) return true;
  if (colors_ != 0) {
    const GLuint textures[] = {colors_, depths_};
    glDeleteTextures(2, textures);
  }
  width_ = width;
  height_ = height;
  software_ = by_software_.value_or(IsSoftware());
  picture_.Resize(software_ ? width : 0, software_ ? height : 0);
  state->vtkglActiveTexture(GL_TEXTURE0);
  colors_ = MakeTexture(GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, width, height);
  depths_ = MakeTexture(GL_DEPTH_COMPONENT32F, GL_DEPTH_COMPONENT, GL_FLOAT, width, height);
  if (framebuffer_ == 0) glGenFramebuffers(1, &framebuffer_);
  state->vtkglBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colors_, 0);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depths_, 0);
  const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  if (vertex_array_ == 0) glGenVertexArrays(1, &vertex_array_);
  if (screen_buffer_ == 0) {
    const float corners[] = {-1, -1, 3, -1, -1, 3};
    glGenBuffers(1, &screen_buffer_);
    glBindBuffer(GL_ARRAY_BUFFER, screen_buffer_);
    glBufferData(GL_ARRAY_BUFFER, sizeof corners, corners, GL_STATIC_DRAW);
  }
  drawn_revision_ = -1;
  return complete;
}

void CloudProp::Restart() {
  const float clear[] = {0, 0, 0, 0};
  const float far_depth = 1;
  if (software_) {
    picture_.Clear();
  } else {
    glClearBufferfv(GL_COLOR, 0, clear);
    glClearBufferfv(GL_DEPTH, 0, &far_depth);
  }
  DropBuffersOfGoneBlocks();
  drawn_look_ = look_;
  drawn_revision_ = store_->revision();
  drawn_.assign(store_->blocks().size(), 0);
  in_picture_.clear();
  num_drawn_ = num_eligible_ = 0;
}

void CloudProp::DropBuffersOfGoneBlocks() {
  std::unordered_map<uint64_t, uint32_t> kept;
  for (const auto& block : store_->blocks()) {
    const auto found = buffers_.find(block->id);
    if (found == buffers_.end()) continue;
    kept.insert(*found);
    buffers_.erase(found);
  }
  for (const auto& [block, buffer] : buffers_) glDeleteBuffers(1, &buffer);
  buffers_ = std::move(kept);
}

// Whether any corner of the block's box may be on the right side of every clip plane.
bool CloudProp::InPicture(const PointBlock& block) const {
  if (block.vertices.empty()) return false;
  if (look_.only_view >= 0 && block.view != look_.only_view) return false;
  Eigen::Matrix<int, 6, 1> outside = Eigen::Matrix<int, 6, 1>::Zero();
  for (int corner = 0; corner < 8; ++corner) {
    const Eigen::Vector3f p =
        block.bounds.corner(static_cast<Eigen::AlignedBox3f::CornerType>(corner));
    const Eigen::Vector4f clip = look_.clip_from_world * p.homogeneous();
    for (int axis = 0; axis < 3; ++axis) {
      outside[2 * axis] += clip[axis] > clip.w() ? 1 : 0;
      outside[2 * axis + 1] += clip[axis] < -clip.w() ? 1 : 0;
    }
  }
  return outside.maxCoeff() < 8;
}

bool CloudProp::complete() const {
  return store_ == nullptr || store_->blocks().empty() ||
         (num_drawn_ == num_eligible_ && drawn_.size() == store_->blocks().size() &&
          drawn_revision_ == store_->revision());
}

void CloudProp::SetUniforms(vtkShaderProgram* program) const {
  CloudLook look = look_;
  program->SetUniformMatrix4x4("clipFromWorld", look.clip_from_world.data());
  program->SetUniformMatrix4x4("boxFromWorld", look.box_from_world.data());
  program->SetUniformi("useBox", look.use_box ? 1 : 0);
  program->SetUniformf("minConfidence", look.min_confidence);
  program->SetUniformi("colorBy", look.color_by);
  program->SetUniform4f("heightPlane", look.height_plane.data());
  program->SetUniformf("confidenceScale", look.confidence_scale);
  program->SetUniformi("roundPoints", look.point_size_px >= CloudLook::kRoundFrom_px ? 1 : 0);
}

void CloudProp::BindBlock(const PointBlock& block, vtkShaderProgram* program) {
  const auto [found, is_new] = buffers_.try_emplace(block.id, 0);
  if (is_new) glGenBuffers(1, &found->second);
  glBindBuffer(GL_ARRAY_BUFFER, found->second);
  if (is_new) {
    glBufferData(GL_ARRAY_BUFFER,
                 static_cast<GLsizeiptr>(block.vertices.size() * sizeof(CloudVertex)),
                 block.vertices.data(), GL_STATIC_DRAW);
  }
  const auto handle = static_cast<GLuint>(program->GetHandle());
  const auto attribute = [&](const char* name, GLint size, GLenum type, GLboolean normalized,
                             size_t offset) {
    const GLint at = glGetAttribLocation(handle, name);
    if (at < 0) return;
    glEnableVertexAttribArray(static_cast<GLuint>(at));
    glVertexAttribPointer(static_cast<GLuint>(at), size, type, normalized, sizeof(CloudVertex),
                          reinterpret_cast<const void*>(offset));
  };
  attribute("position", 3, GL_FLOAT, GL_FALSE, offsetof(CloudVertex, x));
  attribute("colorPlace", 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(CloudVertex, r));
  attribute("confidence", 1, GL_FLOAT, GL_FALSE, offsetof(CloudVertex, confidence));
}

void CloudProp::NoteNewBlocks() {
  const auto& blocks = store_->blocks();
  drawn_.resize(blocks.size(), 0);
  for (size_t i = in_picture_.size(); i < blocks.size(); ++i) {
    in_picture_.push_back(InPicture(*blocks[i]));
    if (in_picture_[i]) num_eligible_ += static_cast<int64_t>(blocks[i]->vertices.size());
  }
}

void CloudProp::DrawBlocks(vtkOpenGLRenderWindow* window, const Slice& slice) {
  NoteNewBlocks();
  vtkShaderProgram* program = software_ ? nullptr : ReadyPoints(window);
  if (software_) picture_.SetLook(look_);
  const double start_ms = Now_ms();
  const int64_t added = DrawPoints(slice, program);
  num_drawn_ += added;
  if (!software_) {
    for (GLuint at = 0; at < 3; ++at) glDisableVertexAttribArray(at);
    if (added >= kTimedPoints) glFinish();  // Otherwise the time would be that of queueing.
  }
  NoteSpeed(added, Now_ms() - start_ms);
  if (software_) UploadPicture();
}

int64_t CloudProp::DrawPoints(const Slice& slice, vtkShaderProgram* program) {
  const auto& blocks = store_->blocks();
  // The same part of every block, so that an unfinished picture is an even one.
  const double fraction = static_cast<double>(num_drawn_ + slice.num_points) /
                          static_cast<double>(std::max<int64_t>(1, num_eligible_));
  const double end_ms = Now_ms() + slice.milliseconds;
  int64_t added = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const size_t size = blocks[i]->vertices.size();
    const size_t wanted =
        fraction >= 1 ? size : static_cast<size_t>(static_cast<double>(size) * fraction);
    while (in_picture_[i] && drawn_[i] < wanted) {
      // The graphics card's time is not known here; it takes each block at once.
      const size_t next = software_ ? std::min(wanted, drawn_[i] + kStep) : wanted;
      DrawPart(*blocks[i], drawn_[i], next, program);
      added += static_cast<int64_t>(next - drawn_[i]);
      drawn_[i] = next;
      if (Now_ms() > end_ms) return added;
    }
  }
  return added;
}

void CloudProp::NoteSpeed(int64_t num_points, double milliseconds) {
  if (num_points < kTimedPoints && (num_points == 0 || milliseconds < kTimed_ms)) return;
  const double rate = static_cast<double>(num_points) / std::max(0.1, milliseconds);
  rate_ = rate_ > 0 ? 0.6 * rate_ + 0.4 * rate : rate;
}

vtkShaderProgram* CloudProp::ReadyPoints(vtkOpenGLRenderWindow* window) const {
  vtkShaderProgram* program =
      window->GetShaderCache()->ReadyShaderProgram(kPointVertexShader, kPointFragmentShader, "");
  if (program == nullptr) return nullptr;
  SetUniforms(program);
  window->GetState()->vtkglPointSize(look_.point_size_px);
  return program;
}

void CloudProp::DrawPart(const PointBlock& block, size_t begin, size_t end,
                         vtkShaderProgram* program) {
  const float last = static_cast<float>(std::max(1, store_->num_views() - 1));
  const float place = block.view < 0 ? -1.0f : static_cast<float>(block.view) / last;
  if (software_) return picture_.Draw(block, begin, end, place);
  if (program == nullptr) return;
  program->SetUniformf("framePlace", place);
  BindBlock(block, program);
  glDrawArrays(GL_POINTS, static_cast<GLint>(begin), static_cast<GLsizei>(end - begin));
}

void CloudProp::UploadPicture() {
  picture_.Split(look_, &picture_colors_, &picture_depths_);
  glBindTexture(GL_TEXTURE_2D, colors_);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE,
                  picture_colors_.data());
  glBindTexture(GL_TEXTURE_2D, depths_);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, GL_DEPTH_COMPONENT, GL_FLOAT,
                  picture_depths_.data());
  glBindTexture(GL_TEXTURE_2D, 0);
}

void CloudProp::Composite(vtkOpenGLRenderWindow* window, const int* corner) {
  vtkShaderProgram* program =
      window->GetShaderCache()->ReadyShaderProgram(kScreenVertexShader, kScreenFragmentShader, "");
  if (program == nullptr) return;
  vtkOpenGLState* state = window->GetState();
  for (const auto& [unit, texture] : {std::pair(1, depths_), std::pair(0, colors_)}) {
    state->vtkglActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, texture);
  }
  const float near_far[] = {static_cast<float>(look_.near_m), static_cast<float>(look_.far_m)};
  program->SetUniformi("pointColors", 0);
  program->SetUniformi("pointDepths", 1);
  program->SetUniformi("edl", look_.eye_dome_lighting && !software_ ? 1 : 0);
  program->SetUniformi("edlRadius", look_.pixel_ratio);
  program->SetUniformi("orthographic", look_.orthographic ? 1 : 0);
  program->SetUniform2f("nearFar", near_far);
  program->SetUniform2i("corner", corner);
  glBindBuffer(GL_ARRAY_BUFFER, screen_buffer_);
  const GLint at = glGetAttribLocation(static_cast<GLuint>(program->GetHandle()), "place");
  if (at >= 0) {
    glEnableVertexAttribArray(static_cast<GLuint>(at));
    glVertexAttribPointer(static_cast<GLuint>(at), 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glDisableVertexAttribArray(static_cast<GLuint>(at));
  }
  for (const int unit : {1, 0}) {
    state->vtkglActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, 0);
  }
}

CloudProp::Slice CloudProp::NextSlice() {
  const bool fresh = drawn_revision_ != store_->revision() || !look_.SamePoints(drawn_look_);
  const int milliseconds = std::exchange(more_ms_, 0);
  if (fresh) {
    Restart();
    int64_t num_points = budget_;
    if (rate_ > 0) num_points = std::min(num_points, static_cast<int64_t>(rate_ * kInteractive_ms));
    return {std::max(num_points, std::min(budget_, kMinSlice)), kInteractive_ms};
  }
  if (milliseconds == 0 || interacting_) return {};
  return {std::max(kMinSlice, static_cast<int64_t>(rate_ * milliseconds)),
          static_cast<double>(milliseconds)};
}

void CloudProp::DrawIntoTarget(vtkOpenGLRenderWindow* window, int width, int height) {
  vtkOpenGLState* state = window->GetState();
  vtkOpenGLState::ScopedglViewport viewport(state);
  vtkOpenGLState::ScopedglScissor scissor(state);
  state->PushFramebufferBindings();
  if (PrepareTarget(state, width, height)) {
    state->vtkglBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
    state->vtkglViewport(0, 0, width, height);
    state->vtkglScissor(0, 0, width, height);
    glBindVertexArray(vertex_array_);
    state->vtkglActiveTexture(GL_TEXTURE0);
    const Slice slice = NextSlice();
    if (slice.num_points > 0) {
      DrawBlocks(window, slice);
    } else if (software_ && look_.eye_dome_lighting != drawn_look_.eye_dome_lighting) {
      UploadPicture();
    }
    drawn_look_.eye_dome_lighting = look_.eye_dome_lighting;
  }
  state->PopFramebufferBindings();
}

int CloudProp::RenderOpaqueGeometry(vtkViewport* viewport) {
  auto* window = vtkOpenGLRenderWindow::SafeDownCast(viewport->GetVTKWindow());
  if (window == nullptr || store_ == nullptr) return 0;
  int width = 0, height = 0, corner[2] = {0, 0};
  viewport->GetTiledSizeAndOrigin(&width, &height, &corner[0], &corner[1]);
  if (width <= 0 || height <= 0) return 0;
  vtkOpenGLState* state = window->GetState();
  vtkOpenGLState::ScopedglEnableDisable blend(state, GL_BLEND);
  vtkOpenGLState::ScopedglEnableDisable depth_test(state, GL_DEPTH_TEST);
  vtkOpenGLState::ScopedglDepthMask depth_mask(state);
  vtkOpenGLState::ScopedglDepthFunc depth_func(state);
  state->vtkglDisable(GL_BLEND);
  state->vtkglEnable(GL_DEPTH_TEST);
  state->vtkglDepthMask(GL_TRUE);
  state->vtkglDepthFunc(GL_LEQUAL);
  DrawIntoTarget(window, width, height);
  glBindVertexArray(vertex_array_);
  Composite(window, corner);
  glBindVertexArray(0);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
  return 1;
}

void CloudProp::ReleaseGraphicsResources(vtkWindow* window) {
  auto* gl = vtkOpenGLRenderWindow::SafeDownCast(window);
  if (gl != nullptr && framebuffer_ != 0) {
    gl->MakeCurrent();
    for (const auto& [block, buffer] : buffers_) glDeleteBuffers(1, &buffer);
    glDeleteBuffers(1, &screen_buffer_);
    glDeleteVertexArrays(1, &vertex_array_);
    glDeleteFramebuffers(1, &framebuffer_);
    const GLuint textures[] = {colors_, depths_};
    glDeleteTextures(2, textures);
  }
  buffers_.clear();
  framebuffer_ = colors_ = depths_ = vertex_array_ = screen_buffer_ = 0;
  width_ = height_ = 0;
  drawn_revision_ = -1;
}

}  // namespace vlm3r::viz
