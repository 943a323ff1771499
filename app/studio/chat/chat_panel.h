// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QWidget>

#include "app/project/types.h"
#include "app/studio/chat/deixis.h"
#include "app/studio/core/studio_context.h"

class QLabel;
class QScrollArea;
class QStackedWidget;
class QTimer;

namespace vlm3r::studio {

class ChatController;
class ChatHeader;
class ChatSearch;
class CheckController;
class Composer;
class ConversationView;
class ReliabilityLine;
class SettingsPopover;
class StarterBar;
class StarterPage;
class WhatIfDialog;
struct ChatExport;
struct Starter;

/// Questions and answers about the current video.
class ChatPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ChatPanel(const StudioContext& context, QWidget* parent = nullptr);
  ~ChatPanel() override;

  ChatController* controller() const { return controller_; }
  bool isAnswering() const;
  /// Ends the answer that is under way in the shown chat.
  void stop();
  /// Puts the cursor into the question field.
  void focusComposer();
  /// Puts words for what is selected (a point, an object, a part of a picture) into the question.
  void askAboutSubject();
  CheckController* checks() const { return checks_; }
  ReliabilityLine* reliability() const { return reliability_; }
  /// Null until it was asked for.
  WhatIfDialog* whatIf() const { return what_if_; }

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void build();
  QWidget* makeEmptyPage();
  QWidget* makeBanner();
  void connectController();
  void connectView();
  void connectDocument();
  void handleActions();
  void refreshAll();
  void refreshMessages();
  void refreshPending();
  void refreshState();
  void refreshMeter();
  void connectAnswers();
  void handleAnswerActions();
  void refreshSubject();
  void refreshAnswerActions();
  /// What a question could be about now; empty for nothing.
  Subject subject() const;
  std::optional<project::Message> lastAnswer() const;
  /// Shows in the room what an answer speaks of, or ends that.
  void draw(int64_t message_id, bool on);
  /// The room or the check has changed: what is drawn goes along.
  void redraw();
  void showWhatIf(int64_t message_id);
  void exportCard(int64_t message_id);
  void replay(int64_t message_id);
  void submit();
  void takeStarter(const Starter& starter);
  void copyLastAnswer();
  void exportChat();
  ChatExport makeExport() const;
  void showSettings();
  /// A line that goes away by itself.
  void tell(const QString& text, const char* look, int for_ms = 5000);

  StudioContext context_;
  ChatController* controller_;
  CheckController* checks_;
  ChatHeader* header_ = nullptr;
  ChatSearch* search_ = nullptr;
  QWidget* banner_ = nullptr;
  QLabel* banner_text_ = nullptr;
  QStackedWidget* pages_ = nullptr;
  QWidget* empty_ = nullptr;
  QScrollArea* starters_scroll_ = nullptr;
  StarterPage* starters_ = nullptr;
  ConversationView* conversation_ = nullptr;
  QLabel* notice_ = nullptr;
  QTimer* notice_end_ = nullptr;
  ReliabilityLine* reliability_ = nullptr;
  StarterBar* bar_ = nullptr;
  Composer* composer_ = nullptr;
  SettingsPopover* popover_ = nullptr;
  WhatIfDialog* what_if_ = nullptr;
};

}  // namespace vlm3r::studio
