// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/sample_model.h"

#include <utility>

namespace vlm3r::studio {

QString ScoreText(double score) {
  return QStringLiteral("%1\u2009%").arg(100 * score, 0, 'f', score == 0 || score == 1 ? 0 : 1);
}

QString Sample::prompt() const {
  const auto& prompts = report().prompts;
  return QString::fromStdString(answer < prompts.size() ? prompts[answer] : document().question);
}

void SampleModel::setRun(RunResult run) {
  beginResetModel();
  run_ = std::move(run);
  rows_.clear();
  for (size_t task = 0; run_ != nullptr && task < run_->report.tasks.size(); ++task) {
    for (size_t i = 0; i < run_->report.tasks[task].answers.size(); ++i)
      rows_.emplace_back(task, i);
  }
  endResetModel();
}

Sample SampleModel::sample(int row) const {
  if (row < 0 || row >= rowCount()) return {};
  const auto [task, answer] = rows_[static_cast<size_t>(row)];
  return {run_, task, answer};
}

int SampleModel::rowOf(const std::string& task, int64_t doc_id) const {
  for (int row = 0; row < rowCount(); ++row) {
    const Sample at = sample(row);
    if (at.scored().doc_id == doc_id && at.report().task->name == task) return row;
  }
  return -1;
}

int SampleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int SampleModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kNumColumns;
}

QVariant SampleModel::data(const QModelIndex& index, int role) const {
  const Sample at = sample(index.row());
  if (!at.isValid()) return {};
  const auto& scored = at.scored();
  if (role == Qt::TextAlignmentRole && index.column() == kScore)
    return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
  if (role == kSortRole && index.column() == kScore) return scored.score;
  if (role == Qt::ToolTipRole && index.column() == kQuestion)
    return QString::fromStdString(at.document().question);
  if (role == Qt::AccessibleTextRole) {
    return tr("%1, answer %2, truth %3, score %4")
        .arg(QString::fromStdString(at.document().question),
             QString::fromStdString(scored.prediction), QString::fromStdString(scored.target),
             ScoreText(scored.score));
  }
  if (role != Qt::DisplayRole && role != kSortRole) return {};
  switch (index.column()) {
    case kType: return QString::fromStdString(scored.question_type);
    case kQuestion: return QString::fromStdString(at.document().question).simplified();
    case kAnswer:
      return scored.error.empty() ? QString::fromStdString(scored.prediction).simplified()
                                  : tr("none");
    case kTruth: return QString::fromStdString(scored.target);
    // A sign as well as a number.
    case kScore:
      return (scored.score >= 1 ? QStringLiteral("✓ ") : QStringLiteral("≠ ")) +
             ScoreText(scored.score);
    default: return {};
  }
}

QVariant SampleModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kType: return tr("Question type");
    case kQuestion: return tr("Question");
    case kAnswer: return tr("Answer");
    case kTruth: return tr("Truth");
    case kScore: return tr("Score");
    default: return {};
  }
}

SampleFilter::SampleFilter(SampleModel* model, QObject* parent)
    : QSortFilterProxyModel(parent), model_(model) {
  setSourceModel(model);
  setSortRole(SampleModel::kSortRole);
}

void SampleFilter::setType(const QString& type) {
  type_ = type;
  invalidateFilter();
}

void SampleFilter::setWrongOnly(bool on) {
  wrong_only_ = on;
  invalidateFilter();
}

void SampleFilter::setText(const QString& text) {
  text_ = text.trimmed();
  invalidateFilter();
}

Sample SampleFilter::sampleAt(const QModelIndex& index) const {
  return index.isValid() ? model_->sample(mapToSource(index).row()) : Sample();
}

bool SampleFilter::filterAcceptsRow(int row, const QModelIndex&) const {
  const Sample at = model_->sample(row);
  if (!at.isValid()) return false;
  const auto& scored = at.scored();
  if (wrong_only_ && scored.score >= 1) return false;
  if (!type_.isEmpty() && QString::fromStdString(scored.question_type) != type_) return false;
  if (text_.isEmpty()) return true;
  const std::string* const places[] = {&at.document().question, &scored.prediction, &scored.target,
                                       &scored.video};
  for (const std::string* place : places) {
    if (QString::fromStdString(*place).contains(text_, Qt::CaseInsensitive)) return true;
  }
  return false;
}

}  // namespace vlm3r::studio
