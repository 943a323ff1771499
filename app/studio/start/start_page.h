// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

#include "app/studio/core/studio_context.h"

class QBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace vlm3r::studio {

class Opener;
class RecentList;

/// What is shown while nothing is open: the demo room, one's own videos, recent and recovered
/// projects; the model in use and what this machine can run.
class StartPage : public QScrollArea {
  Q_OBJECT
 public:
  StartPage(const StudioContext& context, Opener* opener, QWidget* parent = nullptr);
  ~StartPage() override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* buildLeft();
  QWidget* buildDemoCard();
  QWidget* buildRight();
  QPushButton* actionButton(const char* icon, const char* action);
  void retranslate();
  void updateIcons();
  void updateBusy();
  void updateRecovered();
  void updateRecent();
  void loadDemoPicture();

  StudioContext context_;
  Opener* opener_;
  QBoxLayout* columns_;
  QLabel* hero_;
  QLabel* subtitle_;
  QLabel* state_;
  QLabel* demo_picture_;
  QLabel* demo_title_;
  QLabel* demo_text_;
  QPushButton* demo_button_;
  QPushButton* video_button_;
  QPushButton* folder_button_;
  QPushButton* project_button_;
  QLabel* recovered_title_;
  QWidget* recovered_;
  QVBoxLayout* recovered_layout_;
  QLabel* recent_title_;
  QLabel* recent_empty_;
  RecentList* recent_;
  QLabel* drop_hint_;
};

}  // namespace vlm3r::studio
