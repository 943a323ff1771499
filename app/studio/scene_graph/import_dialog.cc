// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_graph/import_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

#include "app/studio/core/document.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/scene_graph/metadata_files.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr QSize kSize(560, 520);
/// A list of more is searched, not scrolled.
constexpr int kMostListed = 5000;

}  // namespace

ImportDialog::ImportDialog(const StudioContext& context, QWidget* parent)
    : QDialog(parent), context_(context) {
  setWindowTitle(tr("Import a scene"));
  resize(kSize);
  build();
  updateButtons();
}

void ImportDialog::build() {
  auto* form = new QFormLayout;
  form->setSpacing(8);
  form->addRow(tr("Scene metadata"),
               makeFileRow(&scene_file_, tr("Scene metadata"), tr("Choose scene metadata")));
  form->addRow(tr("Frame metadata"),
               makeFileRow(&frame_file_, tr("Frame metadata"), tr("Choose frame metadata")));
  frame_file_->setPlaceholderText(tr("none: the boxes are placed by the floor alone"));
  filter_ = new QLineEdit(this);
  filter_->setPlaceholderText(tr("Find a scene"));
  filter_->setAccessibleName(tr("Find a scene"));
  filter_->setClearButtonEnabled(true);
  scenes_ = new QListWidget(this);
  scenes_->setAccessibleName(tr("Scenes of the file"));
  outcome_ = new QLabel(this);
  outcome_->setWordWrap(true);
  problems_ = new QPlainTextEdit(this);
  problems_->setReadOnly(true);
  problems_->setAccessibleName(tr("Rows that were left out"));
  problems_->setMaximumHeight(120);
  problems_->hide();
  auto* buttons = new QDialogButtonBox(this);
  import_ = buttons->addButton(tr("Import"), QDialogButtonBox::ActionRole);
  import_->setDefault(true);
  SetLook(import_, "primary");
  buttons->addButton(QDialogButtonBox::Close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addLayout(form);
  layout->addWidget(filter_);
  layout->addWidget(scenes_, 1);
  layout->addWidget(outcome_);
  layout->addWidget(problems_);
  layout->addWidget(buttons);
  connect(scene_file_, &QLineEdit::editingFinished, this, &ImportDialog::read);
  connect(frame_file_, &QLineEdit::editingFinished, this, &ImportDialog::read);
  connect(filter_, &QLineEdit::textChanged, this, &ImportDialog::fillScenes);
  connect(scenes_, &QListWidget::currentRowChanged, this, &ImportDialog::updateButtons);
  connect(scenes_, &QListWidget::itemActivated, this, &ImportDialog::import);
  connect(import_, &QPushButton::clicked, this, &ImportDialog::import);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(context_.document, &Document::currentVideoChanged, this, &ImportDialog::updateButtons);
}

QWidget* ImportDialog::makeFileRow(QLineEdit** edit, const QString& name, const QString& title) {
  auto* row = new QWidget(this);
  *edit = new QLineEdit(row);
  (*edit)->setAccessibleName(name);
  auto* browse = new QPushButton(tr("Browse…"), row);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(*edit, 1);
  layout->addWidget(browse);
  connect(browse, &QPushButton::clicked, this, [this, field = *edit, title] {
    auto* dialog = new QFileDialog(this, title, QFileInfo(field->text()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Metadata (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this, field](const QString& path) {
      if (field == scene_file_) {
        setFiles(path, {});
      } else {
        setFiles(scene_file_->text(), path);
      }
    });
    dialog->open();
  });
  return row;
}

void ImportDialog::setFiles(const QString& scene_metadata, const QString& frame_metadata) {
  scene_file_->setText(scene_metadata);
  QString frames = frame_metadata;
  if (frames.isEmpty() && QFileInfo::exists(FramesFileOf(scene_metadata)))
    frames = FramesFileOf(scene_metadata);
  frame_file_->setText(frames);
  scene_file_->setModified(true);
  read();
}

void ImportDialog::read() {
  if ((!scene_file_->isModified() && !frame_file_->isModified()) || scene_file_->text().isEmpty())
    return;
  scene_file_->setModified(false);
  frame_file_->setModified(false);
  files_.reset();
  scenes_->clear();
  working_ = true;
  tell(tr("Reading the file…"), "muted");
  updateButtons();
  using Files = std::shared_ptr<const scene::SceneFiles>;
  context_.tasks->run<Files>(
      QStringLiteral("scene import"), tr("Read scene metadata"), this,
      [scene = scene_file_->text().toStdString(),
       frames = frame_file_->text().toStdString()](const RunControl&) -> Result<Files> {
        VLM3R_ASSIGN(scene::SceneFiles files, scene::SceneFiles::Open(scene, frames));
        return std::make_shared<const scene::SceneFiles>(std::move(files));
      },
      [this](const Result<Files>& files) {
        working_ = false;
        if (files) {
          files_ = *files;
          tell(tr("%n scene(s) in the file", nullptr, static_cast<int>(files_->size())), "muted");
        } else {
          tell(ErrorText(files.error()), "bad");
        }
        fillScenes();
        Q_EMIT filesRead(files.has_value());
      });
}

void ImportDialog::fillScenes() {
  scenes_->clear();
  if (files_ != nullptr) {
    const project::Video* video = context_.document->video(context_.document->currentVideo());
    const std::string wanted = video == nullptr ? std::string() : video->path.stem().string();
    for (size_t i = 0; i < files_->size() && scenes_->count() < kMostListed; ++i) {
      const QString name = QString::fromStdString(files_->name(i));
      if (!name.contains(filter_->text(), Qt::CaseInsensitive)) continue;
      auto* item = new QListWidgetItem(name, scenes_);
      item->setData(Qt::UserRole, static_cast<qulonglong>(i));
      if (files_->name(i) == wanted) scenes_->setCurrentItem(item);
    }
    if (scenes_->count() == 1) scenes_->setCurrentRow(0);
  }
  updateButtons();
}

bool ImportDialog::choose(const QString& scene) {
  filter_->clear();
  for (QListWidgetItem* item : scenes_->findItems(scene, Qt::MatchExactly)) {
    scenes_->setCurrentItem(item);
    return true;
  }
  return false;
}

void ImportDialog::updateButtons() {
  const bool several = files_ != nullptr && files_->size() > 1;
  filter_->setVisible(several);
  import_->setEnabled(!working_ && scenes_->currentItem() != nullptr &&
                      context_.document->currentVideo() != 0 && !context_.document->isReadOnly());
}

void ImportDialog::import() {
  const QListWidgetItem* item = scenes_->currentItem();
  if (item == nullptr || !import_->isEnabled()) return;
  working_ = true;
  problems_->hide();
  tell(tr("Importing…"), "muted");
  updateButtons();
  const int64_t video_id = context_.document->currentVideo();
  context_.tasks->run<project::ImportedScene>(
      QStringLiteral("scene import"), tr("Import %1").arg(item->text()), this,
      [files = files_, i = static_cast<size_t>(item->data(Qt::UserRole).toULongLong()),
       snapshot = context_.document->snapshot(), scale = context_.document->display().scale](
          const RunControl&) { return project::ImportScene(*files, i, snapshot.get(), scale); },
      [this, video_id](const Result<project::ImportedScene>& scene) { take(video_id, scene); });
}

void ImportDialog::take(int64_t video_id, const Result<project::ImportedScene>& scene) {
  working_ = false;
  updateButtons();
  if (!scene) {
    tell(ErrorText(scene.error()), "bad");
    Q_EMIT imported(false);
    return;
  }
  if (context_.document->currentVideo() != video_id) {
    tell(tr("Another video was opened meanwhile; nothing was imported."), "warn");
    Q_EMIT imported(false);
    return;
  }
  context_.document->setGraph(scene->graph, scene->objects, tr("Import a scene"));
  QString text = tr("%n object(s) imported.", nullptr, static_cast<int>(scene->objects.size()));
  if (scene->alignment) {
    text +=
        QLatin1Char(' ') + tr("They fit the room to %1\u2009m over %2 cameras.")
                               .arg(QLocale().toString(scene->alignment->position_error_m, 'f', 2))
                               .arg(scene->alignment->num_matched);
  } else {
    text += QLatin1Char(' ') +
            tr("They may lie wrong in the room: %1.").arg(QString::fromStdString(scene->unaligned));
  }
  QStringList lines;
  for (const std::string& problem : scene->problems) lines << QString::fromStdString(problem);
  if (!lines.isEmpty())
    text += QLatin1Char(' ') + tr("%n row(s) left out:", nullptr, static_cast<int>(lines.size()));
  problems_->setPlainText(lines.join(QLatin1Char('\n')));
  problems_->setVisible(!lines.isEmpty());
  tell(text, scene->alignment && lines.isEmpty() ? "good" : "warn");
  Q_EMIT imported(true);
}

QString ImportDialog::outcome() const { return outcome_->text(); }

void ImportDialog::tell(const QString& text, const char* look) {
  SetLook(outcome_, look);
  outcome_->setText(text);
}

}  // namespace vlm3r::studio
