// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include <QDialog>
#include <QString>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "engine/base/result.h"
#include "engine/session/session.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace vlm3r::studio {

/// A model that can be asked.
struct ModelChoice {
  QString name;
  session::ModelSpec spec;
};

/// Asks two models the same question about the current video, one after the other, and shows their
/// answers side by side with what differs marked. The model in use stays the one it was.
class ModelCompare : public QDialog {
  Q_OBJECT
 public:
  explicit ModelCompare(const StudioContext& context, QWidget* parent = nullptr);
  ~ModelCompare() override;

  /// `left` and `right` are what is chosen at first.
  void setChoices(std::vector<ModelChoice> choices, int left, int right);
  void setQuestion(const QString& question);
  /// False, and says so, when there is no video, no question, or an answer under way.
  bool ask();
  void stop();
  bool isAsking() const;
  /// 0: left, 1: right.
  QString answer(int side) const { return sides_[static_cast<size_t>(side)].text; }

 Q_SIGNALS:
  void ended(bool ok);

 private:
  struct Side {
    QComboBox* choice = nullptr;
    JobId job = 0;
    QString title, text, line;
    bool failed = false;
  };
  QWidget* makeChoices();
  JobId askOne(const session::ModelSpec& spec, const session::ClipRequest& clip);
  Side* sideOf(JobId job);
  void sideEnded();
  void showAnswers();
  void updateState();
  void say(const char* look, const QString& text);

  StudioContext context_;
  std::vector<ModelChoice> choices_;
  std::array<Side, 2> sides_;
  QLineEdit* question_ = nullptr;
  QPushButton* ask_ = nullptr;
  QPushButton* stop_ = nullptr;
  QLabel* video_ = nullptr;
  QLabel* message_ = nullptr;
  QVBoxLayout* answers_ = nullptr;
  QWidget* view_ = nullptr;
};

}  // namespace vlm3r::studio
