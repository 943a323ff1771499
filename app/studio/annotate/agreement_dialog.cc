// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/agreement_dialog.h"

#include <algorithm>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include "app/studio/annotate/agreement_model.h"
#include "app/studio/annotate/review.h"
#include "app/studio/core/document.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr double kUsualIou = 0.5;

QString Number(double value) { return QLocale().toString(value, 'f', 2); }

}  // namespace

AgreementDialog::AgreementDialog(const StudioContext& context, QWidget* parent)
    : QDialog(parent), context_(context), model_(new AgreementModel(context.theme, this)) {
  setObjectName(QStringLiteral("agreement_dialog"));
  build();
  connect(context_.document, &Document::objectsChanged, this, [this] {
    if (isVisible()) refresh();
  });
  // The file belongs to the video that was there.
  connect(context_.document, &Document::currentVideoChanged, this, [this] {
    file_.clear();
    file_name_.clear();
    if (isVisible()) refresh();
  });
  retranslate();
  resize(560, 480);
}

void AgreementDialog::build() {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  a_label_ = new QLabel(this);
  b_label_ = new QLabel(this);
  a_ = new QComboBox(this);
  b_ = new QComboBox(this);
  a_->setObjectName(QStringLiteral("agreement_a"));
  b_->setObjectName(QStringLiteral("agreement_b"));
  open_ = new QPushButton(this);
  for (const auto& [label, box] : {std::pair(a_label_, a_), std::pair(b_label_, b_)}) {
    label->setBuddy(box);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row->addWidget(label);
    row->addWidget(box, 1);
    connect(box, &QComboBox::currentIndexChanged, this, &AgreementDialog::compare);
  }
  row->addWidget(open_);
  layout->addLayout(row);
  auto* second = new QHBoxLayout;
  threshold_label_ = new QLabel(this);
  threshold_ = new QDoubleSpinBox(this);
  threshold_->setRange(0.05, 0.95);
  threshold_->setSingleStep(0.05);
  threshold_->setValue(kUsualIou);
  threshold_label_->setBuddy(threshold_);
  second->addWidget(threshold_label_);
  second->addWidget(threshold_);
  second->addStretch();
  layout->addLayout(second);
  summary_ = new QLabel(this);
  summary_->setObjectName(QStringLiteral("agreement_summary"));
  summary_->setWordWrap(true);
  message_ = new QLabel(this);
  message_->setObjectName(QStringLiteral("agreement_message"));
  message_->setWordWrap(true);
  message_->setTextFormat(Qt::PlainText);
  SetLook(message_, "muted");
  table_ = new QTableView(this);
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  layout->addWidget(summary_);
  layout->addWidget(message_);
  layout->addWidget(table_, 1);
  connect(threshold_, &QDoubleSpinBox::valueChanged, this, &AgreementDialog::compare);
  connect(open_, &QPushButton::clicked, this, &AgreementDialog::askForFile);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) {
            if (now.isValid()) selectRow(now.row());
          });
}

void AgreementDialog::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QDialog::changeEvent(event);
}

void AgreementDialog::retranslate() {
  setWindowTitle(tr("Agreement of two annotators"));
  a_label_->setText(tr("&A"));
  b_label_->setText(tr("&B"));
  open_->setText(tr("Compare with a file…"));
  open_->setToolTip(tr("Another project, or scene metadata with boxes in the same frame"));
  threshold_label_->setText(tr("&Boxes of one object overlap (IoU) by at least"));
  table_->setAccessibleName(tr("Objects of both annotators"));
  refresh();
}

void AgreementDialog::refresh() {
  fillSides();
  compare();
}

void AgreementDialog::fillSides() {
  sides_.clear();
  const QStringList names = Annotators(*context_.document);
  for (const QString& name : names) sides_.push_back({name, name.toStdString(), false});
  sides_.push_back({tr("Everybody"), {}, false});
  if (!file_name_.isEmpty()) {
    for (const std::string& name : project::AnnotatorsOf(file_))
      sides_.push_back({tr("%1 in %2").arg(QString::fromStdString(name), file_name_), name, true});
    sides_.push_back({file_name_, {}, true});
  }
  for (QComboBox* box : {a_, b_}) {
    const QSignalBlocker quiet(box);
    const QString before = box->currentText();
    box->clear();
    for (const Side& side : sides_) box->addItem(side.name);
    const int again = box->findText(before);
    box->setCurrentIndex(again >= 0 ? again : box == a_ ? 0 : std::min(1, box->count() - 1));
  }
}

std::vector<scene::LabelledBox> AgreementDialog::boxesOf(const Side& side) const {
  return project::BoxesOf(
      side.of_file ? file_ : project::AnnotationsOf(context_.document->objects()), side.annotator);
}

void AgreementDialog::compare() {
  const auto at = [this](const QComboBox* box) {
    return boxesOf(sides_[static_cast<size_t>(std::max(0, box->currentIndex()))]);
  };
  std::vector<scene::LabelledBox> a = at(a_), b = at(b_);
  auto found = scene::CompareAnnotations(a, b, threshold_->value());
  if (!found) {
    message_->setText(QString::fromStdString(found.error().ToString()));
    model_->show({}, {}, {});
    summary_->clear();
    return;
  }
  const bool alone = a_->currentIndex() == b_->currentIndex();
  message_->setText(a.empty() && b.empty()
                        ? tr("There are no objects yet. Draw boxes in the video (B).")
                    : alone ? tr("Choose two annotators, or another project to compare with.")
                            : QString());
  message_->setVisible(!message_->text().isEmpty());
  model_->show(std::move(*found), std::move(a), std::move(b));
  showResult();
}

void AgreementDialog::showResult() {
  const scene::Agreement& found = model_->agreement();
  const QString kappa = found.kappa ? Number(*found.kappa) : tr("not defined");
  summary_->setText(tr("%n object(s) matched", nullptr, static_cast<int>(found.matches.size())) +
                    tr(" · precision %1 · recall %2 · F1 %3 · mean IoU %4 · kappa %5")
                        .arg(Number(found.precision), Number(found.recall), Number(found.f1),
                             Number(found.mean_iou), kappa));
}

void AgreementDialog::selectRow(int row) {
  for (const bool first : {true, false}) {
    const QComboBox* box = first ? a_ : b_;
    const size_t side = static_cast<size_t>(std::max(0, box->currentIndex()));
    const int64_t id = first ? model_->idInA(row) : model_->idInB(row);
    if (id == 0 || sides_[side].of_file) continue;
    context_.document->select({Selection::Kind::kObject, id, {}});
    return;
  }
}

void AgreementDialog::askForFile() {
  auto* dialog = new QFileDialog(this, tr("Compare with a file"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Projects and scene metadata (*.v3r *.json)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, &AgreementDialog::loadFile);
  dialog->open();
}

void AgreementDialog::loadFile(const QString& path) {
  project::AnnotationSource source{.path = path.toStdString(), .video = 0, .scene = {}};
  const bool is_metadata = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
  if (const project::RoomGraph* graph = context_.document->graph(); graph != nullptr && is_metadata)
    source.scene = graph->name;
  message_->setText(tr("Reading %1…").arg(path));
  message_->show();
  using Annotations = std::vector<project::Annotation>;
  context_.tasks->run<Annotations>(
      QStringLiteral("scene agree"), tr("Read annotations"), this,
      [source](const RunControl&) -> Result<Annotations> {
        auto read = project::ReadAnnotations(source);
        if (read || source.scene.empty()) return read;
        // A file with one scene is meant whatever its name.
        auto only = project::ReadAnnotations({source.path, source.video, {}});
        return only ? std::move(only) : std::move(read);
      },
      [this, path, video = context_.document->currentVideo()](Result<Annotations> read) {
        if (video != context_.document->currentVideo()) return;
        if (!read) {
          message_->setText(QString::fromStdString(read.error().ToString()));
          return;
        }
        file_ = std::move(*read);
        file_name_ = QFileInfo(path).fileName();
        fillSides();
        const int whole = static_cast<int>(sides_.size()) - 1;
        b_->setCurrentIndex(whole);
        if (a_->currentIndex() == whole) a_->setCurrentIndex(0);
        compare();
      });
}

}  // namespace vlm3r::studio
