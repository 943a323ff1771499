// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <QScrollArea>
#include <QTimer>

#include "app/studio/chat/message_card.h"

class QPushButton;
class QVBoxLayout;

namespace vlm3r::studio {

class PendingCard;
struct Job;
struct PendingAnswer;

/// The messages of a branch from top to bottom, with the answer on its way at the end. Follows the
/// end as long as the user looks at it. Long chats show their newest messages first.
class ConversationView : public QScrollArea {
  Q_OBJECT
 public:
  explicit ConversationView(Theme* theme, QWidget* parent = nullptr);

  void showMessages(const std::vector<CardContent>& messages);
  /// Null takes the card away.
  void showPending(const PendingAnswer* pending, const Job* job);
  void updateText(const PendingAnswer& pending);
  /// Scrolls to a message of the branch and marks it for a moment.
  void reveal(int64_t message_id);
  void scrollToEnd();
  /// Opens the last question for editing; false when there is none.
  bool editLastQuestion();
  /// The answer that is drawn in the room; 0: none.
  void showDrawn(int64_t message_id);

 Q_SIGNALS:
  void stopWanted();
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

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  MessageCard* addCard(const CardContent& content, int position);
  /// Shows the messages from `first` on. Cards that still hold are kept.
  void rebuild(size_t first);
  /// Makes the next few of the missing cards, and the rest in later turns of the event loop.
  void addCards();
  void addAllCards();
  /// Makes only the cards anew whose content has changed; false when others are shown now.
  bool refreshCards(size_t first);
  void showEarlier();
  void keepEnd();
  bool isAtEnd() const;

  Theme* theme_;
  QVBoxLayout* column_;
  QPushButton* earlier_;
  PendingCard* pending_ = nullptr;
  uint64_t pending_job_ = 0;
  std::vector<CardContent> messages_;
  std::vector<MessageCard*> cards_;  ///< Of messages_[first_] and on; the last may be missing yet.
  QTimer more_;                      ///< Until they are there.
  size_t first_ = 0;
  int64_t drawn_ = 0;
  bool follow_ = true;
};

}  // namespace vlm3r::studio
