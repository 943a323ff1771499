// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/chat_controller.h"

#include <algorithm>
#include <utility>

#include "app/commands/session_requests.h"
#include "app/studio/chat/chat_tree.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"

namespace vlm3r::studio {
namespace {

constexpr char kCurrentChats[] = "current_chats";
constexpr char kChatDefaults[] = "chat_defaults";

}  // namespace

ChatController::ChatController(const StudioContext& context, QObject* parent)
    : QObject(parent), context_(context) {
  connectDocument();
  connectEngine();
  followVideo();
}

// Answers under way would have nobody to keep them.
ChatController::~ChatController() {
  // A cancelled job takes itself out of the map.
  for (const auto& [job, pending] : std::map(pending_)) context_.engine->cancel(job);
}

void ChatController::connectDocument() {
  Document* document = context_.document;
  connect(document, &Document::projectOpened, this, [this] {
    dropOrphans();
    followVideo();
  });
  connect(document, &Document::currentVideoChanged, this, &ChatController::followVideo);
  connect(document, &Document::videosChanged, this, &ChatController::dropOrphans);
  connect(document, &Document::chatsChanged, this, [this](int64_t video_id) {
    dropOrphans();
    if (video_id != video_id_) return;
    if (chat_id_ != 0 && context_.document->chat(chat_id_) == nullptr)
      showChat(rememberedChat(video_id_));
    Q_EMIT chatListChanged();
    Q_EMIT settingsChanged();
  });
  connect(document, &Document::messagesChanged, this, [this](int64_t chat_id) {
    dropOrphans();
    if (chat_id == chat_id_) Q_EMIT branchChanged();
  });
}

void ChatController::connectEngine() {
  EngineClient* engine = context_.engine;
  connect(engine, &EngineClient::answerText, this, &ChatController::onText);
  connect(engine, &EngineClient::answered, this,
          [this](quint64 job, const std::shared_ptr<const session::Answer>& answer,
                 double first_token_s, double tokens_per_s,
                 const std::shared_ptr<const AnswerFacts>& facts) {
            onAnswered(job, *answer, first_token_s, tokens_per_s, *facts);
          });
  connect(engine, &EngineClient::failed, this, &ChatController::onFailed);
  connect(engine, &EngineClient::cancelled, this, &ChatController::onCancelled);
  connect(context_.jobs, &JobList::jobChanged, this, [this](quint64 job) {
    const PendingAnswer* shown = pending();
    if (shown != nullptr && shown->job == job) Q_EMIT progressed();
  });
}

// ---- Which chat ----

void ChatController::followVideo() {
  const int64_t video = context_.document->currentVideo();
  const bool other_chat_gone = chat_id_ != 0 && context_.document->chat(chat_id_) == nullptr;
  if (video == video_id_ && !other_chat_gone) {
    Q_EMIT chatListChanged();
    Q_EMIT branchChanged();
    return;
  }
  video_id_ = video;
  chat_id_ = rememberedChat(video);
  draft_settings_.reset();
  Q_EMIT chatListChanged();
  Q_EMIT chatChanged();
}

int64_t ChatController::rememberedChat(int64_t video_id) const {
  if (video_id == 0) return 0;
  const std::vector<project::Chat> chats = context_.document->chatsOf(video_id);
  const Json remembered = context_.document->setting(kCurrentChats);
  int64_t newest = 0;
  for (const project::Chat& chat : chats) newest = std::max(newest, chat.id);
  if (!remembered.is_object()) return newest;
  const auto found = remembered.find(std::to_string(video_id));
  if (found == remembered.end() || !found->is_number_integer()) return newest;
  for (const project::Chat& chat : chats)
    if (chat.id == found->get<int64_t>()) return chat.id;
  return newest;
}

void ChatController::rememberChat() {
  if (video_id_ == 0 || chat_id_ == 0) return;
  Json remembered = context_.document->setting(kCurrentChats);
  if (!remembered.is_object()) remembered = Json::object();
  remembered[std::to_string(video_id_)] = chat_id_;
  context_.document->setSetting(kCurrentChats, remembered);
}

void ChatController::showChat(int64_t id) {
  if (id != 0 && context_.document->chat(id) == nullptr) id = 0;
  chat_id_ = id;
  draft_settings_.reset();
  rememberChat();
  Q_EMIT chatChanged();
}

void ChatController::showMessage(int64_t message_id) {
  const project::Message* message = FindMessage(context_.document->contents().messages, message_id);
  const project::Chat* chat =
      message == nullptr ? nullptr : context_.document->chat(message->chat_id);
  if (chat == nullptr) return;
  const int64_t chat_id = chat->id;
  const int64_t video_id = chat->video_id;
  if (video_id != context_.document->currentVideo()) context_.document->setCurrentVideo(video_id);
  if (chat_id != chat_id_) showChat(chat_id);
  const std::vector<project::Message> shown = branch();
  if (FindMessage(shown, message_id) == nullptr) showBranch(message_id);
  Q_EMIT messageShown(message_id);
}

std::vector<project::Message> ChatController::branch() const {
  const project::Chat* chat = chat_id_ == 0 ? nullptr : context_.document->chat(chat_id_);
  if (chat == nullptr) return {};
  return context_.document->branch(chat_id_, chat->active_leaf);
}

// ---- Settings ----

ChatSettings ChatController::defaults() const {
  ChatSettings settings;
  if (context_.options != nullptr) {
    settings.generation = context_.options->options.generation;
    settings.clip = context_.options->options.clip;
  }
  return SettingsFromJson(context_.document->setting(kChatDefaults), settings);
}

ChatSettings ChatController::settings() const {
  const project::Chat* chat = chat_id_ == 0 ? nullptr : context_.document->chat(chat_id_);
  if (chat != nullptr) return SettingsFromJson(chat->settings, defaults());
  return draft_settings_.value_or(defaults());
}

void ChatController::setSettings(const ChatSettings& settings) {
  if (settings == this->settings()) return;
  if (chat_id_ != 0) {
    context_.document->setChatSettings(chat_id_, ToJson(settings));
  } else {
    draft_settings_ = settings;
  }
  Q_EMIT settingsChanged();
}

void ChatController::setDefaults(const ChatSettings& settings) {
  context_.document->setSetting(kChatDefaults, ToJson(settings));
}

session::ClipRequest ChatController::clipRequest() const {
  const project::Video* video = context_.document->video(video_id_);
  return video == nullptr ? session::ClipRequest() : ClipRequestFor(settings(), *video);
}

int64_t ChatController::numFramesSeen() const {
  const project::Video* video = context_.document->video(video_id_);
  if (video == nullptr) return 0;
  const auto model = context_.engine->model();
  return NumFramesSeen(settings(), *video, model == nullptr || model->force_sample);
}

// ---- Asking ----

bool ChatController::canAsk() const {
  return context_.document->video(video_id_) != nullptr && pending() == nullptr &&
         !context_.document->isReadOnly();
}

void ChatController::startChat(const QString& question) {
  const ChatSettings chosen = settings();
  const int64_t id = context_.document->addChat(video_id_, TitleOf(question));
  context_.document->setChatSettings(id, ToJson(chosen));
  showChat(id);
}

bool ChatController::ask(const QString& question) {
  if (!canAsk() || question.trimmed().isEmpty()) return false;
  if (chat_id_ == 0) startChat(question);
  const project::Chat* chat = context_.document->chat(chat_id_);
  if (chat == nullptr) return false;
  project::Message message;
  message.chat_id = chat_id_;
  message.parent_id = chat->active_leaf;
  message.role = "user";
  message.text = question.trimmed().toStdString();
  message.state = "done";
  message.created_at = NowIso();
  start(context_.document->addMessage(std::move(message)));
  return true;
}

void ChatController::edit(int64_t question_id, const QString& text) {
  const project::Message* old = FindMessage(context_.document->contents().messages, question_id);
  if (old == nullptr || old->role != "user" || text.trimmed().isEmpty()) return;
  project::Message message = *old;
  stop();
  if (!canAsk()) return;
  message.id = 0;
  message.text = text.trimmed().toStdString();
  message.created_at = NowIso();
  start(context_.document->addMessage(std::move(message)));
}

void ChatController::answerAgain(int64_t message_id) {
  const project::Message* message = FindMessage(context_.document->contents().messages, message_id);
  if (message == nullptr) return;
  const int64_t question = message->role == "user" ? message->id : message->parent_id;
  stop();
  if (!canAsk()) return;
  context_.document->setActiveLeaf(chat_id_, question);
  start(question);
}

void ChatController::start(int64_t question_id) {
  const project::Message* question =
      FindMessage(context_.document->contents().messages, question_id);
  const project::Video* video = context_.document->video(video_id_);
  if (question == nullptr || video == nullptr) return;
  const ChatSettings chosen = settings();
  session::AskRequest request;
  request.question = question->text;
  request.history = HistoryOf(context_.document->branch(chat_id_, question_id));
  request.generation = app::GenerationOf(chosen.generation);
  PendingAnswer pending;
  pending.chat_id = chat_id_;
  pending.question_id = question_id;
  pending.asked_at = question->created_at;
  pending.info.num_frames = numFramesSeen();
  pending.info.settings = ToJson(chosen);
  pending.clock.start();
  pending.job = context_.engine->ask(ClipRequestFor(chosen, *video), request);
  pending_.emplace(pending.job, std::move(pending));
  Q_EMIT branchChanged();
  Q_EMIT pendingChanged();
}

ChatController::Asked ChatController::askedFor(const project::Message& answer) const {
  const Document& document = *context_.document;
  const project::Message* question = FindMessage(document.contents().messages, answer.parent_id);
  const project::Chat* chat = document.chat(answer.chat_id);
  const project::Video* video = chat == nullptr ? nullptr : document.video(chat->video_id);
  if (question == nullptr || video == nullptr) return {};
  AnswerInfo info = AnswerInfoFromJson(answer.info);
  const ChatSettings chosen = SettingsFromJson(info.settings, defaults());
  Asked asked;
  asked.clip = ClipRequestFor(chosen, *video);
  asked.request.question = question->text;
  asked.request.history = HistoryOf(document.branch(answer.chat_id, question->id));
  asked.request.generation = app::GenerationOf(chosen.generation);
  asked.token_texts = std::move(info.token_texts);
  return asked;
}

void ChatController::stop() {
  const PendingAnswer* shown = pending();
  if (shown == nullptr) return;
  const JobId job = shown->job;
  onCancelled(job);  // At once; what the engine still sends finds nobody waiting.
  context_.engine->cancel(job);
}

void ChatController::showBranch(int64_t message_id) {
  const std::vector<project::Message>& messages = context_.document->contents().messages;
  if (FindMessage(messages, message_id) == nullptr) return;
  context_.document->setActiveLeaf(chat_id_, LatestLeaf(messages, message_id));
  Q_EMIT branchChanged();
}

const PendingAnswer* ChatController::pending() const {
  for (const auto& [job, pending] : pending_)
    if (pending.chat_id == chat_id_ && chat_id_ != 0) return &pending;
  return nullptr;
}

// ---- What the engine says ----

void ChatController::onText(quint64 job, const QString& text, int num_tokens) {
  const auto found = pending_.find(job);
  if (found == pending_.end()) return;
  PendingAnswer& pending = found->second;
  if (pending.num_tokens == 0 && num_tokens > 0)
    pending.first_token_s = static_cast<double>(pending.clock.elapsed()) / 1000;
  pending.text += text;
  pending.num_tokens = num_tokens;
  if (pending.chat_id == chat_id_) Q_EMIT answerGrew();
}

void ChatController::onAnswered(quint64 job, const session::Answer& answer, double first_token_s,
                                double tokens_per_s, const AnswerFacts& facts) {
  const auto found = pending_.find(job);
  if (found == pending_.end()) return;
  AnswerInfo& info = found->second.info;
  TakeAnswer(answer, &info);
  TakeFacts(facts, answer, &info);
  info.time_to_first_token_s = first_token_s;
  info.tokens_per_s = tokens_per_s;
  const bool stopped = answer.stop_reason == "cancelled";
  finish(found, QString::fromStdString(answer.text), stopped ? "stopped" : "done");
}

void ChatController::onFailed(quint64 job, const Error& error) {
  const auto found = pending_.find(job);
  if (found == pending_.end()) return;
  found->second.info.error = error;
  finish(found, found->second.text.trimmed(), "failed");
}

void ChatController::onCancelled(quint64 job) {
  const auto found = pending_.find(job);
  if (found == pending_.end()) return;
  PendingAnswer& pending = found->second;
  pending.info.stop_reason = "cancelled";
  pending.info.num_tokens = pending.num_tokens;
  pending.info.time_to_first_token_s = pending.first_token_s;
  const double generating =
      static_cast<double>(pending.clock.elapsed()) / 1000 - pending.first_token_s;
  if (pending.num_tokens > 1 && generating > 0)
    pending.info.tokens_per_s = (pending.num_tokens - 1) / generating;
  finish(found, pending.text.trimmed(), "stopped");
}

void ChatController::finish(std::map<JobId, PendingAnswer>::iterator pending, const QString& text,
                            const char* state) {
  const PendingAnswer done = std::move(pending->second);
  pending_.erase(pending);
  project::Message message;
  message.chat_id = done.chat_id;
  message.parent_id = done.question_id;
  message.role = "assistant";
  message.text = text.toStdString();
  message.state = state;
  AnswerInfo info = done.info;
  if (const auto model = context_.engine->model()) TakeModel(*model, &info);
  message.info = ToJson(info);
  message.created_at = NowIso();
  Document* document = context_.document;
  const project::Chat* chat = document->chat(done.chat_id);
  if (chat != nullptr && FindMessage(document->contents().messages, done.question_id) != nullptr) {
    const int64_t shown_leaf = chat->active_leaf;
    document->addMessage(std::move(message));
    // Whoever went to another branch meanwhile is left there.
    if (shown_leaf != done.question_id) document->setActiveLeaf(done.chat_id, shown_leaf);
  }
  if (done.chat_id == chat_id_) {
    Q_EMIT branchChanged();
    Q_EMIT pendingChanged();
  }
}

// A removed chat, a removed video, another project: nobody waits for these answers any more.
void ChatController::dropOrphans() {
  std::vector<JobId> orphans;
  for (const auto& [job, pending] : pending_) {
    const project::Message* question =
        FindMessage(context_.document->contents().messages, pending.question_id);
    const bool wanted = question != nullptr && question->chat_id == pending.chat_id &&
                        question->created_at == pending.asked_at;
    if (!wanted) orphans.push_back(job);
  }
  for (const JobId job : orphans) {
    pending_.erase(job);
    context_.engine->cancel(job);
  }
  if (!orphans.empty()) Q_EMIT pendingChanged();
}

}  // namespace vlm3r::studio
