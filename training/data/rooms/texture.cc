// SPDX-License-Identifier: Apache-2.0
#include "training/data/rooms/texture.h"

#include <algorithm>
#include <cmath>

#include "training/data/rooms/random_stream.h"

namespace vlm3r::training::rooms {
namespace {

using Eigen::Vector2f;
using Eigen::Vector3f;

/// Uniform in [0, 1) for a lattice cell.
float Hash(uint32_t seed, int x, int y) {
  const uint64_t key = (uint64_t{static_cast<uint32_t>(x)} << 32) | static_cast<uint32_t>(y);
  return static_cast<float>(RandomStream::Mix(key ^ (uint64_t{seed} * 0x9e3779b97f4a7c15ull)) >>
                            40) *
         0x1p-24f;
}

/// Value noise in [0, 1], one cell a unit.
float Noise(uint32_t seed, float x, float y) {
  const float fx = std::floor(x), fy = std::floor(y);
  const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
  const auto smooth = [](float t) { return t * t * (3 - 2 * t); };
  const float u = smooth(x - fx), v = smooth(y - fy);
  const float low = std::lerp(Hash(seed, ix, iy), Hash(seed, ix + 1, iy), u);
  const float high = std::lerp(Hash(seed, ix, iy + 1), Hash(seed, ix + 1, iy + 1), u);
  return std::lerp(low, high, v);
}

float Fraction(float x) { return x - std::floor(x); }

/// 1 where a line of width `line` follows the edges of unit cells.
bool OnEdge(float x, float y, float line) { return Fraction(x) < line || Fraction(y) < line; }

float Wood(const Material& m, const Vector2f& uv) {
  const float wave = Noise(m.seed, uv.x() * 3, uv.y() * 30) * 5 + uv.y() * 40;
  return 0.55f + 0.45f * std::sin(wave);
}

/// How much of the accent colour shows, in [0, 1].
float Accent(const Material& m, const Vector2f& uv) {
  const Vector2f t = uv / m.tile_m;
  const int ix = static_cast<int>(std::floor(t.x())), iy = static_cast<int>(std::floor(t.y()));
  switch (m.pattern) {
    case Pattern::kWood: return 0.35f * Wood(m, uv);
    case Pattern::kPlanks: {
      const float row = std::floor(uv.y() / 0.12f);
      const float shift = Hash(m.seed, 7, static_cast<int>(row)) * 1.2f;
      const int board = static_cast<int>(std::floor((uv.x() + shift) / 1.2f));
      if (OnEdge((uv.x() + shift) / 1.2f, uv.y() / 0.12f, 0.025f)) return 0.9f;
      return 0.35f * Hash(m.seed, board, static_cast<int>(row)) + 0.2f * Wood(m, uv);
    }
    case Pattern::kTiles: return OnEdge(t.x(), t.y(), 0.025f) ? 0.7f : 0.12f * Hash(m.seed, ix, iy);
    case Pattern::kBrick: {
      const float row = std::floor(uv.y() / 0.08f), x = uv.x() / 0.22f + 0.5f * row;
      if (Fraction(uv.y() / 0.08f) < 0.12f || Fraction(x) < 0.05f) return 1;
      return 0.3f * Hash(m.seed, static_cast<int>(std::floor(x)), static_cast<int>(row));
    }
    case Pattern::kCarpet: return 0.5f * Noise(m.seed, uv.x() * 90, uv.y() * 90);
    case Pattern::kFabric:
      return 0.25f * Noise(m.seed, uv.x() * 120, uv.y() * 120) +
             0.15f * Noise(m.seed + 1, uv.x() * 9, uv.y() * 9);
    case Pattern::kStripes: return Fraction(t.x() * 2) < 0.45f ? 1 : 0;
    case Pattern::kMarble:
      return 0.35f * std::pow(std::abs(std::sin(4 * (uv.x() + uv.y()) +
                                                6 * Noise(m.seed, uv.x() * 3, uv.y() * 3))),
                              6.0f);
    case Pattern::kWicker:
      return (Fraction(uv.x() * 40) < 0.5f) != (Fraction(uv.y() * 40) < 0.5f) ? 0.7f : 0;
    case Pattern::kLeaves: return Noise(m.seed, uv.x() * 25, uv.y() * 25);
    default: return 0.06f * Noise(m.seed, uv.x() * 6, uv.y() * 6);
  }
}

Vector3f Palette(uint32_t seed, int i) {
  return {0.1f + 0.6f * Hash(seed, i, 1), 0.1f + 0.5f * Hash(seed, i, 2),
          0.1f + 0.5f * Hash(seed, i, 3)};
}

Vector3f Books(const Material& m, const Vector2f& uv) {
  const float x = uv.x() * 24;
  const int book = static_cast<int>(std::floor(x));
  if (1 - uv.y() > 0.72f + 0.28f * Hash(m.seed, book, 9)) return Vector3f::Constant(0.02f);
  if (Fraction(x) < 0.08f) return Vector3f::Constant(0.03f);
  return std::abs(uv.y() - 0.6f) < 0.05f ? Vector3f(0.7f, 0.65f, 0.5f) : Palette(m.seed, book);
}

Vector3f Keys(const Material& m, const Vector2f& uv) {
  return OnEdge(uv.x() * 14, uv.y() * 5, 0.18f) ? m.color * 0.4f : m.accent;
}

Vector3f Painting(const Material& m, const Vector2f& uv) {
  const float hill = 0.5f + 0.25f * (Noise(m.seed, uv.x() * 4, 0) - 0.5f) +
                     0.1f * std::sin(uv.x() * 7 + static_cast<float>(m.seed % 7));
  const Vector3f paint = uv.y() < hill ? Vector3f(m.color * (0.6f + 0.5f * uv.y()))
                                       : Vector3f(m.accent * (1.2f - 0.6f * uv.y()));
  const Vector2f sun(0.2f + 0.6f * Hash(m.seed, 1, 1), 0.25f);
  return (uv - sun).norm() < 0.09f ? Vector3f(0.9f, 0.7f, 0.3f) : paint;
}

Vector3f ClockFace(const Material& m, const Vector2f& uv) {
  const Vector2f d = uv - Vector2f(0.5f, 0.5f);
  const auto hand = [&](float angle, float length, float width) {
    const Vector2f along(std::sin(angle), -std::cos(angle));
    const float t = d.dot(along);
    return t > 0 && t < length && (d - t * along).norm() < width;
  };
  const float turn = static_cast<float>(m.seed % 628) * 0.01f;
  if (hand(turn, 0.26f, 0.03f) || hand(turn * 12, 0.4f, 0.02f)) return m.accent;
  const float mark = Fraction(std::atan2(d.y(), d.x()) * 12 / 6.2831853f + 0.5f);
  return d.norm() > 0.42f && std::abs(mark - 0.5f) < 0.1f ? m.accent : m.color;
}

Vector3f Picture(const Material& m, const Vector2f& uv) {
  switch (m.pattern) {
    case Pattern::kBooks: return Books(m, uv);
    case Pattern::kKeys: return Keys(m, uv);
    case Pattern::kPicture: return Painting(m, uv);
    case Pattern::kClockFace: return ClockFace(m, uv);
    case Pattern::kScreen:
      return uv.y() < 0.1f ? m.accent : Vector3f(m.color + m.accent * (0.35f * (1 - uv.y())));
    case Pattern::kFlames:
      return uv.y() > 0.35f + 0.4f * Noise(m.seed, uv.x() * 7, 0) ? m.accent
                                                                  : Vector3f(m.color * 0.05f);
    default: return m.color;
  }
}

}  // namespace

Vector3f TextureColor(const Material& material, const Vector2f& uv, float footprint) {
  if (material.pattern >= Pattern::kBooks) return Picture(material, uv);
  // The finest features are about a centimetre wide.
  const float fade = std::clamp(0.012f / std::max(footprint, 1e-6f), 0.0f, 1.0f);
  const float mean = 0.12f;
  const float accent = std::lerp(mean, Accent(material, uv), fade);
  return material.color + (material.accent - material.color) * accent;
}

Vector3f SkyColor(const Material& material, const Vector3f& direction) {
  const float up = std::clamp(direction.z() * 2 + 0.4f, 0.0f, 1.0f);
  return (material.accent * (1 - up) + material.color * up) * 1.4f;
}

}  // namespace vlm3r::training::rooms
