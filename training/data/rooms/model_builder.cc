// SPDX-License-Identifier: Apache-2.0
#include "training/data/rooms/model_builder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include <Eigen/Geometry>

namespace vlm3r::training::rooms {
namespace {

using Eigen::Matrix3d;
using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kTau = 2 * std::numbers::pi;

float Linear(uint32_t byte) { return std::pow(static_cast<float>(byte & 255) / 255.0f, 2.2f); }

double SignedPower(double value, double exponent) {
  return std::copysign(std::pow(std::abs(value), exponent), value);
}

// Two unit vectors that complete `axis` to a right-handed frame (a, b, axis).
std::pair<Vector3d, Vector3d> Across(const Vector3d& axis) {
  const Vector3d helper = std::abs(axis.z()) < 0.9 ? Vector3d::UnitZ() : Vector3d::UnitX();
  const Vector3d a = helper.cross(axis).normalized();
  return {a, axis.cross(a)};
}

}  // namespace

Eigen::Vector3f LinearColor(uint32_t srgb) {
  return {Linear(srgb >> 16), Linear(srgb >> 8), Linear(srgb)};
}

int ModelBuilder::Paint(Pattern pattern, uint32_t color, uint32_t accent, double tile_m) {
  const float shade = static_cast<float>(random_->Uniform(0.85, 1.15));
  Material material;
  material.pattern = pattern;
  material.color = (LinearColor(color) * shade).cwiseMin(0.95f);
  material.accent = LinearColor(accent);
  material.tile_m = static_cast<float>(tile_m);
  material.seed = static_cast<uint32_t>(random_->Next());
  if (pattern >= Pattern::kBooks) material.tile_m = 1;
  model_.materials.push_back(material);
  return static_cast<int>(model_.materials.size()) - 1;
}

void ModelBuilder::AddFace(const std::array<Vector3d, 4>& corners, int material) {
  Patch patch;
  patch.corners = corners;
  patch.material = material;
  const Vector3d right = corners[1] - corners[0], up = corners[3] - corners[0];
  patch.normals.fill(right.cross(up).normalized().cast<float>());
  const bool picture = model_.materials[material].pattern >= Pattern::kBooks;
  const float w = picture ? 1.0f : static_cast<float>(right.norm());
  const float h = picture ? 1.0f : static_cast<float>(up.norm());
  // Grain runs along the longer side, as boards are cut.
  const bool turned = !picture && h > w;
  const auto at = [&](float x, float y) {
    return turned ? Eigen::Vector2f(y, x) : Eigen::Vector2f(x, picture ? 1 - y : y);
  };
  patch.uv = {at(0, 0), at(w, 0), at(w, h), at(0, h)};
  model_.patches.push_back(patch);
}

void ModelBuilder::Box(const Vector3d& center, const Vector3d& size, int material,
                       const Matrix3d& turn) {
  const Vector3d half = size / 2;
  for (int axis = 0; axis < 3; ++axis) {
    for (const int side : {-1, 1}) {
      // (right, up, normal) is right-handed on both sides, so that faces look outwards; uprights
      // keep their texture upright.
      const int b = axis == 2 ? 1 : 2;
      const int a = 3 - axis - b;
      Vector3d n = Vector3d::Zero(), right = n, up = n;
      n[axis] = side * half[axis];
      up[b] = half[b];
      right[a] = half[a];
      if (right.cross(up).dot(n) < 0) right = -right;
      const auto corner = [&](int x, int y) -> Vector3d {
        return center + turn * (n + x * right + y * up);
      };
      AddFace({corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)}, material);
    }
  }
  model_.solids.push_back({center, half, turn});
}

void ModelBuilder::AddGrid(int columns, int rows, const Surface& surface, const Vector2d& span_m,
                           int material) {
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      Patch patch;
      patch.material = material;
      for (int k = 0; k < 4; ++k) {
        const double u = static_cast<double>(column + (k == 1 || k == 2)) / columns;
        const double v = static_cast<double>(row + (k >= 2)) / rows;
        Vector3d normal;
        surface(u, v, &patch.corners[k], &normal);
        patch.normals[k] = normal.normalized().cast<float>();
        patch.uv[k] = Vector2d(u * span_m.x(), v * span_m.y()).cast<float>();
      }
      model_.patches.push_back(patch);
    }
  }
}

void ModelBuilder::Cushion(const Vector3d& center, const Vector3d& size, int material,
                           double squareness, const Matrix3d& turn) {
  const Vector3d half = size / 2;
  const auto surface = [&](double u, double v, Vector3d* point, Vector3d* normal) {
    const double lon = u * kTau, lat = (v - 0.5) * std::numbers::pi;
    // The last column meets the first one, and the poles are points, to the last bit.
    const double s = u == 1 ? 0 : std::sin(lon), c = u == 1 ? 1 : std::cos(lon);
    const double cl = v == 0 || v == 1 ? 0 : std::cos(lat), sl = std::sin(lat);
    const auto at = [&](double e) {
      const double ring = SignedPower(cl, e);
      return Vector3d(ring * SignedPower(c, e), ring * SignedPower(s, e), SignedPower(sl, e));
    };
    *point = center + turn * at(squareness).cwiseProduct(half);
    *normal = turn * at(2 - squareness).cwiseQuotient(half);
    if (normal->norm() < 1e-12) *normal = turn * Vector3d(0, 0, v < 0.5 ? -1 : 1);
  };
  const double around = 2 * (size.x() + size.y());
  AddGrid(16, 8, surface, {around, 2 * size.z()}, material);
  model_.solids.push_back({center, half, turn});
}

void ModelBuilder::Ellipsoid(const Vector3d& center, const Vector3d& size, int material) {
  Cushion(center, size, material, 1.0);
}

void ModelBuilder::AddDisc(const Vector3d& center, const Vector3d& a, const Vector3d& b,
                           int segments, int material) {
  const Eigen::Vector3f normal = a.cross(b).normalized().cast<float>();
  const auto at = [&](int i) {
    const double angle = kTau * (i % segments) / segments;
    return Vector2d(std::cos(angle), std::sin(angle));
  };
  for (int i = 0; i < segments; ++i) {
    const Vector2d p = at(i), q = at(i + 1);
    Patch patch;
    patch.material = material;
    patch.corners = {center, center + a * p.x() + b * p.y(), center + a * q.x() + b * q.y(),
                     center};
    patch.normals.fill(normal);
    const bool picture = model_.materials[material].pattern >= Pattern::kBooks;
    const double r = picture ? 0.5 : a.norm();
    const auto uv = [&](const Vector2d& d) {
      return Eigen::Vector2f(static_cast<float>(r * (1 + d.x())),
                             static_cast<float>(r * (1 - d.y())));
    };
    patch.uv = {uv({0, 0}), uv(p), uv(q), uv({0, 0})};
    model_.patches.push_back(patch);
  }
}

void ModelBuilder::Frustum(const Vector3d& from, const Vector3d& to, double radius_from_m,
                           double radius_to_m, int material, int segments) {
  const Vector3d axis = (to - from).normalized();
  const double length = (to - from).norm();
  const auto [a, b] = Across(axis);
  const double slope = (radius_from_m - radius_to_m) / length;
  const auto surface = [&](double u, double v, Vector3d* point, Vector3d* normal) {
    const double angle = u == 1 ? 0 : u * kTau;
    const Vector3d out = a * std::cos(angle) + b * std::sin(angle);
    *point = from + axis * (v * length) + out * (radius_from_m + v * (radius_to_m - radius_from_m));
    *normal = out + axis * slope;
  };
  const double wide = std::max(radius_from_m, radius_to_m);
  AddGrid(segments, 1, surface, {kTau * wide, length}, material);
  AddDisc(from, b * radius_from_m, a * radius_from_m, segments, material);
  AddDisc(to, a * radius_to_m, b * radius_to_m, segments, material);
  Matrix3d axes;
  axes << a, b, axis;
  model_.solids.push_back({(from + to) / 2, {wide, wide, length / 2}, axes});
}

void ModelBuilder::Rod(const Vector3d& from, const Vector3d& to, double radius_m, int material) {
  Frustum(from, to, radius_m, radius_m, material, 8);
}

void ModelBuilder::Torus(const Vector3d& center, const Vector3d& axis, double radius_m,
                         double tube_m, int material) {
  const auto [a, b] = Across(axis);
  const auto surface = [&, a = a, b = b](double u, double v, Vector3d* point, Vector3d* normal) {
    const double lon = u == 1 ? 0 : u * kTau, lat = v == 1 ? 0 : v * kTau;
    const Vector3d out = a * std::cos(lon) + b * std::sin(lon);
    *normal = out * std::cos(lat) + axis * std::sin(lat);
    *point = center + out * radius_m + *normal * tube_m;
  };
  AddGrid(24, 8, surface, {kTau * radius_m, kTau * tube_m}, material);
  Matrix3d axes;
  axes << a, b, axis;
  model_.solids.push_back({center, {radius_m + tube_m, radius_m + tube_m, tube_m}, axes});
}

void ModelBuilder::Decal(const Vector3d& center, const Vector3d& right, const Vector3d& up,
                         int material) {
  const auto corner = [&](int x, int y) -> Vector3d { return center + (x * right + y * up) / 2; };
  AddFace({corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)}, material);
}

void ModelBuilder::Top(double x0, double x1, double y0, double y1, double z, bool soft) {
  model_.supports.push_back({{x0, y0}, {x1, y1}, z, soft});
}

ObjectModel ModelBuilder::Finish() {
  Vector3d low = Vector3d::Constant(std::numeric_limits<double>::infinity()), high = -low;
  for (const Patch& patch : model_.patches) {
    for (const Vector3d& corner : patch.corners) {
      low = low.cwiseMin(corner);
      high = high.cwiseMax(corner);
    }
  }
  const Vector3d shift(-(low.x() + high.x()) / 2, -(low.y() + high.y()) / 2, -low.z());
  for (Patch& patch : model_.patches) {
    for (Vector3d& corner : patch.corners) corner += shift;
  }
  for (SolidBox& solid : model_.solids) solid.center += shift;
  for (Support& support : model_.supports) {
    support.low += shift.head<2>();
    support.high += shift.head<2>();
    support.z += shift.z();
  }
  model_.low = low + shift;
  model_.high = high + shift;
  return std::exchange(model_, {});
}

}  // namespace vlm3r::training::rooms
