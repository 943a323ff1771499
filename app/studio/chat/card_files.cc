// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/card_files.h"

#include <utility>

#include <QCoreApplication>
#include <QFileDialog>
#include <QTemporaryDir>

#include "app/commands/answer_card.h"
#include "app/commands/command_table.h"
#include "app/studio/chat/answer_info.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/command_run.h"
#include "engine/base/atomic_file.h"
#include "engine/check/question.h"
#include "engine/session/fingerprint.h"

namespace vlm3r::studio {
namespace {

QString Translated(const char* text) { return QCoreApplication::translate("AnswerCard", text); }

Error NoCard() {
  return {ErrorCode::kFailed, "this answer has no card", "",
          "Answer again: cards are kept with answers of this version"};
}

app::CardGeometry GeometryOf(const AnswerCheck& check) {
  return {.quantity = check.quantity,
          .value = check.value,
          .error = check.value && check.sigma > 0 ? std::optional(check.sigma) : std::nullopt,
          .unit = std::string(check::SymbolOf(check.unit)),
          .verdict = std::string(check::NameOf(check.verdict))};
}

/// The files that answered, each still as it was.
Result<session::ModelInfo> ModelOf(const OrderedJson& card) {
  session::ModelInfo model;
  const auto known = card.find("model");
  if (known == card.end() || !known->is_object()) return NoCard();
  const auto files = known->find("files");
  if (files == known->end() || !files->is_object()) return NoCard();
  for (const auto& file : files->items()) {
    if (!file.value().is_string()) return NoCard();
    const auto kept = file.value().get<std::string>();
    VLM3R_ASSIGN(const std::string now, session::FileFingerprint(file.key()));
    if (now != kept) {
      return Error{ErrorCode::kFailed, "has changed since the answer was given", file.key(),
                   "Answer again with the model as it is now"};
    }
    model.files.emplace_back(file.key(), kept);
  }
  return model;
}

}  // namespace

Result<OrderedJson> CompleteCard(const Json& kept, const std::optional<AnswerCheck>& check,
                                 const RunControl& control) {
  if (!kept.is_object()) return NoCard();
  VLM3R_TRY(app::ParseCard(kept));
  OrderedJson card(kept);
  VLM3R_ASSIGN(const session::ModelInfo model, ModelOf(card));
  // Whatever a card's parts look like: it is written by the one who knows.
  app::AnswerCard parts;
  VLM3R_ASSIGN(parts.weights, app::IdentifyWeights(model, control));
  parts.answers.emplace_back();
  if (check) parts.answers[0].geometry = GeometryOf(*check);
  const OrderedJson written = app::ToJson(parts);
  card["model"]["weights"] = written.at("model").at("weights");
  if (check) card["answers"][0]["geometry"] = written.at("answers")[0].at("geometry");
  return card;
}

void SaveCard(const StudioContext& context, const project::Message& answer, const QString& path,
              QObject* receiver, std::function<void(Result<QString>)> then) {
  const AnswerInfo info = AnswerInfoFromJson(answer.info);
  context.tasks->run<QString>(
      QStringLiteral("export"), Translated(QT_TRANSLATE_NOOP("AnswerCard", "Save answer card")),
      receiver,
      [info, path](const RunControl& control) -> Result<QString> {
        control.Report("export", 0, 0);
        VLM3R_ASSIGN(const OrderedJson card,
                     CompleteCard(info.card, AnswerCheckFromJson(info.check), control));
        VLM3R_TRY(WriteFileAtomically(
            path.toStdString(),
            card.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n"));
        return path;
      },
      std::move(then));
}

void ExportCard(const StudioContext& context, const project::Message& answer, QWidget* parent,
                std::function<void(Result<QString>)> then) {
  auto* dialog =
      new QFileDialog(parent, Translated(QT_TRANSLATE_NOOP("AnswerCard", "Save answer card")));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(Translated(QT_TRANSLATE_NOOP("AnswerCard", "Answer card (*.json)")));
  dialog->setDefaultSuffix(QStringLiteral("json"));
  dialog->selectFile(QStringLiteral("answer.json"));
  QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                   [context, answer, parent, then = std::move(then)](const QString& path) {
                     SaveCard(context, answer, path, parent, then);
                   });
  dialog->open();
}

void ReplayCard(const StudioContext& context, const project::Message& answer, QObject* receiver,
                std::function<void(Result<ReplayOutcome>)> then) {
  const AnswerInfo info = AnswerInfoFromJson(answer.info);
  CommandCall call;
  call.command = app::FindCommand("replay");
  if (call.command == nullptr) return then(NoCard());
  if (context.options != nullptr) call.loaded = *context.options;
  call.args.flags = call.command->make_flags();
  context.tasks->run<ReplayOutcome>(
      QStringLiteral("replay"), Translated(QT_TRANSLATE_NOOP("AnswerCard", "Replay an answer")),
      receiver,
      [info, call](const RunControl& control) -> Result<ReplayOutcome> {
        VLM3R_ASSIGN(const OrderedJson card,
                     CompleteCard(info.card, AnswerCheckFromJson(info.check), control));
        const QTemporaryDir folder;
        if (!folder.isValid())
          return Error{ErrorCode::kDisk, folder.errorString().toStdString(),
                       folder.path().toStdString(), ""};
        const std::string path = folder.filePath(QStringLiteral("card.json")).toStdString();
        VLM3R_TRY(WriteFileAtomically(path, card.dump()));
        CommandCall replay = call;
        replay.args.positionals = {path};
        VLM3R_ASSIGN(const CommandResult result, RunCommand(replay, control));
        return ReplayOutcome{!result.found_problems, QString::fromStdString(result.text).trimmed()};
      },
      std::move(then), QStringLiteral("vlm3r replay answer.json"));
}

}  // namespace vlm3r::studio
