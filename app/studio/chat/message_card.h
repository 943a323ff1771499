// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QFrame>

#include "app/project/types.h"

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace vlm3r::studio {

class MarkdownView;
class MessageEditor;
class Theme;

/// What a card shows.
struct CardContent {
  project::Message message;
  std::vector<project::Message> siblings;  ///< Itself among them, by age.
  bool unanswered = false;  ///< A question at the end of the branch that nobody answers.
  bool can_change = true;   ///< Off in a read-only project.
};
bool operator==(const CardContent& a, const CardContent& b);

/// One message of a chat: a question, or an answer with how it was made.
class MessageCard : public QFrame {
  Q_OBJECT
 public:
  MessageCard(const CardContent& content, Theme* theme, QWidget* parent = nullptr);

  const CardContent& content() const { return content_; }
  int64_t id() const { return content_.message.id; }
  bool isQuestion() const { return content_.message.role == "user"; }
  void beginEdit();
  /// Whether what the answer speaks of is drawn in the room now.
  void setDrawn(bool drawn);
  /// Draws the eye to it for a moment.
  void flash();

 Q_SIGNALS:
  void copyWanted(const QString& text);
  void againWanted(int64_t id);
  void editWanted(int64_t id, const QString& text);
  void branchWanted(int64_t sibling);
  void linkCopied(const QString& address);
  void logWanted();
  void drawnWanted(int64_t id, bool on);
  void evidenceWanted(int64_t id);
  void whatIfWanted(int64_t id);
  void cardWanted(int64_t id);
  void replayWanted(int64_t id);

 private:
  void addText(QVBoxLayout* layout);
  void addFailure(QVBoxLayout* layout);
  void addCheck(QVBoxLayout* layout);
  void addFacts(QVBoxLayout* layout);
  void addInspection(QHBoxLayout* row);
  void addFooter(QVBoxLayout* layout);
  QToolButton* addButton(QLayout* layout, const char* icon, const QString& name,
                         const QString& tip);
  void addBranchSwitch(QLayout* layout);
  void toggleComparison(bool on);
  void endEdit();
  size_t siblingIndex() const;

  CardContent content_;
  Theme* theme_;
  MarkdownView* text_ = nullptr;
  QToolButton* drawn_ = nullptr;
  QWidget* footer_ = nullptr;
  QWidget* comparison_ = nullptr;
  MessageEditor* editor_ = nullptr;
};

}  // namespace vlm3r::studio
