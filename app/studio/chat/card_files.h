// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include <QString>

#include "app/project/types.h"
#include "app/studio/chat/answer_check.h"
#include "app/studio/core/studio_context.h"
#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"

class QObject;
class QWidget;

namespace vlm3r::studio {

/// The answer card that was kept with an answer, completed by what takes reading: the weights by
/// their content, and what the geometry says. Fails when the model's files are not those that
/// answered. Not for the GUI's thread.
Result<OrderedJson> CompleteCard(const Json& kept, const std::optional<AnswerCheck>& check,
                                 const RunControl& control);

/// Writes the card of an answer as a task.
void SaveCard(const StudioContext& context, const project::Message& answer, const QString& path,
              QObject* receiver, std::function<void(Result<QString>)> then);
/// Asks where to, then writes it.
void ExportCard(const StudioContext& context, const project::Message& answer, QWidget* parent,
                std::function<void(Result<QString>)> then);

/// What became of a card that was asked again.
struct ReplayOutcome {
  bool same = false;  ///< The same tokens.
  QString text;       ///< As `vlm3r replay` says it.
};
/// Runs `vlm3r replay` on the card of an answer as a task: the model is loaded anew, nothing that
/// was kept is used.
void ReplayCard(const StudioContext& context, const project::Message& answer, QObject* receiver,
                std::function<void(Result<ReplayOutcome>)> then);

}  // namespace vlm3r::studio
