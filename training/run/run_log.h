// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/run/tensorboard.h"

namespace vlm3r::training {

/// What is known after an optimiser step.
struct StepReport {
  int64_t step = 0;  ///< From 1.
  int64_t total = 0;
  double epoch = 0;
  double loss = 0;  ///< Mean over the step's batches.
  bool has_pose = false;
  double pose_loss = 0;  ///< Mean over batches with poses, before its weight.
  double grad_norm = 0;  ///< Before clipping.
  double learning_rate = 0;
  double seconds = 0;            ///< That the step took.
  double tokens_per_second = 0;  ///< 0 where no tokens are counted.
  double seconds_left = 0;       ///< Until the run's end, by the pace so far; 0: not known.

  /// "loss 2.31  lr 1.9e-05  norm 0.8  890 tokens/s  3:20:05 left"
  std::string Line() const;
};

/// Keeps a run's numbers: `log.jsonl`, a line a step, and TensorBoard events in `events`.
class RunLog {
 public:
  /// Continues the log of a resumed run after `last_step`; lines beyond it are dropped. Fails with
  /// kDisk.
  static Result<std::unique_ptr<RunLog>> Open(const std::filesystem::path& folder,
                                              int64_t last_step);
  Status Add(const StepReport& report);
  /// The loss on what is never trained on, at a checkpoint.
  Status AddValidation(int64_t step, double loss);

 private:
  explicit RunLog(std::filesystem::path file) : file_(std::move(file)) {}
  Status Append(const OrderedJson& line);
  std::filesystem::path file_;
  std::unique_ptr<EventFile> events_;
};

}  // namespace vlm3r::training
