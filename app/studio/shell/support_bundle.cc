// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/support_bundle.h"

#include <algorithm>

#include <QDir>
#include <QFile>

#include "app/commands/command_table.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/models/command_run.h"
#include "app/studio/shell/about_dialog.h"
#include "app/studio/shell/log_file.h"
#include "engine/base/atomic_file.h"
#include "engine/options/reference.h"

namespace vlm3r::studio {
namespace {

constexpr qint64 kMaxLogBytes = 512 << 10;
constexpr int kMaxJobs = 50;

const char* StateName(JobState state) {
  switch (state) {
    case JobState::kQueued: return "queued";
    case JobState::kRunning: return "running";
    case JobState::kDone: return "done";
    case JobState::kFailed: return "failed";
    case JobState::kCancelled: return "cancelled";
  }
  return "";
}

/// Kind, state and error, but not the title: that names the user's files.
QString JobLine(const Job& job) {
  QString line = QStringLiteral("%1  %2  %3  %4 %5/%6")
                     .arg(job.started.toString(Qt::ISODate), job.ended.toString(Qt::ISODate),
                          job.kind, QLatin1String(StateName(job.state)))
                     .arg(job.done)
                     .arg(job.total);
  if (job.state == JobState::kFailed) {
    line += QStringLiteral("  [%1] %2")
                .arg(QLatin1String(ErrorCodeName(job.error.code)),
                     QString::fromStdString(job.error.message));
  }
  return line + QLatin1Char('\n');
}

QByteArray EndOfLog(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return "there is no log\n";
  if (file.size() > kMaxLogBytes) {
    file.seek(file.size() - kMaxLogBytes);
    file.readLine();  // A part of a line says nothing.
  }
  return file.read(kMaxLogBytes);
}

Result<QByteArray> DoctorText(const options::LoadedOptions& loaded, const RunControl& control) {
  CommandCall call;
  call.command = app::FindCommand("doctor");
  VLM3R_CHECK(call.command, "the doctor command is missing");
  if (call.command->make_flags) call.args.flags = call.command->make_flags();
  call.loaded = loaded;
  VLM3R_ASSIGN(const CommandResult result, RunCommand(call, control));
  return QByteArray::fromStdString(result.text);
}

}  // namespace

SupportFacts CollectSupportFacts(const JobList& jobs, const options::LoadedOptions& options) {
  SupportFacts facts;
  facts.versions = VersionText();
  for (int row = 0; row < std::min(jobs.rowCount(), kMaxJobs); ++row) {
    facts.jobs += JobLine(jobs.index(row).data(JobList::kJobRole).value<Job>());
  }
  facts.options = options;
  facts.home = QDir::homePath();
  facts.log_file = LogFilePath();
  return facts;
}

Result<std::vector<ZipEntry>> MakeSupportFiles(const SupportFacts& facts,
                                               const RunControl& control) {
  std::vector<ZipEntry> files;
  files.push_back({QStringLiteral("versions.txt"), facts.versions.toUtf8()});
  const Result<QByteArray> doctor = DoctorText(facts.options, control);
  if (!doctor && doctor.error().code == ErrorCode::kCancelled) return doctor.error();
  // A machine that the check fails on is the one whose report matters most.
  files.push_back({QStringLiteral("machine.txt"),
                   doctor ? *doctor : QByteArray::fromStdString(doctor.error().ToString() + "\n")});
  files.push_back({QStringLiteral("options.txt"),
                   QByteArray::fromStdString(options::EffectiveText(facts.options))});
  files.push_back({QStringLiteral("tasks.txt"), facts.jobs.toUtf8()});
  files.push_back({QStringLiteral("studio.log"), EndOfLog(facts.log_file)});
  if (facts.home.size() > 1) {
    for (ZipEntry& file : files) file.content.replace(facts.home.toUtf8(), "~");
  }
  return files;
}

Status WriteSupportBundle(const std::vector<ZipEntry>& files, const std::filesystem::path& path) {
  const QByteArray zip = MakeZip(files);
  return WriteFileAtomically(path,
                             std::string_view(zip.constData(), static_cast<size_t>(zip.size())));
}

}  // namespace vlm3r::studio
