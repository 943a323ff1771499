// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/scene_binding.h"

#include <algorithm>

#include "app/studio/core/document.h"
#include "app/studio/core/spotlight.h"
#include "app/studio/theme/category_colors.h"
#include "app/studio/theme/theme.h"
#include "app/studio/view3d/fly_through.h"
#include "app/studio/view3d/measure_text.h"
#include "app/studio/view3d/style_settings.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::studio {
namespace {

constexpr int kFlightMs = 260;
constexpr double kFollowDistance = 2;

}  // namespace

project::Viewpoint ToProject(const viz::Viewpoint& viewpoint) {
  project::Viewpoint out;
  out.position = viewpoint.position;
  out.focal_point = viewpoint.focal_point;
  out.view_up = viewpoint.view_up;
  out.view_angle_deg = viewpoint.view_angle_deg;
  out.orthographic = viewpoint.orthographic;
  out.parallel_scale = viewpoint.parallel_scale;
  return out;
}

viz::Viewpoint FromProject(const project::Viewpoint& viewpoint) {
  return {.position = viewpoint.position,
          .focal_point = viewpoint.focal_point,
          .view_up = viewpoint.view_up,
          .view_angle_deg = viewpoint.view_angle_deg,
          .orthographic = viewpoint.orthographic,
          .parallel_scale = viewpoint.parallel_scale};
}

SceneBinding::SceneBinding(const StudioContext& context, QObject* parent)
    : QObject(parent), context_(context), style_(LoadViewStyle()) {
  flight_.setStartValue(0.0);
  flight_.setEndValue(1.0);
  flight_.setDuration(kFlightMs);
  flight_.setEasingCurve(QEasingCurve::InOutCubic);
  connect(&flight_, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
    scene_.SetViewpoint(Between(flight_from_, flight_to_, value.toDouble()));
    Q_EMIT repaintNeeded();
  });
  connect(&flight_, &QVariantAnimation::finished, this, [this] {
    scene_.SetViewpoint(flight_to_);
    Q_EMIT moving(false);
    Q_EMIT repaintNeeded();
  });
  connectDocument();
  connect(context_.theme, &Theme::changed, this, &SceneBinding::applyTheme);
  applyTheme();
  video_ = context_.document->currentVideo();
  showContent();
}

SceneBinding::~SceneBinding() = default;

void SceneBinding::connectDocument() {
  Document* document = context_.document;
  connect(document, &Document::currentVideoChanged, this, &SceneBinding::onVideo);
  connect(document, &Document::reconstructionStarted, this, [this](int64_t id) {
    if (id == context_.document->currentVideo()) onStarted();
  });
  connect(document, &Document::frameAppended, this, &SceneBinding::onFrame);
  connect(document, &Document::snapshotChanged, this, &SceneBinding::showContent);
  connect(document, &Document::displayChanged, this, &SceneBinding::applyDisplay);
  connect(document, &Document::measurementsChanged, this, &SceneBinding::applyMeasures);
  connect(document, &Document::objectsChanged, this, &SceneBinding::applyBoxes);
  connect(document, &Document::graphChanged, this, &SceneBinding::applyBoxes);
  connect(document, &Document::selectionChanged, this, &SceneBinding::onSelection);
  connect(document, &Document::timeChanged, this, &SceneBinding::onTime);
  Spotlight* spotlight = Spotlight::of(document);
  connect(spotlight, &Spotlight::marksChanged, this, &SceneBinding::applyMarks);
  connect(spotlight, &Spotlight::heatChanged, this, &SceneBinding::applyHeat);
  connect(document, &Document::currentViewChanged, this, [this](int view) {
    scene_.SetCurrentView(view);
    if (context_.document->display().current_frame_only) applyDisplay();
    Q_EMIT repaintNeeded();
  });
}

bool SceneBinding::hasPoints() const {
  return num_frames_ > 0 || context_.document->cloud() != nullptr;
}

scene::Display SceneBinding::display() const {
  scene::Display display = context_.document->display();
  display.current_view = context_.document->currentView();
  return display;
}

void SceneBinding::setDisplay(const scene::Display& display, const QString& what, int gesture) {
  context_.document->setDisplay(display, what, gesture);
}

void SceneBinding::setStyle(const viz::ViewStyle& style) {
  style_ = style;
  SaveViewStyle(style_);
  applyStyle();
  Q_EMIT styleChanged();
  Q_EMIT repaintNeeded();
}

/// An empty view has nothing to measure by: no axes, no scale.
void SceneBinding::applyStyle() {
  viz::ViewStyle style = style_;
  if (!hasPoints())
    style.show_axes = style.show_scale_bar = style.show_grid = style.show_path = false;
  scene_.SetStyle(style);
}

void SceneBinding::onVideo(int64_t id) {
  if (hasPoints()) viewpoints_[video_] = scene_.viewpoint();
  video_ = id;
  camera_taken_ = false;
  showContent();
}

void SceneBinding::onStarted() {
  stopFlight();
  scene_.Clear();
  num_frames_ = 0;
  camera_taken_ = false;
  viewpoints_.erase(video_);  // The new room may lie elsewhere.
  applyStyle();
  applyDisplay();
  Q_EMIT contentChanged();
}

void SceneBinding::onFrame(const std::shared_ptr<const scene::FrameGeometry>& frame) {
  scene_.AppendFrame(frame);
  if (++num_frames_ == 1) applyStyle();
  if (!camera_taken_ && !following_) placeFirst();
  Q_EMIT contentChanged();
  Q_EMIT repaintNeeded();
}

/// A reconstruction that was growing just now keeps its view; anything else is framed, or seen as
/// it was left.
void SceneBinding::showContent() {
  stopFlight();
  const auto snapshot = context_.document->snapshot();
  const auto cloud = context_.document->cloud();
  const bool grew = snapshot != nullptr && num_frames_ > 0 && camera_taken_;
  if (cloud != nullptr) {
    scene_.Clear();
    scene_.SetCloud(cloud);
    num_frames_ = 0;
  } else if (snapshot != nullptr) {
    scene_.SetSnapshot(snapshot);
    num_frames_ = static_cast<int>(snapshot->frames.size());
  } else {
    scene_.Clear();
    num_frames_ = 0;
  }
  applyStyle();
  applyDisplay();
  applyMarks();
  applyHeat();
  scene_.SetCurrentView(context_.document->currentView());
  const auto kept = viewpoints_.find(video_);
  if (hasPoints() && !grew) {
    if (kept != viewpoints_.end() && cloud == nullptr) {
      scene_.SetViewpoint(kept->second);
    } else {
      placeFirst();
    }
  }
  Q_EMIT contentChanged();
  Q_EMIT repaintNeeded();
}

void SceneBinding::placeFirst() {
  scene_.SetStandardView(viz::StandardView::kIsometric);
  scene_.FrameAll();
}

void SceneBinding::applyDisplay() {
  scene_.SetDisplay(display());
  applyMeasures();
  applyBoxes();
}

QString SceneBinding::measureText(const project::Measurement& measurement) const {
  const auto kind = MeasureKindFromName(measurement.kind);
  if (!kind) return {};
  return MeasureText(*kind, viz::Measure(*kind, measurement.points, scene_.up(),
                                         context_.document->display().scale));
}

std::vector<viz::MeasureItem> SceneBinding::measureItems() const {
  std::vector<viz::MeasureItem> items;
  const Selection& selection = context_.document->selection();
  for (const project::Measurement& measurement : context_.document->contents().measurements) {
    const auto kind = MeasureKindFromName(measurement.kind);
    if (measurement.video_id != context_.document->currentVideo() || !kind) continue;
    items.push_back({.id = measurement.id,
                     .kind = *kind,
                     .points = measurement.points,
                     .label = measureText(measurement).toStdString(),
                     .selected = selection.kind == Selection::Kind::kMeasurement &&
                                 selection.id == measurement.id});
  }
  return items;
}

void SceneBinding::applyMeasures() {
  scene_.SetMeasures(measureItems());
  Q_EMIT repaintNeeded();
}

std::vector<viz::BoxItem> SceneBinding::boxItems() const {
  const Document& document = *context_.document;
  std::vector<viz::BoxItem> items;
  const std::vector<project::RoomObject> objects = document.shownObjects();
  if (objects.empty()) return items;
  const auto graph_from_world = scene::SimilarityFromMatrix(document.graphFromWorld());
  if (!graph_from_world) return items;
  const Selection& selection = document.selection();
  for (const project::RoomObject& object : objects) {
    const auto box = scene::Transformed(graph_from_world->inverse(), object.box);
    if (!box) continue;
    const QString category = QString::fromStdString(object.category);
    const QColor color = CategoryColor(category);
    items.push_back(
        {.id = std::max<int64_t>(0, object.id),  // 0: being made, nothing to click on.
         .box = *box,
         .color = {static_cast<uint8_t>(color.red()), static_cast<uint8_t>(color.green()),
                   static_cast<uint8_t>(color.blue())},
         .label = object.category,
         .selected = object.id == Document::kPendingObject ||
                     (selection.kind == Selection::Kind::kObject && selection.id == object.id),
         .faint = object.state == "rejected"});
  }
  return items;
}

void SceneBinding::applyBoxes() {
  scene_.SetBoxes(boxItems());
  Q_EMIT repaintNeeded();
}

void SceneBinding::onSelection() {
  const Selection& selection = context_.document->selection();
  scene_.SetHighlight(selection.pick ? std::optional(selection.pick->p_world) : std::nullopt);
  applyMeasures();
  applyBoxes();
  if (selection.kind != Selection::Kind::kViewpoint) return;
  for (const project::Viewpoint& viewpoint : context_.document->contents().viewpoints) {
    if (viewpoint.id == selection.id) flyTo(FromProject(viewpoint));
  }
}

void SceneBinding::applyTheme() {
  scene_.SetTheme(context_.theme->viewTheme());
  Q_EMIT repaintNeeded();
}

void SceneBinding::applyMarks() {
  framed_answer_ = false;
  scene_.SetAnswerMarks(Spotlight::of(context_.document)->marks());
  Q_EMIT repaintNeeded();
}

void SceneBinding::applyHeat() {
  scene_.SetHeat(Spotlight::of(context_.document)->heat());
  Q_EMIT repaintNeeded();
}

void SceneBinding::onTime(double time_s) {
  const auto snapshot = context_.document->snapshot();
  if (!following_ || snapshot == nullptr || snapshot->frames.empty()) return;
  stopFlight();
  scene_.SetViewpoint(ViewpointAtTime(*snapshot, time_s, kFollowDistance));
  Q_EMIT repaintNeeded();
}

void SceneBinding::setFollowing(bool on) {
  if (following_ == on) return;
  following_ = on;
  Q_EMIT followingChanged(on);
  if (!on) return;
  camera_taken_ = true;
  const auto snapshot = context_.document->snapshot();
  if (snapshot != nullptr && !snapshot->frames.empty())
    flyTo(ViewpointAtTime(*snapshot, context_.document->timeS(), kFollowDistance));
}

void SceneBinding::cameraTaken() {
  stopFlight();
  camera_taken_ = true;
  setFollowing(false);
}

void SceneBinding::flyTo(const viz::Viewpoint& viewpoint) {
  stopFlight();
  const viz::Viewpoint from = scene_.viewpoint();
  scene_.SetViewpoint(viewpoint);
  flyFrom(from);
}

/// From `from` to where the scene's camera has been put already.
void SceneBinding::flyFrom(const viz::Viewpoint& from) {
  camera_taken_ = true;
  flight_from_ = from;
  flight_to_ = scene_.viewpoint();
  if (!animated_ || from.orthographic != flight_to_.orthographic) {
    Q_EMIT repaintNeeded();
    return;
  }
  scene_.SetViewpoint(from);
  Q_EMIT moving(true);
  flight_.start();
}

void SceneBinding::stopFlight() {
  if (flight_.state() != QAbstractAnimation::Running) return;
  flight_.stop();
  Q_EMIT moving(false);
}

void SceneBinding::setStandardView(viz::StandardView view) {
  stopFlight();
  setFollowing(false);
  const viz::Viewpoint from = scene_.viewpoint();
  scene_.SetStandardView(view);
  flyFrom(from);
}

void SceneBinding::frameAll() {
  stopFlight();
  setFollowing(false);
  const viz::Viewpoint from = scene_.viewpoint();
  // The drawn answer first; pressed again, everything.
  std::vector<Eigen::Vector3d> answer;
  for (const viz::AnswerMark& mark : Spotlight::of(context_.document)->marks())
    answer.insert(answer.end(), mark.points.begin(), mark.points.end());
  framed_answer_ = !answer.empty() && !framed_answer_;
  if (framed_answer_) {
    scene_.FramePoints(answer);
  } else {
    scene_.FrameAll();
  }
  flyFrom(from);
}

bool SceneBinding::frameSelectedObject() {
  for (const viz::BoxItem& item : boxItems()) {
    if (!item.selected) continue;
    stopFlight();
    setFollowing(false);
    const viz::Viewpoint from = scene_.viewpoint();
    scene_.FrameBox(item.box);
    flyFrom(from);
    return true;
  }
  return false;
}

void SceneBinding::jumpToCurrentCamera() {
  const int view = context_.document->currentView();
  if (view < 0 || view >= num_frames_) return;
  stopFlight();
  const viz::Viewpoint from = scene_.viewpoint();
  scene_.JumpToCamera(view);
  flyFrom(from);
}

void SceneBinding::setOrthographic(bool on) {
  stopFlight();
  camera_taken_ = true;
  scene_.SetOrthographic(on);
  Q_EMIT repaintNeeded();
}

void SceneBinding::centreOn(const Eigen::Vector3d& p_world) {
  stopFlight();
  setFollowing(false);
  const viz::Viewpoint from = scene_.viewpoint();
  scene_.SetFocalPoint(p_world);
  flyFrom(from);
}

}  // namespace vlm3r::studio
