// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <QString>

#include "app/studio/training/run_log_reader.h"
#include "engine/base/result.h"

namespace vlm3r::studio {

/// What a training will take, as `vlm3r train run --dry-run --json` says.
struct TrainingForecast {
  int64_t total_steps = 0;  ///< 0: not said.
  int64_t samples_per_step = 0;
  int64_t num_samples = 0;
  int64_t num_validation_samples = 0;
  int64_t num_trained = 0;  ///< Values.
  std::string device;
  uint64_t memory_bytes = 0;  ///< 0: not said.
  std::vector<std::pair<std::string, uint64_t>> memory_parts;
  std::vector<std::string> warnings;
};

/// Reads that record. Fails with kFailed when it is none.
Result<TrainingForecast> ParseForecast(const std::string& text);

/// In lines for a label: steps, samples, trained values, memory with its parts, warnings.
QString ForecastText(const TrainingForecast& forecast);

/// Seconds that a step takes: the median of the last few; 0: no step has been measured.
double SecondsPerStep(const std::vector<RunPoint>& points);

}  // namespace vlm3r::studio
