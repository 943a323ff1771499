// SPDX-License-Identifier: Apache-2.0
#include "app/studio/start/opener.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QWidget>

#include <algorithm>
#include <utility>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/models/model_choice.h"
#include "app/studio/start/recent_files.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/video/picture_reader.h"
#include "engine/base/paths.h"

namespace vlm3r::studio {
namespace {

constexpr char kFolderKey[] = "recent/folder";
constexpr int kPictureSide = 256;

/// A small picture from the middle of the clip: the first ones are often black.
void SavePictureOf(const std::filesystem::path& clip, const QString& of_path,
                   const RunControl& control) {
  auto reader = PictureReader::Open(clip);
  if (!reader) return;
  const int64_t middle = (*reader)->times().count() / 2;
  auto picture = (*reader)->readRough(middle, kPictureSide, control);
  if (picture) RecentFiles::savePicture(of_path, picture->image);
}

}  // namespace

Opener::Opener(const StudioContext& context, QWidget* window)
    : QObject(window), context_(context), window_(window), recent_(new RecentFiles(this)) {
  pool_.setMaxThreadCount(1);  // In the order in which things were opened.
  handleActions();
  connect(context_.document, &Document::projectOpened, this, &Opener::noteProject);
  connect(context_.document, &Document::projectFailed, this, &Opener::failed);
}

Opener::~Opener() {
  stop_.request_stop();
  pool_.clear();
  pool_.waitForDone();
}

void Opener::handleActions() {
  ActionRegistry* actions = context_.actions;
  actions->handle("video.open", this, [this] { chooseVideo(); });
  actions->handle("folder.open", this, [this] { chooseFolder(); });
  actions->handle("project.new", this, [this] { context_.document->newProject(); });
  actions->handle("project.open", this, [this] { chooseProject(); });
  actions->handle("project.save_as", this, [this] { saveProjectAs(); });
  actions->handle("demo.open", this, [this] { openDemo(); });
  actions->handle("start", this, [this] { context_.document->setCurrentVideo(0); });
  actions->handle("video.remove", this,
                  [this] { context_.document->removeVideo(context_.document->currentVideo()); });
  const auto update = [this] {
    context_.actions->setEnabled(
        "video.remove", context_.document->currentVideo() != 0 && !context_.document->isReadOnly());
  };
  connect(context_.document, &Document::currentVideoChanged, this, update);
  update();
}

QString Opener::demoPath() {
  const std::filesystem::path file = ResourceDir() / "demo" / "room.mp4";
  std::error_code ignored;
  return std::filesystem::exists(file, ignored) ? QString::fromStdString(file.string()) : QString();
}

QStringList Opener::recentFiles() const { return recent_->paths(); }

void Opener::openDemo() {
  const QString path = demoPath();
  if (!path.isEmpty()) return open(path);
  Q_EMIT failed({ErrorCode::kBadInput, tr("the demo video is missing").toStdString(),
                 (ResourceDir() / "demo").string(),
                 tr("Install the program's share folder again").toStdString()});
}

void Opener::openAll(const QStringList& paths) {
  for (const QString& path : paths) open(path);
}

void Opener::open(const QString& path) {
  ++pending_;
  busy_path_ = path;
  Q_EMIT busyChanged();
  pool_.start([this, path, control = RunControl{stop_.get_token(), {}}] {
    auto result = std::make_shared<Result<OpenTarget>>(
        Error{ErrorCode::kFailed, "could not be opened", path.toStdString(), ""});
    try {
      *result = InspectTarget(path.toStdString(), control);
    } catch (const std::exception& error) {
      *result = Error{ErrorCode::kFailed, error.what(), path.toStdString(), ""};
    }
    QMetaObject::invokeMethod(this, [this, path, result] { found(path, *result); });
    if (!*result) return;
    const OpenTarget& target = **result;
    const bool clip = target.kind == TargetKind::kVideo || target.kind == TargetKind::kPictures;
    if (!clip || control.stopped()) return;
    SavePictureOf(target.path, QString::fromStdString(target.path.string()), control);
    QMetaObject::invokeMethod(recent_, &RecentFiles::changed);
  });
}

void Opener::found(const QString& path, const Result<OpenTarget>& result) {
  --pending_;
  if (pending_ == 0) busy_path_.clear();
  Q_EMIT busyChanged();
  if (!result) {
    if (result.error().code == ErrorCode::kCancelled) return;
    // What is gone need not be offered again.
    if (!QFileInfo::exists(path)) recent_->remove(path);
    Q_EMIT failed(result.error());
    return;
  }
  apply(*result);
}

void Opener::apply(const OpenTarget& target) {
  const QString path = QString::fromStdString(target.path.string());
  rememberFolder(path);
  switch (target.kind) {
    case TargetKind::kVideo:
    case TargetKind::kPictures: applyClip(target); break;
    case TargetKind::kProject: context_.document->openProject(path); return;  // See noteProject.
    case TargetKind::kPoints: context_.document->setCloud(target.points, path); break;
    case TargetKind::kRoom: applyRoom(target); break;
    case TargetKind::kModel: applyModel(target); return;
  }
  recent_->add(path);
  Q_EMIT opened(path);
}

void Opener::applyClip(const OpenTarget& target) {
  project::Video video;
  video.path = target.path;
  video.title = target.path.filename().string();
  video.duration_s = target.clip.duration_s;
  video.fps = target.clip.fps;
  video.num_frames = target.clip.num_frames;
  video.width = target.clip.width;
  video.height = target.clip.height;
  context_.document->addVideo(video);
  for (const std::string& warning : target.clip.warnings) {
    Q_EMIT notice(QString::fromStdString(warning));
  }
}

void Opener::applyRoom(const OpenTarget& target) {
  const auto& videos = context_.document->contents().videos;
  const auto known = std::ranges::find(videos, target.source, &project::Video::path);
  project::Video video;
  if (known != videos.end()) video = *known;
  video.path = target.source;
  if (video.title.empty()) video.title = target.source.filename().string();
  video.snapshot = target.path;
  if (known != videos.end()) {
    // Opened anew, so that it is read from where it lies now.
    context_.document->updateVideo(video);
    context_.document->setCurrentVideo(0);
  }
  context_.document->addVideo(video);
}

void Opener::applyModel(const OpenTarget& target) {
  session::ModelSpec spec = context_.engine->modelSpec();
  spec.model_dir = target.model.model_dir.empty() ? spec.model_dir : target.model.model_dir;
  spec.base_dir.clear();
  spec.spatial_path = target.model.spatial_path;
  context_.engine->setModel(spec);
  RememberImport(QString::fromStdString(target.path.string()));
  RememberModel(spec);
  Q_EMIT notice(tr("%1 is the model from now on.")
                    .arg(QString::fromStdString(target.path.filename().string())));
  Q_EMIT modelOpened(QString::fromStdString(target.path.string()));
}

void Opener::noteProject() {
  const Document& document = *context_.document;
  if (document.isUntitled()) return;
  const QString path = document.path();
  recent_->add(path);
  rememberFolder(path);
  const auto& videos = document.contents().videos;
  if (!videos.empty()) {
    pool_.start(
        [this, path, clip = videos.front().path, control = RunControl{stop_.get_token(), {}}] {
          SavePictureOf(clip, path, control);
          QMetaObject::invokeMethod(recent_, &RecentFiles::changed);
        });
  }
  Q_EMIT opened(path);
}

QString Opener::lastFolder() const {
  const QString folder = AppSettings().value(kFolderKey).toString();
  return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

void Opener::rememberFolder(const QString& path) {
  AppSettings().setValue(kFolderKey, QFileInfo(path).absolutePath());
}

void Opener::chooseVideo() {
  const QString filter =
      tr("Videos, projects and point files (%1)")
          .arg("*.mp4 *.m4v *.mov *.mkv *.webm *.avi *.ts *.gif *.v3r *.ply *.MP4 *.MOV") +
      ";;" + tr("All files (%1)").arg("*");
  openAll(QFileDialog::getOpenFileNames(window_, tr("Open video"), lastFolder(), filter));
}

void Opener::chooseFolder() {
  const QString path =
      QFileDialog::getExistingDirectory(window_, tr("Open picture folder"), lastFolder());
  if (!path.isEmpty()) open(path);
}

void Opener::chooseProject() {
  const QString path = QFileDialog::getOpenFileName(
      window_, tr("Open project"), lastFolder(),
      tr("Projects (%1)").arg("*.v3r") + ";;" + tr("All files (%1)").arg("*"));
  if (!path.isEmpty()) open(path);
}

void Opener::saveProjectAs() {
  const QString suggested = QDir(lastFolder())
                                .filePath(context_.document->isUntitled()
                                              ? tr("Untitled") + ".v3r"
                                              : QFileInfo(context_.document->path()).fileName());
  QString path = QFileDialog::getSaveFileName(window_, tr("Save project as"), suggested,
                                              tr("Projects (%1)").arg("*.v3r"));
  if (path.isEmpty()) return;
  if (QFileInfo(path).suffix().isEmpty()) path += ".v3r";
  context_.document->saveAs(path);
}

}  // namespace vlm3r::studio
