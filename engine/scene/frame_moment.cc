// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/frame_moment.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>

namespace vlm3r::scene {
namespace {

/// ".jpg" and the like at the end of a name; not the decimals of a number.
std::string WithoutExtension(const std::string& name) {
  const size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot + 1 == name.size()) return name;
  return std::isalpha(static_cast<unsigned char>(name[dot + 1])) != 0 ? name.substr(0, dot) : name;
}

std::optional<FrameMoment> MomentOf(const OrderedJson& id) {
  if (id.is_number_integer()) return FrameMoment{id.get<double>(), false};
  if (!id.is_string()) return {};
  const std::string name = WithoutExtension(id.get<std::string>());
  const std::string text = name.substr(name.rfind('_') + 1);  // All of it without a "_".
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  if (text.empty() || read.ec != std::errc() || read.ptr != end || !std::isfinite(value)) return {};
  return FrameMoment{value, text.find('.') != std::string::npos};
}

}  // namespace

std::vector<std::optional<FrameMoment>> FrameMoments(const SceneGraph& graph) {
  std::vector<std::optional<FrameMoment>> moments;
  std::optional<double> first_s;
  for (const SceneFrame& frame : graph.frames) {
    moments.push_back(MomentOf(frame.id));
    if (moments.back() && moments.back()->in_seconds)
      first_s = std::min(first_s.value_or(moments.back()->value), moments.back()->value);
  }
  for (std::optional<FrameMoment>& moment : moments)
    if (moment && moment->in_seconds) moment->value -= *first_s;
  return moments;
}

}  // namespace vlm3r::scene
