// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/forecast.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "app/studio/models/model_facts.h"
#include "engine/base/json.h"

namespace vlm3r::studio {
namespace {

constexpr size_t kMeasuredSteps = 21;
constexpr size_t kMostWarnings = 20;

int64_t CountOf(const Json& record, const char* key) {
  const auto found = record.find(key);
  if (found == record.end() || !found->is_number_integer()) return 0;
  return std::max<int64_t>(0, found->get<int64_t>());
}

QString Tr(const char* text, int64_t count) {
  const int shown = static_cast<int>(std::min<int64_t>(count, 2'000'000'000));
  return QCoreApplication::translate("TrainingForecast", text, nullptr, shown);
}

}  // namespace

Result<TrainingForecast> ParseForecast(const std::string& text) {
  const Result<Json> record = ParseJson(text, {.max_bytes = 16u << 20, .max_depth = 16});
  if (!record || !record->is_object())
    return Error{ErrorCode::kFailed, "the forecast cannot be read", "", "Try again"};
  TrainingForecast forecast;
  forecast.total_steps = CountOf(*record, "total_steps");
  forecast.samples_per_step = CountOf(*record, "samples_per_step");
  forecast.num_samples = CountOf(*record, "num_samples");
  forecast.num_validation_samples = CountOf(*record, "num_validation_samples");
  forecast.num_trained = CountOf(*record, "num_trained");
  if (record->contains("device") && (*record)["device"].is_string())
    forecast.device = (*record)["device"].get<std::string>();
  const auto memory = record->find("memory");
  if (memory != record->end() && memory->is_object()) {
    for (const auto& [name, bytes] : memory->items()) {
      if (!bytes.is_number_unsigned()) continue;
      if (name == "total") {
        forecast.memory_bytes = bytes.get<uint64_t>();
      } else {
        forecast.memory_parts.emplace_back(name, bytes.get<uint64_t>());
      }
    }
  }
  const auto warnings = record->find("warnings");
  if (warnings != record->end() && warnings->is_array()) {
    for (const Json& warning : *warnings) {
      if (warning.is_string() && forecast.warnings.size() < kMostWarnings)
        forecast.warnings.push_back(warning.get<std::string>());
    }
  }
  return forecast;
}

QString ForecastText(const TrainingForecast& forecast) {
  QStringList lines;
  if (forecast.total_steps > 0) {
    QString line = Tr(QT_TRANSLATE_N_NOOP("TrainingForecast", "%n step(s)"), forecast.total_steps);
    if (forecast.num_samples > 0) {
      line += QStringLiteral(" · ") +
              Tr(QT_TRANSLATE_N_NOOP("TrainingForecast", "%n sample(s)"), forecast.num_samples) +
              QStringLiteral(" · ") +
              Tr(QT_TRANSLATE_N_NOOP("TrainingForecast", "%n sample(s) a step"),
                 forecast.samples_per_step);
    }
    lines << line;
  }
  if (forecast.num_validation_samples > 0) {
    lines << Tr(QT_TRANSLATE_N_NOOP("TrainingForecast", "%n sample(s) judge checkpoints"),
                forecast.num_validation_samples);
  }
  if (forecast.num_trained > 0) {
    lines << QCoreApplication::translate("TrainingForecast", "%1 trained values, on %2")
                 .arg(QLocale().toString(static_cast<qlonglong>(forecast.num_trained)),
                      QString::fromStdString(forecast.device));
  }
  if (forecast.memory_bytes > 0) {
    QStringList parts;
    for (const auto& part : forecast.memory_parts)
      parts << QStringLiteral("%1 %2").arg(
          QString::fromStdString(part.first).replace(QLatin1Char('_'), QLatin1Char(' ')),
          BytesText(part.second));
    QString line = QCoreApplication::translate("TrainingForecast", "Memory: about %1")
                       .arg(BytesText(forecast.memory_bytes));
    if (!parts.isEmpty()) line += QStringLiteral(" (%1)").arg(parts.join(QStringLiteral(", ")));
    lines << line;
  }
  for (const std::string& warning : forecast.warnings)
    lines << QStringLiteral("⚠ ") + QString::fromStdString(warning);
  return lines.join(QLatin1Char('\n'));
}

double SecondsPerStep(const std::vector<RunPoint>& points) {
  std::vector<double> seconds;
  for (auto point = points.rbegin(); point != points.rend() && seconds.size() < kMeasuredSteps;
       ++point) {
    if (std::isfinite(point->seconds) && point->seconds > 0) seconds.push_back(point->seconds);
  }
  if (seconds.empty()) return 0;
  const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
  std::nth_element(seconds.begin(), middle, seconds.end());
  return *middle;
}

}  // namespace vlm3r::studio
