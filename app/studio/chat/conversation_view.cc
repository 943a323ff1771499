// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/conversation_view.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include "app/studio/chat/chat_controller.h"
#include "app/studio/chat/pending_card.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

/// Cards shown at first, and with each further page.
constexpr size_t kPage = 20;
/// Cards made in one turn of the event loop: more would be felt.
constexpr size_t kAtOnce = 2;
constexpr int kEndTolerancePx = 24;
constexpr int kQuestionIndentPx = 32;

}  // namespace

ConversationView::ConversationView(Theme* theme, QWidget* parent)
    : QScrollArea(parent), theme_(theme) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Conversation"));
  auto* content = new QWidget;
  column_ = new QVBoxLayout(content);
  column_->setContentsMargins(12, 12, 12, 12);
  column_->setSpacing(12);
  earlier_ = new QPushButton(tr("Show earlier messages"), content);
  SetLook(earlier_, "quiet");
  earlier_->hide();
  connect(earlier_, &QPushButton::clicked, this, &ConversationView::showEarlier);
  column_->addWidget(earlier_, 0, Qt::AlignHCenter);
  column_->addStretch();
  setWidget(content);
  content->installEventFilter(this);
  more_.setSingleShot(true);
  connect(&more_, &QTimer::timeout, this, &ConversationView::addCards);
  connect(verticalScrollBar(), &QScrollBar::actionTriggered, this,
          [this] { QTimer::singleShot(0, this, [this] { follow_ = isAtEnd(); }); });
}

MessageCard* ConversationView::addCard(const CardContent& content, int position) {
  auto* card = new MessageCard(content, theme_, widget());
  connect(card, &MessageCard::copyWanted, this, &ConversationView::copyWanted);
  connect(card, &MessageCard::againWanted, this, &ConversationView::againWanted);
  connect(card, &MessageCard::editWanted, this, &ConversationView::editWanted);
  connect(card, &MessageCard::branchWanted, this, &ConversationView::branchWanted);
  connect(card, &MessageCard::linkCopied, this, &ConversationView::linkCopied);
  connect(card, &MessageCard::logWanted, this, &ConversationView::logWanted);
  connect(card, &MessageCard::drawnWanted, this, &ConversationView::drawnWanted);
  connect(card, &MessageCard::evidenceWanted, this, &ConversationView::evidenceWanted);
  connect(card, &MessageCard::whatIfWanted, this, &ConversationView::whatIfWanted);
  connect(card, &MessageCard::cardWanted, this, &ConversationView::cardWanted);
  connect(card, &MessageCard::replayWanted, this, &ConversationView::replayWanted);
  card->setDrawn(card->id() == drawn_);
  if (card->isQuestion()) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(kQuestionIndentPx, 0, 0, 0);
    row->addWidget(card);
    column_->insertLayout(position, row);
  } else {
    column_->insertWidget(position, card);
  }
  card->show();
  return card;
}

void ConversationView::showMessages(const std::vector<CardContent>& messages) {
  const bool same_chat = !messages.empty() && !messages_.empty() &&
                         messages.front().message.chat_id == messages_.front().message.chat_id;
  messages_ = messages;
  if (!same_chat) follow_ = true;
  const size_t newest = messages.size() > kPage ? messages.size() - kPage : 0;
  // Earlier messages that were asked for stay.
  rebuild(same_chat && !cards_.empty() ? std::min(first_, newest) : newest);
}

bool ConversationView::refreshCards(size_t first) {
  if (first != first_ || cards_.size() != messages_.size() - first) return false;
  for (size_t i = 0; i < cards_.size(); ++i)
    if (cards_[i]->id() != messages_[first + i].message.id) return false;
  for (size_t i = 0; i < cards_.size(); ++i) {
    if (cards_[i]->content() == messages_[first + i]) continue;
    const int place = 1 + static_cast<int>(i);
    cards_[i]->hide();
    cards_[i]->deleteLater();
    delete column_->takeAt(place);  // The card's item, or the row around it.
    cards_[i] = addCard(messages_[first + i], place);
  }
  return true;
}

void ConversationView::rebuild(size_t first) {
  if (refreshCards(first)) return keepEnd();
  // What is the same at the beginning stays: nothing flickers, an open editor is not lost.
  size_t kept = 0;
  if (first == first_) {
    while (kept < cards_.size() && first + kept < messages_.size() &&
           cards_[kept]->content() == messages_[first + kept])
      ++kept;
  }
  while (cards_.size() > kept) {
    cards_.back()->hide();
    cards_.back()->deleteLater();
    const int place = 1 + static_cast<int>(cards_.size()) - 1;
    delete column_->takeAt(place);  // The card's item, or the row around it.
    cards_.pop_back();
  }
  first_ = first;
  earlier_->setVisible(first_ > 0);
  addCards();
}

void ConversationView::addCards() {
  for (size_t i = 0; i < kAtOnce && first_ + cards_.size() < messages_.size(); ++i)
    cards_.push_back(
        addCard(messages_[first_ + cards_.size()], 1 + static_cast<int>(cards_.size())));
  if (first_ + cards_.size() < messages_.size()) more_.start();
  keepEnd();
}

void ConversationView::addAllCards() {
  while (first_ + cards_.size() < messages_.size()) addCards();
}

void ConversationView::showEarlier() {
  follow_ = false;
  const int from_end = verticalScrollBar()->maximum() - verticalScrollBar()->value();
  rebuild(first_ > kPage ? first_ - kPage : 0);
  addAllCards();
  QTimer::singleShot(0, this, [this, from_end] {
    verticalScrollBar()->setValue(verticalScrollBar()->maximum() - from_end);
  });
}

void ConversationView::showPending(const PendingAnswer* pending, const Job* job) {
  if (pending_ != nullptr && (pending == nullptr || pending->job != pending_job_)) {
    pending_->hide();
    pending_->deleteLater();
    pending_ = nullptr;
  }
  if (pending == nullptr) return;
  if (pending_ == nullptr) {
    pending_job_ = pending->job;
    pending_ = new PendingCard(theme_, widget());
    connect(pending_, &PendingCard::stopWanted, this, &ConversationView::stopWanted);
    column_->insertWidget(column_->count() - 1, pending_);
    pending_->show();
    follow_ = true;
  }
  pending_->showProgress(*pending, job);
  keepEnd();
}

void ConversationView::updateText(const PendingAnswer& pending) {
  if (pending_ != nullptr) pending_->showText(pending);
}

void ConversationView::reveal(int64_t message_id) {
  const auto found = std::find_if(
      messages_.begin(), messages_.end(),
      [message_id](const CardContent& content) { return content.message.id == message_id; });
  if (found == messages_.end()) return;
  const auto index = static_cast<size_t>(found - messages_.begin());
  follow_ = false;
  if (index < first_) rebuild(index);
  addAllCards();
  MessageCard* card = cards_[index - first_];
  card->flash();
  // The layout settles first.
  QTimer::singleShot(0, card, [this, card] { ensureWidgetVisible(card, 0, 24); });
}

bool ConversationView::editLastQuestion() {
  addAllCards();
  for (auto it = cards_.rbegin(); it != cards_.rend(); ++it) {
    if (!(*it)->isQuestion()) continue;
    (*it)->beginEdit();
    ensureWidgetVisible(*it);
    return true;
  }
  return false;
}

void ConversationView::showDrawn(int64_t message_id) {
  drawn_ = message_id;
  for (MessageCard* card : cards_) card->setDrawn(card->id() == message_id);
}

void ConversationView::scrollToEnd() {
  follow_ = true;
  keepEnd();
}

bool ConversationView::isAtEnd() const {
  return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - kEndTolerancePx;
}

void ConversationView::keepEnd() {
  if (follow_) verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

// The content's height changes after the layout has run: only then is the end where it will be.
bool ConversationView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == widget() && event->type() == QEvent::Resize)
    QTimer::singleShot(0, this, &ConversationView::keepEnd);
  return QScrollArea::eventFilter(watched, event);
}

}  // namespace vlm3r::studio
