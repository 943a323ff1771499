// SPDX-License-Identifier: Apache-2.0
#include "viz/offscreen.h"

#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <X11/Xlib.h>
#include <dlfcn.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkObjectFactory.h>
#include <vtkSmartPointer.h>
#include <vtkXOpenGLRenderWindow.h>

#ifndef EGL_PLATFORM_SURFACELESS_MESA
#define EGL_PLATFORM_SURFACELESS_MESA 0x31DD
#endif

// GLEW of common Linux distributions asks GLX for a display after it has loaded every function, and
// reports a failure where there is none, although all is well with a context of EGL. VTK calls this
// function by name, so this definition comes first; it forgives that one report.
extern "C" unsigned int glewInit() {
  constexpr unsigned int kNoGlxDisplay = 4;
  using Function = unsigned int (*)();
  static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "glewInit"));
  if (real == nullptr) return 1;
  const unsigned int code = real();
  return code == kNoGlxDisplay && eglGetCurrentContext() != EGL_NO_CONTEXT ? 0 : code;
}

namespace vlm3r::viz {
namespace {

Error NoGraphics(const std::string& what) {
  return {ErrorCode::kFailed, "the 3D view cannot be drawn: " + what, "",
          "Install Mesa's OpenGL drivers (libgl1-mesa-dri, libegl1), or a graphics driver with "
          "OpenGL 3.2"};
}

struct EglContext {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;

  bool MakeCurrent() const {
    return eglBindAPI(EGL_OPENGL_API) == EGL_TRUE &&
           eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE;
  }
};

/// What was current before, put back at the end. GLX contexts (Qt's) are found through its library,
/// which is only asked where it is loaded already.
class SavedCurrent {
 public:
  SavedCurrent()
      : display_(eglGetCurrentDisplay()),
        context_(eglGetCurrentContext()),
        draw_(eglGetCurrentSurface(EGL_DRAW)),
        read_(eglGetCurrentSurface(EGL_READ)) {
    const auto current = Glx<void* (*)()>("glXGetCurrentContext");
    const auto drawable = Glx<unsigned long (*)()>("glXGetCurrentDrawable");
    const auto display = Glx<void* (*)()>("glXGetCurrentDisplay");
    if (!current || !drawable || !display || context_ != EGL_NO_CONTEXT) return;
    glx_context_ = current();
    glx_drawable_ = drawable();
    glx_display_ = display();
  }
  ~SavedCurrent() {
    if (context_ != EGL_NO_CONTEXT) {
      eglMakeCurrent(display_, draw_, read_, context_);
    } else if (glx_context_ != nullptr) {
      const auto make = Glx<int (*)(void*, unsigned long, void*)>("glXMakeCurrent");
      make(glx_display_, glx_drawable_, glx_context_);
    }
  }
  SavedCurrent(const SavedCurrent&) = delete;

 private:
  template <typename Function>
  static Function Glx(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
  }
  EGLDisplay display_;
  EGLContext context_;
  EGLSurface draw_, read_;
  void* glx_context_ = nullptr;
  void* glx_display_ = nullptr;
  unsigned long glx_drawable_ = 0;
};

EGLContext CreateContext(EGLDisplay display) {
  const EGLint config_wanted[] = {EGL_SURFACE_TYPE,
                                  EGL_DONT_CARE,
                                  EGL_RENDERABLE_TYPE,
                                  EGL_OPENGL_BIT,
                                  EGL_RED_SIZE,
                                  8,
                                  EGL_GREEN_SIZE,
                                  8,
                                  EGL_BLUE_SIZE,
                                  8,
                                  EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  if (!eglBindAPI(EGL_OPENGL_API) || !eglChooseConfig(display, config_wanted, &config, 1, &count) ||
      count < 1) {
    return EGL_NO_CONTEXT;
  }
  const EGLint context_wanted[] = {EGL_CONTEXT_MAJOR_VERSION,
                                   3,
                                   EGL_CONTEXT_MINOR_VERSION,
                                   2,
                                   EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                   EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                   EGL_NONE};
  return eglCreateContext(display, config, EGL_NO_CONTEXT, context_wanted);
}

// A context without any surface: Mesa's platform for that, else whatever the driver offers first.
std::optional<EglContext> OpenEgl() {
  const auto platform_display = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(
      eglGetProcAddress("eglGetPlatformDisplayEXT"));
  EGLDisplay candidates[] = {EGL_NO_DISPLAY, EGL_NO_DISPLAY};
  if (platform_display != nullptr) {
    candidates[0] = platform_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    candidates[1] = platform_display(EGL_PLATFORM_DEVICE_EXT, EGL_DEFAULT_DISPLAY, nullptr);
  }
  for (EGLDisplay display : candidates) {
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr)) continue;
    const EGLContext context = CreateContext(display);
    if (context == EGL_NO_CONTEXT) continue;
    const EglContext opened{display, context};
    if (opened.MakeCurrent()) return opened;
    eglDestroyContext(display, context);
  }
  return {};
}

/// VTK's window for contexts that others make: this one is made current whenever VTK asks.
class EglRenderWindow : public vtkGenericOpenGLRenderWindow {
 public:
  static EglRenderWindow* New();
  vtkTypeMacro(EglRenderWindow, vtkGenericOpenGLRenderWindow) void MakeCurrent() override {
    if (!IsCurrent()) egl.MakeCurrent();
  }
  bool IsCurrent() override {
    return egl.context != EGL_NO_CONTEXT && eglGetCurrentContext() == egl.context;
  }
  int SupportsOpenGL() override { return 1; }
  vtkTypeBool IsDirect() override { return 1; }

  EglContext egl;
};
vtkStandardNewMacro(EglRenderWindow);

void Configure(vtkRenderWindow* window, int width, int height) {
  window->SetShowWindow(false);
  window->SetUseOffScreenBuffers(true);
  window->SetMultiSamples(0);
  window->SetDPI(96);
  window->SetSize(width, height);
}

class EglOffscreen : public OffscreenWindow {
 public:
  static Result<std::unique_ptr<OffscreenWindow>> Open(int width, int height) {
    auto made = std::unique_ptr<EglOffscreen>(new EglOffscreen);
    const auto egl = OpenEgl();
    if (!egl) return NoGraphics("EGL offers no OpenGL 3.2 context without a surface");
    made->window_->egl = *egl;
    made->window_->SetOwnContext(0);
    made->window_->SetFrameBlitModeToNoBlit();
    Configure(made->window_, width, height);
    made->window_->SetReadyForRendering(true);
    made->window_->InitializeFromCurrentContext();
    return std::unique_ptr<OffscreenWindow>(std::move(made));
  }
  ~EglOffscreen() override {
    const EglContext egl = window_->egl;
    if (egl.context == EGL_NO_CONTEXT) return;
    egl.MakeCurrent();
    window_->Finalize();
    window_ = nullptr;
    eglMakeCurrent(egl.display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(egl.display, egl.context);
  }
  vtkRenderWindow* window() override { return window_; }

 private:
  SavedCurrent saved_;
  vtkSmartPointer<EglRenderWindow> window_ = vtkSmartPointer<EglRenderWindow>::New();
};

class X11Offscreen : public OffscreenWindow {
 public:
  static Result<std::unique_ptr<OffscreenWindow>> Open(int width, int height) {
    // VTK ends the process when it cannot connect, so it is given a connection that stands.
    auto made = std::unique_ptr<X11Offscreen>(new X11Offscreen);
    made->display_ = XOpenDisplay(nullptr);
    if (made->display_ == nullptr) return NoGraphics("there is no X display");
    int event = 0, error = 0, opcode = 0;
    if (!XQueryExtension(made->display_, "GLX", &opcode, &event, &error))
      return NoGraphics("the X display has no OpenGL");
    made->window_ = vtkSmartPointer<vtkXOpenGLRenderWindow>::New();
    made->window_->SetDisplayId(made->display_);
    Configure(made->window_, width, height);
    if (!made->window_->SupportsOpenGL()) return NoGraphics("the X display offers no OpenGL 3.2");
    return std::unique_ptr<OffscreenWindow>(std::move(made));
  }
  ~X11Offscreen() override {
    if (window_) window_->Finalize();
    window_ = nullptr;
    if (display_ != nullptr) XCloseDisplay(display_);
  }
  vtkRenderWindow* window() override { return window_; }

 private:
  SavedCurrent saved_;
  Display* display_ = nullptr;
  vtkSmartPointer<vtkXOpenGLRenderWindow> window_;
};

}  // namespace

Result<std::unique_ptr<OffscreenWindow>> OffscreenWindow::Create(int width, int height,
                                                                 OffscreenKind kind) {
  if (kind != OffscreenKind::kX11) {
    auto egl = EglOffscreen::Open(width, height);
    if (egl || kind == OffscreenKind::kEgl) return egl;
    if (std::getenv("DISPLAY") == nullptr) return egl;
  }
  return X11Offscreen::Open(width, height);
}

}  // namespace vlm3r::viz
