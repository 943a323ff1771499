// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/chat_tree.h"

#include <algorithm>

#include <QDateTime>

namespace vlm3r::studio {
namespace {

constexpr int kLongestTitle = 48;

bool IsUsable(const project::Message& answer) {
  return answer.state != "failed" && !answer.text.empty();
}

}  // namespace

std::vector<session::Turn> HistoryOf(const std::vector<project::Message>& branch) {
  std::vector<session::Turn> history;
  for (size_t i = 0; i + 1 < branch.size(); ++i) {
    const project::Message& question = branch[i];
    const project::Message& answer = branch[i + 1];
    if (question.role != "user" || answer.role != "assistant" || !IsUsable(answer)) continue;
    history.push_back({question.text, answer.text});
  }
  return history;
}

int64_t LatestLeaf(const std::vector<project::Message>& messages, int64_t message_id) {
  // A damaged file may hold a loop; a branch cannot be longer than all messages.
  for (size_t steps = 0; steps <= messages.size(); ++steps) {
    int64_t newest = 0;
    for (const project::Message& message : messages) {
      if (message.parent_id == message_id) newest = std::max(newest, message.id);
    }
    if (newest == 0) break;
    message_id = newest;
  }
  return message_id;
}

const project::Message* FindMessage(const std::vector<project::Message>& messages, int64_t id) {
  const auto found =
      std::find_if(messages.begin(), messages.end(),
                   [id](const project::Message& message) { return message.id == id; });
  return found == messages.end() ? nullptr : &*found;
}

QString LastAnswer(const std::vector<project::Message>& branch) {
  for (auto it = branch.rbegin(); it != branch.rend(); ++it)
    if (it->role == "assistant" && !it->text.empty()) return QString::fromStdString(it->text);
  return {};
}

QString TitleOf(const QString& question) {
  const QString line = question.left(4 * kLongestTitle).simplified();
  if (line.size() <= kLongestTitle) return line;
  qsizetype cut = line.lastIndexOf(QLatin1Char(' '), kLongestTitle - 1);
  if (cut < kLongestTitle / 2) cut = kLongestTitle - 1;  // One long word, or no blanks at all.
  if (line.at(cut - 1).isHighSurrogate()) --cut;
  return line.left(cut) + QStringLiteral("\u2026");
}

std::string NowIso() {
  return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString();
}

}  // namespace vlm3r::studio
