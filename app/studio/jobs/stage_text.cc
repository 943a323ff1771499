// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <QCoreApplication>
#include <QLatin1String>

#include "app/studio/jobs/job_list.h"

namespace vlm3r::studio {
namespace {

struct StageName {
  const char* stage;
  const char* text;
};

constexpr StageName kStages[] = {
    {"load", QT_TRANSLATE_NOOP("Stages", "Loading the model")},
    {"decode", QT_TRANSLATE_NOOP("Stages", "Reading the video")},
    {"hash", QT_TRANSLATE_NOOP("Stages", "Checking the file")},
    {"siglip", QT_TRANSLATE_NOOP("Stages", "Looking at the frames")},
    {"cut3r", QT_TRANSLATE_NOOP("Stages", "CUT3R")},
    {"fuse", QT_TRANSLATE_NOOP("Stages", "Joining picture and space")},
    {"prefill", QT_TRANSLATE_NOOP("Stages", "Reading the question")},
    {"generate", QT_TRANSLATE_NOOP("Stages", "Answering")},
    {"export", QT_TRANSLATE_NOOP("Stages", "Exporting")},
    {"save", QT_TRANSLATE_NOOP("Stages", "Saving")},
    {"scan", QT_TRANSLATE_NOOP("Stages", "Checking the values")},
    {"write", QT_TRANSLATE_NOOP("Stages", "Writing")},
    {"encode", QT_TRANSLATE_NOOP("Stages", "Encoding the film")},
    {"render", QT_TRANSLATE_NOOP("Stages", "Drawing")},
    {"search", QT_TRANSLATE_NOOP("Stages", "Searching")},
    {"bench", QT_TRANSLATE_NOOP("Stages", "Asking questions")},
    {"train", QT_TRANSLATE_NOOP("Stages", "Training")},
    {"prepare", QT_TRANSLATE_NOOP("Stages", "Preparing the samples")},
    {"occlude", QT_TRANSLATE_NOOP("Stages", "Covering parts of the frames")},
};

}  // namespace

QString StageText(const QString& stage) {
  for (const StageName& name : kStages) {
    if (stage == QLatin1String(name.stage)) {
      return QCoreApplication::translate("Stages", name.text);
    }
  }
  return stage;
}

QString DurationText(double seconds) {
  const auto total = static_cast<qint64>(std::llround(std::max(seconds, 0.0)));
  const QLatin1Char zero('0');
  const qint64 hours = total / 3600;
  const QString s = QStringLiteral("%1").arg(total % 60, 2, 10, zero);
  if (hours == 0) return QStringLiteral("%1:%2").arg(total / 60).arg(s);
  return QStringLiteral("%1:%2:%3").arg(hours).arg(total / 60 % 60, 2, 10, zero).arg(s);
}

}  // namespace vlm3r::studio
