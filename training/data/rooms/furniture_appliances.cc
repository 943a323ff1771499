// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "training/data/rooms/catalogue.h"

namespace vlm3r::training::rooms {
namespace {

constexpr std::array<uint32_t, 4> kEnamel = {0xe8e8e6, 0xc9ccd0, 0x3a3d42, 0xd9d3c5};

int Enamel(ModelBuilder* b) { return b->Paint(Pattern::kMetal, b->random().Pick(kEnamel)); }
int Dark(ModelBuilder* b) { return b->Paint(Pattern::kPlain, 0x1b1c1f); }
int Screen(ModelBuilder* b) { return b->Paint(Pattern::kScreen, 0x16202c, 0x6aa3d8); }

/// A case on the floor with a handle bar: what most kitchen machines are.
void Case(ModelBuilder* b, double width, double depth, double height, int body, int handle) {
  b->Box({0, 0, height / 2}, {width, depth, height}, body);
  b->Box({0, depth / 2 + 0.015, height * 0.86}, {width * 0.75, 0.03, 0.025}, handle);
}

/// A flat screen with its front at +Y.
void Panel(ModelBuilder* b, double width, double height, double z) {
  b->Box({0, 0, z + height / 2}, {width, 0.04, height}, Dark(b));
  b->Decal({0, 0.021, z + height / 2}, {-(width - 0.03), 0, 0}, {0, 0, height - 0.03}, Screen(b));
}

}  // namespace

void BuildRefrigerator(ModelBuilder* b) {
  RandomStream& random = b->random();
  const int body = Enamel(b), handle = b->Paint(Pattern::kMetal, 0x8c8f94);
  const double width = random.Uniform(0.55, 0.9), depth = random.Uniform(0.58, 0.7);
  const double height = random.Uniform(1.3, 1.9), split = height * random.Uniform(0.3, 0.65);
  b->Box({0, 0, split / 2 - 0.003}, {width, depth, split - 0.006}, body);
  b->Box({0, 0, (height + split) / 2 + 0.003}, {width, depth, height - split - 0.006}, body);
  for (const double z : {split - 0.22, split + 0.22})
    b->Box({-width * 0.4, depth / 2 + 0.02, z}, {0.025, 0.04, 0.3}, handle);
}

void BuildStove(ModelBuilder* b) {
  const int body = Enamel(b), plate = Dark(b), knob = b->Paint(Pattern::kMetal, 0x77797c);
  const double width = b->random().Uniform(0.5, 0.76), depth = 0.6, height = 0.88;
  Case(b, width, depth, height, body, knob);
  b->Decal({0, depth / 2 + 0.002, 0.4}, {-width * 0.7, 0, 0}, {0, 0, 0.3}, plate);
  for (const int x : {-1, 1}) {
    for (const int y : {-1, 1}) {
      b->Frustum({x * width * 0.24, y * 0.14, height}, {x * width * 0.24, y * 0.14, height + 0.015},
                 0.09, 0.09, plate, 16);
    }
  }
  b->Box({0, -depth / 2 + 0.02, height + 0.06}, {width, 0.04, 0.12}, body);
}

void BuildOven(ModelBuilder* b) {
  const int body = Enamel(b), handle = b->Paint(Pattern::kMetal, 0x8c8f94);
  const double width = 0.6, depth = 0.56, height = b->random().Uniform(1.2, 1.6);
  Case(b, width, depth, height, body, handle);
  for (const double z : {height * 0.35, height * 0.66})
    b->Decal({0, depth / 2 + 0.002, z}, {-0.46, 0, 0}, {0, 0, 0.3}, Dark(b));
}

void BuildMicrowave(ModelBuilder* b) {
  const int body = Enamel(b);
  const double width = b->random().Uniform(0.44, 0.55), depth = 0.36, height = 0.28;
  b->Box({0, 0, height / 2}, {width, depth, height}, body);
  b->Decal({0.05, depth / 2 + 0.002, height / 2}, {-(width - 0.16), 0, 0}, {0, 0, height - 0.06},
           Dark(b));
  b->Box({-width / 2 + 0.07, depth / 2 + 0.01, height * 0.3}, {0.05, 0.02, 0.05},
         b->Paint(Pattern::kMetal, 0x555555));
}

void BuildDishwasher(ModelBuilder* b) {
  const int body = Enamel(b), handle = b->Paint(Pattern::kMetal, 0x6c6f74);
  const double width = b->random().Uniform(0.45, 0.6), height = b->random().Uniform(0.82, 0.88);
  Case(b, width, 0.58, height, body, handle);
  b->Box({0, -0.01, height + 0.015}, {width + 0.01, 0.6, 0.03},
         b->Paint(Pattern::kMarble, 0x9b958c, 0x6d675e));
  b->Top(-width / 2, width / 2, -0.29, 0.29, height + 0.03);
}

void BuildWasher(ModelBuilder* b) {
  const int body = Enamel(b), rim = b->Paint(Pattern::kMetal, 0xa6a9ad), glass = Dark(b);
  const double height = b->random().Uniform(0.82, 0.9), depth = b->random().Uniform(0.48, 0.62);
  b->Box({0, 0, height / 2}, {0.6, depth, height}, body);
  b->Frustum({0, depth / 2, height / 2}, {0, depth / 2 + 0.03, height / 2}, 0.19, 0.17, rim, 20);
  b->Frustum({0, depth / 2 + 0.03, height / 2}, {0, depth / 2 + 0.05, height / 2}, 0.14, 0.1, glass,
             20);
  b->Box({0.18, depth / 2 + 0.005, height - 0.07}, {0.16, 0.01, 0.07}, glass);
}

void BuildToilet(ModelBuilder* b) {
  const int white = b->Paint(Pattern::kMetal, 0xf2f2ef), lid = b->Paint(Pattern::kPlain, 0xe4e2dc);
  const double seat = b->random().Uniform(0.38, 0.44), tank = b->random().Uniform(0.7, 0.82);
  b->Frustum({0, 0.06, 0}, {0, 0.1, seat - 0.03}, 0.12, 0.18, white, 18);
  b->Cushion({0, 0.08, seat}, {0.38, 0.5, 0.07}, lid, 0.6);
  b->Box({0, -0.24, (seat + tank) / 2}, {0.4, 0.18, tank - seat + 0.08}, white);
  b->Box({0, -0.24, tank + 0.055}, {0.42, 0.2, 0.03}, lid);
}

void BuildBathtub(ModelBuilder* b) {
  const int white = b->Paint(Pattern::kMetal, 0xf4f4f2), tap = b->Paint(Pattern::kMetal, 0x9fa3a8);
  const double length = b->random().Uniform(1.4, 1.8), width = b->random().Uniform(0.7, 0.8);
  const double height = b->random().Uniform(0.5, 0.6), rim = 0.06;
  b->Box({0, 0, 0.07}, {length, width, 0.14}, white);
  for (const int side : {-1, 1}) {
    b->Box({side * (length - rim) / 2, 0, height / 2 + 0.07}, {rim, width, height - 0.14}, white);
    b->Box({0, side * (width - rim) / 2, height / 2 + 0.07}, {length - 2 * rim, rim, height - 0.14},
           white);
  }
  b->Rod({length / 2 - 0.03, 0, height}, {length / 2 - 0.03, 0, height + 0.14}, 0.018, tap);
  b->Rod({length / 2 - 0.03, 0, height + 0.13}, {length / 2 - 0.16, 0, height + 0.11}, 0.015, tap);
}

void BuildFireplace(ModelBuilder* b) {
  const int brick = b->Paint(Pattern::kBrick, 0x9c5a41, 0xc9beb0, 0.4);
  const double width = b->random().Uniform(1.1, 1.5), height = b->random().Uniform(1.0, 1.2);
  const double depth = 0.36, side = width * 0.22;
  for (const int x : {-1, 1})
    b->Box({x * (width - side) / 2, 0, height / 2}, {side, depth, height}, brick);
  b->Box({0, 0, height * 0.84}, {width - 2 * side, depth, height * 0.32}, brick);
  b->Box({0, -depth / 2 + 0.03, height * 0.34}, {width - 2 * side, 0.06, height * 0.68}, Dark(b));
  b->Decal({0, -depth / 2 + 0.062, height * 0.25}, {-(width - 2 * side) * 0.8, 0, 0},
           {0, 0, height * 0.4}, b->Paint(Pattern::kFlames, 0xd9581c, 0xf7c948));
  b->Box({0, 0.02, height + 0.03}, {width + 0.1, depth + 0.06, 0.06},
         b->Paint(Pattern::kMarble, 0xd9d4ca, 0x8f897e));
  b->Top(-width / 2, width / 2, -depth / 2, depth / 2, height + 0.06);
}

void BuildPiano(ModelBuilder* b) {
  const int body = b->random().Chance(0.6) ? b->Paint(Pattern::kPlain, 0x17171a)
                                           : b->Paint(Pattern::kWood, 0x5d3a1e);
  const double width = b->random().Uniform(1.38, 1.52), height = b->random().Uniform(1.05, 1.3);
  b->Box({0, -0.12, height / 2}, {width, 0.34, height}, body);
  b->Box({0, 0.17, 0.68}, {width, 0.26, 0.1}, body);
  b->Decal({0, 0.18, 0.732}, {width - 0.1, 0, 0}, {0, 0.16, 0},
           b->Paint(Pattern::kKeys, 0xf4f2ea, 0x111111));
  for (const int side : {-1, 1})
    b->Box({side * (width / 2 - 0.05), 0.24, 0.315}, {0.08, 0.08, 0.63}, body);
}

void BuildTv(ModelBuilder* b) {
  const double width = b->random().Uniform(0.8, 1.4);
  Panel(b, width, width * 0.57, 0);
  b->Box({0, -0.03, width * 0.28}, {0.2, 0.02, 0.2}, b->Paint(Pattern::kMetal, 0x333333));
}

void BuildMonitor(ModelBuilder* b) {
  const double width = b->random().Uniform(0.48, 0.68), lift = b->random().Uniform(0.1, 0.16);
  const int stand = b->Paint(Pattern::kMetal, 0x3a3c40);
  Panel(b, width, width * 0.6, lift);
  b->Box({0, -0.03, lift + 0.05}, {0.05, 0.03, 0.12}, stand);
  b->Box({0, -0.03, lift / 2}, {0.04, 0.03, lift}, stand);
  b->Box({0, 0, 0.007}, {0.22, 0.17, 0.014}, stand);
}

void BuildLaptop(ModelBuilder* b) {
  const int body = b->Paint(Pattern::kMetal, b->random().Chance(0.5) ? 0xb9bcc0 : 0x2c2e33);
  const double width = b->random().Uniform(0.3, 0.38), depth = width * 0.7;
  b->Box({0, 0, 0.009}, {width, depth, 0.018}, body);
  b->Decal({0, -0.02, 0.0185}, {width * 0.85, 0, 0}, {0, depth * 0.5, 0},
           b->Paint(Pattern::kKeys, 0x222222, 0x888888));
  b->Box({0, -depth / 2 - 0.004, 0.009 + depth / 2}, {width, 0.01, depth}, body);
  b->Decal({0, -depth / 2 + 0.0025, 0.009 + depth / 2}, {-width * 0.92, 0, 0}, {0, 0, depth * 0.88},
           Screen(b));
}

void BuildKeyboard(ModelBuilder* b) {
  const int body = b->Paint(Pattern::kPlain, b->random().Chance(0.5) ? 0x202225 : 0xdedcd6);
  const double width = b->random().Uniform(0.36, 0.46);
  b->Box({0, 0, 0.011}, {width, 0.14, 0.022}, body);
  b->Decal({0, 0, 0.0225}, {width * 0.96, 0, 0}, {0, 0.12, 0},
           b->Paint(Pattern::kKeys, 0x33363a, 0xb0b0b0));
}

void BuildMouse(ModelBuilder* b) {
  b->Ellipsoid({0, 0, 0.019}, {0.064, 0.115, 0.038}, b->Paint(Pattern::kPlain, 0x26282b));
}

void BuildTelephone(ModelBuilder* b) {
  const int body = b->Paint(Pattern::kPlain, b->random().Chance(0.7) ? 0x232428 : 0x8f2b25);
  b->Box({0, 0, 0.025}, {0.2, 0.22, 0.05}, body);
  b->Cushion({-0.06, 0, 0.072}, {0.055, 0.21, 0.045}, body, 0.4);
  b->Decal({0.04, -0.02, 0.051}, {0.09, 0, 0}, {0, 0.11, 0},
           b->Paint(Pattern::kKeys, 0x55585c, 0xd0d0d0));
}

void BuildPrinter(ModelBuilder* b) {
  const int body = b->Paint(Pattern::kPlain, b->random().Chance(0.5) ? 0xd6d6d2 : 0x3a3c40);
  const double width = b->random().Uniform(0.38, 0.5), height = b->random().Uniform(0.18, 0.32);
  b->Box({0, 0, height / 2}, {width, 0.36, height}, body);
  b->Box({0, 0.21, height * 0.3}, {width * 0.7, 0.08, 0.02}, Dark(b));
  b->Box({0, -0.08, height + 0.04}, {width * 0.6, 0.03, 0.08}, body);
}

}  // namespace vlm3r::training::rooms
