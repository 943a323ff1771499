// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_graph/metadata_files.h"

#include <QFileDialog>
#include <QFileInfo>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/scene_graph/graph_feed.h"
#include "app/studio/scene_graph/import_dialog.h"
#include "engine/base/atomic_file.h"
#include "engine/scene/metadata_text.h"

namespace vlm3r::studio {

QString FramesFileOf(const QString& scene_metadata) {
  const QFileInfo file(scene_metadata);
  QString name = file.fileName();
  const QString metadata = QStringLiteral("metadata");
  if (const auto at = name.indexOf(metadata); at >= 0) {
    name.insert(at, QStringLiteral("frame_"));
  } else if (name == QLatin1String("scene.json")) {
    name = QStringLiteral("frames.json");
  } else {
    name = file.completeBaseName() + QStringLiteral("_frames.json");
  }
  return file.dir().filePath(name);
}

MetadataFiles::MetadataFiles(const StudioContext& context, QWidget* window)
    : QObject(window), context_(context), window_(window) {
  context_.actions->handle("scene import", this, [this] { import(); });
  context_.actions->handle("scene export-metadata", this, [this] { chooseExport(); });
  connect(context_.document, &Document::currentVideoChanged, this, &MetadataFiles::updateActions);
  connect(context_.document, &Document::projectOpened, this, &MetadataFiles::updateActions);
  connect(context_.document, &Document::objectsChanged, this, &MetadataFiles::updateActions);
  updateActions();
}

void MetadataFiles::updateActions() {
  const Document& document = *context_.document;
  const bool has_video = document.currentVideo() != 0;
  context_.actions->setEnabled("scene import", has_video && !document.isReadOnly());
  context_.actions->setEnabled("scene export-metadata", has_video && !document.objects().empty());
}

ImportDialog* MetadataFiles::import(const QString& scene_metadata) {
  if (dialog_ == nullptr) {
    dialog_ = new ImportDialog(context_, window_);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
  }
  dialog_->show();
  dialog_->raise();
  dialog_->activateWindow();
  if (!scene_metadata.isEmpty()) dialog_->setFiles(scene_metadata, {});
  return dialog_;
}

void MetadataFiles::chooseExport() {
  auto* dialog = new QFileDialog(window_, tr("Export scene metadata"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(tr("Scene metadata (*.json)"));
  dialog->setDefaultSuffix(QStringLiteral("json"));
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  if (video != nullptr) {
    const QString stem = QString::fromStdString(video->path.stem().string());
    dialog->selectFile(stem + QStringLiteral("_metadata.json"));
  }
  connect(dialog, &QFileDialog::fileSelected, this, &MetadataFiles::exportTo);
  dialog->open();
}

void MetadataFiles::exportTo(const QString& scene_metadata) {
  const std::string scene_path = scene_metadata.toStdString();
  const std::string frames_path = FramesFileOf(scene_metadata).toStdString();
  context_.tasks->run<bool>(
      QStringLiteral("scene export-metadata"), tr("Export scene metadata"), this,
      [make = GraphMaker(*context_.document), scene_path,
       frames_path](const RunControl&) -> Result<bool> {
        const auto fed = make();
        const scene::SceneGraph& graph = fed->graph;
        VLM3R_TRY(WriteFileAtomically(scene_path,
                                      scene::MetadataText(graph.name, scene::SceneToJson(graph))));
        if (graph.frame_record.is_null()) return true;
        VLM3R_TRY(WriteFileAtomically(frames_path,
                                      scene::MetadataText(graph.name, scene::FramesToJson(graph))));
        return true;
      },
      [this, scene_metadata](const Result<bool>& done) {
        if (done) {
          Q_EMIT exported(scene_metadata);
        } else if (done.error().code != ErrorCode::kCancelled) {
          Q_EMIT failed(done.error());
        }
      });
}

}  // namespace vlm3r::studio
