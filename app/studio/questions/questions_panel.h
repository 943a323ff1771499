// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/questions/question_controller.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vlm3r::studio {

class MakeDialog;
class QuestionRows;
class QuestionsModel;
class TrainDialog;

/// The benchmark questions of the current video beside the model's answers and scores. A click
/// shows what a question is about: its objects are selected, its frame is shown. Handles the
/// actions "questions.make", "questions.ask", "questions.train" and "questions.export".
class QuestionsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit QuestionsPanel(const StudioContext& context, QWidget* parent = nullptr);
  ~QuestionsPanel() override;

  QuestionController* controller() { return controller_; }
  QuestionsModel* model() { return model_; }
  QTableView* table() { return table_; }
  void setFilter(int filter);  ///< A QuestionFilter.
  MakeDialog* openMakeDialog();
  /// With what is ticked, or all wrong ones when nothing is.
  TrainDialog* openTrainDialog();
  /// Shows a question, as a click does.
  void show(size_t question);
  using QWidget::show;

 private:
  QWidget* makeEmptyPage();
  QWidget* makeTablePage();
  QWidget* makeTopRow(QWidget* parent);
  QWidget* makeProgressRow(QWidget* parent);
  void connectAll();
  void handleActions();
  void refresh();
  void refreshProgress();
  void refreshSummary();
  void showDetails(size_t question);
  void goTo(const QString& link);
  void chooseExport();
  void tell(const QString& text, const char* look);

  StudioContext context_;
  QuestionController* controller_;
  QuestionsModel* model_;
  QuestionRows* rows_;
  QPointer<MakeDialog> make_dialog_;
  QPointer<TrainDialog> train_dialog_;
  QStackedWidget* pages_ = nullptr;
  QLabel* empty_ = nullptr;
  QPushButton* empty_make_ = nullptr;
  QComboBox* filter_ = nullptr;
  QLineEdit* words_ = nullptr;
  QTableView* table_ = nullptr;
  QLabel* summary_ = nullptr;
  QLabel* details_ = nullptr;
  QLabel* note_ = nullptr;
  QWidget* progress_row_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QLabel* progress_text_ = nullptr;
};

}  // namespace vlm3r::studio
