// SPDX-License-Identifier: Apache-2.0
#include "app/studio/questions/questions_model.h"

#include <QCoreApplication>
#include <QLocale>

#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

struct TaskName {
  const char* task;
  const char* text;
};
constexpr TaskName kTaskNames[] = {
    {"object_counting", QT_TRANSLATE_NOOP("QuestionTasks", "Count")},
    {"object_size_estimation", QT_TRANSLATE_NOOP("QuestionTasks", "Object size")},
    {"room_size_estimation", QT_TRANSLATE_NOOP("QuestionTasks", "Room size")},
    {"object_abs_distance", QT_TRANSLATE_NOOP("QuestionTasks", "Distance")},
    {"object_rel_distance_v1", QT_TRANSLATE_NOOP("QuestionTasks", "Nearest of four")},
    {"object_rel_distance_v2", QT_TRANSLATE_NOOP("QuestionTasks", "Nearest of three")},
    {"object_rel_distance_v3", QT_TRANSLATE_NOOP("QuestionTasks", "Nearest of two")},
    {"object_rel_direction_v1", QT_TRANSLATE_NOOP("QuestionTasks", "Direction, quadrants")},
    {"object_rel_direction_v2", QT_TRANSLATE_NOOP("QuestionTasks", "Direction, three ways")},
    {"object_rel_direction_v3", QT_TRANSLATE_NOOP("QuestionTasks", "Direction, left or right")},
    {"obj_appearance_order", QT_TRANSLATE_NOOP("QuestionTasks", "Order of appearance")},
    {"route_planning", QT_TRANSLATE_NOOP("QuestionTasks", "Route")},
    {"camera_obj_abs_dist", QT_TRANSLATE_NOOP("QuestionTasks", "Camera to object")},
    {"camera_obj_rel_dist_v1", QT_TRANSLATE_NOOP("QuestionTasks", "Nearest to camera, of four")},
    {"camera_obj_rel_dist_v2", QT_TRANSLATE_NOOP("QuestionTasks", "Nearest to camera, of three")},
    {"camera_obj_rel_dist_v3", QT_TRANSLATE_NOOP("QuestionTasks", "Nearest to camera, of two")},
    {"obj_obj_relative_pos_nf", QT_TRANSLATE_NOOP("QuestionTasks", "Near or far")},
    {"obj_obj_relative_pos_lr", QT_TRANSLATE_NOOP("QuestionTasks", "Left or right")},
    {"obj_obj_relative_pos_ud", QT_TRANSLATE_NOOP("QuestionTasks", "Up or down")},
    {"camera_displacement", QT_TRANSLATE_NOOP("QuestionTasks", "Camera's way")},
    {"camera_movement_direction_v1",
     QT_TRANSLATE_NOOP("QuestionTasks", "Camera movement, of four")},
    {"camera_movement_direction_v2",
     QT_TRANSLATE_NOOP("QuestionTasks", "Camera movement, of three")},
    {"camera_movement_direction_v3", QT_TRANSLATE_NOOP("QuestionTasks", "Camera movement, of two")},
    {"camera_obj_dist_change",
     QT_TRANSLATE_NOOP("QuestionTasks", "Change of the distance to the camera")},
};

/// Option "B. 1.2" of a record for the letter B; the truth itself where letters mean nothing.
QString TruthText(const AskedQuestion& question) {
  const OrderedJson& record = question.question.record;
  if (question.kind == qa::AnswerKind::kNumber) return QString::fromStdString(question.truth);
  for (const OrderedJson& option : record["options"]) {
    if (option.is_string() && option.get<std::string>().starts_with(question.truth + "."))
      return QString::fromStdString(option.get<std::string>());
  }
  return QString::fromStdString(question.truth);
}

}  // namespace

QString TaskText(const std::string& task) {
  for (const TaskName& name : kTaskNames)
    if (task == name.task) return QCoreApplication::translate("QuestionTasks", name.text);
  return QString::fromStdString(task);
}

QuestionsModel::QuestionsModel(QuestionController* controller, const Theme* theme, QObject* parent)
    : QAbstractTableModel(parent), controller_(controller), theme_(theme) {
  const auto reset = [this] {
    beginResetModel();
    ticked_.assign(controller_->list().questions.size(), false);
    endResetModel();
    Q_EMIT tickedChanged();
  };
  reset();
  connect(controller, &QuestionController::listChanged, this, reset);
  connect(controller, &QuestionController::rowChanged, this,
          [this](int row) { Q_EMIT dataChanged(index(row, 0), index(row, kNumColumns - 1)); });
  connect(theme, &Theme::changed, this, [this] {
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kNumColumns - 1));
  });
}

std::vector<size_t> QuestionsModel::ticked() const {
  std::vector<size_t> rows;
  for (size_t i = 0; i < ticked_.size(); ++i)
    if (ticked_[i]) rows.push_back(i);
  return rows;
}

void QuestionsModel::tick(const std::vector<size_t>& rows) {
  ticked_.assign(ticked_.size(), false);
  for (const size_t row : rows)
    if (row < ticked_.size()) ticked_[row] = true;
  if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
  Q_EMIT tickedChanged();
}

// The questions and the ticks are reset together; between, the smaller of the two counts.
int QuestionsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(ticked_.size());
}

int QuestionsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kNumColumns;
}

QString QuestionsModel::verdict(const AskedQuestion& question) const {
  switch (question.state) {
    case AskedQuestion::State::kNew: return {};
    case AskedQuestion::State::kWaiting: return tr("asking…");
    case AskedQuestion::State::kFailed: return tr("failed");
    case AskedQuestion::State::kAnswered: break;
  }
  const QString sign = question.isWrong() ? QStringLiteral("≠") : QStringLiteral("✓");
  if (question.kind == qa::AnswerKind::kLetter) return sign;
  return sign + QLatin1Char(' ') + QLocale().toString(question.score, 'f', 1);
}

QString QuestionsModel::text(const AskedQuestion& question, int column) const {
  switch (column) {
    case kTask: return TaskText(question.question.task);
    case kQuestion:
      return QString::fromStdString(question.question.record["question"].get<std::string>())
          .simplified();
    case kTruth: return TruthText(question);
    case kAnswer: return QString::fromStdString(question.answer).simplified();
    case kScore: return verdict(question);
    default: return {};
  }
}

QVariant QuestionsModel::color(const AskedQuestion& question, int column) const {
  if (question.state == AskedQuestion::State::kFailed && column >= kAnswer)
    return theme_->color(Token::kBad);
  if (column == kScore && question.state == AskedQuestion::State::kAnswered)
    return theme_->color(question.isWrong() ? Token::kBad : Token::kGood);
  return column == kTask || column == kScore ? theme_->color(Token::kMutedText) : QVariant();
}

QVariant QuestionsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto row = static_cast<size_t>(index.row());
  if (row >= controller_->list().questions.size()) return {};
  const AskedQuestion& question = controller_->list().questions[row];
  switch (role) {
    case Qt::DisplayRole: return text(question, index.column());
    case Qt::ToolTipRole: return text(question, index.column());
    case Qt::CheckStateRole:
      if (index.column() != kTask) return {};
      return ticked_[row] ? Qt::Checked : Qt::Unchecked;
    case Qt::ForegroundRole: return color(question, index.column());
    case kSortRole:
      if (index.column() != kScore) return text(question, index.column());
      return question.state == AskedQuestion::State::kAnswered ? question.score : -1.0;
    default: return {};
  }
}

bool QuestionsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::CheckStateRole || index.column() != kTask) return false;
  ticked_[static_cast<size_t>(index.row())] = value.toInt() == Qt::Checked;
  Q_EMIT dataChanged(index, index);
  Q_EMIT tickedChanged();
  return true;
}

Qt::ItemFlags QuestionsModel::flags(const QModelIndex& index) const {
  Qt::ItemFlags flags = QAbstractTableModel::flags(index);
  if (index.column() == kTask) flags |= Qt::ItemIsUserCheckable;
  return flags;
}

QVariant QuestionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kTask: return tr("Task");
    case kQuestion: return tr("Question");
    case kTruth: return tr("Truth");
    case kAnswer: return tr("Answer");
    case kScore: return tr("Score");
    default: return {};
  }
}

QuestionRows::QuestionRows(QuestionController* controller, QObject* parent)
    : QSortFilterProxyModel(parent), controller_(controller) {
  setSortRole(QuestionsModel::kSortRole);
}

void QuestionRows::setFilter(QuestionFilter filter) {
  filter_ = filter;
  invalidateFilter();
}

void QuestionRows::setWords(const QString& words) {
  words_ = words.trimmed();
  invalidateFilter();
}

std::vector<size_t> QuestionRows::rows() const {
  std::vector<size_t> rows;
  for (int row = 0; row < rowCount(); ++row)
    rows.push_back(static_cast<size_t>(mapToSource(index(row, 0)).row()));
  return rows;
}

bool QuestionRows::filterAcceptsRow(int row, const QModelIndex& parent) const {
  Q_UNUSED(parent);
  const auto place = static_cast<size_t>(row);
  if (place >= controller_->list().questions.size()) return false;
  const AskedQuestion& question = controller_->list().questions[place];
  const bool answered = question.state == AskedQuestion::State::kAnswered;
  const bool wanted = filter_ == QuestionFilter::kAll ||
                      (filter_ == QuestionFilter::kUnanswered && !answered) ||
                      (filter_ == QuestionFilter::kAnswered && answered) ||
                      (filter_ == QuestionFilter::kRight && answered && !question.isWrong()) ||
                      (filter_ == QuestionFilter::kWrong && question.isWrong());
  if (!wanted || words_.isEmpty()) return wanted;
  const QString text =
      TaskText(question.question.task) + QLatin1Char('\n') +
      QString::fromStdString(question.question.record["question"].get<std::string>());
  return text.contains(words_, Qt::CaseInsensitive);
}

}  // namespace vlm3r::studio
