// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "training/data/rooms/catalogue.h"

namespace vlm3r::training::rooms {
namespace {

using Eigen::Vector3d;

constexpr std::array<uint32_t, 6> kWoods = {0x8a5a2b, 0xb98b57, 0x5d3a1e,
                                            0xd8b98a, 0xe9e4dc, 0x2e2a28};
constexpr std::array<uint32_t, 9> kFabrics = {0x7a7f86, 0x2f3e55, 0x8c2f2f, 0x3c5a44, 0xc9b48f,
                                              0x5b3f6b, 0x2b2b2b, 0xb5652a, 0x4d87a8};

int Wood(ModelBuilder* b) { return b->Paint(Pattern::kWood, b->random().Pick(kWoods), 0x4a3018); }

int Fabric(ModelBuilder* b) {
  const Pattern pattern = b->random().Chance(0.25) ? Pattern::kStripes : Pattern::kFabric;
  return b->Paint(pattern, b->random().Pick(kFabrics), b->random().Pick(kFabrics), 0.3);
}

/// Four posts under a rectangle of half sizes (x, y).
void Legs(ModelBuilder* b, double x, double y, double height, double radius, int material) {
  for (const int sx : {-1, 1}) {
    for (const int sy : {-1, 1})
      b->Rod({sx * x, sy * y, 0}, {sx * x * 0.93, sy * y * 0.93, height}, radius, material);
  }
}

void OfficeChair(ModelBuilder* b) {
  const int metal = b->Paint(Pattern::kMetal, 0x30343a);
  const int seat = Fabric(b);
  const double width = b->random().Uniform(0.44, 0.52), height = b->random().Uniform(0.42, 0.52);
  for (int i = 0; i < 5; ++i) {
    const double angle = 1.2566 * i;
    b->Rod({0, 0, 0.08}, {0.3 * std::cos(angle), 0.3 * std::sin(angle), 0.04}, 0.025, metal);
  }
  b->Rod({0, 0, 0.06}, {0, 0, height}, 0.03, metal);
  b->Cushion({0, 0, height + 0.04}, {width, width, 0.09}, seat, 0.3);
  b->Box({0, -width / 2 + 0.02, height + 0.17}, {0.06, 0.03, 0.3}, metal);
  b->Cushion({0, -width / 2 + 0.02, height + 0.45}, {width * 0.9, 0.08, 0.42}, seat, 0.3);
  if (!b->random().Chance(0.6)) return;
  for (const int side : {-1, 1}) {
    b->Box({side * (width / 2 + 0.02), 0, height + 0.15}, {0.03, 0.04, 0.2}, metal);
    b->Box({side * (width / 2 + 0.02), 0.02, height + 0.26}, {0.06, 0.26, 0.03}, metal);
  }
}

void PlainChair(ModelBuilder* b) {
  const int wood = Wood(b);
  const bool soft = b->random().Chance(0.4);
  const int seat = soft ? Fabric(b) : wood;
  const double width = b->random().Uniform(0.38, 0.48), depth = b->random().Uniform(0.38, 0.46);
  const double height = b->random().Uniform(0.42, 0.48), back = b->random().Uniform(0.38, 0.55);
  Legs(b, width / 2 - 0.02, depth / 2 - 0.02, height, 0.018, wood);
  if (soft)
    b->Cushion({0, 0, height + 0.03}, {width, depth, 0.07}, seat, 0.25);
  else
    b->Box({0, 0, height + 0.015}, {width, depth, 0.03}, seat);
  const double y = -depth / 2 + 0.02;
  if (b->random().Chance(0.5)) {
    b->Box({0, y, height + back / 2 + 0.06}, {width, 0.025, back}, seat);
    return;
  }
  for (const int side : {-1, 1})
    b->Box({side * (width / 2 - 0.02), y, height + back / 2}, {0.03, 0.03, back}, wood);
  for (int i = 1; i <= 3; ++i)
    b->Box({0, y, height + back * i / 3.0 - 0.03}, {width - 0.04, 0.02, 0.06}, wood);
}

}  // namespace

void BuildChair(ModelBuilder* b) {
  if (b->random().Chance(0.4))
    OfficeChair(b);
  else
    PlainChair(b);
}

void BuildStool(ModelBuilder* b) {
  const int wood = Wood(b);
  const double radius = b->random().Uniform(0.15, 0.21), height = b->random().Uniform(0.4, 0.72);
  Legs(b, radius * 0.75, radius * 0.75, height, 0.016, wood);
  const bool soft = b->random().Chance(0.5);
  b->Frustum({0, 0, height}, {0, 0, height + (soft ? 0.07 : 0.035)}, radius, radius,
             soft ? Fabric(b) : wood, 18);
}

void BuildSofa(ModelBuilder* b) {
  RandomStream& random = b->random();
  const int fabric = Fabric(b);
  const int seats = random.Range(1, 3);
  const double arm = random.Uniform(0.12, 0.22), seat = random.Uniform(0.58, 0.7);
  const double depth = random.Uniform(0.78, 0.95), height = random.Uniform(0.7, 0.9);
  const double width = seats * seat + 2 * arm, base = 0.3;
  const double foot = 0.07, back = 0.2;
  const int wood = Wood(b);
  for (const int sx : {-1, 1}) {
    for (const int sy : {-1, 1}) {
      b->Box({sx * (width / 2 - 0.08), sy * (depth / 2 - 0.08), foot / 2}, {0.05, 0.05, foot},
             wood);
    }
  }
  b->Box({0, 0, foot + (base - foot) / 2}, {width - 0.02, depth - 0.02, base - foot}, fabric);
  b->Cushion({0, -depth / 2 + back / 2, (base + height) / 2}, {width, back, height - base + 0.1},
             fabric, 0.2);
  for (const int side : {-1, 1}) {
    b->Cushion({side * (width - arm) / 2, 0, base + 0.13}, {arm, depth, 0.34}, fabric, 0.25);
  }
  for (int i = 0; i < seats; ++i) {
    const double x = (i - (seats - 1) / 2.0) * seat;
    b->Cushion({x, back / 2 - 0.02, base + 0.07}, {seat - 0.01, depth - back - 0.02, 0.17}, fabric,
               0.2);
  }
  const double half = seats * seat / 2 - 0.05;
  b->Top(-half, half, -depth / 2 + back + 0.02, depth / 2 - 0.1, base + 0.16, true);
}

void BuildBed(ModelBuilder* b) {
  RandomStream& random = b->random();
  const int wood = Wood(b), sheet = b->Paint(Pattern::kFabric, 0xe6e3dd, 0xffffff, 0.2);
  const int blanket = Fabric(b);
  const double width = random.Uniform(0.9, 1.8), length = random.Uniform(1.95, 2.15);
  const double base = random.Uniform(0.2, 0.32), top = base + random.Uniform(0.18, 0.26);
  b->Box({0, 0, base * 0.65}, {width, length, base * 0.7}, wood);
  for (const int sx : {-1, 1}) {
    for (const int sy : {-1, 1}) {
      b->Box({sx * (width / 2 - 0.05), sy * (length / 2 - 0.05), base * 0.15},
             {0.08, 0.08, base * 0.3}, wood);
    }
  }
  b->Cushion({0, 0, (base + top) / 2}, {width - 0.03, length - 0.03, top - base}, sheet, 0.15);
  b->Box({0, length * 0.15, top - 0.02}, {width + 0.02, length * 0.68, 0.06}, blanket);
  b->Box({0, -length / 2 - 0.03, top * 0.85}, {width + 0.04, 0.05, top * 1.7}, wood);
  b->Top(-width / 2 + 0.05, width / 2 - 0.05, -length / 2 + 0.05, -length * 0.22, top + 0.005,
         true);
}

void BuildTable(ModelBuilder* b) {
  RandomStream& random = b->random();
  const int wood = Wood(b);
  const bool low = random.Chance(0.3), round = random.Chance(0.3);
  const double height = low ? random.Uniform(0.36, 0.5) : random.Uniform(0.7, 0.78);
  const double width = low ? random.Uniform(0.6, 1.2) : random.Uniform(0.8, 2.0);
  const double depth = round ? width : random.Uniform(0.5, std::min(1.0, width));
  if (round) {
    const double radius = std::min(width, 1.3) / 2;
    b->Frustum({0, 0, height - 0.04}, {0, 0, height}, radius, radius, wood, 28);
    b->Rod({0, 0, 0.03}, {0, 0, height - 0.04}, 0.05, wood);
    b->Frustum({0, 0, 0}, {0, 0, 0.03}, radius * 0.5, radius * 0.45, wood, 20);
    b->Top(-radius * 0.65, radius * 0.65, -radius * 0.65, radius * 0.65, height);
    return;
  }
  b->Box({0, 0, height - 0.02}, {width, depth, 0.04}, wood);
  Legs(b, width / 2 - 0.05, depth / 2 - 0.05, height - 0.04, 0.03, wood);
  b->Top(-width / 2 + 0.02, width / 2 - 0.02, -depth / 2 + 0.02, depth / 2 - 0.02, height);
}

void BuildDesk(ModelBuilder* b) {
  RandomStream& random = b->random();
  const int wood = Wood(b), leg = b->Paint(Pattern::kMetal, 0x55585c);
  const double width = random.Uniform(1.1, 1.8), depth = random.Uniform(0.6, 0.8);
  const double height = random.Uniform(0.71, 0.76);
  b->Box({0, 0, height - 0.015}, {width, depth, 0.03}, wood);
  const bool drawers = random.Chance(0.5);
  b->Box({-width / 2 + 0.03, 0, height / 2 - 0.015}, {0.05, depth - 0.06, height - 0.03}, leg);
  if (!drawers) {
    b->Box({width / 2 - 0.03, 0, height / 2 - 0.015}, {0.05, depth - 0.06, height - 0.03}, leg);
  } else {
    b->Box({width / 2 - 0.22, 0, height / 2}, {0.4, depth - 0.06, height - 0.06}, wood);
    for (int i = 0; i < 3; ++i) {
      b->Box({width / 2 - 0.22, depth / 2 - 0.02, height * (0.2 + 0.28 * i)}, {0.12, 0.02, 0.02},
             leg);
    }
  }
  b->Top(-width / 2 + 0.02, width / 2 - 0.02, -depth / 2 + 0.02, depth / 2 - 0.02, height);
}

void BuildNightstand(ModelBuilder* b) {
  const int wood = Wood(b), knob = b->Paint(Pattern::kMetal, 0xaaa89a);
  const double width = b->random().Uniform(0.36, 0.55), depth = b->random().Uniform(0.34, 0.44);
  const double height = b->random().Uniform(0.42, 0.6);
  Legs(b, width / 2 - 0.03, depth / 2 - 0.03, 0.1, 0.018, wood);
  b->Box({0, 0, (height + 0.1) / 2}, {width, depth, height - 0.1}, wood);
  for (int i = 0; i < 2; ++i) {
    b->Box({0, depth / 2 + 0.01, 0.1 + (height - 0.1) * (0.3 + 0.42 * i)}, {0.05, 0.02, 0.02},
           knob);
  }
  b->Top(-width / 2 + 0.02, width / 2 - 0.02, -depth / 2 + 0.02, depth / 2 - 0.02, height);
}

void BuildBookshelf(ModelBuilder* b) {
  RandomStream& random = b->random();
  const int wood = Wood(b);
  const double width = random.Uniform(0.6, 1.2), depth = random.Uniform(0.26, 0.36);
  const int shelves = random.Range(3, 5);
  const double step = random.Uniform(0.32, 0.38), height = shelves * step + 0.03;
  for (const int side : {-1, 1})
    b->Box({side * (width / 2 - 0.01), 0, height / 2}, {0.02, depth, height}, wood);
  b->Box({0, -depth / 2 + 0.005, height / 2}, {width - 0.04, 0.01, height}, wood);
  for (int i = 0; i <= shelves; ++i) {
    b->Box({0, 0.005, i * step + 0.015}, {width - 0.04, depth - 0.02, 0.025}, wood);
    if (i == shelves || random.Chance(0.15)) continue;
    const int books = b->Paint(Pattern::kBooks, random.Pick(kFabrics), random.Pick(kFabrics));
    const double row = (width - 0.08) * random.Uniform(0.5, 1), tall = random.Uniform(0.2, 0.27);
    b->Box({-(width - 0.06 - row) / 2, -0.02, i * step + 0.029 + tall / 2},
           {row, depth - 0.1, tall}, books);
  }
}

}  // namespace vlm3r::training::rooms
