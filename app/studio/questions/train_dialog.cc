// SPDX-License-Identifier: Apache-2.0
#include "app/studio/questions/train_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

#include "app/studio/core/document.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kMinWidth = 520;
constexpr char kFileKey[] = "questions/training_file";
constexpr char kTestScenesKey[] = "questions/test_scenes";

}  // namespace

TrainDialog::TrainDialog(QuestionController* controller, const StudioContext& context,
                         std::vector<size_t> rows, QWidget* parent)
    : QDialog(parent), controller_(controller), rows_(std::move(rows)) {
  setWindowTitle(tr("Send to a training set"));
  setMinimumWidth(kMinWidth);
  const project::Video* video = context.document->video(context.document->currentVideo());
  build(video == nullptr ? QString() : QString::fromStdString(video->path.parent_path().string()));
  connect(controller, &QuestionController::appended, this,
          [this](const training::AppendReport& report, const std::vector<size_t>&,
                 const QString& file) { take(report, file); });
  connect(controller, &QuestionController::failed, this, [this](const Error& error) {
    if (!std::exchange(working_, false)) return;
    tell(ErrorText(error), "bad");
    updateButtons();
  });
  // The rows are of a list that is not there any more.
  connect(controller, &QuestionController::listChanged, this, &QDialog::reject);
  updateButtons();
}

void TrainDialog::build(const QString& videos_folder) {
  auto* intro = new QLabel(
      tr("%n question(s) with their true answers are added to a file of training conversations. "
         "Scenes of the benchmarks are kept out of it.",
         nullptr, static_cast<int>(rows_.size())),
      this);
  intro->setWordWrap(true);
  auto* form = new QFormLayout;
  form->setSpacing(8);
  form->addRow(tr("Training set"), makeRow(&file_, tr("Training set"), Choice::kNewFile));
  form->addRow(tr("Test scenes"), makeRow(&test_scenes_, tr("Test scenes"), Choice::kOldFile));
  form->addRow(tr("Videos' folder"), makeRow(&videos_, tr("Videos' folder"), Choice::kFolder));
  test_scenes_->setPlaceholderText(tr("names of the benchmarks' scenes, one a line"));
  test_scenes_->setToolTip(
      tr("The same list that training takes: questions about its scenes are refused"));
  videos_->setToolTip(tr("Where training looks for videos"));
  const AppSettings settings;
  file_->setText(settings.value(kFileKey).toString());
  test_scenes_->setText(settings.value(kTestScenesKey).toString());
  videos_->setText(videos_folder);
  outcome_ = new QLabel(this);
  outcome_->setWordWrap(true);
  refusals_ = new QPlainTextEdit(this);
  refusals_->setReadOnly(true);
  refusals_->setAccessibleName(tr("Refused questions"));
  refusals_->hide();
  auto* buttons = new QDialogButtonBox(this);
  add_ = buttons->addButton(tr("Add"), QDialogButtonBox::ActionRole);
  add_->setDefault(true);
  SetLook(add_, "primary");
  buttons->addButton(QDialogButtonBox::Close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(intro);
  layout->addLayout(form);
  layout->addWidget(outcome_);
  layout->addWidget(refusals_);
  layout->addWidget(buttons);
  connect(add_, &QPushButton::clicked, this, &TrainDialog::add);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  for (QLineEdit* edit : {file_, test_scenes_, videos_})
    connect(edit, &QLineEdit::textChanged, this, &TrainDialog::updateButtons);
}

QWidget* TrainDialog::makeRow(QLineEdit** edit, const QString& name, Choice choice) {
  auto* row = new QWidget(this);
  *edit = new QLineEdit(row);
  (*edit)->setAccessibleName(name);
  auto* browse = new QPushButton(tr("Browse…"), row);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(*edit, 1);
  layout->addWidget(browse);
  connect(browse, &QPushButton::clicked, this, [this, field = *edit, name, choice] {
    auto* dialog = new QFileDialog(this, name, QFileInfo(field->text()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (choice == Choice::kFolder) {
      dialog->setFileMode(QFileDialog::Directory);
    } else if (choice == Choice::kNewFile) {
      dialog->setAcceptMode(QFileDialog::AcceptSave);
      dialog->setOption(QFileDialog::DontConfirmOverwrite);  // It is added to.
      dialog->setNameFilter(tr("Conversations (*.json)"));
      dialog->setDefaultSuffix(QStringLiteral("json"));
    } else {
      dialog->setFileMode(QFileDialog::ExistingFile);
    }
    connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
    dialog->open();
  });
  return row;
}

void TrainDialog::setFile(const QString& path) { file_->setText(path); }
void TrainDialog::setTestScenes(const QString& path) { test_scenes_->setText(path); }
void TrainDialog::setVideosFolder(const QString& path) { videos_->setText(path); }

void TrainDialog::updateButtons() {
  add_->setEnabled(!working_ && !rows_.empty() && !file_->text().trimmed().isEmpty());
}

void TrainDialog::add() {
  if (!add_->isEnabled()) return;
  AppSettings settings;
  settings.setValue(kFileKey, file_->text());
  settings.setValue(kTestScenesKey, test_scenes_->text());
  working_ = true;
  refusals_->hide();
  tell(tr("Adding…"), "muted");
  updateButtons();
  controller_->append(rows_, file_->text().trimmed(), test_scenes_->text().trimmed(),
                      videos_->text().trimmed());
}

void TrainDialog::take(const training::AppendReport& report, const QString& file) {
  if (!std::exchange(working_, false)) return;
  QString text =
      tr("%n question(s) added to %1.", nullptr, static_cast<int>(report.num_added)).arg(file);
  if (report.num_known > 0) {
    text += QLatin1Char(' ') +
            tr("%n stood there already.", nullptr, static_cast<int>(report.num_known));
  }
  QStringList lines;
  for (const auto& refusal : report.refused) {
    lines << tr("Question %1: %2")
                 .arg(rows_[refusal.record] + 1)
                 .arg(QString::fromStdString(refusal.why));
  }
  if (!lines.isEmpty())
    text += QLatin1Char(' ') + tr("%n refused:", nullptr, static_cast<int>(lines.size()));
  refusals_->setPlainText(lines.join(QLatin1Char('\n')));
  refusals_->setVisible(!lines.isEmpty());
  tell(text, lines.isEmpty() ? "good" : "warn");
  updateButtons();
}

QString TrainDialog::outcome() const { return outcome_->text(); }
QString TrainDialog::refusals() const { return refusals_->toPlainText(); }

void TrainDialog::tell(const QString& text, const char* look) {
  SetLook(outcome_, look);
  outcome_->setText(text);
}

}  // namespace vlm3r::studio
