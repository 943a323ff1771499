// SPDX-License-Identifier: Apache-2.0
#include "viz/qt/vtk_host_widget.h"

#include <cmath>
#include <numbers>

#include <vtkRenderer.h>
#include <QApplication>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QWheelEvent>

#include "viz/qt/hosted_render_window.h"

namespace vlm3r::viz {
namespace {

constexpr int kRestMs = 220;
constexpr int kRefineMs = 4;  // Input goes first.
constexpr double kTurnPerPixel = 0.4 * std::numbers::pi / 180;
constexpr double kKeyTurn = 10 * std::numbers::pi / 180;
constexpr double kZoomPerStep = 1.18;  // One notch of a wheel.
constexpr double kAnglePerStep = 120;  // Qt's eighths of a degree in one notch.

bool IsNewEnough(const QSurfaceFormat& format) { return format.version() >= std::pair(3, 2); }

}  // namespace

QSurfaceFormat VtkHostWidget::surfaceFormat() {
  QSurfaceFormat format;
  format.setRenderableType(QSurfaceFormat::OpenGL);
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setDepthBufferSize(24);
  format.setStencilBufferSize(8);
  format.setSamples(0);
  return format;
}

QString VtkHostWidget::missingOpenGl() {
  // The other platforms of Qt draw widgets without OpenGL, and QOpenGLWidget ends the process
  // there.
  static const QStringList kPlatforms = {QStringLiteral("xcb"), QStringLiteral("wayland"),
                                         QStringLiteral("wayland-egl")};
  if (!kPlatforms.contains(QGuiApplication::platformName()))
    return tr("The 3D view needs a window system with OpenGL; the program runs without one.");
  QOpenGLContext context;
  context.setFormat(surfaceFormat());
  QOffscreenSurface surface;
  surface.setFormat(surfaceFormat());
  surface.create();
  if (!context.create() || !surface.isValid() || !context.makeCurrent(&surface)) {
    return tr(
        "This display offers no OpenGL. Install a graphics driver, or Mesa's software "
        "rendering (package libgl1-mesa-dri), and start again.");
  }
  const bool new_enough = IsNewEnough(context.format());
  context.doneCurrent();
  return new_enough ? QString()
                    : tr("The graphics driver offers OpenGL %1.%2; the 3D view needs 3.2. Update "
                         "the driver, or start with LIBGL_ALWAYS_SOFTWARE=1.")
                          .arg(context.format().majorVersion())
                          .arg(context.format().minorVersion());
}

VtkHostWidget::VtkHostWidget(SceneView* scene, QWidget* parent)
    : QOpenGLWidget(parent), scene_(scene) {
  setFormat(surfaceFormat());
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("3D view"));
  makeWindow();
  rest_timer_.setSingleShot(true);
  connect(&rest_timer_, &QTimer::timeout, this, &VtkHostWidget::rest);
  refine_timer_.setSingleShot(true);
  connect(&refine_timer_, &QTimer::timeout, this, &VtkHostWidget::refine);
}

VtkHostWidget::~VtkHostWidget() {
  // QOpenGLWidget's destructor announces the end of the context when our members are gone already.
  if (context() != nullptr) disconnect(context(), nullptr, this, nullptr);
  releaseGl();
  scene_->Detach();
  window_->make_current = nullptr;
  window_->is_current = nullptr;
  window_->request_repaint = nullptr;
}

void VtkHostWidget::makeWindow() {
  window_ = vtkSmartPointer<HostedRenderWindow>::New();
  window_->make_current = [this] {
    if (isValid()) makeCurrent();
  };
  window_->is_current = [this] {
    return context() != nullptr && QOpenGLContext::currentContext() == context();
  };
  window_->request_repaint = [this] { update(); };
  window_->SetOwnContext(0);
  window_->SetMultiSamples(0);
  window_->SetReadyForRendering(false);
  window_->SetFrameBlitModeToBlitToCurrent();
  scene_->Attach(window_);
  // VTK clears alpha to 0, which would make grabbed pictures transparent.
  scene_->renderer()->SetBackgroundAlpha(1);
}

void VtkHostWidget::releaseGl() {
  if (context() == nullptr || !usable_) return;
  makeCurrent();
  window_->Finalize();
  window_->SetReadyForRendering(false);
  usable_ = false;
  doneCurrent();
}

void VtkHostWidget::initializeGL() {
  // A widget that moves to another window gets a new context; the old one's resources go first.
  connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &VtkHostWidget::releaseGl,
          Qt::UniqueConnection);
  usable_ = IsNewEnough(context()->format());
  if (!usable_) {
    const QString text = tr("The graphics driver's OpenGL is too old for the 3D view.");
    QMetaObject::invokeMethod(
        this, [this, text] { Q_EMIT failed(text); }, Qt::QueuedConnection);
    return;
  }
  window_->SetForceMaximumHardwareLineWidth(1);
  window_->SetReadyForRendering(true);
  window_->InitializeFromCurrentContext();
}

void VtkHostWidget::resizeGL(int width, int height) {
  const double ratio = devicePixelRatioF();
  window_->SetSize(static_cast<int>(width * ratio), static_cast<int>(height * ratio));
  window_->SetDPI(static_cast<int>(96 * ratio));
}

void VtkHostWidget::paintGL() {
  if (!usable_) {
    context()->functions()->glClearColor(0, 0, 0, 1);
    context()->functions()->glClear(GL_COLOR_BUFFER_BIT);
    return;
  }
  window_->PaintInto(defaultFramebufferObject());
  ++num_paints_;
  if (isRefining()) refine_timer_.start(kRefineMs);
  Q_EMIT painted();
}

bool VtkHostWidget::isRefining() const {
  return usable_ && !rest_timer_.isActive() && !held_ && scene_->needs_refinement();
}

void VtkHostWidget::refresh() { update(); }

void VtkHostWidget::setMoving(bool moving) {
  held_ = moving;
  if (moving) {
    scene_->SetInteracting(true);
  } else if (!rest_timer_.isActive()) {
    rest();
  }
}

void VtkHostWidget::moved() {
  scene_->SetInteracting(true);
  rest_timer_.start(kRestMs);
  update();
}

void VtkHostWidget::rest() {
  if (held_ || drag_ == Drag::kOrbit || drag_ == Drag::kPan) return;
  scene_->SetInteracting(false);
  update();
}

void VtkHostWidget::refine() {
  if (!isRefining() || !isVisible()) return;
  if (scene_->Refine(0)) {
    update();
  } else {
    refine_timer_.start(kRefineMs);
  }
}

QPointF VtkHostWidget::toScene(const QPointF& position) const {
  const double ratio = devicePixelRatioF();
  return {position.x() * ratio, (height() - 1 - position.y()) * ratio};
}

std::optional<Pick> VtkHostWidget::pickAt(const QPointF& position) {
  if (!usable_ || num_paints_ == 0) return std::nullopt;
  makeCurrent();
  const QPointF px = toScene(position);
  auto pick = scene_->PickAt(px.x(), px.y());
  doneCurrent();
  return pick;
}

int VtkHostWidget::pickCamera(const QPointF& position) {
  if (!usable_ || num_paints_ == 0) return -1;
  makeCurrent();
  const QPointF px = toScene(position);
  const int view = scene_->PickCamera(px.x(), px.y());
  doneCurrent();
  return view;
}

int64_t VtkHostWidget::pickMeasure(const QPointF& position) {
  if (!usable_ || num_paints_ == 0) return 0;
  makeCurrent();
  const QPointF px = toScene(position);
  const int64_t id = scene_->PickMeasure(px.x(), px.y());
  doneCurrent();
  return id;
}

int64_t VtkHostWidget::pickBox(const QPointF& position) {
  if (!usable_ || num_paints_ == 0) return 0;
  makeCurrent();
  const QPointF px = toScene(position);
  const int64_t id = scene_->PickBox(px.x(), px.y());
  doneCurrent();
  return id;
}

void VtkHostWidget::mousePressEvent(QMouseEvent* event) {
  press_ = last_ = event->position();
  if (event->button() == Qt::LeftButton && drag_ == Drag::kNone) {
    drag_ = grab_ && usable_ && num_paints_ > 0 && grab_(press_) ? Drag::kGrab : Drag::kClick;
    grab_moved_ = false;
    drag_pans_ = event->modifiers().testFlag(Qt::ShiftModifier);
  } else if (drag_ != Drag::kGrab &&
             (event->button() == Qt::MiddleButton || event->button() == Qt::RightButton)) {
    drag_ = Drag::kPan;
  }
}

void VtkHostWidget::mouseMoveEvent(QMouseEvent* event) {
  const QPointF position = event->position();
  if (event->buttons() == Qt::NoButton) {
    Q_EMIT hovered(position);
    return;
  }
  if (drag_ == Drag::kGrab) {
    // A trembling hand does not move things: that is a click.
    grab_moved_ = grab_moved_ ||
                  (position - press_).manhattanLength() >= QApplication::startDragDistance() / 2.0;
    if (grab_moved_) Q_EMIT grabMoved(position, event->modifiers());
    return;
  }
  if (drag_ == Drag::kClick &&
      (position - press_).manhattanLength() >= QApplication::startDragDistance() / 2.0)
    drag_ = drag_pans_ ? Drag::kPan : Drag::kOrbit;
  drag(last_, position);
  last_ = position;
}

void VtkHostWidget::drag(const QPointF& from, const QPointF& to) {
  if (drag_ != Drag::kOrbit && drag_ != Drag::kPan) return;
  const QPointF delta = to - from;
  if (drag_ == Drag::kOrbit) {
    scene_->Orbit(-delta.x() * kTurnPerPixel, delta.y() * kTurnPerPixel);
  } else {
    scene_->Pan(delta.x() * devicePixelRatioF(), -delta.y() * devicePixelRatioF());
  }
  moved();
  Q_EMIT cameraMoved();
}

void VtkHostWidget::mouseReleaseEvent(QMouseEvent* event) {
  const bool click = (drag_ == Drag::kClick || (drag_ == Drag::kGrab && !grab_moved_)) &&
                     event->button() == Qt::LeftButton;
  if (drag_ == Drag::kGrab && event->button() == Qt::LeftButton) {
    drag_ = Drag::kNone;
    Q_EMIT grabReleased();
  }
  if (event->buttons() == Qt::NoButton) drag_ = Drag::kNone;
  if (click) Q_EMIT clicked(event->position());
}

void VtkHostWidget::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  drag_ = Drag::kNone;  // The second release is no click of its own.
  Q_EMIT doubleClicked(event->position());
}

void VtkHostWidget::wheelEvent(QWheelEvent* event) {
  // Alt makes Qt report the wheel as horizontal.
  const QPoint angle = event->angleDelta();
  const double steps = (angle.y() != 0 ? angle.y() : angle.x()) / kAnglePerStep;
  event->accept();
  if (steps == 0) return;
  const auto modifiers =
      event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier);
  if (modifiers != Qt::NoModifier) {
    Q_EMIT wheelTurned(modifiers, steps);
  } else {
    zoom(std::pow(kZoomPerStep, steps), event->position());
  }
}

void VtkHostWidget::zoom(double factor, const QPointF& position) {
  const QPointF px = toScene(position);
  scene_->ZoomTo(factor, px.x(), px.y());
  moved();
  Q_EMIT cameraMoved();
}

void VtkHostWidget::keyPressEvent(QKeyEvent* event) {
  const bool alt = event->modifiers().testFlag(Qt::AltModifier);
  const QPointF centre = rect().center();
  double yaw = 0, pitch = 0;
  switch (event->key()) {
    case Qt::Key_PageUp: return zoom(kZoomPerStep, centre);
    case Qt::Key_PageDown: return zoom(1 / kZoomPerStep, centre);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) {
        const QPointF pointer = mapFromGlobal(QCursor::pos());
        Q_EMIT clicked(rect().contains(pointer.toPoint()) ? pointer : centre);
        return;
      }
      break;
    case Qt::Key_Left: yaw = -kKeyTurn; break;
    case Qt::Key_Right: yaw = kKeyTurn; break;
    case Qt::Key_Up: pitch = -kKeyTurn; break;
    case Qt::Key_Down: pitch = kKeyTurn; break;
    default: break;
  }
  if (!alt || (yaw == 0 && pitch == 0)) return QOpenGLWidget::keyPressEvent(event);
  scene_->Orbit(yaw, pitch);
  moved();
  Q_EMIT cameraMoved();
}

void VtkHostWidget::leaveEvent(QEvent* event) {
  Q_EMIT hovered(QPointF(-1, -1));
  QOpenGLWidget::leaveEvent(event);
}

}  // namespace vlm3r::viz
