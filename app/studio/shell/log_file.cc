// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/log_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "engine/base/log.h"

namespace vlm3r::studio {
namespace {

constexpr qint64 kMaxBytes = 4 << 20;

}  // namespace

QString LogFilePath() {
  QString state = qEnvironmentVariable("XDG_STATE_HOME");
  if (!QDir::isAbsolutePath(state)) state = QDir::homePath() + QStringLiteral("/.local/state");
  return state + QStringLiteral("/vlm3r-studio/studio.log");
}

void StartLogFile() {
  const QString path = LogFilePath();
  QDir().mkpath(QFileInfo(path).absolutePath());
  if (QFileInfo(path).size() > kMaxBytes) {
    QFile::remove(path + QStringLiteral(".1"));
    QFile::rename(path, path + QStringLiteral(".1"));
  }
  if (!SetLogFile(path.toStdString())) LogWarning("cannot write the log " + path.toStdString());
}

}  // namespace vlm3r::studio
