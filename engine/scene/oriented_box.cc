// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/oriented_box.h"

#include <string>

#include <Eigen/LU>

namespace vlm3r::scene {
namespace {

// Annotators' axes are rounded to a few digits in published files, so an exact test would refuse
// real scenes.
constexpr double kRotationTolerance = 1e-3;
// Bounds the work on a box from outside: no object of a room comes near it.
constexpr double kMaxVolume_m3 = 1000;
constexpr double kMaxCoordinate_m = 1e5;

Error Bad(std::string message) { return {ErrorCode::kBadInput, std::move(message), "", ""}; }

bool IsRotation(const Eigen::Matrix3d& m) {
  return (m * m.transpose() - Eigen::Matrix3d::Identity()).cwiseAbs().maxCoeff() <
             kRotationTolerance &&
         m.determinant() > 0;
}

template <int kCount>
Result<Eigen::Matrix<double, kCount, 1>> Numbers(const OrderedJson& record, const char* key) {
  const auto found = record.find(key);
  const std::string shape =
      std::string("a box needs \"") + key + "\" with " + std::to_string(kCount) + " numbers";
  if (found == record.end() || !found->is_array() || found->size() != kCount) return Bad(shape);
  Eigen::Matrix<double, kCount, 1> numbers;
  for (int i = 0; i < kCount; ++i) {
    if (!(*found)[i].is_number()) return Bad(shape);
    numbers[i] = (*found)[i].template get<double>();
  }
  return numbers;
}

OrderedJson Triple(const Eigen::Vector3d& v) { return OrderedJson::array({v.x(), v.y(), v.z()}); }

}  // namespace

Result<OrientedBox> OrientedBox::Create(const Eigen::Vector3d& center_world,
                                        const Eigen::Vector3d& size_m,
                                        const Eigen::Matrix3d& world_from_box) {
  if (!center_world.allFinite() || !size_m.allFinite() || !world_from_box.allFinite()) {
    return Bad("a box holds a number that is not finite");
  }
  if (size_m.minCoeff() <= 0) return Bad("a box has no volume: a side length is not above 0");
  const Eigen::Vector3d at_least_a_step = size_m.cwiseMax(0.05);
  if (center_world.cwiseAbs().maxCoeff() > kMaxCoordinate_m ||
      at_least_a_step.prod() > kMaxVolume_m3 || size_m.maxCoeff() > kMaxVolume_m3) {
    return Bad("a box is too large or too far away for a room; lengths must be in metres");
  }
  if (!IsRotation(world_from_box))
    return Bad("the axes of a box are not three right-handed unit vectors");
  return OrientedBox(center_world, size_m, world_from_box);
}

Result<OrientedBox> OrientedBox::FromRecord(const OrderedJson& record) {
  if (!record.is_object()) return Bad("a box is not a JSON object");
  VLM3R_ASSIGN(const auto center, Numbers<3>(record, "centroid"));
  VLM3R_ASSIGN(const auto size, Numbers<3>(record, "axesLengths"));
  VLM3R_ASSIGN(const auto axes, Numbers<9>(record, "normalizedAxes"));
  // The file's rows are axes; Eigen's column-major view of the same nine numbers makes them
  // columns.
  return Create(center, size, Eigen::Map<const Eigen::Matrix3d>(axes.data()));
}

OrderedJson OrientedBox::ToRecord() const {
  OrderedJson axes = OrderedJson::array();
  for (int i = 0; i < 9; ++i) axes.push_back(world_from_box_.data()[i]);
  return {{"centroid", Triple(center_world_)},
          {"axesLengths", Triple(size_m_)},
          {"normalizedAxes", std::move(axes)}};
}

OrientedBox::OrientedBox(const Eigen::Vector3d& center_world, const Eigen::Vector3d& size_m,
                         const Eigen::Matrix3d& world_from_box)
    : center_world_(center_world), size_m_(size_m), world_from_box_(world_from_box) {}

std::array<Eigen::Vector3d, 8> OrientedBox::Corners() const {
  std::array<Eigen::Vector3d, 8> corners;
  for (int i = 0; i < 8; ++i) {
    const Eigen::Vector3d sign(i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : -1);
    corners[i] = center_world_ + world_from_box_ * (0.5 * sign.cwiseProduct(size_m_));
  }
  return corners;
}

double OrientedBox::DistanceTo(const Eigen::Vector3d& p_world) const {
  const Eigen::Vector3d p_box = world_from_box_.transpose() * (p_world - center_world_);
  const Eigen::Vector3d outside_m = (p_box.cwiseAbs() - 0.5 * size_m_).cwiseMax(0);
  return outside_m.norm();
}

}  // namespace vlm3r::scene
