// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <string>

#include "engine/scene/display.h"

namespace vlm3r::scene {
namespace {

constexpr double kMaxLength_m = 1e6;

Error Wrong(const std::string& key, const std::string& wanted) {
  return {ErrorCode::kBadInput, "the display setting \"" + key + "\" is not " + wanted, "", ""};
}

bool IsFinite(const Json& json) { return json.is_number() && std::isfinite(json.get<double>()); }

Status ReadNumber(const Json& json, const char* key, double low, double high, double* value) {
  if (!json.contains(key)) return {};
  if (!IsFinite(json[key]) || json[key].get<double>() < low || json[key].get<double>() > high)
    return Wrong(key, "a number in its range");
  *value = json[key].get<double>();
  return {};
}

Status ReadWhole(const Json& json, const char* key, int low, int high, int* value) {
  if (!json.contains(key)) return {};
  double number = *value;
  VLM3R_TRY(ReadNumber(json, key, low, high, &number));
  if (number != std::floor(number)) return Wrong(key, "a whole number");
  *value = static_cast<int>(number);
  return {};
}

Status ReadBool(const Json& json, const char* key, bool* value) {
  if (!json.contains(key)) return {};
  if (!json[key].is_boolean()) return Wrong(key, "true or false");
  *value = json[key].get<bool>();
  return {};
}

bool IsNumberList(const Json& json, size_t size) {
  if (!json.is_array() || json.size() != size) return false;
  for (const Json& number : json) {
    if (!IsFinite(number) || std::abs(number.get<double>()) > kMaxLength_m) return false;
  }
  return true;
}

Status ReadClip(const Json& json, std::optional<ClipBox>* clip) {
  if (json.is_null()) return {};
  if (!json.is_object() || !json.contains("world_from_box") || !json.contains("half_size_m") ||
      !IsNumberList(json["world_from_box"], 16) || !IsNumberList(json["half_size_m"], 3)) {
    return Wrong("clip", "a box");
  }
  ClipBox box;
  for (int i = 0; i < 12; ++i)
    box.world_from_box.matrix()(i / 4, i % 4) =
        json["world_from_box"][static_cast<size_t>(i)].get<double>();
  for (int i = 0; i < 3; ++i)
    box.half_size_m[i] = json["half_size_m"][static_cast<size_t>(i)].get<double>();
  const Eigen::Matrix3d axes = box.world_from_box.linear();
  const bool rotation = (axes.transpose() * axes).isIdentity(1e-6) && axes.determinant() > 0;
  if (!rotation || box.half_size_m.minCoeff() <= 0)
    return Wrong("clip", "a box with a rotation and a size");
  *clip = box;
  return {};
}

Status ReadNames(const Json& json, Display* display) {
  if (json.contains("color")) {
    const auto color = json["color"].is_string() ? ColorByFromName(json["color"].get<std::string>())
                                                 : std::nullopt;
    if (!color) return Wrong("color", "one of rgb, frame, height, confidence");
    display->color = *color;
  }
  if (json.contains("map")) {
    if (json["map"] != "self" && json["map"] != "other") return Wrong("map", "self or other");
    display->filter.map = json["map"] == "self" ? WorldMap::kSelfPose : WorldMap::kOtherView;
  }
  return {};
}

}  // namespace

OrderedJson ToJson(const Display& display) {
  const CloudFilter& filter = display.filter;
  OrderedJson json = {{"color", std::string(ColorByName(display.color))},
                      {"map", filter.map == WorldMap::kSelfPose ? "self" : "other"},
                      {"min_confidence", filter.min_confidence},
                      {"remove_outliers", filter.remove_outliers},
                      {"outlier_neighbours", filter.outlier_neighbours},
                      {"outlier_ratio", filter.outlier_ratio},
                      {"current_frame_only", display.current_frame_only},
                      {"current_view", display.current_view},
                      {"scale", display.scale},
                      {"calibrated", display.calibrated}};
  if (display.clip) {
    OrderedJson matrix = OrderedJson::array();
    for (int i = 0; i < 16; ++i) matrix.push_back(display.clip->world_from_box(i / 4, i % 4));
    const Eigen::Vector3d& half = display.clip->half_size_m;
    json["clip"] = {{"world_from_box", matrix}, {"half_size_m", {half.x(), half.y(), half.z()}}};
  }
  return json;
}

Result<Display> DisplayFromJson(const Json& json) {
  if (!json.is_object())
    return Error{ErrorCode::kBadInput, "the display settings are not an object", "", ""};
  Display display;
  CloudFilter& filter = display.filter;
  VLM3R_TRY(ReadNames(json, &display));
  VLM3R_TRY(ReadNumber(json, "min_confidence", 0, 1e9, &filter.min_confidence));
  VLM3R_TRY(ReadBool(json, "remove_outliers", &filter.remove_outliers));
  VLM3R_TRY(ReadWhole(json, "outlier_neighbours", 1, 64, &filter.outlier_neighbours));
  VLM3R_TRY(ReadNumber(json, "outlier_ratio", 0, 1000, &filter.outlier_ratio));
  VLM3R_TRY(ReadBool(json, "current_frame_only", &display.current_frame_only));
  VLM3R_TRY(ReadWhole(json, "current_view", 0, 1 << 30, &display.current_view));
  VLM3R_TRY(ReadNumber(json, "scale", 1e-6, 1e6, &display.scale));
  VLM3R_TRY(ReadBool(json, "calibrated", &display.calibrated));
  if (json.contains("clip")) VLM3R_TRY(ReadClip(json["clip"], &display.clip));
  return display;
}

}  // namespace vlm3r::scene
