// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <QDialog>
#include <QTimer>

#include "app/studio/chat/chat_controller.h"
#include "app/studio/core/studio_context.h"
#include "engine/session/what_if.h"

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace vlm3r::studio {

/// What the model sees, as the switches of the dialog say it.
struct WhatIfChoice {
  bool camera_tokens = true;
  bool geometry_tokens = true;
  bool fusion = true;
  int64_t num_frames = 0;  ///< 0: as asked.
};
/// The choice as the engine takes it, with a name in the user's language.
session::Variant VariantOf(const WhatIfChoice& choice);

/// One question with something left out of what the model sees, beside the answer as asked: live
/// switches, both answers with what differs marked, and how sure each token was. Not modal: the
/// room stays in reach.
class WhatIfDialog : public QDialog {
  Q_OBJECT
 public:
  explicit WhatIfDialog(const StudioContext& context, QWidget* parent = nullptr);
  ~WhatIfDialog() override;

  /// Another question; switches go back to "as asked".
  void setQuestion(const ChatController::Asked& asked);
  WhatIfChoice choice() const;
  /// The answers that are shown: as asked first. Empty while the engine works on them.
  const std::vector<std::shared_ptr<const session::VariantAnswer>>& answers() const {
    return answers_;
  }
  bool isAsking() const { return job_ != 0; }

 Q_SIGNALS:
  void answered();

 protected:
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* makeSwitches();
  void changed();
  void ask();
  void stop();
  void onVariant(quint64 job, std::shared_ptr<const session::VariantAnswer> answer);
  void onEnd(quint64 job);
  void onFailed(quint64 job, const Error& error);
  void showState();
  void showAnswers();

  StudioContext context_;
  ChatController::Asked asked_;
  QLabel* question_;
  QCheckBox* camera_;
  QCheckBox* geometry_;
  QCheckBox* fusion_;
  QSpinBox* frames_;
  QLabel* state_;
  QProgressBar* bar_;
  QPushButton* stop_;
  QPushButton* again_;
  QWidget* result_ = nullptr;
  QVBoxLayout* result_place_;
  QTimer timer_;
  JobId job_ = 0;
  Error error_;
  enum class State { kEmpty, kWorking, kDone, kStopped, kFailed };
  State shown_ = State::kEmpty;
  std::vector<std::shared_ptr<const session::VariantAnswer>> answers_;
  bool setting_ = false;
};

}  // namespace vlm3r::studio
