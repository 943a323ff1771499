// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/capture_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kMaxSeconds = 600;
constexpr int kMinWidth = 460;

int Even(int pixels) { return std::max(2, pixels - pixels % 2); }

}  // namespace

CaptureDialog::CaptureDialog(QWidget* parent)
    : QDialog(parent),
      motion_(new QComboBox(this)),
      seconds_(new QSpinBox(this)),
      fps_(new QComboBox(this)),
      size_(new QComboBox(this)),
      path_(new QLineEdit(this)),
      note_(new QLabel(this)) {
  setWindowTitle(tr("Record fly-through"));
  setMinimumWidth(kMinWidth);
  motion_->addItem(tr("Through the saved viewpoints"), static_cast<int>(Motion::kViewpoints));
  motion_->addItem(tr("Along the camera path"), static_cast<int>(Motion::kCameraPath));
  motion_->addItem(tr("Once around what is in the middle"), static_cast<int>(Motion::kTurntable));
  seconds_->setRange(1, kMaxSeconds);
  seconds_->setValue(10);
  seconds_->setSuffix(QStringLiteral("\u2009s"));
  for (const int fps : {24, 25, 30, 60}) fps_->addItem(tr("%1 per second").arg(fps), fps);
  fps_->setCurrentIndex(2);
  path_->setAccessibleName(tr("File"));
  auto* browse = new QPushButton(tr("Choose…"), this);
  auto* path_row = new QHBoxLayout;
  path_row->setSpacing(8);
  path_row->addWidget(path_, 1);
  path_row->addWidget(browse);
  SetLook(note_, "muted");
  note_->setWordWrap(true);

  auto* form = new QFormLayout;
  form->setSpacing(8);
  form->addRow(tr("Motion"), motion_);
  form->addRow(tr("Length"), seconds_);
  form->addRow(tr("Pictures"), fps_);
  form->addRow(tr("Size"), size_);
  form->addRow(tr("File"), path_row);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  buttons->button(QDialogButtonBox::Cancel)->setIcon(QIcon());
  record_ = buttons->addButton(tr("Record"), QDialogButtonBox::AcceptRole);
  SetLook(record_, "primary");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(16);
  column->addLayout(form);
  column->addWidget(note_);
  column->addWidget(buttons);

  connect(browse, &QPushButton::clicked, this, &CaptureDialog::browse);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    Q_EMIT recordRequested();
    accept();
  });
  connect(path_, &QLineEdit::textChanged, this, &CaptureDialog::update);
  connect(motion_, &QComboBox::currentIndexChanged, this, &CaptureDialog::update);
  connect(seconds_, &QSpinBox::valueChanged, this, &CaptureDialog::update);
  connect(fps_, &QComboBox::currentIndexChanged, this, &CaptureDialog::update);
}

void CaptureDialog::offer(int num_viewpoints, bool has_cameras, const QSize& view_size,
                          const QString& path) {
  num_viewpoints_ = num_viewpoints;
  auto* items = qobject_cast<QStandardItemModel*>(motion_->model());
  items->item(static_cast<int>(Motion::kViewpoints))->setEnabled(num_viewpoints >= 2);
  items->item(static_cast<int>(Motion::kCameraPath))->setEnabled(has_cameras);
  motion_->setCurrentIndex(static_cast<int>(num_viewpoints >= 2 ? Motion::kViewpoints
                                            : has_cameras       ? Motion::kCameraPath
                                                                : Motion::kTurntable));
  size_->clear();
  const QSize view = {Even(view_size.width()), Even(view_size.height())};
  for (const QSize& size : {QSize(1280, 720), QSize(1920, 1080), QSize(3840, 2160)})
    size_->addItem(tr("%1 × %2").arg(size.width()).arg(size.height()), size);
  size_->addItem(tr("As the view: %1 × %2").arg(view.width()).arg(view.height()), view);
  path_->setText(path);
  update();
}

CaptureDialog::Choice CaptureDialog::choice() const {
  return {.motion = static_cast<Motion>(motion_->currentData().toInt()),
          .seconds = seconds_->value(),
          .fps = fps_->currentData().toInt(),
          .size = size_->currentData().toSize(),
          .path = path_->text().trimmed()};
}

void CaptureDialog::setChoice(const Choice& choice) {
  motion_->setCurrentIndex(static_cast<int>(choice.motion));
  seconds_->setValue(choice.seconds);
  fps_->setCurrentIndex(fps_->findData(choice.fps));
  int index = size_->findData(choice.size);
  if (index < 0) {
    size_->addItem(tr("%1 × %2").arg(choice.size.width()).arg(choice.size.height()), choice.size);
    index = size_->count() - 1;
  }
  size_->setCurrentIndex(index);
  path_->setText(choice.path);
}

void CaptureDialog::browse() {
  QString path = QFileDialog::getSaveFileName(this, tr("Record fly-through"), path_->text(),
                                              tr("MP4 video (*.mp4)"));
  if (path.isEmpty()) return;
  if (QFileInfo(path).suffix().isEmpty()) path += QStringLiteral(".mp4");
  path_->setText(path);
}

void CaptureDialog::update() {
  const Choice now = choice();
  record_->setEnabled(!now.path.isEmpty());
  const int pictures = now.seconds * now.fps;
  if (now.path.isEmpty()) {
    note_->setText(tr("Choose where the video goes."));
  } else if (num_viewpoints_ < 2) {
    note_->setText(tr("Pictures: %1. Save two viewpoints or more to fly between them.")
                       .arg(QLocale().toString(pictures)));
  } else {
    note_->setText(tr("Pictures: %1, drawn as the view is now.").arg(QLocale().toString(pictures)));
  }
}

}  // namespace vlm3r::studio
