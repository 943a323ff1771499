// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/known_runs.h"

#include <algorithm>

#include <QFileInfo>

#include "app/studio/theme/app_settings.h"

namespace vlm3r::studio {
namespace {

constexpr char kRuns[] = "training/runs";
constexpr int kMostRuns = 50;

std::vector<KnownRun> ReadAll() {
  std::vector<KnownRun> runs;
  AppSettings settings;
  const int count = std::min(settings.beginReadArray(QLatin1String(kRuns)), kMostRuns);
  for (int i = 0; i < count; ++i) {
    settings.setArrayIndex(i);
    runs.push_back({settings.value(QStringLiteral("folder")).toString(),
                    settings.value(QStringLiteral("recipe")).toString()});
  }
  settings.endArray();
  return runs;
}

void WriteAll(const std::vector<KnownRun>& runs) {
  AppSettings settings;
  settings.remove(QLatin1String(kRuns));
  settings.beginWriteArray(QLatin1String(kRuns), static_cast<int>(runs.size()));
  for (size_t i = 0; i < runs.size(); ++i) {
    settings.setArrayIndex(static_cast<int>(i));
    settings.setValue(QStringLiteral("folder"), runs[i].folder);
    settings.setValue(QStringLiteral("recipe"), runs[i].recipe);
  }
  settings.endArray();
}

}  // namespace

std::vector<KnownRun> KnownRuns() {
  std::vector<KnownRun> runs = ReadAll();
  std::erase_if(runs, [](const KnownRun& run) {
    return run.folder.isEmpty() || !QFileInfo(run.folder).isDir();
  });
  return runs;
}

void RememberRun(const KnownRun& run) {
  std::vector<KnownRun> runs = ReadAll();
  KnownRun added = run;
  for (const KnownRun& known : runs) {
    if (known.folder == run.folder && added.recipe.isEmpty()) added.recipe = known.recipe;
  }
  std::erase_if(runs, [&](const KnownRun& known) { return known.folder == run.folder; });
  runs.insert(runs.begin(), added);
  if (runs.size() > kMostRuns) runs.resize(kMostRuns);
  WriteAll(runs);
}

void ForgetRun(const QString& folder) {
  std::vector<KnownRun> runs = ReadAll();
  std::erase_if(runs, [&](const KnownRun& known) { return known.folder == folder; });
  WriteAll(runs);
}

}  // namespace vlm3r::studio
