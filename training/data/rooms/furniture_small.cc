// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include <Eigen/Geometry>

#include "training/data/rooms/catalogue.h"

namespace vlm3r::training::rooms {
namespace {

using Eigen::AngleAxisd;
using Eigen::Vector3d;

constexpr std::array<uint32_t, 10> kBright = {0xc0392b, 0x2e6da4, 0x3f8f4f, 0xe0a526, 0x6a4a8c,
                                              0x2b2b2b, 0xe8e6e0, 0xd2703a, 0x3aa6a0, 0x9a5a78};
uint32_t Bright(ModelBuilder* b) { return b->random().Pick(kBright); }

}  // namespace

void BuildLamp(ModelBuilder* b) {
  const int metal = b->Paint(Pattern::kMetal, 0x3a3a3c),
            shade = b->Paint(Pattern::kLight, 0xf5e3b8);
  const double height = b->random().Uniform(1.3, 1.8), radius = b->random().Uniform(0.14, 0.22);
  b->Frustum({0, 0, 0}, {0, 0, 0.03}, 0.14, 0.13, metal, 18);
  b->Rod({0, 0, 0.03}, {0, 0, height - 0.2}, 0.013, metal);
  b->Frustum({0, 0, height - 0.26}, {0, 0, height}, radius, radius * 0.65, shade, 18);
}

void BuildPillow(ModelBuilder* b) {
  const Pattern pattern = b->random().Chance(0.4) ? Pattern::kStripes : Pattern::kFabric;
  const double width = b->random().Uniform(0.36, 0.62);
  const int cloth = b->Paint(pattern, Bright(b), Bright(b), 0.15);
  b->Cushion({0, 0, 0.07}, {width, b->random().Uniform(0.34, 0.44), 0.14}, cloth, 0.55);
}

void BuildPlant(ModelBuilder* b) {
  RandomStream& random = b->random();
  const int pot = b->Paint(Pattern::kPlain, random.Chance(0.5) ? 0xb5653a : 0xd8d4cb);
  const int leaf = b->Paint(Pattern::kLeaves, 0x2f7a36, 0x7fb45a, 0.1);
  const int stem = b->Paint(Pattern::kWood, 0x5a4a2c);
  const double radius = random.Uniform(0.1, 0.2), height = random.Uniform(0.18, 0.32);
  b->Frustum({0, 0, 0}, {0, 0, height}, radius * 0.75, radius, pot, 18);
  const double top = height + random.Uniform(0.25, 0.9);
  b->Rod({0, 0, height}, {0, 0, top}, 0.015, stem);
  const int tufts = random.Range(3, 6);
  for (int i = 0; i < tufts; ++i) {
    const double angle = 6.2832 * i / tufts, out = radius * random.Uniform(0.5, 1.2);
    const double size = random.Uniform(0.16, 0.3);
    b->Ellipsoid({out * std::cos(angle), out * std::sin(angle), top + random.Uniform(-0.12, 0.08)},
                 {size, size, size * 1.2}, leaf);
  }
}

void BuildTrashBin(ModelBuilder* b) {
  RandomStream& random = b->random();
  const int body = b->Paint(random.Chance(0.5) ? Pattern::kMetal : Pattern::kPlain, Bright(b));
  const double radius = random.Uniform(0.11, 0.19), height = random.Uniform(0.26, 0.6);
  if (random.Chance(0.6)) {
    b->Frustum({0, 0, 0}, {0, 0, height}, radius * 0.8, radius, body, 18);
    b->Frustum({0, 0, height}, {0, 0, height + 0.03}, radius, radius * 0.7,
               b->Paint(Pattern::kPlain, 0x2a2a2a), 18);
  } else {
    b->Box({0, 0, height / 2}, {radius * 2, radius * 1.5, height}, body);
    b->Box({0, 0, height + 0.02}, {radius * 2.05, radius * 1.55, 0.04},
           b->Paint(Pattern::kPlain, 0x4a4d50));
  }
}

void BuildBackpack(ModelBuilder* b) {
  const int cloth = b->Paint(Pattern::kFabric, Bright(b), 0x222222, 0.1);
  const int pocket = b->Paint(Pattern::kFabric, Bright(b), 0x222222, 0.1);
  const double height = b->random().Uniform(0.4, 0.55);
  b->Cushion({0, 0, height / 2}, {0.32, 0.18, height}, cloth, 0.35);
  b->Cushion({0, 0.11, height * 0.32}, {0.25, 0.09, height * 0.45}, pocket, 0.35);
  b->Torus({0, -0.04, height}, Vector3d::UnitY(), 0.04, 0.01, pocket);
}

void BuildSuitcase(ModelBuilder* b) {
  const int shell = b->Paint(Pattern::kStripes, Bright(b), 0x333333, 0.08);
  const int metal = b->Paint(Pattern::kMetal, 0x84878b);
  const double width = b->random().Uniform(0.34, 0.5), height = b->random().Uniform(0.5, 0.72);
  for (const int sx : {-1, 1}) {
    for (const int sy : {-1, 1})
      b->Box({sx * width * 0.4, sy * 0.07, 0.025}, {0.04, 0.04, 0.05}, metal);
  }
  b->Cushion({0, 0, 0.05 + height / 2}, {width, 0.24, height}, shell, 0.15);
  for (const int sx : {-1, 1})
    b->Box({sx * 0.08, -0.08, height + 0.12}, {0.015, 0.015, 0.3}, metal);
  b->Box({0, -0.08, height + 0.27}, {0.18, 0.025, 0.025}, metal);
}

void BuildGuitar(ModelBuilder* b) {
  const int top = b->Paint(Pattern::kWood, b->random().Chance(0.5) ? 0xc98a3d : 0x7a2d1c);
  const int dark = b->Paint(Pattern::kWood, 0x33241a);
  b->Frustum({0, -0.05, 0.19}, {0, 0.05, 0.19}, 0.19, 0.19, top, 24);
  b->Frustum({0, -0.05, 0.42}, {0, 0.05, 0.42}, 0.145, 0.145, top, 24);
  b->Frustum({0, 0.05, 0.36}, {0, 0.054, 0.36}, 0.05, 0.05, dark, 16);
  b->Box({0, 0.035, 0.72}, {0.055, 0.03, 0.5}, dark);
  b->Box({0, 0.03, 1.02}, {0.08, 0.025, 0.14}, dark);
}

void BuildFan(ModelBuilder* b) {
  const int body = b->Paint(Pattern::kPlain, b->random().Chance(0.5) ? 0xe6e6e2 : 0x2b2d31);
  const int blade = b->Paint(Pattern::kPlain, Bright(b));
  const double height = b->random().Uniform(0.7, 1.15), radius = b->random().Uniform(0.17, 0.23);
  b->Frustum({0, 0, 0}, {0, 0, 0.03}, 0.17, 0.15, body, 18);
  b->Rod({0, 0, 0.03}, {0, 0, height}, 0.016, body);
  b->Rod({0, -0.08, height}, {0, 0.05, height}, 0.05, body);
  b->Torus({0, 0.05, height}, Vector3d::UnitY(), radius, 0.012, body);
  for (int i = 0; i < 3; ++i) {
    const Eigen::Matrix3d turn = AngleAxisd(2.0944 * i, Vector3d::UnitY()).toRotationMatrix();
    b->Box(Vector3d(0, 0.05, height) + turn * Vector3d(radius * 0.5, 0, 0),
           {radius * 0.8, 0.012, 0.09}, blade, turn);
  }
}

void BuildBucket(ModelBuilder* b) {
  const int body = b->Paint(Pattern::kPlain, Bright(b));
  const double radius = b->random().Uniform(0.12, 0.17), height = b->random().Uniform(0.24, 0.32);
  b->Frustum({0, 0, 0}, {0, 0, height}, radius * 0.75, radius, body, 20);
  b->Torus({0, 0, height}, Vector3d::UnitZ(), radius, 0.008, body);
}

void BuildCup(ModelBuilder* b) {
  const int glaze = b->Paint(Pattern::kMetal, Bright(b));
  const double height = b->random().Uniform(0.08, 0.12);
  b->Frustum({0, 0, 0}, {0, 0, height}, 0.032, 0.042, glaze, 16);
  b->Torus({0.05, 0, height * 0.55}, Vector3d::UnitY(), 0.022, 0.006, glaze);
}

void BuildClock(ModelBuilder* b) {
  const double radius = b->random().Uniform(0.12, 0.2);
  const int rim = b->Paint(Pattern::kPlain, Bright(b));
  b->Frustum({0, -0.02, radius}, {0, 0.02, radius}, radius, radius, rim, 24);
  const double side = radius * 1.3;
  b->Decal({0, 0.021, radius}, {-side, 0, 0}, {0, 0, side},
           b->Paint(Pattern::kClockFace, 0xf5f3ec, 0x151515));
}

void BuildMirror(ModelBuilder* b) {
  const double width = b->random().Uniform(0.4, 0.8), height = b->random().Uniform(0.5, 1.1);
  b->Box({0, 0, height / 2}, {width, 0.03, height}, b->Paint(Pattern::kWood, 0x6b4a2a));
  b->Decal({0, 0.016, height / 2}, {-(width - 0.06), 0, 0}, {0, 0, height - 0.06},
           b->Paint(Pattern::kMirror, 0xb9c6cf, 0xe8eef2));
}

void BuildPicture(ModelBuilder* b) {
  const double width = b->random().Uniform(0.3, 0.9), height = b->random().Uniform(0.3, 0.7);
  b->Box({0, 0, height / 2}, {width, 0.03, height}, b->Paint(Pattern::kWood, 0x2f2620));
  b->Decal({0, 0.016, height / 2}, {-(width - 0.06), 0, 0}, {0, 0, height - 0.06},
           b->Paint(Pattern::kPicture, Bright(b), Bright(b)));
}

void BuildRadiator(ModelBuilder* b) {
  const int white = b->Paint(Pattern::kMetal, 0xecebe6);
  const int ribs = b->random().Range(6, 14);
  const double height = b->random().Uniform(0.4, 0.65), step = 0.07;
  b->Box({0, -0.03, height / 2}, {ribs * step, 0.03, height - 0.1}, white);
  for (int i = 0; i < ribs; ++i)
    b->Box({(i - (ribs - 1) / 2.0) * step, 0, height / 2}, {0.045, 0.09, height}, white);
}

void BuildTowel(ModelBuilder* b) {
  const int cloth = b->Paint(Pattern::kStripes, Bright(b), 0xf0eee8, 0.2);
  const double width = b->random().Uniform(0.3, 0.55), height = b->random().Uniform(0.4, 0.8);
  b->Box({0, 0.01, height / 2}, {width, 0.025, height}, cloth);
  b->Rod({-width / 2 - 0.04, -0.005, height}, {width / 2 + 0.04, -0.005, height}, 0.012,
         b->Paint(Pattern::kMetal, 0x9fa3a8));
}

void BuildCeilingLight(ModelBuilder* b) {
  const int light = b->Paint(Pattern::kLight, 0xfff4dc),
            metal = b->Paint(Pattern::kMetal, 0x777777);
  const double radius = b->random().Uniform(0.14, 0.28), drop = b->random().Uniform(0.08, 0.4);
  b->Rod({0, 0, 0.1}, {0, 0, 0.1 + drop}, 0.01, metal);
  b->Frustum({0, 0, 0}, {0, 0, 0.1}, radius, radius * 0.7, light, 20);
}

void BuildDoor(ModelBuilder* b) {
  const int leaf = b->Paint(Pattern::kWood, b->random().Chance(0.5) ? 0xe4dfd4 : 0x8d6239);
  const int frame = b->Paint(Pattern::kPlain, 0xd9d6cf),
            metal = b->Paint(Pattern::kMetal, 0x8a8a86);
  const double width = b->random().Uniform(0.76, 0.95), height = b->random().Uniform(1.95, 2.1);
  b->Box({0, 0, height / 2}, {width, 0.04, height}, leaf);
  for (const int side : {-1, 1}) {
    b->Box({side * (width / 2 + 0.035), 0, (height + 0.07) / 2}, {0.07, 0.06, height + 0.07},
           frame);
  }
  b->Box({0, 0, height + 0.035}, {width, 0.06, 0.07}, frame);
  for (const double z : {0.3, 0.62})
    b->Box({0, 0.022, height * z + 0.15}, {width * 0.66, 0.012, height * 0.28}, leaf);
  b->Rod({width * 0.4, 0.02, 1.02}, {width * 0.4, 0.07, 1.02}, 0.012, metal);
  b->Rod({width * 0.41, 0.07, 1.02}, {width * 0.28, 0.07, 1.02}, 0.01, metal);
}

void BuildWindow(ModelBuilder* b) {
  const int frame = b->Paint(Pattern::kPlain, 0xefeee9);
  const int sky = b->Paint(Pattern::kSky, 0x9cc4ea, 0x7da06a);
  const double width = b->random().Uniform(0.7, 1.8), height = b->random().Uniform(0.9, 1.4);
  b->Box({0, -0.01, height / 2}, {width - 0.02, 0.02, height - 0.02}, frame);
  for (const int side : {-1, 1}) {
    b->Box({side * (width / 2 - 0.03), 0.01, height / 2}, {0.06, 0.06, height}, frame);
    b->Box({0, 0.01, height / 2 + side * (height / 2 - 0.03)}, {width - 0.12, 0.06, 0.06}, frame);
  }
  b->Decal({0, 0.001, height / 2}, {-(width - 0.1), 0, 0}, {0, 0, height - 0.1}, sky);
  if (width > 1) b->Box({0, 0.01, height / 2}, {0.05, 0.05, height - 0.12}, frame);
}

}  // namespace vlm3r::training::rooms
