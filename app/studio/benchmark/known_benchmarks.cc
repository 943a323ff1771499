// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/known_benchmarks.h"

#include <QFileInfo>

#include "app/studio/theme/app_settings.h"

namespace vlm3r::studio {
namespace {

constexpr char kFolders[] = "benchmark/folders";
constexpr int kMostFolders = 50;

QStringList ReadAll() {
  return AppSettings().value(QLatin1String(kFolders)).toStringList().mid(0, kMostFolders);
}

void WriteAll(const QStringList& folders) {
  AppSettings settings;
  settings.setValue(QLatin1String(kFolders), folders.mid(0, kMostFolders));
}

}  // namespace

QStringList KnownBenchmarks() {
  QStringList folders = ReadAll();
  folders.removeIf(
      [](const QString& folder) { return folder.isEmpty() || !QFileInfo::exists(folder); });
  return folders;
}

void RememberBenchmark(const QString& folder) {
  QStringList folders = ReadAll();
  folders.removeAll(folder);
  folders.prepend(folder);
  WriteAll(folders);
}

void ForgetBenchmark(const QString& folder) {
  QStringList folders = ReadAll();
  folders.removeAll(folder);
  WriteAll(folders);
}

}  // namespace vlm3r::studio
