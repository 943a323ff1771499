// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/export_dialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/studio/core/document.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/look.h"
#include "app/studio/view3d/scene_binding.h"

namespace vlm3r::studio {
namespace {

constexpr char kFolderKey[] = "view3d/export_folder";
constexpr int kMinWidth = 520;

struct FormatText {
  scene::ExportFormat format;
  const char* name;
  const char* what;
  bool on;
};
constexpr FormatText kFormats[] = {
    {scene::ExportFormat::kPly, QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "PLY"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "points with colour, confidence and frame"),
     true},
    {scene::ExportFormat::kPlyAscii,
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "PLY as text"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "the same, readable"), false},
    {scene::ExportFormat::kTum, QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "TUM"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "camera path"), true},
    {scene::ExportFormat::kColmap, QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "COLMAP"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "cameras, pictures and points as text"),
     true},
    {scene::ExportFormat::kGltf, QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "glTF"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "points and cameras in one file"), true},
    {scene::ExportFormat::kDepthPng,
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "Depth as PNG"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "16 bit, millimetres; not filtered"), false},
    {scene::ExportFormat::kDepthNpy,
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "Depth as NPY"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "metres; not filtered"), false},
    {scene::ExportFormat::kConfidenceNpy,
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "Confidence as NPY"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "one value a pixel; not filtered"), false},
    {scene::ExportFormat::kJson, QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "JSON"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "cameras and statistics"), true},
    {scene::ExportFormat::kSnapshot,
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "Whole reconstruction"),
     QT_TRANSLATE_NOOP("vlm3r::studio::ExportDialog", "everything, to open again"), false},
};

}  // namespace

ExportDialog::ExportDialog(const StudioContext& context, const SceneBinding* binding,
                           QWidget* parent)
    : QDialog(parent),
      context_(context),
      binding_(binding),
      folder_(new QLineEdit(this)),
      summary_(new QLabel(this)),
      note_(new QLabel(this)) {
  setWindowTitle(tr("Export the room"));
  setMinimumWidth(kMinWidth);
  summary_->setWordWrap(true);
  note_->setWordWrap(true);
  SetLook(note_, "muted");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(12);
  column->addWidget(summary_);
  buildFormats(this);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  auto* label = new QLabel(tr("Folder"), this);
  label->setBuddy(folder_);
  auto* browse = new QPushButton(tr("Choose…"), this);
  row->addWidget(label);
  row->addWidget(folder_, 1);
  row->addWidget(browse);
  column->addLayout(row);
  column->addWidget(note_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  buttons->button(QDialogButtonBox::Cancel)->setIcon(QIcon());
  export_ = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
  SetLook(export_, "primary");
  column->addWidget(buttons);
  connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
  connect(folder_, &QLineEdit::textChanged, this, &ExportDialog::updateButton);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    start();
    accept();
  });
  // Counting points takes a moment: only for those who look.
  const auto refresh_shown = [this] {
    if (isVisible()) refresh();
  };
  connect(context_.document, &Document::displayChanged, this, refresh_shown);
  connect(context_.document, &Document::snapshotChanged, this, refresh_shown);
  folder_->setText(suggestedFolder());
  refresh();
}

void ExportDialog::buildFormats(QWidget* parent) {
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(16);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(1, 1);
  int row = 0;
  for (const FormatText& text : kFormats) {
    auto* box = new QCheckBox(tr(text.name), parent);
    box->setChecked(text.on);
    auto* what = new QLabel(tr(text.what), parent);
    SetLook(what, "muted");
    box->setAccessibleDescription(what->text());
    grid->addWidget(box, row, 0);
    grid->addWidget(what, row++, 1);
    connect(box, &QCheckBox::toggled, this, &ExportDialog::updateButton);
    boxes_.emplace_back(text.format, box);
  }
  static_cast<QVBoxLayout*>(layout())->addLayout(grid);
}

QString ExportDialog::suggestedFolder() const {
  const QDir folder(AppSettings().value(kFolderKey, QDir::homePath()).toString());
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  const QString name = video != nullptr
                           ? QFileInfo(QString::fromStdString(video->title)).completeBaseName()
                           : tr("room");
  return folder.filePath(name + QStringLiteral("-export"));
}

void ExportDialog::setFolder(const QString& folder) { folder_->setText(folder); }

void ExportDialog::setFormats(const std::vector<scene::ExportFormat>& formats) {
  for (const auto& [format, box] : boxes_)
    box->setChecked(std::ranges::find(formats, format) != formats.end());
}

std::vector<scene::ExportFormat> ExportDialog::formats() const {
  std::vector<scene::ExportFormat> chosen;
  for (const auto& [format, box] : boxes_) {
    if (box->isChecked()) chosen.push_back(format);
  }
  return chosen;
}

void ExportDialog::refresh() {
  const scene::Display display = binding_->display();
  const QLocale locale;
  QStringList parts = {
      tr("cameras: %1").arg(locale.toString(binding_->numFrames())),
      tr("points: %1").arg(locale.toString(qint64{binding_->scene().num_points()}))};
  if (display.filter.min_confidence > 0) {
    parts << tr("confidence over %1").arg(locale.toString(display.filter.min_confidence, 'f', 1));
  }
  if (display.filter.remove_outliers) parts << tr("stray points hidden");
  if (display.clip) parts << tr("clipped");
  if (display.current_frame_only) parts << tr("one frame only");
  parts << (display.calibrated
                ? tr("calibrated, scaled by %1").arg(locale.toString(display.scale, 'f', 3))
                : tr("not calibrated"));
  summary_->setText(tr("What is shown is written: %1.").arg(parts.join(tr(", "))));
  updateButton();
}

void ExportDialog::updateButton() {
  const bool ready = context_.document->snapshot() != nullptr;
  export_->setEnabled(ready && !formats().empty() && !folder_->text().trimmed().isEmpty());
  if (!ready) {
    note_->setText(tr("There is no finished room to export."));
  } else if (formats().empty()) {
    note_->setText(tr("Choose at least one format."));
  } else {
    note_->setText(
        tr("An earlier export in this folder is replaced; other files are never touched."));
  }
}

void ExportDialog::browse() {
  const QString folder = QFileDialog::getExistingDirectory(
      this, tr("Export the room"), QFileInfo(folder_->text()).absolutePath());
  if (!folder.isEmpty())
    folder_->setText(QDir(folder).filePath(QFileInfo(suggestedFolder()).fileName()));
}

void ExportDialog::start() {
  const auto snapshot = context_.document->snapshot();
  if (snapshot == nullptr) return;
  const QString folder = folder_->text().trimmed();
  AppSettings().setValue(kFolderKey, QFileInfo(folder).absolutePath());
  const scene::ExportRequest request = {.dir = folder.toStdString(),
                                        .formats = formats(),
                                        .filter = {},
                                        .display = binding_->display()};
  context_.tasks->run<scene::ExportReport>(
      QStringLiteral("export"), tr("Export to %1").arg(QFileInfo(folder).fileName()), this,
      [snapshot, request](const RunControl& control) {
        return scene::ExportSnapshot(*snapshot, request, control);
      },
      [this, folder](const Result<scene::ExportReport>& report) {
        if (report) {
          QStringList warnings;
          for (const std::string& warning : report->warnings)
            warnings << QString::fromStdString(warning);
          Q_EMIT exported(folder, report->num_points, warnings);
        } else if (report.error().code != ErrorCode::kCancelled) {
          Q_EMIT failed(report.error());
        }
      });
}

}  // namespace vlm3r::studio
