// SPDX-License-Identifier: Apache-2.0
// Times the way from made-up rooms to questions: frames rendered a second at two sizes, then scenes
// a second through metadata and all questions, routes included, and the memory in use as the number
// of scenes grows. One line of JSON a figure.
#include <chrono>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "training/data/metadata/build_metadata.h"
#include "training/data/rooms/renderer.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/data/rooms/walk.h"
#include "training/qa/generate.h"
#include "training/qa/route/route_planner.h"

namespace {

using namespace vlm3r;
using namespace vlm3r::training;
using Clock = std::chrono::steady_clock;

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Resident memory of this process [MiB]; 0 where the system does not say.
double ResidentMiB() {
  std::ifstream stream("/proc/self/statm");
  double total = 0, resident = 0;
  stream >> total >> resident;
  return resident * 4096 / (1 << 20);
}

void TimeRendering(int width, int height, int threads) {
  constexpr int kRooms = 8, kFrames = 40;
  double seconds = 0;
  for (uint64_t number = 0; number < kRooms; ++number) {
    const rooms::Room room = rooms::MakeRoom(rooms::RoomSeed(7, number));
    const rooms::Renderer renderer(room);
    rooms::WalkOptions walk;
    walk.num_frames = kFrames;
    walk.fps = 2;
    const auto poses = rooms::WalkCamera(room, number, walk);
    const Intrinsics k{width * 0.77, width * 0.77, width / 2.0, height / 2.0, width, height};
    const auto start = Clock::now();
    const auto frames = renderer.RenderAll(poses, k, number, threads);
    seconds += SecondsSince(start);
    if (frames.size() != kFrames) std::abort();
  }
  std::cout << "{\"figure\": \"rendering\", \"size\": \"" << width << "x" << height
            << "\", \"threads\": " << threads
            << ", \"frames_per_second\": " << kRooms * kFrames / seconds << "}\n";
}

int64_t QuestionsAbout(const scene::SceneGraph& graph, const LabelledMesh& mesh) {
  const auto routes = RoutesForScene(graph, mesh, {});
  int64_t count = routes ? static_cast<int64_t>(routes->size()) : 0;
  for (const qa::Task& task : qa::Tasks())
    count += static_cast<int64_t>(GenerateForScene(task, graph, {}).size());
  return count;
}

void TimeScenes(uint64_t num_scenes) {
  rooms::FilmOptions film;
  film.width = 96;
  film.height = 72;
  film.num_frames = 64;
  film.fps = 2;
  double metadata_s = 0, questions_s = 0;
  int64_t num_questions = 0;
  for (uint64_t number = 0; number < num_scenes; ++number) {
    rooms::SyntheticScan scan(Dataset::kScannet, rooms::SyntheticName(Dataset::kScannet, number),
                              rooms::RoomSeed(7, number), film);
    auto start = Clock::now();
    const auto metadata = BuildMetadata(&scan, {});
    metadata_s += SecondsSince(start);
    if (!metadata) continue;
    start = Clock::now();
    num_questions += QuestionsAbout(metadata->graph, scan.mesh());
    questions_s += SecondsSince(start);
    if (number + 1 != num_scenes && (number + 1) % 50 != 0) continue;
    std::cout << "{\"figure\": \"scenes\", \"done\": " << number + 1
              << ", \"metadata_s\": " << metadata_s << ", \"questions_s\": " << questions_s
              << ", \"questions\": " << num_questions << ", \"resident_mib\": " << ResidentMiB()
              << "}\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  const uint64_t num_scenes = argc > 1 ? std::stoull(argv[1]) : 300;
  for (const int threads : {1, 2}) {
    TimeRendering(640, 480, threads);
    TimeRendering(112, 112, threads);
  }
  TimeScenes(num_scenes);
  return 0;
}
