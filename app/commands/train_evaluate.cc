// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>

#include "app/commands/commands.h"
#include "engine/base/paths.h"
#include "training/stages/small_model/evaluate.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct EvaluateFlags {
  fs::path out = "evaluation", model, base, spatial;
  std::string tokens = "config";
  int64_t held_out = 200;
  int64_t learned = 400;
  int64_t walks = 60;
  int64_t room_seed = 1;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&out, {.key = "out", .help = "folder for answers and encoded rooms", .unit = "DIR"});
    visit(&model, {.key = "model",
                   .help = "adapter, merged or base folder; empty: the one that ships",
                   .unit = "DIR"});
    visit(&base, {.key = "model_base", .help = "base of an adapter", .unit = "DIR"});
    visit(&spatial, {.key = "cut3r", .help = "CUT3R file", .unit = "FILE"});
    visit(&tokens, {.key = "fusion_tokens",
                    .help = "spatial tokens the fusion block attends to",
                    .choices = {"config", "all", "patch", "camera", "none"}});
    visit(&held_out, {.key = "held_out", .help = "rooms to ask about", .min = 1, .max = 1e6});
    visit(&learned, {.key = "learned",
                     .help = "rooms of training that the baselines know",
                     .min = 1,
                     .max = 1e6});
    visit(&walks, {.key = "walks",
                   .help = "walks to score depth and camera path on; 0: none",
                   .min = 0,
                   .max = 1e6});
    visit(&room_seed, {.key = "seed", .help = "of the set of rooms", .min = 0});
  }
};

std::string GeometryText(const training::GeometryScore& g) {
  if (g.num_clips == 0) return "";
  char text[512];
  std::snprintf(text, sizeof text,
                "depth: AbsRel %.3f (constant %.3f)\n"
                "rotation: %.1f deg (still camera %.1f)\n"
                "translation: %.2f m (still camera %.2f)\n"
                "path after alignment: %.2f m (still camera %.2f), over %lld walks\n\n",
                g.depth_abs_rel, g.constant_abs_rel, g.rotation_deg, g.static_rotation_deg,
                g.translation_m, g.static_translation_m, g.path_error_m, g.static_path_error_m,
                static_cast<long long>(g.num_clips));
  return text;
}

Result<Output> Run(Context& context, const Args& args) {
  const auto& flags = args.Get<EvaluateFlags>();
  training::EvaluateOptions options;
  options.model = flags.model.empty() ? ShippedModelDir() / "adapter" : flags.model;
  options.base = flags.base;
  options.spatial = flags.spatial;
  options.tokens = flags.tokens;
  options.num_held_out = flags.held_out;
  options.num_learned = flags.learned;
  options.num_clips = flags.walks;
  options.lessons.set_seed = static_cast<uint64_t>(flags.room_seed);
  options.lesson_folder = flags.out / "lessons";
  VLM3R_ASSIGN(const training::EvaluateReport report,
               training::EvaluateSmallModel(options, context.control));
  const fs::path answers = flags.out / ("answers-" + flags.tokens + ".jsonl");
  VLM3R_TRY(report.scores.WriteFile(answers));
  const OrderedJson comparison = training::CompareScores({{"model", report.scores}});
  return Output{{{"geometry", report.geometry.ToJson()},
                 {"scores", comparison},
                 {"questions_sha256", report.questions_sha256},
                 {"answers", answers.string()}},
                GeometryText(report.geometry) + training::ComparisonTable(comparison) +
                    "\nquestions: sha256 " + report.questions_sha256 + "\n" + answers.string() +
                    "\n",
                {}};
}

}  // namespace

Command TrainEvaluateCommand() {
  return {.id = "train evaluate",
          .summary = "Score a small model on rooms it has never seen",
          .details =
              "Films held-out rooms, asks a model about them as it lies on disk, and prints for\n"
              "each type of question what it scores beside answers that need no video, with 95 %\n"
              "intervals over rooms; and how well its spatial tower sees depth and path. Without\n"
              "--model it scores the one that ships.\n"
              "\n"
              "  vlm3r train evaluate --out evaluation\n"
              "  vlm3r train evaluate --out evaluation --fusion-tokens none",
          .positionals = {},
          .areas = {},
          .make_flags = MakeFlags<EvaluateFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
