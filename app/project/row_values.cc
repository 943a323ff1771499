// SPDX-License-Identifier: Apache-2.0
#include "app/project/row_values.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/scene/room_frames.h"

namespace vlm3r::project {
namespace {

Error Bad(const std::string& what) { return {ErrorCode::kBadInput, what, "", ""}; }

Status CheckId(int64_t id) { return id > 0 ? Status() : Status(Bad("its number is not positive")); }

Status CheckName(std::string_view name) {
  return name.size() <= kMaxNameBytes ? Status() : Status(Bad("its name is too long"));
}

Status CheckNumbers(std::initializer_list<double> numbers) {
  for (const double number : numbers) {
    if (!std::isfinite(number)) return Bad("a number is not finite");
  }
  return {};
}

Json ToJson(const Eigen::Vector3d& v) { return Json::array({v.x(), v.y(), v.z()}); }

Result<Eigen::Vector3d> VectorFromJson(const Json& json) {
  if (!json.is_array() || json.size() != 3) return Bad("a position has not three numbers");
  Eigen::Vector3d v = Eigen::Vector3d::Zero();
  for (int i = 0; i < 3; ++i) {
    if (!json[static_cast<size_t>(i)].is_number()) return Bad("a position is not made of numbers");
    v[i] = json[static_cast<size_t>(i)].get<double>();
  }
  if (!v.allFinite()) return Bad("a position is not finite");
  return v;
}

}  // namespace

std::string ToColumn(const Json& json) {
  return json.is_null() ? "{}" : json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string ToColumn(const Eigen::Vector3d& v) { return ToColumn(ToJson(v)); }

std::string ToColumn(const std::vector<Eigen::Vector3d>& points) {
  Json json = Json::array();
  for (const Eigen::Vector3d& point : points) json.push_back(ToJson(point));
  return ToColumn(json);
}

std::string ToColumn(const Eigen::Matrix4d& matrix) {
  Json json = Json::array();
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 4; ++column) json.push_back(matrix(row, column));
  return ToColumn(json);
}

std::string ToRecordColumn(const OrderedJson& record) {
  return record.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

Result<Json> JsonFromColumn(std::string_view text) {
  return ParseJson(text, {.max_bytes = kMaxJsonBytes, .max_depth = 32, .max_values = 200'000});
}

Result<Eigen::Vector3d> VectorFromColumn(std::string_view text) {
  VLM3R_ASSIGN(const Json json, JsonFromColumn(text));
  return VectorFromJson(json);
}

Result<std::vector<Eigen::Vector3d>> PointsFromColumn(std::string_view text) {
  VLM3R_ASSIGN(const Json json, JsonFromColumn(text));
  if (!json.is_array() || json.size() > kMaxPoints) return Bad("its points are no list");
  std::vector<Eigen::Vector3d> points;
  for (const Json& item : json) {
    VLM3R_ASSIGN(Eigen::Vector3d point, VectorFromJson(item));
    points.push_back(point);
  }
  return points;
}

Result<Eigen::Matrix4d> MatrixFromColumn(std::string_view text) {
  VLM3R_ASSIGN(const Json json, JsonFromColumn(text));
  if (!json.is_array() || json.size() != 16) return Bad("a matrix has not sixteen numbers");
  Eigen::Matrix4d matrix;
  for (int i = 0; i < 16; ++i) {
    const Json& number = json[static_cast<size_t>(i)];
    if (!number.is_number()) return Bad("a matrix is not made of numbers");
    matrix(i / 4, i % 4) = number.get<double>();
  }
  return matrix;
}

Result<OrderedJson> RecordFromColumn(std::string_view text, size_t max_bytes) {
  return ParseOrderedJson(text, {.max_bytes = max_bytes, .max_depth = 64, .max_values = 2'000'000});
}

std::string ToValidText(std::string text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<signed char>(c) >= 0; });
  if (ascii) return text;
  // The JSON writer replaces what is not UTF-8.
  const auto valid =
      ParseJson(Json(std::move(text)).dump(-1, ' ', false, Json::error_handler_t::replace));
  return valid && valid->is_string() ? valid->get<std::string>() : std::string();
}

Status Check(const Video& video) {
  VLM3R_TRY(CheckId(video.id));
  VLM3R_TRY(CheckName(video.title));
  VLM3R_TRY(CheckName(video.path.native()));
  VLM3R_TRY(CheckName(video.snapshot.native()));
  VLM3R_TRY(CheckName(video.sha256));
  VLM3R_TRY(CheckNumbers({video.duration_s, video.fps}));
  const bool sizes_ok = video.duration_s >= 0 && video.fps >= 0 && video.num_frames >= 0 &&
                        video.width >= 0 && video.height >= 0;
  return sizes_ok ? Status() : Status(Bad("a size is negative"));
}

Status Check(const Chat& chat) {
  VLM3R_TRY(CheckId(chat.id));
  VLM3R_TRY(CheckId(chat.video_id));
  VLM3R_TRY(CheckName(chat.created_at));
  return CheckName(chat.title);
}

Status Check(const Message& message) {
  VLM3R_TRY(CheckId(message.id));
  VLM3R_TRY(CheckId(message.chat_id));
  VLM3R_TRY(CheckName(message.state));
  VLM3R_TRY(CheckName(message.created_at));
  if (message.role != "user" && message.role != "assistant") return Bad("its role is unknown");
  return message.text.size() <= kMaxTextBytes ? Status() : Status(Bad("its text is too long"));
}

Status Check(const Viewpoint& viewpoint) {
  VLM3R_TRY(CheckId(viewpoint.id));
  VLM3R_TRY(CheckName(viewpoint.name));
  VLM3R_TRY(CheckNumbers({viewpoint.view_angle_deg, viewpoint.parallel_scale}));
  const bool finite = viewpoint.position.allFinite() && viewpoint.focal_point.allFinite() &&
                      viewpoint.view_up.allFinite();
  return finite ? Status() : Status(Bad("a position is not finite"));
}

Status Check(const Measurement& measurement) {
  VLM3R_TRY(CheckId(measurement.id));
  VLM3R_TRY(CheckName(measurement.name));
  const std::string& kind = measurement.kind;
  if (kind != "distance" && kind != "angle" && kind != "height" && kind != "box")
    return Bad("its kind is unknown");
  if (measurement.points.size() > kMaxPoints) return Bad("it has too many points");
  for (const Eigen::Vector3d& point : measurement.points) {
    if (!point.allFinite()) return Bad("a position is not finite");
  }
  return {};
}

Status Check(const RoomObject& object) {
  VLM3R_TRY(CheckId(object.id));
  VLM3R_TRY(CheckId(object.video_id));
  VLM3R_TRY(CheckName(object.category));
  VLM3R_TRY(CheckName(object.annotator));
  const std::string& state = object.state;
  if (state != "draft" && state != "accepted" && state != "rejected")
    return Bad("its state is unknown");
  if (!object.record.is_null() && !object.record.is_object()) return Bad("its record is no object");
  // What may be a box is said in one place.
  const auto box = scene::OrientedBox::Create(object.box.center_world(), object.box.size_m(),
                                              object.box.world_from_box());
  return box ? Status() : Status(box.error());
}

Status Check(const RoomGraph& graph) {
  VLM3R_TRY(CheckId(graph.id));
  VLM3R_TRY(CheckId(graph.video_id));
  VLM3R_TRY(CheckName(graph.name));
  VLM3R_TRY(CheckName(graph.dataset));
  for (const OrderedJson* record : {&graph.scene_record, &graph.frame_record}) {
    if (!record->is_null() && !record->is_object()) return Bad("its metadata is no object");
  }
  const auto similarity = scene::SimilarityFromMatrix(graph.graph_from_world);
  return similarity ? Status() : Status(similarity.error());
}

}  // namespace vlm3r::project
