// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "app/commands/commands.h"
#include "engine/model_store/forecast.h"
#include "training/run/train.h"
#include "training/stages/language/answer_scores.h"
#include "training/stages/small_model/small_model.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

/// Every value of a recipe is a flag too; what is given here wins over the file.
struct TrainFlags {
  fs::path recipe, out;
  bool dry_run = false;
  int64_t max_steps = -1;
  fs::path base, spatial, mixture, videos;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&recipe, {.key = "recipe", .help = "what to train, and how", .unit = "FILE"});
    visit(&out, {.key = "out",
                 .help = "folder for checkpoints and the log; a run found there goes on; empty: "
                         "runs/ and the recipe's name",
                 .unit = "DIR"});
    visit(&dry_run, {.key = "dry_run",
                     .help = "print the recipe in effect, what is trained and how many steps it "
                             "takes, and stop"});
    visit(&max_steps, {.key = "max_steps",
                       .help = "most steps, in place of the recipe's; the schedule ends there",
                       .min = -1});
    visit(&base, {.key = "base", .help = "in place of the recipe's model.base", .unit = "DIR"});
    visit(&spatial,
          {.key = "cut3r", .help = "in place of the recipe's model.spatial", .unit = "FILE"});
    visit(&mixture,
          {.key = "mixture", .help = "in place of the recipe's data.mixture", .unit = "FILE"});
    visit(&videos,
          {.key = "videos_dir", .help = "in place of the recipe's data.videos", .unit = "DIR"});
  }
};

Status NeedRecipe(const TrainFlags& flags) {
  if (!flags.recipe.empty()) return {};
  return Error{ErrorCode::kUsage, "train needs --recipe FILE", "",
               "Recipes ship in resources/recipes"};
}

fs::path FolderOf(const TrainFlags& flags) {
  return flags.out.empty() ? fs::path("runs") / flags.recipe.stem() : flags.out;
}

Result<training::Recipe> RecipeOf(const TrainFlags& flags) {
  VLM3R_TRY(NeedRecipe(flags));
  VLM3R_ASSIGN(training::Recipe recipe, training::ReadRecipe(flags.recipe));
  if (flags.max_steps >= 0) recipe.optimisation.max_steps = flags.max_steps;
  if (!flags.base.empty()) recipe.model.base = flags.base;
  if (!flags.spatial.empty()) recipe.model.spatial = flags.spatial;
  if (!flags.mixture.empty()) recipe.data.mixture = flags.mixture;
  if (!flags.videos.empty()) recipe.data.videos = flags.videos;
  return recipe;
}

/// "a process needs about 31.2 GiB at 7,250 positions: weights 14.9 GiB, …"
std::string Memory(const OrderedJson& facts) {
  const OrderedJson& memory = facts["memory"];
  std::string parts;
  for (const auto& [name, bytes] : memory.items()) {
    if (name != "total")
      parts +=
          (parts.empty() ? "" : ", ") + name + " " + model_store::HumanBytes(bytes.get<uint64_t>());
  }
  return "a process needs about " + model_store::HumanBytes(memory["total"].get<uint64_t>()) +
         " at " + facts["positions"].dump() + " positions: " + parts + "\n";
}

/// The list and count of trained values, before the first step.
std::string Summary(const OrderedJson& facts) {
  std::string text;
  for (const auto& [part, count] : facts["trained_by_part"].items())
    text += count.dump() + " values of the " + part + "\n";
  text += facts["num_trained"].dump() + " values are trained, in " +
          std::to_string(facts["trained_tensors"].size()) + " tensors, on " +
          facts["device"].get<std::string>() + "\n";
  text += facts["num_samples"].dump() + " samples, " + facts["samples_per_step"].dump() +
          " a step, " + facts["total_steps"].dump() + " steps, " + facts["warmup_steps"].dump() +
          " of warm-up\n";
  if (facts["num_validation_samples"] > 0)
    text += facts["num_validation_samples"].dump() + " samples judge checkpoints\n";
  return text + Memory(facts);
}

Status Emit(Context& context, const training::StepReport& step) {
  if (!context.json) return {};
  OrderedJson record = {{"step", step.step},
                        {"total", step.total},
                        {"epoch", step.epoch},
                        {"loss", step.loss},
                        {"grad_norm", step.grad_norm},
                        {"learning_rate", step.learning_rate},
                        {"tokens_per_second", step.tokens_per_second}};
  if (step.has_pose) record["pose_loss"] = step.pose_loss;
  return context.emit(record);
}

/// A small model from nothing.
Result<Output> RunSmallModel(Context& context, const TrainFlags& flags) {
  for (const fs::path* path : {&flags.base, &flags.spatial, &flags.mixture, &flags.videos}) {
    if (path->empty()) continue;
    return Error{ErrorCode::kUsage, "starts from nothing and takes no model and no data",
                 flags.recipe.string(), "Leave out --base, --cut3r, --mixture and --videos-dir"};
  }
  VLM3R_ASSIGN(training::SmallModelRecipe recipe, training::ReadSmallModelRecipe(flags.recipe));
  if (flags.max_steps > 0) recipe = recipe.Shortened(flags.max_steps);
  if (flags.dry_run) return Output{OrderedJson::object(), recipe.ToYaml(), {}};
  const auto observe = [&](const std::string& stage, const training::StepReport* step) {
    if (step == nullptr) return context.notice("stage " + stage);
    if (step->step % 50 != 0 && step->step != step->total) return;
    context.notice(stage + "  " + std::to_string(step->step) + "/" + std::to_string(step->total) +
                   "  " + step->Line());
  };
  VLM3R_ASSIGN(const training::SmallModelReport report,
               training::TrainSmallModel(recipe, FolderOf(flags), context.control, observe));
  Output output{{{"spatial", report.spatial},
                 {"vision", report.vision},
                 {"answers", report.comparison},
                 {"ablations", report.ablations},
                 {"model", report.folder.string()}},
                "",
                {}};
  const auto table = [](const OrderedJson& comparison) {
    return comparison.empty() ? "" : training::ComparisonTable(comparison) + "\n";
  };
  output.text = "spatial " + report.spatial.dump() + "\nvision " + report.vision.dump() + "\n\n" +
                table(report.comparison) + table(report.ablations) + report.folder.string() + "\n";
  return output;
}

Result<Output> Run(Context& context, const Args& args) {
  const auto& flags = args.Get<TrainFlags>();
  VLM3R_TRY(NeedRecipe(flags));
  VLM3R_ASSIGN(const bool is_small_model, training::IsSmallModelRecipe(flags.recipe));
  if (is_small_model) return RunSmallModel(context, flags);
  VLM3R_ASSIGN(const training::Recipe recipe, RecipeOf(flags));
  VLM3R_ASSIGN(const auto run, training::TrainingRun::Open(recipe, FolderOf(flags)));
  VLM3R_ASSIGN(const OrderedJson facts, run->Describe());
  // Of several processes one talks.
  if (!run->is_first()) {
    VLM3R_ASSIGN(const training::TrainReport report, run->Train(context.control));
    return Output{};
  }
  for (const OrderedJson& warning : facts["warnings"])
    context.notice("warning: " + warning.get<std::string>());
  if (flags.dry_run) return Output{facts, recipe.ToYaml() + "\n" + Summary(facts), {}};
  context.notice(Summary(facts));
  Status emitted;
  const auto on_step = [&](const training::StepReport& step) {
    if (emitted) emitted = Emit(context, step);
    context.notice(std::to_string(step.step) + "/" + std::to_string(step.total) + "  " +
                   step.Line());
  };
  auto report = run->Train(context.control, on_step);
  for (const Error& error : run->skipped()) context.notice("skipped: " + error.ToString());
  if (!report) return report.error();
  VLM3R_TRY(emitted);
  Output output{{{"num_steps", report->num_steps},
                 {"resumed_from", report->resumed_from},
                 {"first_loss", report->first_loss},
                 {"last_loss", report->last_loss},
                 {"num_skipped_clips", run->skipped().size()},
                 {"model", report->folder.string()}},
                "",
                {}};
  if (recipe.pose.enabled()) output.json["num_samples_without_poses"] = run->num_without_poses();
  if (report->best_step > 0) {
    output.json["best_step"] = report->best_step;
    output.json["best_validation_loss"] = report->best_loss;
  }
  output.text = std::to_string(report->num_steps) + " steps, " +
                std::to_string(run->skipped().size()) + " clips skipped\n" +
                report->folder.string() + "\n";
  return output;
}

Result<Output> RunPrecompute(Context& context, const Args& args) {
  const auto& flags = args.Get<TrainFlags>();
  VLM3R_ASSIGN(const training::Recipe recipe, RecipeOf(flags));
  VLM3R_ASSIGN(const auto run, training::TrainingRun::Open(recipe, FolderOf(flags)));
  VLM3R_TRY(run->Precompute(context.control));
  for (const Error& error : run->skipped()) context.notice("skipped: " + error.ToString());
  return Output{{{"num_skipped_clips", run->skipped().size()}},
                "features are there, " + std::to_string(run->skipped().size()) + " clips skipped\n",
                {}};
}

}  // namespace

Command TrainCommand() {
  return {
      .id = "train run",
      .summary = "Train a model by a recipe",
      .details =
          "Writes checkpoints in the released layout, a log (log.jsonl) and TensorBoard events.\n"
          "Ctrl+C saves and stops; the same command goes on where a run ended.\n"
          "\n"
          "  vlm3r train --recipe resources/recipes/vlm3r-7b-vsi.yaml --out runs/vsi",
      .positionals = {},
      .areas = {},
      .make_flags = MakeFlags<TrainFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

Command TrainPrecomputeCommand() {
  return {.id = "train precompute",
          .summary = "Compute the frozen towers' features of all clips of a recipe",
          .details =
              "Training does the same before its first step; features that are there and "
              "still\nright are kept.",
          .positionals = {},
          .areas = {},
          .make_flags = MakeFlags<TrainFlags>(),
          .survives_bad_config = false,
          .run = RunPrecompute};
}

}  // namespace vlm3r::app
