// SPDX-License-Identifier: Apache-2.0
#include "app/studio/jobs/job_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QStringList>

namespace vlm3r::studio {
namespace {

// Beyond this a count says less than a share: bytes, tensors' rows.
constexpr qint64 kMaxCount = 10'000;
// Less than this needs no time behind it.
constexpr double kShortest_s = 1;

QString Tr(const char* text) { return QCoreApplication::translate("JobText", text); }

QString RunningText(const Job& job) {
  if (job.stopping) return Tr(QT_TRANSLATE_NOOP("JobText", "Stopping…"));
  if (job.stage.isEmpty()) return Tr(QT_TRANSLATE_NOOP("JobText", "Working…"));
  const QString stage = StageText(job.stage);
  if (job.total <= 0) return stage;
  if (job.total > kMaxCount) {
    return Tr(QT_TRANSLATE_NOOP("JobText", "%1 %2 %"))
        .arg(stage)
        .arg(std::lround(100 * JobFraction(job)));
  }
  return Tr(QT_TRANSLATE_NOOP("JobText", "%1 %2 of %3")).arg(stage).arg(job.done).arg(job.total);
}

QString Sentence(QString text) {
  text = text.trimmed();
  if (text.isEmpty()) return text;
  text[0] = text[0].toUpper();
  const bool has_end = text.endsWith(QLatin1Char('.')) || text.endsWith(QChar(0x3002));
  //: A whole sentence, with the full stop of the language.
  return has_end ? text : Tr(QT_TRANSLATE_NOOP("JobText", "%1.")).arg(text);
}

}  // namespace

QString JobStateText(const Job& job) {
  switch (job.state) {
    case JobState::kQueued: return Tr(QT_TRANSLATE_NOOP("JobText", "Waiting"));
    case JobState::kRunning: return RunningText(job);
    case JobState::kDone: return Tr(QT_TRANSLATE_NOOP("JobText", "Done"));
    case JobState::kCancelled: return Tr(QT_TRANSLATE_NOOP("JobText", "Stopped"));
    case JobState::kFailed:
      return Tr(QT_TRANSLATE_NOOP("JobText", "Failed: %1"))
          .arg(QString::fromStdString(job.error.message));
  }
  return {};
}

QString JobTimeText(const Job& job) {
  if (job.state == JobState::kRunning) {
    if (job.eta_s < kShortest_s) return {};  // Unknown, or as good as over.
    return Tr(QT_TRANSLATE_NOOP("JobText", "%1 left")).arg(DurationText(job.eta_s));
  }
  if (!job.ended.isValid() || !job.started.isValid()) return {};
  const double seconds = 1e-3 * static_cast<double>(job.started.msecsTo(job.ended));
  if (seconds < kShortest_s) return {};
  return Tr(QT_TRANSLATE_NOOP("JobText", "took %1")).arg(DurationText(seconds));
}

double JobFraction(const Job& job) {
  if (job.total <= 0) return -1;
  return std::clamp(static_cast<double>(job.done) / static_cast<double>(job.total), 0.0, 1.0);
}

QString ErrorText(const Error& error) {
  const QString message = QString::fromStdString(error.message);
  // Messages about a file go on where its name ends: "does not exist".
  QStringList lines = {error.file.empty() ? Sentence(message)
                                          : Tr(QT_TRANSLATE_NOOP("JobText", "%1: %2."))
                                                .arg(QString::fromStdString(error.file), message)};
  if (!error.remedy.empty()) lines << Sentence(QString::fromStdString(error.remedy));
  return lines.join(QLatin1Char('\n'));
}

}  // namespace vlm3r::studio
