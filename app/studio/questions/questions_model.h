// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "app/studio/questions/question_controller.h"

namespace vlm3r::studio {

class Theme;

/// A benchmark task in the user's language: "How many", "How far apart", …
QString TaskText(const std::string& task);

/// A row a question: task, question, truth, answer, score. The first column can be ticked: what is
/// ticked goes into a training set.
class QuestionsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kTask, kQuestion, kTruth, kAnswer, kScore, kNumColumns };
  enum Role { kSortRole = Qt::UserRole + 1 };

  QuestionsModel(QuestionController* controller, const Theme* theme, QObject* parent = nullptr);

  std::vector<size_t> ticked() const;
  void tick(const std::vector<size_t>& rows);  ///< These and no others.

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 Q_SIGNALS:
  void tickedChanged();

 private:
  QString text(const AskedQuestion& question, int column) const;
  QVariant color(const AskedQuestion& question, int column) const;
  QString verdict(const AskedQuestion& question) const;

  QuestionController* controller_;
  const Theme* theme_;
  std::vector<bool> ticked_;
};

/// Which questions the table shows.
enum class QuestionFilter { kAll, kUnanswered, kAnswered, kRight, kWrong };

/// The rows of a filter that hold some words.
class QuestionRows : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit QuestionRows(QuestionController* controller, QObject* parent = nullptr);

  void setFilter(QuestionFilter filter);
  void setWords(const QString& words);
  /// Rows of the list that are shown, in the order of the table.
  std::vector<size_t> rows() const;

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QuestionController* controller_;
  QuestionFilter filter_ = QuestionFilter::kAll;
  QString words_;
};

}  // namespace vlm3r::studio
