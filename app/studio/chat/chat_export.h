// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/project/types.h"

namespace vlm3r::studio {

enum class ChatFormat { kMarkdown, kJson, kHtml };

/// What is written: values, so that another thread can do it.
struct ChatExport {
  project::Chat chat;
  std::string video_title;
  std::string video_path;
  std::vector<project::Message> branch;  ///< As shown: Markdown and HTML.
  std::vector<project::Message> all;     ///< Every branch: JSON.
};

/// The chat as the text of a file. HTML is one self-contained page that loads nothing; JSON keeps
/// all branches and how each answer was made.
std::string FormatChat(const ChatExport& chat, ChatFormat format);

}  // namespace vlm3r::studio
