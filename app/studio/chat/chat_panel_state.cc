// SPDX-License-Identifier: Apache-2.0
// What the chat panel shows: each part from the state it depends on.
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>

#include "app/studio/actions/action_registry.h"
#include "app/studio/chat/chat_controller.h"
#include "app/studio/chat/chat_panel.h"
#include "app/studio/chat/chat_tree.h"
#include "app/studio/chat/composer.h"
#include "app/studio/chat/context_meter.h"
#include "app/studio/chat/conversation_view.h"
#include "app/studio/chat/settings_popover.h"
#include "app/studio/chat/starter_widgets.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"

namespace vlm3r::studio {

void ChatPanel::refreshAll() {
  refreshMessages();
  refreshPending();
  refreshState();
  refreshSubject();
  conversation_->scrollToEnd();
}

void ChatPanel::refreshMessages() {
  const std::vector<project::Message>& all = context_.document->contents().messages;
  const PendingAnswer* pending = controller_->pending();
  const std::vector<project::Message> branch = controller_->branch();
  std::vector<CardContent> cards;
  for (const project::Message& message : branch) {
    CardContent card{.message = message, .siblings = {}};
    for (const int64_t id : context_.document->siblings(message.id))
      if (const project::Message* sibling = FindMessage(all, id)) card.siblings.push_back(*sibling);
    card.unanswered = message.role == "user" && message.id == branch.back().id &&
                      (pending == nullptr || pending->question_id != message.id);
    card.can_change = !context_.document->isReadOnly();
    cards.push_back(std::move(card));
  }
  conversation_->showMessages(cards);
  redraw();
  refreshAnswerActions();
}

void ChatPanel::refreshPending() {
  const PendingAnswer* pending = controller_->pending();
  const std::vector<project::Message> branch = controller_->branch();
  // On another branch than the one that is being answered there is nothing to see.
  const bool here =
      pending != nullptr && !branch.empty() && branch.back().id == pending->question_id;
  conversation_->showPending(here ? pending : nullptr,
                             here ? context_.jobs->find(pending->job) : nullptr);
}

void ChatPanel::refreshState() {
  Document* document = context_.document;
  const project::Video* video = document->video(document->currentVideo());
  const std::vector<project::Message> branch = controller_->branch();
  const bool answering = controller_->pending() != nullptr;
  const bool can_change = video != nullptr && !document->isReadOnly();
  QWidget* const with_video = branch.empty() ? static_cast<QWidget*>(starters_scroll_)
                                             : static_cast<QWidget*>(conversation_);
  pages_->setCurrentWidget(video == nullptr ? empty_ : with_video);
  bar_->setVisible(can_change && !branch.empty());
  const auto model = context_.engine->model();
  banner_->setVisible(video != nullptr && model != nullptr &&
                      (model->random_weights || model->synthetic_rooms));
  if (model != nullptr) {
    banner_text_->setText(
        model->random_weights
            ? tr("The weights of this model are random: its answers mean nothing. Import VLM-3R "
                 "weights for real ones.")
            : tr("The demo model knows made-up rooms only: about other videos its answers mean "
                 "nothing. Import VLM-3R weights for real ones."));
  }
  if (video != nullptr) {
    starters_->setIntroduction(
        tr("The model sees %n frame(s), spread over the video, and the shape of the room.", nullptr,
           static_cast<int>(controller_->numFramesSeen())));
  }
  const QString read_only = tr("This project is open elsewhere: here it can only be read");
  composer_->setReady(can_change, video == nullptr         ? tr("Open a video first")
                                  : document->isReadOnly() ? read_only
                                                           : tr("Ask about this video"));
  composer_->setAnswering(answering);
  popover_->setSettings(controller_->settings());
  ActionRegistry* actions = context_.actions;
  actions->setEnabled("ask", can_change && !answering);
  actions->setEnabled("chat.stop", answering);
  actions->setEnabled("chat.regenerate", can_change && !branch.empty());
  actions->setEnabled("chat.edit", can_change && !branch.empty());
  actions->setEnabled("chat.new", can_change);
  actions->setEnabled("chat.settings", can_change);
  actions->setEnabled("chat.focus", can_change);
  actions->setEnabled("chat.export", !branch.empty());
  actions->setEnabled("chat.copy", !LastAnswer(branch).isEmpty());
  refreshMeter();
}

void ChatPanel::refreshMeter() {
  ContextMeter::State state;
  const session::ClipRequest clip = controller_->clipRequest();
  state.has_video = !clip.path.empty();
  state.clip_cached = state.has_video && context_.engine->isClipCached(clip);
  const auto model = context_.engine->model();
  const std::vector<project::Message> branch = controller_->branch();
  for (const project::Message& message : branch) {
    const AnswerInfo info = AnswerInfoFromJson(message.info);
    if (info.sequence_length == 0) continue;
    state.used_tokens = info.sequence_length + info.num_tokens;
    state.context_tokens = model == nullptr ? info.context_length : model->context_length;
    const int64_t per_token =
        model == nullptr ? info.kv_bytes_per_token : model->kv_bytes_per_token;
    state.kv_bytes = state.used_tokens * per_token;
  }
  composer_->meter()->show(state);
}

}  // namespace vlm3r::studio
