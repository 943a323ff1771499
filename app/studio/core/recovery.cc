// SPDX-License-Identifier: Apache-2.0
#include "app/studio/core/recovery.h"

#include <unistd.h>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include "app/project/database.h"
#include "app/studio/core/document.h"
#include "engine/base/paths.h"

namespace vlm3r::studio {

std::filesystem::path UntitledFolder() { return DataDir() / "untitled"; }

std::filesystem::path NewUntitledPath() {
  const QString now = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
  const QString name = QStringLiteral("%1-%2-%3.v3r")
                           .arg(now)
                           .arg(::getpid())
                           .arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0'));
  return UntitledFolder() / name.toStdString();
}

bool IsUntitledPath(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::weakly_canonical(path.parent_path(), ignored) ==
         std::filesystem::weakly_canonical(UntitledFolder(), ignored);
}

QStringList Document::recoverableProjects() {
  QStringList paths;
  const QDir folder(QString::fromStdString(UntitledFolder().string()));
  for (const QFileInfo& file :
       folder.entryInfoList({QStringLiteral("*.v3r")}, QDir::Files, QDir::Time)) {
    const std::filesystem::path path = file.absoluteFilePath().toStdString();
    if (project::LooksLikeProject(path) && !project::IsOpenForWriting(path))
      paths.append(file.absoluteFilePath());
  }
  return paths;
}

void Document::discardRecoverable(const QString& path) {
  const std::filesystem::path project = path.toStdString();
  if (!IsUntitledPath(project) || project::IsOpenForWriting(project)) return;
  for (const char* suffix : {"", "-wal", "-shm", ".lock"})
    QFile::remove(path + QLatin1String(suffix));
}

}  // namespace vlm3r::studio
