// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include <QObject>
#include <QString>
#include <QVariantAnimation>

#include "app/project/types.h"
#include "app/studio/core/studio_context.h"
#include "viz/measure.h"
#include "viz/scene_view.h"

namespace vlm3r::studio {

project::Viewpoint ToProject(const viz::Viewpoint& viewpoint);
viz::Viewpoint FromProject(const project::Viewpoint& viewpoint);

/// Keeps a SceneView in step with the document: points, filters, measurements, selection, current
/// camera, theme. Owns how things are drawn (kept in the settings) and moves the camera.
class SceneBinding : public QObject {
  Q_OBJECT
 public:
  explicit SceneBinding(const StudioContext& context, QObject* parent = nullptr);
  ~SceneBinding() override;

  viz::SceneView& scene() { return scene_; }
  const viz::SceneView& scene() const { return scene_; }

  const viz::ViewStyle& style() const { return style_; }
  void setStyle(const viz::ViewStyle& style);
  /// The document's display with the current camera filled in.
  scene::Display display() const;
  /// Changes the document's display; the same gesture (not 0) is one undo step.
  void setDisplay(const scene::Display& display, const QString& what, int gesture = 0);
  std::vector<viz::MeasureItem> measureItems() const;
  /// The objects that are shown, in the view's world.
  std::vector<viz::BoxItem> boxItems() const;
  QString measureText(const project::Measurement& measurement) const;
  /// What is drawn: frames of the reconstruction so far, or a file's points.
  int numFrames() const { return num_frames_; }
  bool hasPoints() const;

  // Camera. Flights take a quarter of a second; anything the user does ends them.
  void flyTo(const viz::Viewpoint& viewpoint);
  void setStandardView(viz::StandardView view);
  void frameAll();
  /// False when no object is selected.
  bool frameSelectedObject();
  void jumpToCurrentCamera();
  void setOrthographic(bool on);
  void setFollowing(bool on);
  bool isFollowing() const { return following_; }
  void centreOn(const Eigen::Vector3d& p_world);
  /// The user took the camera: nothing moves it by itself any more.
  void cameraTaken();
  void setAnimated(bool animated) { animated_ = animated; }

 Q_SIGNALS:
  void repaintNeeded();
  void styleChanged();
  void contentChanged();     ///< Frames came, or others are shown.
  void moving(bool moving);  ///< A flight began or ended.
  void followingChanged(bool on);

 private:
  void connectDocument();
  void showContent();
  void onVideo(int64_t id);
  void onStarted();
  void onFrame(const std::shared_ptr<const scene::FrameGeometry>& frame);
  void onSelection();
  void onTime(double time_s);
  void applyDisplay();
  void applyStyle();
  void applyMeasures();
  void applyBoxes();
  void applyTheme();
  void applyMarks();
  void applyHeat();
  void placeFirst();
  void flyFrom(const viz::Viewpoint& from);
  void stopFlight();

  StudioContext context_;
  viz::SceneView scene_;
  viz::ViewStyle style_;
  QVariantAnimation flight_;
  viz::Viewpoint flight_from_;
  viz::Viewpoint flight_to_;
  std::map<int64_t, viz::Viewpoint> viewpoints_;  ///< Where one looked from, by video.
  int64_t video_ = 0;
  int num_frames_ = 0;
  bool camera_taken_ = false;  ///< The user chose the view; growing rooms leave it alone.
  bool following_ = false;
  bool animated_ = true;
  bool framed_answer_ = false;  ///< The last press of F brought the drawn answer to the middle.
};

}  // namespace vlm3r::studio
