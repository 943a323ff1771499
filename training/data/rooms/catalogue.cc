// SPDX-License-Identifier: Apache-2.0
#include "training/data/rooms/catalogue.h"

#include <array>

namespace vlm3r::training::rooms {
namespace {

constexpr double kFloor = 0;

// What other things stand on, or sit at, comes first: placement goes through the list in order.
constexpr std::array kKinds = {
    Kind{"door", "door", "door", "door", Place::kOnWall, kAnyUse, 2, kFloor, kFloor, BuildDoor},
    Kind{"window", "window", "window", "window", Place::kOnWall, kAnyUse, 4, 0.75, 0.95,
         BuildWindow},
    Kind{"bed", "bed", "bed", "bed", Place::kAlongWall, kSleeping, 2, kFloor, kFloor, BuildBed},
    Kind{"sofa", "couch", "sofa", "sofa", Place::kAlongWall, kLiving | kOffice, 3, kFloor, kFloor,
         BuildSofa},
    Kind{"bathtub", "bathtub", "bathtub", "bathtub", Place::kAlongWall, kBath, 1, kFloor, kFloor,
         BuildBathtub},
    Kind{"piano", "piano", "piano", "piano", Place::kAlongWall, kLiving, 1, kFloor, kFloor,
         BuildPiano},
    Kind{"table", "table", "table", "table", Place::kOpenFloor, kLiving | kKitchen | kOffice, 4,
         kFloor, kFloor, BuildTable},
    Kind{"table", "desk", "table", "table", Place::kAlongWall, kOffice | kSleeping, 4, kFloor,
         kFloor, BuildDesk},
    Kind{"bookshelf", "bookshelf", "bookshelf", "bookshelf", Place::kAlongWall,
         kLiving | kOffice | kSleeping, 3, kFloor, kFloor, BuildBookshelf},
    Kind{"refrigerator", "refrigerator", "refrigerator", "refrigerator", Place::kAlongWall,
         kKitchen, 1, kFloor, kFloor, BuildRefrigerator},
    Kind{"stove", "stove", "stove", "stove", Place::kAlongWall, kKitchen, 1, kFloor, kFloor,
         BuildStove},
    Kind{"oven", "oven", "oven", "oven", Place::kAlongWall, kKitchen, 1, kFloor, kFloor, BuildOven},
    Kind{"dishwasher", "dishwasher", "dishwasher", "dishwasher", Place::kAlongWall, kKitchen, 1,
         kFloor, kFloor, BuildDishwasher},
    Kind{"washing machine", "washing machine", "washing machine", "washer", Place::kAlongWall,
         kBath | kKitchen, 2, kFloor, kFloor, BuildWasher},
    Kind{"toilet", "toilet", "toilet", "toilet", Place::kAlongWall, kBath, 1, kFloor, kFloor,
         BuildToilet},
    Kind{"fireplace", "fireplace", "fireplace", "fireplace", Place::kAlongWall, kLiving, 1, kFloor,
         kFloor, BuildFireplace},
    Kind{"nightstand", "nightstand", "nightstand", "nightstand", Place::kAlongWall, kSleeping, 2,
         kFloor, kFloor, BuildNightstand},
    Kind{"radiator", "radiator", "heater", "radiator", Place::kOnWall, kAnyUse, 2, 0.08, 0.2,
         BuildRadiator},
    Kind{"chair", "chair", "office chair", "chair", Place::kAtTable, kAnyUse & ~kBath, 8, kFloor,
         kFloor, BuildChair},
    Kind{"stool", "stool", "stool", "stool", Place::kOpenFloor, kAnyUse, 4, kFloor, kFloor,
         BuildStool},
    Kind{"trash bin", "trash can", "trash can", "trash bin", Place::kOpenFloor, kAnyUse, 3, kFloor,
         kFloor, BuildTrashBin},
    Kind{"plant", "plant", "plant", "plant", Place::kOpenFloor, kAnyUse, 4, kFloor, kFloor,
         BuildPlant},
    Kind{"lamp", "lamp", "lamp", "lamp", Place::kAlongWall, kLiving | kSleeping | kOffice, 3,
         kFloor, kFloor, BuildLamp},
    Kind{"suitcase", "suitcase", "suitcase", "suitcase", Place::kOpenFloor, kSleeping | kOffice, 2,
         kFloor, kFloor, BuildSuitcase},
    Kind{"backpack", "backpack", "backpack", "backpack", Place::kOpenFloor,
         kSleeping | kOffice | kLiving, 3, kFloor, kFloor, BuildBackpack},
    Kind{"guitar", "guitar", "guitar", "guitar", Place::kAlongWall, kLiving | kSleeping, 2, kFloor,
         kFloor, BuildGuitar},
    Kind{"fan", "fan", "fan", "fan", Place::kOpenFloor, kAnyUse & ~kBath, 1, kFloor, kFloor,
         BuildFan},
    Kind{"bucket", "bucket", "bucket", "bucket", Place::kOpenFloor, kBath | kKitchen, 2, kFloor,
         kFloor, BuildBucket},
    Kind{"tv", "tv", "tv", "tv_monitor", Place::kOnWall, kLiving | kSleeping, 1, 0.8, 1.2, BuildTv},
    Kind{"mirror", "mirror", "mirror", "mirror", Place::kOnWall, kSleeping | kBath, 2, 0.7, 1.1,
         BuildMirror},
    Kind{"clock", "clock", "clock", "clock", Place::kOnWall, kAnyUse, 1, 1.6, 1.9, BuildClock},
    Kind{"picture", "picture", "picture", "picture", Place::kOnWall, kAnyUse & ~kBath, 4, 1.2, 1.5,
         BuildPicture},
    Kind{"towel", "towel", "towel", "towel", Place::kOnWall, kBath | kKitchen, 3, 0.7, 1.1,
         BuildTowel},
    Kind{"ceiling light", "ceiling light", "ceiling lamp", "ceiling light", Place::kOnCeiling,
         kAnyUse, 2, 0, 0, BuildCeilingLight},
    Kind{"monitor", "monitor", "monitor", "monitor", Place::kOnTop, kOffice, 4, 0, 0, BuildMonitor},
    Kind{"laptop", "laptop", "laptop", "laptop", Place::kOnTop, kOffice | kSleeping | kLiving, 2, 0,
         0, BuildLaptop},
    Kind{"keyboard", "keyboard", "keyboard", "keyboard", Place::kOnTop, kOffice, 4, 0, 0,
         BuildKeyboard},
    Kind{"computer mouse", "mouse", "mouse", "computer mouse", Place::kOnTop, kOffice, 3, 0, 0,
         BuildMouse},
    Kind{"printer", "printer", "printer", "printer", Place::kOnTop, kOffice, 1, 0, 0, BuildPrinter},
    Kind{"telephone", "telephone", "telephone", "telephone", Place::kOnTop, kOffice | kLiving, 2, 0,
         0, BuildTelephone},
    Kind{"microwave", "microwave", "microwave", "microwave", Place::kOnTop, kKitchen, 1, 0, 0,
         BuildMicrowave},
    Kind{"pillow", "pillow", "pillow", "pillow", Place::kOnTop, kSleeping | kLiving, 5, 0, 0,
         BuildPillow},
    Kind{"cup", "cup", "cup", "cup", Place::kOnTop, kKitchen | kOffice | kLiving, 4, 0, 0,
         BuildCup},
};

}  // namespace

std::span<const Kind> Kinds() { return kKinds; }

}  // namespace vlm3r::training::rooms
