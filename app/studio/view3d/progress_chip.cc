// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/progress_chip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kBarWidth = 80;

}  // namespace

ProgressChip::ProgressChip(Theme* theme, QWidget* parent)
    : QFrame(parent), text_(new QLabel(this)), bar_(new QProgressBar(this)) {
  SetLook(this, "overlay");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 4, 4, 4);
  row->setSpacing(8);
  bar_->setFixedWidth(kBarWidth);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the reconstruction"));
  auto* cancel = new QToolButton(this);
  cancel->setIcon(theme->icon("close"));
  cancel->setToolTip(tr("Stop reconstructing"));
  cancel->setAccessibleName(tr("Stop reconstructing"));
  row->addWidget(text_);
  row->addWidget(bar_);
  row->addWidget(cancel);
  connect(cancel, &QToolButton::clicked, this, &ProgressChip::cancelRequested);
  connect(theme, &Theme::changed, cancel,
          [cancel, theme] { cancel->setIcon(theme->icon("close")); });
  hide();
}

void ProgressChip::setProgress(const QString& text, int permille) {
  text_->setText(text);
  bar_->setRange(0, permille < 0 ? 0 : 1000);
  if (permille >= 0) bar_->setValue(permille);
}

QString ProgressChip::text() const { return text_->text(); }

}  // namespace vlm3r::studio
