// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>

#include "app/commands/commands.h"
#include "training/stages/spatial/spatial_stage.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct SpatialFlags {
  fs::path out, start;
  int64_t steps = 8000;
  double minutes = 0;
  double learning_rate = 1e-3;
  bool muon = false;
  bool heads_only = false;
  int64_t frames_per_step = 48;
  int64_t held_out = 30;
  double compass = 1;
  int64_t room_seed = 1;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(
        &out,
        {.key = "out", .help = "folder for the network; a run found there goes on", .unit = "DIR"});
    visit(&start, {.key = "start",
                   .help = "cut3r.pth of this command to go on from, with a schedule of its own; "
                           "empty: from nothing. Give "
                           "another --seed, for other rooms",
                   .unit = "FILE"});
    visit(&steps, {.key = "steps", .help = "of the whole run", .min = 1, .max = 1e9});
    visit(&minutes, {.key = "minutes",
                     .help = "of training; 0: until all steps are done. The rest comes with the "
                             "next call",
                     .unit = "minutes",
                     .min = 0});
    visit(&learning_rate, {.key = "learning_rate", .help = "at its highest", .min = 0, .max = 1});
    visit(&muon, {.key = "muon", .help = "step matrices by Muon, the rest by AdamW"});
    visit(&heads_only,
          {.key = "heads_only",
           .help = "only the heads learn; tokens, and what was trained on them, stay"});
    visit(&frames_per_step,
          {.key = "frames_per_step", .help = "of all clips of a step", .min = 1, .max = 4096});
    visit(&held_out, {.key = "held_out", .help = "clips for the evaluation", .min = 0, .max = 1e6});
    visit(&compass, {.key = "compass",
                     .help = "share of rooms whose walls have a hue for each direction",
                     .min = 0,
                     .max = 1});
    visit(&room_seed, {.key = "seed", .help = "of rooms and first values", .min = 0});
  }
};

std::string Text(const training::GeometryScore& score) {
  char text[512];
  std::snprintf(text, sizeof text,
                "depth: %.3f mean relative error (median depth everywhere: %.3f)\n"
                "rotation: %.1f degrees (still camera: %.1f)\n"
                "translation: %.2f m (still camera: %.2f)\n"
                "path after alignment: %.2f m (still camera: %.2f)\n",
                score.depth_abs_rel, score.constant_abs_rel, score.rotation_deg,
                score.static_rotation_deg, score.translation_m, score.static_translation_m,
                score.path_error_m, score.static_path_error_m);
  return text;
}

Result<Output> Run(Context& context, const Args& args) {
  const auto& flags = args.Get<SpatialFlags>();
  if (flags.out.empty())
    return Error{ErrorCode::kUsage, "train spatial needs --out DIR", "", "Name a folder"};
  if (flags.heads_only && flags.start.empty())
    return Error{ErrorCode::kUsage, "--heads-only needs --start FILE", "",
                 "Heads learn on a network that is trained"};
  training::SpatialStageOptions options = training::SmallSpatialStage();
  options.start = flags.start;
  options.run.num_steps = flags.steps;
  options.run.minutes = flags.minutes;
  options.run.learning_rate = flags.learning_rate;
  options.run.muon = flags.muon;
  options.heads_only = flags.heads_only;
  options.frames_per_step = flags.frames_per_step;
  options.num_held_out = flags.held_out;
  options.seed = static_cast<uint64_t>(flags.room_seed);
  options.clips.room.compass = flags.compass;
  const auto on_step = [&](const training::StepReport& step) {
    if (step.step % 50 != 0) return;
    char line[160];
    std::snprintf(line, sizeof line, "%lld/%lld  loss %.4f  lr %.3g  norm %.3g  %.1f frames/s",
                  static_cast<long long>(step.step), static_cast<long long>(step.total), step.loss,
                  step.learning_rate, step.grad_norm,
                  static_cast<double>(flags.frames_per_step) / step.seconds);
    context.notice(line);
  };
  VLM3R_ASSIGN(const training::SpatialStageReport report,
               training::TrainSpatialStage(options, flags.out, context.control, on_step));
  return Output{{{"num_steps", report.num_steps},
                 {"complete", report.complete},
                 {"file", report.file.string()},
                 {"score", report.score.ToJson()}},
                Text(report.score) + std::to_string(report.num_steps) + " steps" +
                    (report.complete ? "" : " so far") + "\n" + report.file.string() + "\n",
                {}};
}

}  // namespace

Command TrainSpatialCommand() {
  return {.id = "train spatial",
          .summary = "Train a small CUT3R on made-up rooms",
          .details =
              "Stage A of the model that ships: point maps with confidence and camera poses, from\n"
              "nothing, on rooms that are filmed while it trains.\n"
              "\n"
              "  vlm3r train spatial --out spatial --minutes 120",
          .positionals = {},
          .areas = {},
          .make_flags = MakeFlags<SpatialFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
