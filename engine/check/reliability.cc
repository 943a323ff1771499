// SPDX-License-Identifier: Apache-2.0
#include "engine/check/reliability.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "engine/check/overlap.h"
#include "engine/check/snapshot_errors.h"

namespace vlm3r::check {
namespace {

constexpr size_t kMostFrames = 64, kSamples = 400;
// A revisit: frames at least a quarter of the clip apart, of which one sees a quarter of what the
// other does.
constexpr double kMinOverlap = 0.25;

std::string Percent(double share) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
  return text.data();
}

// Positions of the frames that are looked at.
std::vector<size_t> Chosen(size_t count) {
  std::vector<size_t> chosen;
  const size_t most = std::min(count, kMostFrames);
  for (size_t i = 0; i < most; ++i) chosen.push_back(i * count / most);
  return chosen;
}

Result<std::vector<Revisit>> FindRevisits(const scene::Snapshot& snapshot,
                                          const RunControl& control) {
  const std::vector<size_t> chosen = Chosen(snapshot.frames.size());
  const size_t apart = std::max<size_t>(2, chosen.size() / 4);
  std::vector<std::vector<SampledPoint>> points;
  for (const size_t view : chosen) points.push_back(SamplePoints(snapshot.frames[view], kSamples));
  std::vector<Revisit> revisits;
  for (size_t i = 0; i < chosen.size(); ++i) {
    if (control.stopped()) return CancelledError();
    for (size_t j = i + apart; j < chosen.size(); ++j) {
      const Overlap overlap =
          OverlapOf(snapshot.frames[chosen[i]], snapshot.frames[chosen[j]], points[j]);
      if (overlap.share < kMinOverlap) continue;
      revisits.push_back({static_cast<int32_t>(chosen[i]), static_cast<int32_t>(chosen[j]),
                          overlap.share, overlap.residual_m});
    }
  }
  std::stable_sort(revisits.begin(), revisits.end(),
                   [](const Revisit& a, const Revisit& b) { return a.residual_m > b.residual_m; });
  return revisits;
}

Reading LoopReading(const scene::Snapshot& snapshot, const std::vector<Revisit>& revisits) {
  Reading reading{Sign::kLoopResidual, {}, kMaxLoopResidual, ""};
  const double depth_m = scene::MedianDepth_m(snapshot);
  if (revisits.empty() || depth_m <= 0) {
    reading.sentence = "No place is seen again later in the clip, so drift cannot be measured";
    return reading;
  }
  std::vector<double> residuals;
  for (const Revisit& revisit : revisits) residuals.push_back(revisit.residual_m);
  reading.value = Median(&residuals) / depth_m;
  reading.sentence = reading.warns()
                         ? "Places that are seen again later lie " + Percent(*reading.value) +
                               " of the usual distance apart: the camera's path drifts"
                         : "Places that are seen again later lie where they were, to " +
                               Percent(*reading.value) + " of the usual distance";
  return reading;
}

Reading ScaleReading(const scene::Snapshot& snapshot) {
  Reading reading{Sign::kScaleStability, {}, kMaxScaleSpread, ""};
  const std::vector<double> scales = FrameScales(snapshot);
  if (scales.empty()) {
    reading.sentence = "What there is does not tell whether the scale changes";
    return reading;
  }
  reading.value = RobustSigma(scales);
  reading.sentence = reading.warns()
                         ? "The scale changes by " + Percent(*reading.value) +
                               " over the clip: distances are that uncertain"
                         : "The scale holds over the clip, to " + Percent(*reading.value);
  return reading;
}

std::vector<double> UnsureShares(const scene::Snapshot& snapshot) {
  std::vector<double> shares;
  for (const scene::FrameGeometry& frame : snapshot.frames) {
    const auto sure = std::count_if(
        frame.confidence_self.begin(), frame.confidence_self.end(),
        [](float confidence) { return confidence > static_cast<float>(kUnsureConfidence); });
    const auto all = static_cast<double>(std::max<size_t>(1, frame.confidence_self.size()));
    shares.push_back(1 - static_cast<double>(sure) / all);
  }
  return shares;
}

Reading ConfidenceReading(const std::vector<double>& shares) {
  Reading reading{Sign::kLowConfidence, {}, kMaxLowConfidence, ""};
  if (shares.empty()) {
    reading.sentence = "There are no frames";
    return reading;
  }
  double sum = 0;
  for (const double share : shares) sum += share;
  reading.value = sum / static_cast<double>(shares.size());
  reading.sentence = "The model is unsure of " + Percent(*reading.value) + " of the points" +
                     (reading.warns() ? ": most of the geometry is a guess" : "");
  return reading;
}

}  // namespace

std::string_view NameOf(Sign sign) {
  constexpr std::array<std::string_view, 3> kNames = {"loop_residual", "scale_stability",
                                                      "low_confidence"};
  return kNames[static_cast<size_t>(sign)];
}

const Reading& Reliability::reading(Sign sign) const {
  const auto found = std::find_if(readings.begin(), readings.end(),
                                  [&](const Reading& reading) { return reading.sign == sign; });
  VLM3R_CHECK(found != readings.end(), "MeasureReliability gives one reading of each sign");
  return *found;
}

bool Reliability::warns() const {
  return !flags.empty() || std::any_of(readings.begin(), readings.end(),
                                       [](const Reading& reading) { return reading.warns(); });
}

Result<Reliability> MeasureReliability(const scene::Snapshot& snapshot, const RunControl& control) {
  VLM3R_TRY(scene::CheckSnapshot(snapshot));
  Reliability reliability;
  reliability.flags = scene::CheckReliability(snapshot);
  if (control.stopped()) return CancelledError();
  VLM3R_ASSIGN(reliability.revisits, FindRevisits(snapshot, control));
  reliability.low_confidence = UnsureShares(snapshot);
  reliability.readings = {LoopReading(snapshot, reliability.revisits), ScaleReading(snapshot),
                          ConfidenceReading(reliability.low_confidence)};
  return reliability;
}

OrderedJson ToJson(const Reliability& reliability) {
  OrderedJson json = {{"warns", reliability.warns()}};
  for (const Reading& reading : reliability.readings) {
    json["readings"].push_back({{"sign", NameOf(reading.sign)},
                                {"value", reading.value ? OrderedJson(*reading.value) : nullptr},
                                {"threshold", reading.threshold},
                                {"warns", reading.warns()},
                                {"sentence", reading.sentence}});
  }
  json["flags"] = OrderedJson::array();
  for (const scene::ReliabilityFlag& flag : reliability.flags)
    json["flags"].push_back(flag.message);
  json["revisits"] = OrderedJson::array();
  constexpr size_t kMostListed = 100;
  for (const Revisit& revisit : reliability.revisits) {
    if (json["revisits"].size() == kMostListed) break;
    json["revisits"].push_back({{"first", revisit.first},
                                {"second", revisit.second},
                                {"overlap", revisit.overlap},
                                {"residual_m", revisit.residual_m}});
  }
  json["low_confidence_by_frame"] = reliability.low_confidence;
  return json;
}

}  // namespace vlm3r::check
