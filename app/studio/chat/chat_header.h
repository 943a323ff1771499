// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/core/studio_context.h"

class QLineEdit;
class QMenu;
class QToolButton;

namespace vlm3r::studio {

class ChatController;

/// Which chat is shown, the others of the video, and what can be done with it.
class ChatHeader : public QWidget {
  Q_OBJECT
 public:
  ChatHeader(const StudioContext& context, ChatController* controller, QWidget* parent = nullptr);

  /// What the settings pop-up opens below.
  QWidget* settingsButton() const;
  void beginRename();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void refresh();
  void fillMenu();
  void endRename(bool keep);
  void elideTitle();
  QToolButton* addAction(const char* id);

  StudioContext context_;
  ChatController* controller_;
  QToolButton* title_;
  QMenu* menu_;
  QLineEdit* name_;
  QToolButton* settings_ = nullptr;
  QString full_title_;
};

}  // namespace vlm3r::studio
