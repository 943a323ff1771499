// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/capture_controller.h"

#include <algorithm>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include "app/studio/core/document.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"
#include "app/studio/view3d/fly_through.h"
#include "app/studio/view3d/scene_binding.h"
#include "viz/qt/text_lock.h"

namespace vlm3r::studio {
namespace {

constexpr char kFolderKey[] = "view3d/capture_folder";
constexpr int kPictureFactor = 2;  // Pictures are saved finer than the screen shows them.
constexpr int kMaxPictureSide = 8192;
constexpr double kPathDistance = 2;

using Saved = std::filesystem::path;

}  // namespace

CaptureController::CaptureController(const StudioContext& context, SceneBinding* binding,
                                     QWidget* view)
    : QObject(view), context_(context), binding_(binding), view_(view) {
  viz::LockTextRendering();
}

QString CaptureController::suggestedPath(const QString& suffix) const {
  const QString home = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
  const QDir folder(
      AppSettings().value(kFolderKey, home.isEmpty() ? QDir::homePath() : home).toString());
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  const QString name = video != nullptr
                           ? QFileInfo(QString::fromStdString(video->title)).completeBaseName()
                           : tr("room");
  QString path = folder.filePath(name + suffix);
  for (int i = 2; QFileInfo::exists(path); ++i)
    path = folder.filePath(QStringLiteral("%1-%2%3").arg(name).arg(i).arg(suffix));
  return path;
}

CaptureScene CaptureController::currentScene() const {
  CaptureScene scene;
  scene.snapshot = context_.document->snapshot();
  scene.cloud = context_.document->cloud();
  scene.display = binding_->display();
  scene.style = binding_->style();
  scene.theme = context_.theme->viewTheme();
  scene.measures = binding_->measureItems();
  scene.boxes = binding_->boxItems();
  if (const auto& pick = context_.document->selection().pick) scene.highlight = pick->p_world;
  return scene;
}

void CaptureController::askForPicture() {
  QString path = QFileDialog::getSaveFileName(
      view_, tr("Save picture"), suggestedPath(QStringLiteral(".png")), tr("PNG picture (*.png)"));
  if (path.isEmpty()) return;
  if (QFileInfo(path).suffix().isEmpty()) path += QStringLiteral(".png");
  savePicture(path);
}

void CaptureController::savePicture(const QString& path) {
  AppSettings().setValue(kFolderKey, QFileInfo(path).absolutePath());
  CaptureScene scene = currentScene();
  const double factor =
      std::min<double>(kPictureFactor * view_->devicePixelRatioF(),
                       double{kMaxPictureSide} / std::max({view_->width(), view_->height(), 1}));
  scene.width = std::max(1, static_cast<int>(view_->width() * factor));
  scene.height = std::max(1, static_cast<int>(view_->height() * factor));
  scene.pixel_ratio = factor;
  const viz::Viewpoint viewpoint = binding_->scene().viewpoint();
  context_.tasks->run<Saved>(
      QStringLiteral("capture"), tr("Save picture %1").arg(QFileInfo(path).fileName()), this,
      [scene, viewpoint, target = Saved(path.toStdString())](const RunControl& control) {
        return CapturePng(scene, viewpoint, target, control);
      },
      [this](const Result<Saved>& result) { finish(result); });
}

std::vector<viz::Viewpoint> CaptureController::savedViewpoints() const {
  std::vector<viz::Viewpoint> stops;
  for (const project::Viewpoint& viewpoint : context_.document->contents().viewpoints) {
    if (viewpoint.video_id == context_.document->currentVideo())
      stops.push_back(FromProject(viewpoint));
  }
  return stops;
}

void CaptureController::askForFlyThrough() {
  if (dialog_ == nullptr) {
    dialog_ = new CaptureDialog(view_);
    connect(dialog_, &CaptureDialog::recordRequested, this, [this] { record(dialog_->choice()); });
  }
  const auto snapshot = context_.document->snapshot();
  dialog_->offer(static_cast<int>(savedViewpoints().size()),
                 snapshot != nullptr && snapshot->frames.size() >= 2,
                 view_->size() * view_->devicePixelRatioF(), suggestedPath(QStringLiteral(".mp4")));
  dialog_->show();
  dialog_->raise();
  dialog_->activateWindow();
}

std::vector<viz::Viewpoint> CaptureController::viewpointsOf(
    const CaptureDialog::Choice& choice) const {
  const int count = std::max(1, choice.seconds * choice.fps);
  const auto snapshot = context_.document->snapshot();
  switch (choice.motion) {
    case Motion::kViewpoints: return Tour(savedViewpoints(), count);
    case Motion::kCameraPath:
      return snapshot == nullptr ? std::vector<viz::Viewpoint>()
                                 : AlongCameraPath(*snapshot, count, kPathDistance);
    case Motion::kTurntable:
      return Turntable(binding_->scene().viewpoint(), binding_->scene().up(), count);
  }
  return {};
}

void CaptureController::record(const CaptureDialog::Choice& choice) {
  AppSettings().setValue(kFolderKey, QFileInfo(choice.path).absolutePath());
  CaptureScene scene = currentScene();
  scene.width = choice.size.width();
  scene.height = choice.size.height();
  // One looks through the camera: its own frustum would hang before the lens.
  if (choice.motion == Motion::kCameraPath) scene.style.show_frustums = false;
  context_.tasks->run<Saved>(
      QStringLiteral("capture"), tr("Record %1").arg(QFileInfo(choice.path).fileName()), this,
      [scene, viewpoints = viewpointsOf(choice), fps = choice.fps,
       target = Saved(choice.path.toStdString())](const RunControl& control) {
        return CaptureMp4(scene, viewpoints, fps, target, control);
      },
      [this](const Result<Saved>& result) { finish(result); });
}

void CaptureController::finish(const Result<std::filesystem::path>& result) {
  if (result) {
    Q_EMIT saved(QString::fromStdString(result->string()));
  } else if (result.error().code != ErrorCode::kCancelled) {
    Q_EMIT failed(result.error());
  }
}

}  // namespace vlm3r::studio
