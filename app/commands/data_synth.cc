// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <thread>

#include "app/commands/commands.h"
#include "app/commands/skipped_scenes.h"
#include "training/data/synth/write_rooms.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct SynthFlags {
  int64_t scenes = 10;
  int64_t first = 0;
  int64_t room_seed = 0;
  std::string format = "scannet";
  std::string split = "train";
  fs::path out;
  int64_t scan_frames = 240;
  int64_t scan_fps = 12;
  int64_t width = 0;
  int64_t height = 0;
  double compass = 0;
  std::string shard = "1/1";

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&scenes, {.key = "scenes", .help = "how many rooms", .min = 1, .max = 1000000});
    visit(&first, {.key = "first", .help = "number of the first room", .min = 0, .max = 1000000});
    visit(&room_seed, {.key = "seed", .help = "of the whole set", .min = 0});
    visit(&format, {.key = "format",
                    .help = "whose files to write",
                    .choices = {"scannet", "scannetpp", "arkitscenes"}});
    visit(&split, {.key = "split", .help = "split of the dataset", .choices = {"train", "val"}});
    visit(&out, {.key = "out", .help = "folder to write the dataset to", .unit = "DIR"});
    visit(&scan_frames,
          {.key = "scan_frames", .help = "frames of each walk", .min = 1, .max = 100000});
    visit(&scan_fps,
          {.key = "scan_fps", .help = "frames a second of each walk", .min = 1, .max = 240});
    visit(&width, {.key = "width",
                   .help = "of the pictures; 0 is the dataset's own size",
                   .unit = "pixels",
                   .min = 0,
                   .max = 8192});
    visit(&height, {.key = "height",
                    .help = "of the pictures; 0 is the dataset's own size",
                    .unit = "pixels",
                    .min = 0,
                    .max = 8192});
    visit(&compass, {.key = "compass",
                     .help = "share of rooms whose walls have a hue for each direction, counted "
                             "from where the film begins: what the model that ships learned from",
                     .min = 0,
                     .max = 1});
    visit(&shard, {.key = "shard", .help = "do only the i-th of n parts", .unit = "i/n"});
  }
};

Result<Output> Run(Context& context, const Args& args) {
  const auto& flags = args.Get<SynthFlags>();
  if (flags.out.empty()) {
    return Error{ErrorCode::kUsage, "data synth needs --out DIR", "",
                 "Name a folder for the dataset"};
  }
  training::RoomSetRequest request;
  VLM3R_ASSIGN(request.shard, training::Shard::Parse(flags.shard));
  request.dataset = *training::DatasetFromName(flags.format);
  request.num_scenes = static_cast<uint64_t>(flags.scenes);
  request.first_scene = static_cast<uint64_t>(flags.first);
  request.seed = static_cast<uint64_t>(flags.room_seed);
  request.split = flags.split;
  request.out = flags.out;
  request.film.width = static_cast<int>(flags.width);
  request.film.height = static_cast<int>(flags.height);
  request.film.num_frames = static_cast<int>(flags.scan_frames);
  request.film.fps = static_cast<double>(flags.scan_fps);
  request.room.compass = flags.compass;
  request.film.num_threads =
      std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 16);
  VLM3R_ASSIGN(const training::RoomSetReport report,
               training::WriteRooms(request, context.control));
  Output output{{{"num_made", report.num_made},
                 {"num_resumed", report.num_resumed},
                 {"num_skipped", report.skipped.size()},
                 {"skipped", TellSkipped(context, report.skipped)},
                 {"out", flags.out.string()}},
                "",
                {}};
  output.text =
      std::to_string(report.num_made) + " rooms made, " + std::to_string(report.num_resumed) +
      " found from an earlier run" +
      (report.skipped.empty() ? std::string()
                              : ", " + std::to_string(report.skipped.size()) + " skipped") +
      "\n" + flags.out.string() + "\n";
  output.finding = FindingOf(report.num_made + report.num_resumed, report.skipped);
  return output;
}

}  // namespace

Command DataSynthCommand() {
  return {
      .id = "data synth",
      .summary = "Make furnished rooms and film them",
      .details =
          "Makes rooms from a seed, walks a camera through them and writes colour, depth, masks,\n"
          "poses, mesh and labels in the files of a dataset, so that every other command takes\n"
          "them for that dataset. The same seed makes the same rooms. An interrupted run goes on\n"
          "where it ended.\n"
          "\n"
          "  vlm3r data synth --scenes 20 --seed 7 --format scannet --out rooms",
      .positionals = {},
      .areas = {},
      .make_flags = MakeFlags<SynthFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
