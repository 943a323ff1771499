// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include "app/studio/chat/answer_info.h"
#include "app/studio/chat/chat_settings.h"
#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"

namespace vlm3r::studio {

/// An answer that is being made.
struct PendingAnswer {
  JobId job = 0;
  int64_t chat_id = 0;
  int64_t question_id = 0;
  std::string asked_at;  ///< The question's created_at: tells it from one of another project.
  QString text;          ///< What came so far.
  int num_tokens = 0;
  double first_token_s = 0;  ///< 0: none came yet.
  QElapsedTimer clock;
  AnswerInfo info;
};

/// The chat that is looked at and the answers on their way: what the chat panel does, without its
/// widgets. Answers keep coming while another chat or video is looked at. GUI thread only.
class ChatController : public QObject {
  Q_OBJECT
 public:
  explicit ChatController(const StudioContext& context, QObject* parent = nullptr);
  ~ChatController() override;

  /// The shown chat; 0: a new one that begins with its first question.
  int64_t chatId() const { return chat_id_; }
  void showChat(int64_t id);
  void newChat() { showChat(0); }
  /// Goes to the chat of a message, in whatever video, and to the branch it is in.
  void showMessage(int64_t message_id);
  /// From the first message to the end of the shown branch.
  std::vector<project::Message> branch() const;

  ChatSettings settings() const;
  void setSettings(const ChatSettings& settings);
  /// What new chats of this project start with.
  void setDefaults(const ChatSettings& settings);

  /// Whether a question could be asked now: there is a video, and no answer under way here.
  bool canAsk() const;
  /// Asks at the end of the shown branch. Returns false when canAsk() is false or nothing is asked.
  bool ask(const QString& question);
  /// Asks an edited question in the place of an old one; the old one stays as another branch.
  void edit(int64_t question_id, const QString& text);
  /// Makes another answer to the question of this answer, or the first one to this question.
  void answerAgain(int64_t message_id);
  /// Ends the answer of the shown chat; what came of it is kept.
  void stop();
  /// Goes to the branch of a sibling.
  void showBranch(int64_t message_id);

  /// The answer on its way in the shown chat; null when there is none.
  const PendingAnswer* pending() const;
  /// The question of an answer as it was asked, with the chat before it; its clip has an empty path
  /// when the answer or its video is not there any more.
  struct Asked {
    session::ClipRequest clip;
    session::AskRequest request;
    std::vector<std::string> token_texts;  ///< Of the answer.
  };
  Asked askedFor(const project::Message& answer) const;
  session::ClipRequest clipRequest() const;  ///< Empty path: no video.
  int64_t numFramesSeen() const;

 Q_SIGNALS:
  void chatChanged();      ///< Another chat is shown.
  void chatListChanged();  ///< Of the current video: added, renamed, removed.
  void branchChanged();    ///< Messages came, went or were switched.
  void settingsChanged();
  void pendingChanged();  ///< An answer of the shown chat began or ended.
  void answerGrew();
  void progressed();  ///< The pending answer is at another stage.
  void messageShown(int64_t message_id);

 private:
  void start(int64_t question_id);
  void finish(std::map<JobId, PendingAnswer>::iterator pending, const QString& text,
              const char* state);
  void onText(quint64 job, const QString& text, int num_tokens);
  void onAnswered(quint64 job, const session::Answer& answer, double first_token_s,
                  double tokens_per_s, const AnswerFacts& facts);
  void onFailed(quint64 job, const Error& error);
  void onCancelled(quint64 job);
  void followVideo();
  void dropOrphans();
  int64_t rememberedChat(int64_t video_id) const;
  void rememberChat();
  void startChat(const QString& question);
  ChatSettings defaults() const;
  void connectDocument();
  void connectEngine();

  StudioContext context_;
  std::map<JobId, PendingAnswer> pending_;
  int64_t chat_id_ = 0;
  int64_t video_id_ = 0;
  std::optional<ChatSettings> draft_settings_;  ///< Of a new chat that has no question yet.
};

}  // namespace vlm3r::studio
