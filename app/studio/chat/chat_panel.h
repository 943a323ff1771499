// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "viz/scene_view.h"

class QLabel;
class QScrollArea;
class QStackedWidget;
class QTimer;

namespace vlm3r::studio {

class ChatController;
class ChatHeader;
class ChatSearch;
class Composer;
class ConversationView;
class SettingsPopover;
class StarterBar;
class StarterPage;
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
  /// Puts words for a picked point into the question.
  void askAbout(const viz::Pick& pick);

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
  void refreshPoint();
  void submit();
  void takeStarter(const Starter& starter);
  void copyLastAnswer();
  void exportChat();
  ChatExport makeExport() const;
  void showSettings();
  /// A line that goes away by itself.
  void tell(const QString& text, const char* look);

  StudioContext context_;
  ChatController* controller_;
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
  StarterBar* bar_ = nullptr;
  Composer* composer_ = nullptr;
  SettingsPopover* popover_ = nullptr;
};

}  // namespace vlm3r::studio
