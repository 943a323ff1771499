// SPDX-License-Identifier: Apache-2.0
#include "training/qa/check/truth.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <string_view>

namespace vlm3r::training::check {
namespace {

// Null stands for what is not there.
const OrderedJson& At(const OrderedJson& json, const std::string& key) {
  static const OrderedJson kNothing;
  const auto found = json.is_object() ? json.find(key) : json.end();
  return json.is_object() && found != json.end() ? *found : kNothing;
}

bool ReadNumbers(const OrderedJson& json, size_t count, double* out) {
  if (!json.is_array() || json.size() != count) return false;
  for (size_t i = 0; i < count; ++i) {
    if (!json[i].is_number()) return false;
    out[i] = json[i].get<double>();
    if (!std::isfinite(out[i])) return false;
  }
  return true;
}

std::optional<Solid> ReadSolid(const OrderedJson& record) {
  Solid solid;
  double axes[9];
  if (!ReadNumbers(At(record, "centroid"), 3, solid.center.data()) ||
      !ReadNumbers(At(record, "axesLengths"), 3, solid.size.data()) ||
      !ReadNumbers(At(record, "normalizedAxes"), 9, axes))
    return {};
  for (int i = 0; i < 9; ++i) solid.axes[i / 3][i % 3] = axes[i];
  return solid;
}

/// Whether the axes are three right-handed unit vectors and the last row is that of a motion.
bool IsMotion(const Pose& pose, const double* last_row) {
  const auto& axes = pose.axes;
  for (int i = 0; i < 3; ++i) {
    const int j = (i + 1) % 3, k = (i + 2) % 3;
    double length = 0, turn = 0;
    for (int c = 0; c < 3; ++c) {
      const int d = (c + 1) % 3, e = (c + 2) % 3;
      length += axes[i][c] * axes[i][c];
      turn += std::abs(axes[i][d] * axes[j][e] - axes[i][e] * axes[j][d] - axes[k][c]);
    }
    if (std::abs(length - 1) > 2e-3 || turn > 1e-2) return false;
  }
  return std::abs(last_row[0]) < 1e-6 && std::abs(last_row[1]) < 1e-6 &&
         std::abs(last_row[2]) < 1e-6 && std::abs(last_row[3] - 1) < 1e-6;
}

std::optional<Pose> ReadPose(const OrderedJson& rows) {
  if (!rows.is_array() || rows.size() != 4) return {};
  double m[4][4];
  for (int i = 0; i < 4; ++i)
    if (!ReadNumbers(rows[i], 4, m[i])) return {};
  Pose pose;
  for (int i = 0; i < 3; ++i) {
    for (int k = 0; k < 3; ++k) pose.axes[k][i] = m[i][k];
    pose.translation[i] = m[i][3];
  }
  return IsMotion(pose, m[3]) ? std::optional(pose) : std::nullopt;
}

/// The seconds at the end of "<video>_<seconds>"; nothing for other ids.
std::optional<double> SecondsOf(const std::string& id) {
  const size_t bar = id.find_last_of('_');
  if (bar == std::string::npos) return {};
  const std::string_view tail = std::string_view(id).substr(bar + 1);
  double seconds = 0;
  const auto [stop, error] = std::from_chars(tail.begin(), tail.end(), seconds);
  if (error != std::errc() || stop != tail.end() || !std::isfinite(seconds)) return {};
  return seconds;
}

/// Whole numbers as such; texts of one video by time, the rest as text.
bool Earlier(const Frame& a, const Frame& b) {
  if (!a.id.is_string() || !b.id.is_string()) return a.id < b.id;
  const auto x = a.id.get<std::string>(), y = b.id.get<std::string>();
  const auto x_s = SecondsOf(x), y_s = SecondsOf(y);
  // Without its seconds an id is compared as the video's; with none, as it is.
  const std::string x_video = x_s ? x.substr(0, x.find_last_of('_') + 1) : x;
  const std::string y_video = y_s ? y.substr(0, y.find_last_of('_') + 1) : y;
  if (x_video != y_video) return x_video < y_video;
  if (x_s != y_s) return x_s < y_s;
  return x < y;
}

}  // namespace

Vec3 Pose::InCamera(const Vec3& world) const {
  Vec3 camera{};
  for (int k = 0; k < 3; ++k)
    for (int i = 0; i < 3; ++i) camera[k] += axes[k][i] * (world[i] - translation[i]);
  return camera;
}

Vec3 Pose::Center(bool paper) const {
  if (!paper) return translation;
  Vec3 center{};
  for (int k = 0; k < 3; ++k)
    for (int i = 0; i < 3; ++i) center[k] -= axes[k][i] * translation[i];
  return center;
}

std::optional<Truth> Truth::Read(const std::string& scene, const OrderedJson& scene_metadata,
                                 const OrderedJson& frame_metadata, bool paper) {
  const OrderedJson& record = At(scene_metadata, scene);
  if (!record.is_object()) return {};
  Truth truth;
  truth.paper = paper;
  if (At(record, "room_size").is_number()) truth.room_m2 = record["room_size"].get<double>();
  if (At(record, "dataset").is_string()) truth.dataset = record["dataset"].get<std::string>();
  for (const auto& [name, count] : At(record, "object_counts").items())
    if (count.is_number_integer()) truth.counts[name] = count.get<int64_t>();
  for (const auto& [name, time_s] : At(record, "first_appearance_s").items())
    if (time_s.is_number()) truth.first_seen_s[name] = time_s.get<double>();
  if (!truth.ReadItems(record)) return {};
  truth.ReadFrames(At(At(frame_metadata, scene), "frames"));
  return truth;
}

bool Truth::ReadItems(const OrderedJson& scene) {
  const OrderedJson& boxes =
      At(scene, "object_bboxes").is_object() ? scene["object_bboxes"] : At(scene, "object_bbox");
  for (const auto& [category, records] : boxes.items())
    for (const auto& record : records) {
      const auto solid = ReadSolid(record);
      if (!solid) return false;
      items.push_back({category, *solid, {}});
      const OrderedJson& id = At(record, "instance_id");
      if (id.is_number_integer()) items.back().id = id.get<int64_t>();
    }
  return true;
}

void Truth::ReadFrames(const OrderedJson& list) {
  std::map<int64_t, size_t> item_of;
  for (size_t i = 0; i < items.size(); ++i)
    if (items[i].id) item_of.emplace(*items[i].id, i);
  for (const auto& record : list) {
    Frame frame;
    frame.id = At(record, "frame_id");
    frame.pose = ReadPose(At(record, "camera_pose_camera_to_world"));
    const OrderedJson& boxes = At(record, "bboxes_2d");
    frame.has_boxes = boxes.is_array() && !boxes.empty();
    std::set<size_t> seen;
    for (const auto& box : boxes) {
      const OrderedJson& id = At(box, "instance_id");
      const auto item = id.is_number_integer() ? item_of.find(id.get<int64_t>()) : item_of.end();
      if (item != item_of.end() && seen.insert(item->second).second)
        frame.items.push_back(item->second);
    }
    frames.push_back(std::move(frame));
  }
  std::stable_sort(frames.begin(), frames.end(), Earlier);
}

std::vector<size_t> Truth::ItemsOf(const std::string& category) const {
  std::vector<size_t> found;
  for (size_t i = 0; i < items.size(); ++i)
    if (items[i].category == category) found.push_back(i);
  return found;
}

const Item* Truth::Only(const std::string& category) const {
  const auto count = counts.find(category);
  const auto found = ItemsOf(category);
  // The released programs look at the count alone and take the first box.
  const bool enough = paper ? !found.empty() : found.size() == 1;
  return count != counts.end() && count->second == 1 && enough ? &items[found[0]] : nullptr;
}

const Lattice& Truth::LatticeOf(size_t item) {
  auto& lattice = lattices_[item];
  if (!lattice) lattice = std::make_unique<Lattice>(items[item].solid, paper);
  return *lattice;
}

double Truth::BetweenCategories(const std::string& a, const std::string& b) {
  const auto key = a < b ? std::pair(a, b) : std::pair(b, a);
  const auto known = distances_.find(key);
  if (known != distances_.end()) return known->second;
  double best = std::numeric_limits<double>::infinity();
  for (const size_t i : ItemsOf(a))
    for (const size_t j : ItemsOf(b)) best = std::min(best, LatticeOf(i).DistanceTo(LatticeOf(j)));
  return distances_[key] = best;
}

double Truth::ToPoint(size_t item, const Vec3& point) { return LatticeOf(item).DistanceTo(point); }

std::vector<size_t> Truth::AloneIn(const Frame& frame) const {
  std::map<std::string, int> times;
  for (const size_t i : frame.items) ++times[items[i].category];
  std::vector<size_t> alone;
  for (const size_t i : frame.items)
    if (times[items[i].category] == 1) alone.push_back(i);
  return alone;
}

}  // namespace vlm3r::training::check
