// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>

#include "app/commands/commands.h"
#include "training/stages/vision/vision_stage.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct VisionFlags {
  fs::path out, start;
  int64_t steps = 6000;
  double minutes = 0;
  double learning_rate = 1e-3;
  bool muon = false;
  int64_t clips_per_step = 12;
  int64_t held_out = 40;
  double compass = 1;
  int64_t room_seed = 1;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(
        &out,
        {.key = "out", .help = "folder for the network; a run found there goes on", .unit = "DIR"});
    visit(&start, {.key = "start",
                   .help = "folder siglip of this command to go on from, with a schedule of its "
                           "own; empty: from nothing. Give "
                           "another --seed, for other rooms",
                   .unit = "DIR"});
    visit(&steps, {.key = "steps", .help = "of the whole run", .min = 1, .max = 1e9});
    visit(&minutes, {.key = "minutes",
                     .help = "of training; 0: until all steps are done. The rest comes with the "
                             "next call",
                     .unit = "minutes",
                     .min = 0});
    visit(&learning_rate, {.key = "learning_rate", .help = "at its highest", .min = 0, .max = 1});
    visit(&muon, {.key = "muon", .help = "step matrices by Muon, the rest by AdamW"});
    visit(&clips_per_step, {.key = "clips_per_step",
                            .help = "rooms of a step, four frames each",
                            .min = 1,
                            .max = 4096});
    visit(&held_out, {.key = "held_out", .help = "clips for the evaluation", .min = 1, .max = 1e6});
    visit(&compass, {.key = "compass",
                     .help = "share of rooms whose walls have a hue for each direction",
                     .min = 0,
                     .max = 1});
    visit(&room_seed, {.key = "seed", .help = "of rooms and first values", .min = 0});
  }
};

std::string Text(const training::VisionScore& score) {
  char text[512];
  std::snprintf(text, sizeof text,
                "patches: %.1f %% right (saying \"nothing\" always: %.1f), of objects %.1f %%\n"
                "captions: %.1f %% found among %lld\n"
                "depth of patches: %.3f mean relative error\n",
                score.patch_accuracy, score.majority_accuracy, score.object_patch_accuracy,
                score.retrieval_top1, static_cast<long long>(score.retrieval_of),
                score.depth_abs_rel);
  return text;
}

Result<Output> Run(Context& context, const Args& args) {
  const auto& flags = args.Get<VisionFlags>();
  if (flags.out.empty())
    return Error{ErrorCode::kUsage, "train vision needs --out DIR", "", "Name a folder"};
  training::VisionStageOptions options = training::SmallVisionStage();
  options.start = flags.start;
  options.run.num_steps = flags.steps;
  options.run.minutes = flags.minutes;
  options.run.learning_rate = flags.learning_rate;
  options.run.muon = flags.muon;
  options.clips_per_step = flags.clips_per_step;
  options.num_held_out = flags.held_out;
  options.seed = static_cast<uint64_t>(flags.room_seed);
  options.clips.room.compass = flags.compass;
  const auto on_step = [&](const training::StepReport& step) {
    if (step.step % 50 != 0) return;
    char line[160];
    std::snprintf(line, sizeof line, "%lld/%lld  loss %.4f  lr %.3g  norm %.3g  %.1f frames/s",
                  static_cast<long long>(step.step), static_cast<long long>(step.total), step.loss,
                  step.learning_rate, step.grad_norm,
                  4 * static_cast<double>(flags.clips_per_step) / step.seconds);
    context.notice(line);
  };
  VLM3R_ASSIGN(const training::VisionStageReport report,
               training::TrainVisionStage(options, flags.out, context.control, on_step));
  return Output{{{"num_steps", report.num_steps},
                 {"complete", report.complete},
                 {"folder", report.folder.string()},
                 {"score", report.score.ToJson()}},
                Text(report.score) + std::to_string(report.num_steps) + " steps" +
                    (report.complete ? "" : " so far") + "\n" + report.folder.string() + "\n",
                {}};
}

}  // namespace

Command TrainVisionCommand() {
  return {.id = "train vision",
          .summary = "Train a small SigLIP on made-up rooms",
          .details =
              "Stage B of the model that ships: the sigmoid image-text loss on captions of what a\n"
              "frame shows, with heads for the kind and depth of each patch that exist while it\n"
              "trains only.\n"
              "\n"
              "  vlm3r train vision --out vision --minutes 60",
          .positionals = {},
          .areas = {},
          .make_flags = MakeFlags<VisionFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
