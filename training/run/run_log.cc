// SPDX-License-Identifier: Apache-2.0
#include "training/run/run_log.h"

#include <cstdio>
#include <fstream>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

Error CannotWrite(const fs::path& file) {
  return {ErrorCode::kDisk, "cannot be written", file.string(),
          "Free some space or name another folder"};
}

/// The lines of steps up to `last_step`.
std::string KeptLines(const fs::path& file, int64_t last_step) {
  std::string kept;
  std::ifstream lines(file, std::ios::binary);
  for (std::string line; std::getline(lines, line);) {
    const auto record = OrderedJson::parse(line, nullptr, false);
    if (record.is_object() && record.value("step", int64_t{0}) <= last_step) kept += line + "\n";
  }
  return kept;
}

}  // namespace

std::string StepReport::Line() const {
  char text[160];
  std::snprintf(text, sizeof text, "loss %.4f  lr %.3g  norm %.3g  %.0f tokens/s", loss,
                learning_rate, grad_norm, tokens_per_second);
  char pose[40] = "";
  if (has_pose) std::snprintf(pose, sizeof pose, "  pose %.4f", pose_loss);
  char left[40] = "";
  const auto s = static_cast<int64_t>(seconds_left + 0.5);
  if (s > 0)
    std::snprintf(left, sizeof left, "  %lld:%02d:%02d left", static_cast<long long>(s / 3600),
                  static_cast<int>(s / 60 % 60), static_cast<int>(s % 60));
  return std::string(text) + pose + left;
}

Result<std::unique_ptr<RunLog>> RunLog::Open(const fs::path& folder, int64_t last_step) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return CannotWrite(folder);
  const fs::path file = folder / "log.jsonl";
  VLM3R_TRY(WriteFileAtomically(file, last_step > 0 ? KeptLines(file, last_step) : ""));
  std::unique_ptr<RunLog> log(new RunLog(file));
  VLM3R_ASSIGN(log->events_, EventFile::Create(folder / "events"));
  return log;
}

Status RunLog::Append(const OrderedJson& line) {
  std::ofstream stream(file_, std::ios::binary | std::ios::app);
  stream << line.dump() << "\n" << std::flush;
  return stream ? Status() : CannotWrite(file_);
}

Status RunLog::Add(const StepReport& report) {
  OrderedJson line = {
      {"step", report.step},           {"total", report.total},
      {"epoch", report.epoch},         {"loss", report.loss},
      {"grad_norm", report.grad_norm}, {"learning_rate", report.learning_rate},
      {"seconds", report.seconds},     {"tokens_per_second", report.tokens_per_second}};
  std::vector<std::pair<std::string, double>> scalars = {
      {"train/loss", report.loss},
      {"train/grad_norm", report.grad_norm},
      {"train/learning_rate", report.learning_rate},
      {"train/seconds", report.seconds}};
  if (report.has_pose) {
    line["pose_loss"] = report.pose_loss;
    scalars.emplace_back("train/pose_loss", report.pose_loss);
  }
  VLM3R_TRY(Append(line));
  return events_->Add(report.step, scalars);
}

Status RunLog::AddValidation(int64_t step, double loss) {
  VLM3R_TRY(Append({{"step", step}, {"validation_loss", loss}}));
  return events_->Add(step, {{"validation/loss", loss}});
}

}  // namespace vlm3r::training
