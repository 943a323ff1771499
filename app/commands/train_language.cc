// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "app/commands/commands.h"
#include "training/stages/language/language_stage.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct LanguageFlags {
  fs::path out, vision, spatial, base, start;
  std::string tokens = "config";
  bool vsti_only = false;
  fs::path lessons;
  int64_t rooms = 1500;
  int64_t held_out = 40;
  int64_t steps = 20000;
  int64_t text_steps = 300;
  double minutes = 0;
  double learning_rate = 1.5e-3;
  double dense_weight = 0.3;
  bool muon = true;
  int64_t questions = 24, practice = 8;
  int64_t layers = training::SmallDecoder().layers;
  int64_t room_seed = 1;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&out,
          {.key = "out", .help = "folder for the model; a run found there goes on", .unit = "DIR"});
    visit(&vision,
          {.key = "vision",
           .help = "what train vision wrote; empty: what --start has, else a model that sees "
                   "nothing",
           .unit = "DIR"});
    visit(
        &spatial,
        {.key = "cut3r",
         .help = "what train spatial wrote; empty: what lies beside --start, else no fusion block",
         .unit = "FILE"});
    visit(&start, {.key = "start",
                   .help = "whole model of this command to go on from, with a schedule of its own "
                           "and towers that stay unless others are given; empty: from nothing",
                   .unit = "DIR"});
    visit(&base, {.key = "base",
                  .help = "model of this command to train adapters on (stage D), in place of new "
                          "towers",
                  .unit = "DIR"});
    visit(&tokens, {.key = "fusion_tokens",
                    .help = "spatial tokens the fusion block attends to",
                    .choices = {"config", "all", "patch", "camera", "none"}});
    visit(&vsti_only, {.key = "vsti_only", .help = "learn from the questions of VSTI alone"});
    visit(&lessons, {.key = "lessons",
                     .help = "folder for encoded rooms, to share among runs with the same towers; "
                             "empty: below --out",
                     .unit = "DIR"});
    visit(&rooms, {.key = "rooms", .help = "made-up rooms to learn from", .min = 1, .max = 1e7});
    visit(&held_out,
          {.key = "held_out", .help = "rooms for the evaluation at the end", .min = 0, .max = 1e6});
    visit(&steps, {.key = "steps", .help = "a room each", .min = 1, .max = 1e9});
    visit(&text_steps, {.key = "text_steps", .help = "first steps without pictures", .min = 0});
    visit(&minutes, {.key = "minutes",
                     .help = "of training; 0: until all steps are done. The rest comes with the "
                             "next call",
                     .unit = "minutes",
                     .min = 0});
    visit(&learning_rate, {.key = "learning_rate", .help = "at its highest", .min = 0, .max = 1});
    visit(&dense_weight, {.key = "dense_weight",
                          .help = "of what patches, frames and named objects truly are, beside the "
                                  "answers' loss; 0: answers alone",
                          .min = 0,
                          .max = 100});
    visit(&muon, {.key = "muon", .help = "step matrices by Muon, the rest by AdamW"});
    visit(&questions,
          {.key = "questions", .help = "of the benchmarks' kind in a step", .min = 1, .max = 4096});
    visit(&practice, {.key = "practice",
                      .help = "further questions of a step that no benchmark asks",
                      .min = 0,
                      .max = 4096});
    visit(&layers, {.key = "layers", .help = "of a new decoder", .min = 1, .max = 64});
    visit(&room_seed, {.key = "seed", .help = "of the set of rooms", .min = 0});
  }
};

Result<Output> Run(Context& context, const Args& args) {
  const auto& flags = args.Get<LanguageFlags>();
  if (flags.out.empty())
    return Error{ErrorCode::kUsage, "train language needs --out DIR", "", "Name a folder"};
  if (flags.vision.empty() && !flags.spatial.empty() && flags.start.empty() && flags.base.empty())
    return Error{ErrorCode::kUsage, "--cut3r needs --vision", "", "Fusion mixes both"};
  if (!flags.start.empty() && !flags.base.empty())
    return Error{ErrorCode::kUsage, "--start and --base exclude each other", "",
                 "--start trains the whole model further, --base adapters on it"};
  if (!flags.base.empty() && !flags.vision.empty())
    return Error{ErrorCode::kUsage, "--base and --vision exclude each other", "",
                 "Adapters are trained on the model as it is, with its own SigLIP"};
  training::LanguageStageOptions options;
  options.towers = {flags.vision, flags.spatial};
  options.base = flags.base;
  options.start = flags.start;
  options.tokens = flags.tokens;
  options.vsti_only = flags.vsti_only;
  options.lesson_folder = flags.lessons;
  options.num_rooms = flags.rooms;
  options.num_held_out = flags.held_out;
  options.num_steps = flags.steps;
  options.text_steps = flags.text_steps;
  options.minutes = flags.minutes;
  options.learning_rate = flags.learning_rate;
  options.dense_weight = flags.dense_weight;
  options.muon = flags.muon;
  options.questions_per_room = flags.questions;
  options.practice_per_room = flags.practice;
  options.decoder.layers = flags.layers;
  options.lessons.set_seed = static_cast<uint64_t>(flags.room_seed);
  const auto on_step = [&](const training::StepReport& step) {
    if (step.step % 50 == 0)
      context.notice(std::to_string(step.step) + "/" + std::to_string(step.total) + "  " +
                     step.Line());
  };
  VLM3R_ASSIGN(const training::LanguageStageReport report,
               training::TrainLanguageStage(options, flags.out, context.control, on_step));
  const OrderedJson comparison = training::CompareScores({{"model", report.scores}});
  Output output{{{"num_steps", report.num_steps},
                 {"complete", report.complete},
                 {"model", report.folder.string()},
                 {"scores", comparison}},
                (flags.held_out > 0 ? training::ComparisonTable(comparison) : "") +
                    std::to_string(report.num_steps) + " steps" +
                    (report.complete ? "" : " so far") + "\n" + report.folder.string() + "\n",
                {}};
  return output;
}

}  // namespace

Command TrainLanguageCommand() {
  return {
      .id = "train language",
      .summary = "Train a small model on questions about made-up rooms",
      .details =
          "Stage C of the model that ships: learns a tokenizer, then decoder, fusion block and\n"
          "projector, on towers that train vision and train spatial wrote. Prints how it answers\n"
          "about rooms it has never seen, beside the best constant answers.\n"
          "\n"
          "  vlm3r train language --vision vision --cut3r spatial/cut3r.pth --out language",
      .positionals = {},
      .areas = {},
      .make_flags = MakeFlags<LanguageFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
