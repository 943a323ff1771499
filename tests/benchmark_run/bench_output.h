// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>

/// The files of a run's results by their names below the output folder's one folder of results,
/// without what differs between equal runs: dates.
inline QMap<QString, QByteArray> ResultFiles(const QString& output) {
  QMap<QString, QByteArray> files;
  static const QRegularExpression date(R"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{4})");
  for (const QFileInfo& folder :
       QDir(output).entryInfoList({"*_model_args_*"}, QDir::Dirs, QDir::Name)) {
    QDirIterator each(folder.filePath(), QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
      QFile file(each.next());
      if (!file.open(QIODevice::ReadOnly)) continue;
      QString text = QString::fromUtf8(file.readAll());
      text.replace(date, "DATE").replace(folder.fileName(), "FOLDER");
      files[QFileInfo(file).fileName()] = text.toUtf8();
    }
  }
  return files;
}
