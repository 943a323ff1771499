// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/annotate_page.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "app/studio/annotate/annotator.h"
#include "app/studio/annotate/category_list.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {

AnnotatePage::AnnotatePage(QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  auto* name_label = new QLabel(tr("&Annotator: new and renamed objects get this name"), this);
  name_ = new QLineEdit(AnnotatorName(), this);
  name_->setObjectName(QStringLiteral("annotator"));
  name_->setPlaceholderText(LoginName());
  name_label->setBuddy(name_);
  connect(name_, &QLineEdit::editingFinished, this, [this] { SetAnnotatorName(name_->text()); });
  auto* list_label = new QLabel(tr("&Categories that labels are chosen from, one a line"), this);
  categories_ = new QPlainTextEdit(this);
  categories_->setObjectName(QStringLiteral("categories"));
  categories_->setTabChangesFocus(true);
  list_label->setBuddy(categories_);
  showCategories();
  connect(categories_, &QPlainTextEdit::textChanged, this, [this] {
    SetCategories(categories_->toPlainText().split(QLatin1Char('\n')));
    say(tr("%n categories", nullptr, static_cast<int>(Categories().size())), false);
  });
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  auto* load = new QPushButton(tr("From a file…"), this);
  load->setToolTip(tr("A text file with one category a line"));
  auto* reset = new QPushButton(tr("ScanNet's"), this);
  reset->setToolTip(tr("The categories of ScanNet that questions are asked about"));
  connect(load, &QPushButton::clicked, this, &AnnotatePage::askForFile);
  connect(reset, &QPushButton::clicked, this, [this] {
    SetCategories({});
    showCategories();
  });
  message_ = new QLabel(this);
  message_->setTextFormat(Qt::PlainText);
  message_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(load);
  row->addWidget(reset);
  row->addWidget(message_, 1);
  layout->addWidget(name_label);
  layout->addWidget(name_);
  layout->addSpacing(8);
  layout->addWidget(list_label);
  layout->addWidget(categories_, 1);
  layout->addLayout(row);
  say(tr("%n categories", nullptr, static_cast<int>(Categories().size())), false);
}

void AnnotatePage::showCategories() {
  const QSignalBlocker quiet(categories_);
  categories_->setPlainText(Categories().join(QLatin1Char('\n')));
}

void AnnotatePage::say(const QString& text, bool bad) {
  SetLook(message_, bad ? "bad" : "muted");
  message_->setText(text);
  message_->setToolTip(text);
}

void AnnotatePage::askForFile() {
  auto* dialog = new QFileDialog(this, tr("Categories from a file"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &AnnotatePage::loadFile);
  dialog->open();
}

void AnnotatePage::loadFile(const QString& path) {
  const auto names = ReadCategories(path);
  if (!names) return say(QString::fromStdString(names.error().ToString()), true);
  SetCategories(*names);
  showCategories();
  say(tr("%n categories", nullptr, static_cast<int>(names->size())), false);
}

}  // namespace vlm3r::studio
