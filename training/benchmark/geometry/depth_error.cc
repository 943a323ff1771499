// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/geometry/depth_error.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/base/check.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr double kLeastDepth_m = 1e-3;

struct Pixels {
  std::vector<double> predicted, truth;
};

Pixels ValidPixels(std::span<const float> predicted, std::span<const float> truth) {
  Pixels pixels;
  for (size_t i = 0; i < truth.size(); ++i) {
    if (!(truth[i] > 0) || !std::isfinite(truth[i]) || !std::isfinite(predicted[i])) continue;
    pixels.predicted.push_back(predicted[i]);
    pixels.truth.push_back(truth[i]);
  }
  return pixels;
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<int64_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

struct Fit {
  double scale = 1, shift = 0;
};

Fit FitScale(const Pixels& pixels) {
  const size_t n = pixels.truth.size();
  double sum_truth = 0, sum_predicted = 0;
  for (size_t i = 0; i < n; ++i) {
    sum_truth += pixels.truth[i];
    sum_predicted += pixels.predicted[i];
  }
  double scale = sum_predicted == 0 ? 1 : sum_truth / sum_predicted;
  for (int round = 0; round < 10; ++round) {
    double above = 0, below = 0;
    for (size_t i = 0; i < n; ++i) {
      const double p = pixels.predicted[i], g = pixels.truth[i];
      const double weight = 1 / (std::abs(scale * p - g) + 1e-8);
      above += weight * p * g;
      below += weight * p * p;
    }
    if (below > 0) scale = above / below;
  }
  return {std::max(scale, 1e-3), 0};
}

/// Adam (Kingma and Ba, 2015) with its usual constants on one parameter.
class Adam {
 public:
  explicit Adam(double value) : value_(value) {}
  double value() const { return value_; }
  void Step(double gradient) {
    constexpr double kRate = 1e-4, kBeta1 = 0.9, kBeta2 = 0.999;
    beta1_power_ *= kBeta1;
    beta2_power_ *= kBeta2;
    mean_ = kBeta1 * mean_ + (1 - kBeta1) * gradient;
    square_ = kBeta2 * square_ + (1 - kBeta2) * gradient * gradient;
    value_ -= kRate * mean_ / (1 - beta1_power_) / (std::sqrt(square_ / (1 - beta2_power_)) + 1e-8);
  }

 private:
  double value_, mean_ = 0, square_ = 0, beta1_power_ = 1, beta2_power_ = 1;
};

Fit FitScaleShift(const Pixels& pixels) {
  const size_t n = pixels.truth.size();
  const double median = Median(pixels.predicted);
  Adam scale(median == 0 ? 1 : Median(pixels.truth) / median), shift(0);
  double last_loss = 0;
  for (int step = 0; step < 1000; ++step) {
    double loss = 0, slope_scale = 0, slope_shift = 0;
    for (size_t i = 0; i < n; ++i) {
      const double residual = scale.value() * pixels.predicted[i] + shift.value() - pixels.truth[i];
      const double sign = residual > 0 ? 1 : residual < 0 ? -1 : 0;
      loss += std::abs(residual);
      slope_scale += sign * pixels.predicted[i];
      slope_shift += sign;
    }
    // The loss is a sum, as in the reference; Adam's step does not depend on its size.
    if (step > 0 && std::abs(last_loss - loss) < 1e-6) break;
    last_loss = loss;
    scale.Step(slope_scale);
    shift.Step(slope_shift);
  }
  return {scale.value(), shift.value()};
}

Fit FitOf(const Pixels& pixels, DepthAlignment alignment) {
  switch (alignment) {
    case DepthAlignment::kMetric: return {};
    case DepthAlignment::kScale: return FitScale(pixels);
    case DepthAlignment::kScaleShift: return FitScaleShift(pixels);
  }
  return {};
}

void AddPixel(double depth, double truth, DepthError* error) {
  const double difference = depth - truth, logs = std::log(depth) - std::log(truth);
  error->abs_rel += std::abs(difference) / truth;
  error->sq_rel += difference * difference / truth;
  error->rmse_m += difference * difference;
  error->log_rmse += logs * logs;
  const double ratio = std::max(depth / truth, truth / depth);
  error->delta1 += ratio < 1.25;
  error->delta2 += ratio < 1.25 * 1.25;
  error->delta3 += ratio < 1.25 * 1.25 * 1.25;
}

}  // namespace

const char* NameOf(DepthAlignment alignment) {
  constexpr const char* kNames[] = {"metric", "scale", "scale_shift"};
  return kNames[static_cast<int>(alignment)];
}

DepthError ScoreDepth(std::span<const float> predicted, std::span<const float> truth,
                      DepthAlignment alignment) {
  VLM3R_CHECK(predicted.size() == truth.size());
  const Pixels pixels = ValidPixels(predicted, truth);
  DepthError error;
  error.num_pixels = static_cast<int64_t>(pixels.truth.size());
  if (error.num_pixels == 0) return error;
  const Fit fit = FitOf(pixels, alignment);
  error.scale = fit.scale;
  error.shift = fit.shift;
  for (size_t i = 0; i < pixels.truth.size(); ++i)
    AddPixel(std::max(fit.scale * pixels.predicted[i] + fit.shift, kLeastDepth_m), pixels.truth[i],
             &error);
  const auto count = static_cast<double>(error.num_pixels);
  for (double* value : {&error.abs_rel, &error.sq_rel, &error.rmse_m, &error.log_rmse,
                        &error.delta1, &error.delta2, &error.delta3})
    *value /= count;
  error.rmse_m = std::sqrt(error.rmse_m);
  error.log_rmse = std::sqrt(error.log_rmse);
  return error;
}

OrderedJson ToJson(const DepthError& error) {
  return {{"num_pixels", error.num_pixels}, {"scale", error.scale},
          {"shift", error.shift},           {"abs_rel", error.abs_rel},
          {"sq_rel", error.sq_rel},         {"rmse_m", error.rmse_m},
          {"log_rmse", error.log_rmse},     {"delta_1.25", error.delta1},
          {"delta_1.25^2", error.delta2},   {"delta_1.25^3", error.delta3}};
}

}  // namespace vlm3r::training::benchmark
