// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include <vtkSmartPointer.h>
#include <QOpenGLWidget>
#include <QPointF>
#include <QString>
#include <QSurfaceFormat>
#include <QTimer>

#include "viz/scene_view.h"

namespace vlm3r::viz {

class HostedRenderWindow;

/// Shows a SceneView and moves its camera: left button turns, middle (or Shift and left) pans, the
/// wheel zooms to the pointer, Alt and arrows turn, Page up and down zoom. What a click means is
/// the owner's business. Points beyond the interactive budget follow when the camera rests.
class VtkHostWidget : public QOpenGLWidget {
  Q_OBJECT
 public:
  /// `scene` must outlive the widget.
  explicit VtkHostWidget(SceneView* scene, QWidget* parent = nullptr);
  ~VtkHostWidget() override;

  /// Why this system cannot show a 3D picture, in the user's language; empty when it can. Ask
  /// before making a widget: without OpenGL Qt ends the process.
  static QString missingOpenGl();
  static QSurfaceFormat surfaceFormat();

  /// Shows what changed in the scene. Cheap: many calls make one picture.
  void refresh();
  /// The scene moves for a while (a flight, a slider): pictures come fast rather than complete.
  void setMoving(bool moving);

  /// Asked when the left button goes down: true takes the pointer until it comes up again. What it
  /// does in between comes as grabMoved, and the camera stays.
  void setGrab(std::function<bool(const QPointF& position)> grab) { grab_ = std::move(grab); }

  // What is under a position of the widget.
  std::optional<Pick> pickAt(const QPointF& position);
  int pickCamera(const QPointF& position);
  int64_t pickMeasure(const QPointF& position);
  int64_t pickBox(const QPointF& position);
  /// To the scene's pixels: device pixels, origin at the bottom left.
  QPointF toScene(const QPointF& position) const;
  /// Pictures painted so far.
  int numPaints() const { return num_paints_; }
  /// True while the picture is not complete yet.
  bool isRefining() const;

 Q_SIGNALS:
  void clicked(const QPointF& position);
  void doubleClicked(const QPointF& position);
  void hovered(const QPointF& position);                            ///< No button is down.
  void wheelTurned(Qt::KeyboardModifiers modifiers, double steps);  ///< With a modifier key.
  void grabMoved(const QPointF& position, Qt::KeyboardModifiers modifiers);
  void grabReleased();
  void cameraMoved();  ///< By hand.
  void painted();
  void failed(const QString& text);  ///< The context is too old; nothing will be drawn.

 protected:
  void initializeGL() override;
  void resizeGL(int width, int height) override;
  void paintGL() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  enum class Drag { kNone, kClick, kOrbit, kPan, kGrab };

  void makeWindow();
  void releaseGl();
  void drag(const QPointF& from, const QPointF& to);
  void zoom(double factor, const QPointF& position);
  void moved();
  void rest();
  void refine();

  SceneView* scene_;
  std::function<bool(const QPointF&)> grab_;
  vtkSmartPointer<HostedRenderWindow> window_;
  QTimer rest_timer_;    ///< The camera counts as moving until it fires.
  QTimer refine_timer_;  ///< Idle slices that complete the picture.
  Drag drag_ = Drag::kNone;
  bool grab_moved_ = false;  ///< What was grabbed has been moved.
  bool drag_pans_ = false;
  bool held_ = false;  ///< setMoving.
  QPointF press_;
  QPointF last_;
  int num_paints_ = 0;
  bool usable_ = false;
};

}  // namespace vlm3r::viz
