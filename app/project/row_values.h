// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include "app/project/types.h"
#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::project {

// Bounds of what a project holds, for what is written as for what is read.
inline constexpr size_t kMaxNameBytes = 4096;
inline constexpr size_t kMaxTextBytes = 4 << 20;
inline constexpr size_t kMaxJsonBytes = 4 << 20;
/// Two of them fit into a row.
inline constexpr size_t kMaxRecordBytes = 7 << 20;
inline constexpr size_t kMaxPoints = 64;
inline constexpr int64_t kMaxRows = 1'000'000;
inline constexpr int64_t kMaxTextBytesInAll = int64_t{512} << 20;

// Columns that hold JSON. Reading fails with kBadInput and names no file.
std::string ToColumn(const Json& json);
std::string ToColumn(const Eigen::Vector3d& v);
std::string ToColumn(const std::vector<Eigen::Vector3d>& points);
std::string ToColumn(const Eigen::Matrix4d& matrix);
/// Keeps the order of keys, and null.
std::string ToRecordColumn(const OrderedJson& record);
Result<Json> JsonFromColumn(std::string_view text);
Result<Eigen::Vector3d> VectorFromColumn(std::string_view text);
Result<std::vector<Eigen::Vector3d>> PointsFromColumn(std::string_view text);

Result<Eigen::Matrix4d> MatrixFromColumn(std::string_view text);
Result<OrderedJson> RecordFromColumn(std::string_view text, size_t max_bytes);

/// The text with whatever is not UTF-8 replaced.
std::string ToValidText(std::string text);

// Whether a value may be in a project: within bounds, finite, known words. Fails with kBadInput.
Status Check(const Video& video);
Status Check(const Chat& chat);
Status Check(const Message& message);
Status Check(const Viewpoint& viewpoint);
Status Check(const Measurement& measurement);
Status Check(const RoomObject& object);
Status Check(const RoomGraph& graph);

}  // namespace vlm3r::project
