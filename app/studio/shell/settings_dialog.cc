// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/settings_dialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/studio/annotate/annotate_page.h"
#include "app/studio/shell/engine_page.h"
#include "app/studio/shell/key_page.h"
#include "app/studio/shell/look_page.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

SettingsDialog::SettingsDialog(const StudioContext& context, Language* language, QWidget* parent)
    : QDialog(parent), context_(context) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Settings"));
  names_ = new QListWidget;
  names_->setFixedWidth(fontMetrics().averageCharWidth() * 22 + 24);
  names_->setAccessibleName(tr("Pages of the settings"));
  pages_ = new QStackedWidget;
  keys_ = new KeyPage(context.actions);
  addPage(tr("Look and language"), "theme", new LookPage(context.theme, language));
  addPage(tr("Keys"), "keyboard", keys_);
  addPage(tr("Engine"), "cpu", new EnginePage(context));
  addPage(tr("Annotation"), "box", new AnnotatePage);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(names_);
  layout->addWidget(pages_, 1);
  connect(names_, &QListWidget::currentRowChanged, pages_, &QStackedWidget::setCurrentIndex);
  showPage(kLook);
  resize(860, 600);
}

void SettingsDialog::addPage(const QString& name, const char* icon, QWidget* page) {
  names_->addItem(new QListWidgetItem(context_.theme->icon(icon), name));
  auto* frame = new QWidget;
  auto* layout = new QVBoxLayout(frame);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  auto* title = new QLabel(name);
  SetLook(title, "heading");
  layout->addWidget(title);
  layout->addWidget(page, 1);
  pages_->addWidget(frame);
}

void SettingsDialog::showPage(Page page) { names_->setCurrentRow(page); }

}  // namespace vlm3r::studio
