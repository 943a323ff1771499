// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "app/studio/chat/answer_check.h"

namespace vlm3r::studio {

class Document;

/// Checks the answers about the current video against its room, on a thread of its own, and keeps
/// the results with the messages. Done again when the room or its scene graph changes; what then
/// comes out otherwise is marked. A project that can only be read keeps what it has. GUI thread
/// only.
class CheckController : public QObject {
  Q_OBJECT
 public:
  explicit CheckController(Document* document, QObject* parent = nullptr);
  ~CheckController() override;

  bool isChecking() const { return running_ || timer_.isActive(); }

 Q_SIGNALS:
  /// An answer was checked for the first time.
  void checked(qint64 message_id);

 private:
  struct Task {
    int64_t message_id = 0;
    std::string question;
    std::string answer;
    int64_t current_frame = 0;
  };
  struct Outcome {
    Task task;
    std::optional<AnswerCheck> check;
  };

  void roomChanged();
  void schedule();
  void start();
  std::vector<Task> tasks() const;
  void take(int64_t revision, std::vector<Outcome> outcomes);
  void keepNext();
  void keep(const Outcome& outcome);

  Document* document_;
  QTimer timer_;
  QThreadPool pool_;
  std::stop_source stop_;                                    ///< Of the checks under way.
  std::map<int64_t, std::pair<int64_t, std::string>> done_;  ///< Revision and text, by message.
  int64_t revision_ = 1;                                     ///< Of the room.
  std::pair<double, bool> scale_ = {1, false};  ///< Of the room; whether it was calibrated.
  std::vector<Outcome> outcomes_;               ///< Still to be kept, the last one first.
  int64_t outcomes_revision_ = 0;
  bool running_ = false;
  bool again_ = false;
};

}  // namespace vlm3r::studio
