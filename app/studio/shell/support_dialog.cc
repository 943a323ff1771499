// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/support_dialog.h"

#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/studio/jobs/task_runner.h"
#include "app/studio/shell/about_dialog.h"
#include "app/studio/shell/support_bundle.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {

SupportDialog::SupportDialog(const StudioContext& context, QWidget* parent)
    : QDialog(parent), context_(context) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Report for support"));
  auto* note = new QLabel(
      tr("This is what the report will hold. Read it, and untick what you want to keep. It goes "
         "into a file on this machine; you decide whom to give it to."));
  note->setWordWrap(true);
  list_ = new QListWidget;
  list_->setFixedWidth(fontMetrics().averageCharWidth() * 20 + 24);
  list_->setAccessibleName(tr("Files of the report"));
  text_ = new QPlainTextEdit;
  text_->setReadOnly(true);
  text_->setLineWrapMode(QPlainTextEdit::NoWrap);
  text_->setAccessibleName(tr("Content of the file"));
  SetLook(text_, "mono");
  message_ = new QLabel;
  message_->setWordWrap(true);
  save_ = new QPushButton(tr("Save report…"));
  SetLook(save_, "primary");
  save_->setEnabled(false);
  auto* middle = new QHBoxLayout;
  middle->setSpacing(8);
  middle->addWidget(list_);
  middle->addWidget(text_, 1);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(message_, 1);
  bottom->addWidget(save_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addWidget(note);
  layout->addLayout(middle, 1);
  layout->addLayout(bottom);
  connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
    if (row >= 0) text_->setPlainText(QString::fromUtf8(files_[static_cast<size_t>(row)].content));
  });
  connect(save_, &QPushButton::clicked, this, &SupportDialog::choosePath);
  resize(860, 560);
  gather();
}

SupportDialog::~SupportDialog() {
  const Job* job = context_.jobs->find(gathering_);
  if (job && job->state == JobState::kRunning) context_.jobs->cancel(gathering_);
}

void SupportDialog::say(const char* look, const QString& text) {
  SetLook(message_, look);
  message_->setText(text);
}

void SupportDialog::gather() {
  say("muted", tr("Looking at this machine…"));
  const SupportFacts facts = CollectSupportFacts(*context_.jobs, *context_.options);
  gathering_ = context_.tasks->run<std::vector<ZipEntry>>(
      QStringLiteral("support"), tr("Gather a report for support"), this,
      [facts](const RunControl& control) { return MakeSupportFiles(facts, control); },
      [this](const Result<std::vector<ZipEntry>>& files) {
        if (!files) return say("bad", QString::fromStdString(files.error().ToString()));
        showFiles(*files);
      });
}

void SupportDialog::showFiles(const std::vector<ZipEntry>& files) {
  files_ = files;
  for (const ZipEntry& file : files_) {
    auto* item = new QListWidgetItem(file.name, list_);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Checked);
  }
  list_->setCurrentRow(0);
  save_->setEnabled(true);
  say("muted", tr("Nothing has been written yet"));
}

std::vector<ZipEntry> SupportDialog::ticked() const {
  std::vector<ZipEntry> files;
  for (int row = 0; row < list_->count(); ++row) {
    if (list_->item(row)->checkState() == Qt::Checked) {
      files.push_back(files_[static_cast<size_t>(row)]);
    }
  }
  return files;
}

void SupportDialog::choosePath() {
  const QString name =
      QStringLiteral("vlm3r-report-%1.zip").arg(QDate::currentDate().toString(Qt::ISODate));
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Save report"), QDir::home().filePath(name), tr("Zip archives (*.zip)"));
  if (!path.isEmpty()) save(path);
}

void SupportDialog::save(const QString& path) {
  const std::vector<ZipEntry> files = ticked();
  if (files.empty()) return say("warn", tr("Tick at least one file"));
  save_->setEnabled(false);
  say("muted", tr("Saving…"));
  context_.tasks->run<bool>(
      QStringLiteral("support"), tr("Save the report for support"), this,
      [files, path](const RunControl&) -> Result<bool> {
        VLM3R_TRY(WriteSupportBundle(files, path.toStdString()));
        return true;
      },
      [this, path](const Result<bool>& saved) {
        save_->setEnabled(true);
        if (!saved) return say("bad", QString::fromStdString(saved.error().ToString()));
        say("good", tr("Saved as %1").arg(ShortPath(path)));
      });
}

}  // namespace vlm3r::studio
