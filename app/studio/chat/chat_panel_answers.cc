// SPDX-License-Identifier: Apache-2.0
// The chat panel: what is asked about, and what one can do with an answer besides reading it.
#include <QAction>

#include "app/studio/actions/action_registry.h"
#include "app/studio/chat/answer_check.h"
#include "app/studio/chat/answer_info.h"
#include "app/studio/chat/card_files.h"
#include "app/studio/chat/chat_controller.h"
#include "app/studio/chat/chat_panel.h"
#include "app/studio/chat/chat_tree.h"
#include "app/studio/chat/check_controller.h"
#include "app/studio/chat/composer.h"
#include "app/studio/chat/composer_text.h"
#include "app/studio/chat/conversation_view.h"
#include "app/studio/chat/deixis.h"
#include "app/studio/chat/what_if_dialog.h"
#include "app/studio/core/document.h"
#include "app/studio/core/spotlight.h"

namespace vlm3r::studio {
namespace {

/// A replay takes long enough for one to look elsewhere meanwhile.
constexpr int kReplayNoticeMs = 60'000;

}  // namespace

void ChatPanel::connectAnswers() {
  Document* document = context_.document;
  Spotlight* spotlight = Spotlight::of(document);
  connect(spotlight, &Spotlight::marksChanged, this, [this, spotlight] {
    conversation_->showDrawn(spotlight->drawnMessage());
    refreshAnswerActions();
  });
  connect(spotlight, &Spotlight::regionChanged, this, [this, spotlight] {
    if (spotlight->region()) {
      context_.document->select({});
      refreshSubject();
      askAboutSubject();
    } else {
      refreshSubject();
    }
  });
  connect(spotlight, &Spotlight::questionProposed, this, [this](const QString& question) {
    composer_->text()->setPlainText(question);
    focusComposer();
  });
  for (const auto signal : {&Document::graphChanged, &Document::objectsChanged})
    connect(document, signal, this, [this] {
      refreshSubject();
      redraw();
    });
  connect(checks_, &CheckController::checked, this, [this](qint64 id) {
    // The newest answer shows itself; others wait to be asked.
    const std::vector<project::Message> branch = controller_->branch();
    if (!branch.empty() && branch.back().id == id) draw(id, true);
  });
  connect(conversation_, &ConversationView::drawnWanted, this, &ChatPanel::draw);
  connect(conversation_, &ConversationView::evidenceWanted, spotlight, &Spotlight::explain);
  connect(conversation_, &ConversationView::whatIfWanted, this, &ChatPanel::showWhatIf);
  connect(conversation_, &ConversationView::cardWanted, this, &ChatPanel::exportCard);
  connect(conversation_, &ConversationView::replayWanted, this, &ChatPanel::replay);
}

void ChatPanel::handleAnswerActions() {
  ActionRegistry* actions = context_.actions;
  actions->handle("ask.about", this, [this] { askAboutSubject(); });
  actions->handleToggle("answer.draw", this, [this](bool on) {
    if (const auto answer = lastAnswer()) draw(answer->id, on);
  });
  actions->handle("answer.evidence", this, [this] {
    if (const auto answer = lastAnswer()) Spotlight::of(context_.document)->explain(answer->id);
  });
  actions->handle("answer.what_if", this, [this] {
    if (const auto answer = lastAnswer()) showWhatIf(answer->id);
  });
  actions->handle("answer.card", this, [this] {
    if (const auto answer = lastAnswer()) exportCard(answer->id);
  });
  actions->handle("answer.replay", this, [this] {
    if (const auto answer = lastAnswer()) replay(answer->id);
  });
}

std::optional<project::Message> ChatPanel::lastAnswer() const {
  const std::vector<project::Message> branch = controller_->branch();
  for (auto it = branch.rbegin(); it != branch.rend(); ++it)
    if (it->role == "assistant" && it->state == "done") return *it;
  return std::nullopt;
}

void ChatPanel::refreshAnswerActions() {
  ActionRegistry* actions = context_.actions;
  const std::optional<project::Message> answer = lastAnswer();
  const AnswerInfo info = answer ? AnswerInfoFromJson(answer->info) : AnswerInfo();
  const auto check = answer ? CheckOf(*answer) : std::nullopt;
  const bool known = !info.token_ids.empty();
  actions->setEnabled("answer.draw", check && !check->marks.empty());
  actions->setChecked("answer.draw",
                      answer && Spotlight::of(context_.document)->drawnMessage() == answer->id);
  actions->setEnabled("answer.evidence", known);
  actions->setEnabled("answer.what_if", known);
  actions->setEnabled("answer.card", info.card.is_object());
  actions->setEnabled("answer.replay", info.card.is_object());
}

// ---- Asking about something ----

Subject ChatPanel::subject() const {
  Document* document = context_.document;
  const auto snapshot = document->snapshot();
  const Selection& selection = document->selection();
  if (selection.kind == Selection::Kind::kObject) {
    const project::RoomObject* object = document->object(selection.id);
    if (object == nullptr) return {};
    return SubjectOfObject(*object, snapshot == nullptr
                                        ? std::vector<int>()
                                        : ViewsOf(*object, *snapshot, document->graphFromWorld()));
  }
  if (snapshot == nullptr) return {};
  if (selection.kind == Selection::Kind::kPoint && selection.pick)
    return SubjectOfPoint(*selection.pick, *snapshot, document->graphFromWorld());
  if (const auto& region = Spotlight::of(document)->region())
    return SubjectOfRegion(*region, *snapshot, document->graphFromWorld());
  return {};
}

void ChatPanel::refreshSubject() {
  const Subject about = subject();
  composer_->setSubject(about.label, about.words);
  context_.actions->setEnabled("ask.about", !about.isEmpty() && !context_.document->isReadOnly());
}

void ChatPanel::askAboutSubject() {
  const Subject about = subject();
  if (!about.isEmpty()) {
    composer_->text()->insertWords(about.words);
    return;
  }
  if (context_.document->selection().kind == Selection::Kind::kPoint)
    tell(tr("It is not known which frame shows this point."), "warn");
}

// ---- Drawing ----

void ChatPanel::draw(int64_t message_id, bool on) {
  Spotlight* spotlight = Spotlight::of(context_.document);
  const project::Message* message = FindMessage(context_.document->contents().messages, message_id);
  const auto check = message == nullptr ? std::nullopt : CheckOf(*message);
  if (!on || !check || check->marks.empty()) {
    spotlight->clearMarks();
    return;
  }
  spotlight->drawAnswer(message_id, MarksInWorld(*check, context_.document->graphFromWorld()));
}

void ChatPanel::redraw() {
  const int64_t drawn = Spotlight::of(context_.document)->drawnMessage();
  if (drawn == 0) return;
  const std::vector<project::Message> branch = controller_->branch();
  draw(drawn, FindMessage(branch, drawn) != nullptr);
}

// ---- What if, card, replay ----

void ChatPanel::showWhatIf(int64_t message_id) {
  const project::Message* message = FindMessage(context_.document->contents().messages, message_id);
  if (message == nullptr) return;
  if (what_if_ == nullptr) what_if_ = new WhatIfDialog(context_, this);
  what_if_->setQuestion(controller_->askedFor(*message));
  what_if_->show();
  what_if_->raise();
  what_if_->activateWindow();
}

void ChatPanel::exportCard(int64_t message_id) {
  const project::Message* message = FindMessage(context_.document->contents().messages, message_id);
  if (message == nullptr) return;
  ExportCard(context_, *message, this, [this](Result<QString> written) {
    if (written) {
      tell(tr("Saved: %1").arg(*written), "good");
    } else {
      tell(QString::fromStdString(written.error().ToString()), "bad");
    }
  });
}

void ChatPanel::replay(int64_t message_id) {
  const project::Message* message = FindMessage(context_.document->contents().messages, message_id);
  if (message == nullptr) return;
  tell(tr("Replaying the answer; the task list shows how far it is."), "muted");
  ReplayCard(context_, *message, this, [this](Result<ReplayOutcome> outcome) {
    if (!outcome) {
      tell(QString::fromStdString(outcome.error().ToString()), "bad", kReplayNoticeMs);
    } else if (outcome->same) {
      tell(tr("✓ The replay gave the same tokens."), "good", kReplayNoticeMs);
    } else {
      tell(tr("≠ The replay differs: %1").arg(outcome->text), "bad", kReplayNoticeMs);
    }
  });
}

}  // namespace vlm3r::studio
