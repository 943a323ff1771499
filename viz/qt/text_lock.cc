// SPDX-License-Identifier: Apache-2.0
#include "viz/qt/text_lock.h"

#include <mutex>

#include <vtkMathTextFreeTypeTextRenderer.h>
#include <vtkObjectFactory.h>
#include <vtkStdString.h>

namespace vlm3r::viz {
namespace {

using Base = vtkMathTextFreeTypeTextRenderer;

/// VTK's own text renderer behind a lock. Each call takes well under a millisecond.
class LockedTextRenderer : public Base {
 public:
  static LockedTextRenderer* New();
  vtkTypeMacro(LockedTextRenderer, vtkMathTextFreeTypeTextRenderer) static void Install() {
    LockedTextRenderer* renderer = New();
    SetInstance(renderer);
    renderer->Delete();
  }

 protected:
  // The overloads for UTF-16, which nothing here calls, stay as they are.
  using Base::GetBoundingBoxInternal;
  using Base::GetConstrainedFontSizeInternal;
  using Base::GetMetricsInternal;
  using Base::RenderStringInternal;
  using Base::StringToPathInternal;

  bool GetBoundingBoxInternal(vtkTextProperty* property, const vtkStdString& text, int box[4],
                              int dpi, int backend) override {
    const std::lock_guard lock(mutex_);
    return Base::GetBoundingBoxInternal(property, text, box, dpi, backend);
  }
  bool GetMetricsInternal(vtkTextProperty* property, const vtkStdString& text, Metrics& metrics,
                          int dpi, int backend) override {
    const std::lock_guard lock(mutex_);
    return Base::GetMetricsInternal(property, text, metrics, dpi, backend);
  }
  bool RenderStringInternal(vtkTextProperty* property, const vtkStdString& text,
                            vtkImageData* image, int size[2], int dpi, int backend) override {
    const std::lock_guard lock(mutex_);
    return Base::RenderStringInternal(property, text, image, size, dpi, backend);
  }
  int GetConstrainedFontSizeInternal(const vtkStdString& text, vtkTextProperty* property, int width,
                                     int height, int dpi, int backend) override {
    const std::lock_guard lock(mutex_);
    return Base::GetConstrainedFontSizeInternal(text, property, width, height, dpi, backend);
  }
  bool StringToPathInternal(vtkTextProperty* property, const vtkStdString& text, vtkPath* path,
                            int dpi, int backend) override {
    const std::lock_guard lock(mutex_);
    return Base::StringToPathInternal(property, text, path, dpi, backend);
  }

 private:
  std::recursive_mutex mutex_;  // VTK's methods call one another.
};

vtkStandardNewMacro(LockedTextRenderer);

}  // namespace

void LockTextRendering() {
  static const bool installed = [] {
    LockedTextRenderer::Install();
    return true;
  }();
  (void)installed;
}

}  // namespace vlm3r::viz
