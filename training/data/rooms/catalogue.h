// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "training/data/rooms/model_builder.h"

namespace vlm3r::training::rooms {

/// Where things of a kind are put.
enum class Place {
  kAlongWall,  ///< On the floor, its back to a wall.
  kOpenFloor,  ///< On the floor, anywhere, turned freely.
  kAtTable,    ///< On the floor, facing a table or desk where there is one.
  kOnTop,      ///< On a support of another object.
  kOnWall,     ///< Hung on a wall at the height `low_m` … `high_m` of its lower edge.
  kOnCeiling,
};

/// What a room is used for: bits of Kind::uses.
enum Use : unsigned { kLiving = 1, kSleeping = 2, kKitchen = 4, kBath = 8, kOffice = 16 };
constexpr unsigned kAnyUse = 31;

/// A kind of object: its names in the datasets and how to make one.
struct Kind {
  const char* category;  ///< As VSI-Bench asks about it.
  const char* scannet;   ///< Labels in the datasets' own words.
  const char* scannetpp;
  const char* arkitscenes;
  Place place;
  unsigned uses;
  int max_count;  ///< In one room.
  double low_m, high_m;
  void (*build)(ModelBuilder* b);  ///< Draws one of the kind's many shapes.
};

/// Every kind there is. Chairs, tables and what else carries others come first.
std::span<const Kind> Kinds();

// The builders, by family.
void BuildChair(ModelBuilder* b);
void BuildStool(ModelBuilder* b);
void BuildSofa(ModelBuilder* b);
void BuildBed(ModelBuilder* b);
void BuildTable(ModelBuilder* b);
void BuildDesk(ModelBuilder* b);
void BuildNightstand(ModelBuilder* b);
void BuildBookshelf(ModelBuilder* b);
void BuildRefrigerator(ModelBuilder* b);
void BuildStove(ModelBuilder* b);
void BuildOven(ModelBuilder* b);
void BuildMicrowave(ModelBuilder* b);
void BuildDishwasher(ModelBuilder* b);
void BuildWasher(ModelBuilder* b);
void BuildToilet(ModelBuilder* b);
void BuildBathtub(ModelBuilder* b);
void BuildFireplace(ModelBuilder* b);
void BuildPiano(ModelBuilder* b);
void BuildTv(ModelBuilder* b);
void BuildMonitor(ModelBuilder* b);
void BuildKeyboard(ModelBuilder* b);
void BuildMouse(ModelBuilder* b);
void BuildTelephone(ModelBuilder* b);
void BuildPrinter(ModelBuilder* b);
void BuildLaptop(ModelBuilder* b);
void BuildLamp(ModelBuilder* b);
void BuildPillow(ModelBuilder* b);
void BuildPlant(ModelBuilder* b);
void BuildTrashBin(ModelBuilder* b);
void BuildBackpack(ModelBuilder* b);
void BuildSuitcase(ModelBuilder* b);
void BuildGuitar(ModelBuilder* b);
void BuildFan(ModelBuilder* b);
void BuildBucket(ModelBuilder* b);
void BuildCup(ModelBuilder* b);
void BuildClock(ModelBuilder* b);
void BuildMirror(ModelBuilder* b);
void BuildPicture(ModelBuilder* b);
void BuildRadiator(ModelBuilder* b);
void BuildTowel(ModelBuilder* b);
void BuildCeilingLight(ModelBuilder* b);
void BuildDoor(ModelBuilder* b);
void BuildWindow(ModelBuilder* b);

}  // namespace vlm3r::training::rooms
