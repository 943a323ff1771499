// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QWidget>

#include "app/studio/chat/chat_export.h"
#include "app/studio/core/studio_context.h"
#include "engine/base/result.h"

namespace vlm3r::studio {

/// The format a file name asks for; Markdown when it says nothing.
ChatFormat FormatOf(const QString& path);

/// Writes the chat on another thread, atomically. `then` gets the file's name or what went wrong.
void SaveChat(const StudioContext& context, const ChatExport& chat, const QString& path,
              QObject* receiver, std::function<void(Result<QString>)> then);

/// Asks where to, then saves.
void ExportChat(const StudioContext& context, const ChatExport& chat, QWidget* parent,
                std::function<void(Result<QString>)> then);

}  // namespace vlm3r::studio
