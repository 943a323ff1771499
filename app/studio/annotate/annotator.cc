// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/annotator.h"

#include <pwd.h>
#include <unistd.h>

#include "app/studio/theme/app_settings.h"

namespace vlm3r::studio {
namespace {

constexpr char kAnnotator[] = "annotate/annotator";
constexpr qsizetype kLongestName = 80;

}  // namespace

QString LoginName() {
  for (const char* variable : {"USER", "LOGNAME"}) {
    const QString name = qEnvironmentVariable(variable).trimmed();
    if (!name.isEmpty()) return name.left(kLongestName);
  }
  const passwd* entry = getpwuid(getuid());
  const QString name = entry != nullptr ? QString::fromLocal8Bit(entry->pw_name) : QString();
  return name.isEmpty() ? QStringLiteral("annotator") : name.left(kLongestName);
}

QString AnnotatorName() {
  const QString name = AppSettings().value(QLatin1String(kAnnotator)).toString().trimmed();
  return name.isEmpty() ? LoginName() : name.left(kLongestName);
}

void SetAnnotatorName(const QString& name) {
  AppSettings().setValue(QLatin1String(kAnnotator), name.trimmed().left(kLongestName));
}

}  // namespace vlm3r::studio
