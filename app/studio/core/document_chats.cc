// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "app/studio/core/document.h"
#include "app/studio/core/document_impl.h"
#include "app/studio/core/rows.h"

namespace vlm3r::studio {

int64_t Document::addChat(int64_t video_id, const QString& title) {
  if (video(video_id) == nullptr) return 0;
  project::Chat chat;
  chat.id = impl_->edits.NewId();
  chat.video_id = video_id;
  chat.title = title.toStdString();
  chat.settings = Json::object();
  chat.created_at = NowText();
  impl_->edits.Put(chat);
  return chat.id;
}

void Document::removeChat(int64_t id) {
  const project::Chat* known = chat(id);
  if (known == nullptr) return;
  const auto parts = std::make_shared<ChatParts>();
  impl_->edits.Push(
      tr("Delete chat"), known->video_id, [this, id, parts] { *parts = impl_->edits.TakeChat(id); },
      [this, parts] { impl_->edits.PutBack(*parts); });
}

void Document::renameChat(int64_t id, const QString& title) {
  const project::Chat* known = chat(id);
  if (known == nullptr || known->title == title.toStdString()) return;
  const auto rename = [this, id](const std::string& name) {
    if (const project::Chat* now = chat(id)) {
      project::Chat renamed = *now;
      renamed.title = name;
      impl_->edits.Put(renamed);
    }
  };
  impl_->edits.Push(
      tr("Rename chat"), known->video_id, [rename, name = title.toStdString()] { rename(name); },
      [rename, name = known->title] { rename(name); });
}

void Document::setChatSettings(int64_t id, const Json& settings) {
  const project::Chat* known = chat(id);
  if (known == nullptr || known->settings == settings) return;
  project::Chat changed = *known;
  changed.settings = settings;
  impl_->edits.Put(changed);
}

void Document::setActiveLeaf(int64_t chat_id, int64_t message_id) {
  const project::Chat* known = chat(chat_id);
  const project::Message* leaf = FindRow(contents_.messages, message_id);
  if (known == nullptr || known->active_leaf == message_id) return;
  if (message_id != 0 && (leaf == nullptr || leaf->chat_id != chat_id)) return;
  project::Chat changed = *known;
  changed.active_leaf = message_id;
  impl_->edits.Put(changed);
  Q_EMIT messagesChanged(chat_id);
}

int64_t Document::addMessage(project::Message message) {
  const project::Chat* known = chat(message.chat_id);
  if (known == nullptr) return 0;
  const project::Message* parent = FindRow(contents_.messages, message.parent_id);
  if (parent == nullptr || parent->chat_id != message.chat_id) message.parent_id = 0;
  message.id = impl_->edits.NewId();
  if (message.created_at.empty()) message.created_at = NowText();
  if (message.info.is_null()) message.info = Json::object();
  project::Chat changed = *known;
  changed.active_leaf = message.id;
  impl_->edits.Put(message);
  impl_->edits.Put(changed);
  return message.id;
}

void Document::updateMessage(const project::Message& message) {
  const project::Message* known = FindRow(contents_.messages, message.id);
  if (known == nullptr || known->chat_id != message.chat_id) return;
  project::Message changed = message;
  changed.parent_id = known->parent_id;
  if (changed.info.is_null()) changed.info = Json::object();
  impl_->edits.Put(changed);
}

void Document::removeMessage(int64_t id) {
  const project::Message* known = FindRow(contents_.messages, id);
  if (known == nullptr) return;
  const int64_t chat_id = known->chat_id;
  const int64_t parent_id = known->parent_id;
  // Children are younger than their parents, and the rows are by age.
  std::set<int64_t> below = {id};
  for (const project::Message& message : contents_.messages)
    if (below.count(message.parent_id) > 0) below.insert(message.id);
  const std::vector<int64_t> ids(below.begin(), below.end());
  const auto taken = std::make_shared<std::vector<project::Message>>();
  const int64_t leaf_before = chat(chat_id)->active_leaf;
  impl_->edits.Push(
      tr("Delete message"), chat(chat_id)->video_id,
      [this, chat_id, parent_id, ids, taken] {
        const project::Chat before = *chat(chat_id);
        *taken = impl_->edits.TakeMessages(chat_id, ids);
        impl_->MoveLeafFrom(before, ids, parent_id);
      },
      [this, chat_id, leaf_before, taken] {
        for (const project::Message& message : *taken) impl_->edits.Put(message);
        setActiveLeaf(chat_id, leaf_before);
      });
}

// To another branch at the same place when there is one.
void Document::Impl::MoveLeafFrom(project::Chat chat, const std::vector<int64_t>& removed,
                                  int64_t parent_id) {
  if (!std::binary_search(removed.begin(), removed.end(), chat.active_leaf)) return;
  int64_t leaf = parent_id != 0 ? document->newestLeaf(parent_id) : 0;
  if (parent_id == 0) {
    for (const project::Message& message : document->contents_.messages)
      if (message.chat_id == chat.id) leaf = message.id;
  }
  chat.active_leaf = leaf;
  edits.Put(chat);
}

const project::Chat* Document::chat(int64_t id) const { return FindRow(contents_.chats, id); }

std::vector<project::Chat> Document::chatsOf(int64_t video_id) const {
  std::vector<project::Chat> chats;
  for (const project::Chat& chat : contents_.chats)
    if (chat.video_id == video_id) chats.push_back(chat);
  return chats;
}

std::vector<project::Message> Document::branch(int64_t chat_id, int64_t leaf_id) const {
  std::vector<project::Message> messages;
  const project::Message* message = FindRow(contents_.messages, leaf_id);
  while (message != nullptr && message->chat_id == chat_id) {
    messages.push_back(*message);
    message = FindRow(contents_.messages, message->parent_id);
  }
  std::reverse(messages.begin(), messages.end());
  return messages;
}

std::vector<int64_t> Document::siblings(int64_t message_id) const {
  std::vector<int64_t> ids;
  const project::Message* one = FindRow(contents_.messages, message_id);
  if (one == nullptr) return ids;
  for (const project::Message& message : contents_.messages) {
    if (message.chat_id == one->chat_id && message.parent_id == one->parent_id)
      ids.push_back(message.id);
  }
  return ids;
}

int64_t Document::newestLeaf(int64_t message_id) const {
  if (FindRow(contents_.messages, message_id) == nullptr) return 0;
  // By age: the last one met below it is the newest, and nothing hangs below that.
  std::set<int64_t> below = {message_id};
  int64_t newest = message_id;
  for (const project::Message& message : contents_.messages) {
    if (below.count(message.parent_id) == 0) continue;
    below.insert(message.id);
    newest = message.id;
  }
  return newest;
}

}  // namespace vlm3r::studio
