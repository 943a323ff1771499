// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/export_dialog.h"

#include <utility>

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>

#include "app/studio/jobs/task_runner.h"
#include "engine/base/atomic_file.h"

namespace vlm3r::studio {
namespace {

QString Translated(const char* text) { return QCoreApplication::translate("ChatExport", text); }

/// A title as a file name.
QString FileNameOf(const ChatExport& chat) {
  QString name = QString::fromStdString(chat.chat.title);
  static const QRegularExpression unsafe(QStringLiteral("[^\\w -]+"),
                                         QRegularExpression::UseUnicodePropertiesOption);
  name = name.replace(unsafe, QString()).simplified();
  return (name.isEmpty() ? QStringLiteral("chat") : name.left(60)) + QStringLiteral(".md");
}

}  // namespace

ChatFormat FormatOf(const QString& path) {
  const QString suffix = QFileInfo(path).suffix().toLower();
  if (suffix == QLatin1String("json")) return ChatFormat::kJson;
  if (suffix == QLatin1String("html") || suffix == QLatin1String("htm")) return ChatFormat::kHtml;
  return ChatFormat::kMarkdown;
}

void SaveChat(const StudioContext& context, const ChatExport& chat, const QString& path,
              QObject* receiver, std::function<void(Result<QString>)> then) {
  context.tasks->run<QString>(
      QStringLiteral("export"),
      Translated(QT_TRANSLATE_NOOP("ChatExport", "Export chat %1"))
          .arg(QString::fromStdString(chat.chat.title)),
      receiver,
      [chat, path](const RunControl& control) -> Result<QString> {
        control.Report("export", 0, 0);
        VLM3R_TRY(WriteFileAtomically(path.toStdString(), FormatChat(chat, FormatOf(path))));
        return path;
      },
      std::move(then));
}

void ExportChat(const StudioContext& context, const ChatExport& chat, QWidget* parent,
                std::function<void(Result<QString>)> then) {
  auto* dialog =
      new QFileDialog(parent, Translated(QT_TRANSLATE_NOOP("ChatExport", "Export chat")));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  const QStringList filters = {
      Translated(QT_TRANSLATE_NOOP("ChatExport", "Markdown (*.md)")),
      Translated(QT_TRANSLATE_NOOP("ChatExport", "Web page (*.html)")),
      Translated(QT_TRANSLATE_NOOP("ChatExport", "JSON with all branches (*.json)"))};
  dialog->setNameFilters(filters);
  dialog->setDefaultSuffix(QStringLiteral("md"));
  QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                   [dialog, filters](const QString& filter) {
                     const char* suffixes[] = {"md", "html", "json"};
                     const auto index = filters.indexOf(filter);
                     dialog->setDefaultSuffix(QLatin1String(suffixes[index < 0 ? 0 : index]));
                   });
  dialog->selectFile(FileNameOf(chat));
  QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                   [context, chat, parent, then = std::move(then)](const QString& path) {
                     SaveChat(context, chat, path, parent, then);
                   });
  dialog->open();
}

}  // namespace vlm3r::studio
