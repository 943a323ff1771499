// SPDX-License-Identifier: Apache-2.0
#include "training/run/train.h"

#include <utility>

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include "training/distributed/ranks.h"
#include "training/qa/format/splits.h"
#include "training/run/model_files.h"
#include "training/samples/mixture.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

Result<SceneGuard> GuardOf(const fs::path& test_scenes) {
  if (test_scenes.empty()) return SceneGuard();
  auto splits = std::make_shared<SplitLists>();
  VLM3R_TRY(splits->AddFile(test_scenes, Split::kTest));
  return SceneGuard([splits](const std::string& scene) { return splits->CheckTrainable(scene); });
}

Status CheckCount(const ParameterSet& parameters, int64_t expected) {
  if (expected == 0 || parameters.num_values() == expected) return {};
  return Error{ErrorCode::kUsage,
               std::to_string(parameters.num_values()) +
                   " values would be trained, the recipe "
                   "expects " +
                   std::to_string(expected),
               "", "Correct parts, or parts.expect_parameters"};
}

}  // namespace

struct TrainingRun::Impl {
  Recipe recipe;
  fs::path out;
  StartingModel start;
  std::shared_ptr<const model::Tokenizer> tokenizer;
  std::unique_ptr<TrainableModel> model;
  Mixture mixture;
  std::unique_ptr<PreparedSamples> samples;
  std::vector<Error> skipped;
  std::unique_ptr<Ranks> ranks;

  c10::ScalarType dtype() const {
    return recipe.optimisation.dtype == "fp32" ? c10::kFloat : c10::kBFloat16;
  }
  Status OpenModel();
  Status OpenData();
};

Status TrainingRun::Impl::OpenModel() {
  VLM3R_ASSIGN(start, OpenStartingModel(recipe));
  VLM3R_ASSIGN(tokenizer, model::Tokenizer::Load(start.files.tokenizer_dir));
  TrainableModel::Options options;
  options.parts = {LoraOf(recipe.parts), recipe.parts.language, recipe.parts.projector,
                   recipe.parts.fusion};
  options.load.dtype = dtype();
  options.seed = static_cast<uint64_t>(recipe.optimisation.seed);
  options.recompute = recipe.optimisation.recompute;
  options.tokens = TokensOf(recipe.model);
  options.initial = start.initial;
  VLM3R_ASSIGN(model, TrainableModel::Create(start.files.language, start.parsed, 0, options));
  return CheckCount(model->parameters(), recipe.parts.expect_parameters);
}

Status TrainingRun::Impl::OpenData() {
  if (recipe.data.mixture.empty())
    return Error{ErrorCode::kUsage, "the recipe names no data.mixture", "", "Name a file"};
  VLM3R_ASSIGN(const SceneGuard guard, GuardOf(recipe.data.test_scenes));
  VLM3R_ASSIGN(mixture, ReadMixture(recipe.data.mixture,
                                    static_cast<uint64_t>(recipe.optimisation.seed), guard));
  return {};
}

TrainingRun::TrainingRun(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TrainingRun::~TrainingRun() = default;

Result<std::unique_ptr<TrainingRun>> TrainingRun::Open(const Recipe& recipe, const fs::path& out) {
  auto impl = std::make_unique<Impl>();
  impl->recipe = recipe;
  impl->out = out;
  if (recipe.optimisation.threads > 0)
    at::set_num_threads(static_cast<int>(recipe.optimisation.threads));
  at::manual_seed(static_cast<uint64_t>(recipe.optimisation.seed));
  VLM3R_ASSIGN(const RankPlace place, PlaceFromEnvironment());
  VLM3R_ASSIGN(impl->ranks, Meet(place));
  VLM3R_TRY(impl->OpenData());
  VLM3R_TRY(impl->OpenModel());
  return std::unique_ptr<TrainingRun>(new TrainingRun(std::move(impl)));
}

const std::vector<Error>& TrainingRun::skipped() const { return impl_->skipped; }

Result<OrderedJson> TrainingRun::Describe() const {
  const ParameterSet& parameters = impl_->model->parameters();
  const auto num_samples = static_cast<int64_t>(impl_->mixture.samples.size());
  VLM3R_ASSIGN(const StepPlan plan,
               PlanSteps(impl_->recipe.optimisation, num_samples, impl_->ranks->size()));
  OrderedJson by_part = OrderedJson::object();
  for (const Part part : {Part::kAdapter, Part::kLanguage, Part::kProjector, Part::kFusion}) {
    if (parameters.num_values(part) > 0) by_part[NameOf(part)] = parameters.num_values(part);
  }
  OrderedJson names = OrderedJson::array();
  for (const Parameter& parameter : parameters.all()) names.push_back(parameter.name);
  const int64_t values = parameters.num_values();
  const int64_t width = impl_->dtype() == c10::kFloat ? 4 : 2;
  // Gradients in the compute dtype, two moments and, below fp32, master weights.
  const int64_t state_bytes = values * (width + 8 + (width == 2 ? 4 : 0));
  return OrderedJson{{"num_samples", num_samples},
                     {"samples_per_step", plan.samples_per_step},
                     {"total_steps", plan.total_steps},
                     {"warmup_steps", plan.schedule.warmup_steps},
                     {"num_trained", values},
                     {"trained_by_part", by_part},
                     {"trained_tensors", names},
                     {"optimiser_bytes", state_bytes},
                     {"warnings", impl_->mixture.warnings},
                     {"recipe", impl_->recipe.ToJson()}};
}

bool TrainingRun::is_first() const { return impl_->ranks->is_first(); }

Status TrainingRun::Precompute(const RunControl& control) {
  if (impl_->samples) return {};
  // The first process makes what is missing; the others wait and find it.
  if (!is_first()) VLM3R_TRY(impl_->ranks->Barrier());
  Status made = Prepare(control);
  if (is_first()) VLM3R_TRY(impl_->ranks->Barrier());
  return made;
}

Status TrainingRun::Prepare(const RunControl& control) {
  std::shared_ptr<const FrozenTowers> towers;
  if (impl_->start.parsed.has_vision) {
    nn::LoadOptions options;
    options.dtype = impl_->dtype();
    options.pack_linears = true;
    VLM3R_ASSIGN(towers, FrozenTowers::Load(impl_->start.files, impl_->start.parsed, options));
  }
  FeatureOptions options;
  options.videos = impl_->recipe.data.videos;
  options.folder =
      impl_->recipe.data.features.empty() ? impl_->out / "features" : impl_->recipe.data.features;
  options.num_frames = impl_->recipe.data.frames;
  options.force_sample = impl_->recipe.data.force_sample;
  std::error_code failed;
  fs::create_directories(options.folder, failed);
  if (failed)
    return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), options.folder.string(),
                 "Name a folder that can be written"};
  auto store = std::make_shared<FeatureStore>(options, std::move(towers));
  VLM3R_ASSIGN(
      impl_->samples,
      PreparedSamples::Prepare(impl_->mixture.samples, std::move(store), impl_->tokenizer,
                               {impl_->recipe.data.time_instruction}, &impl_->skipped, control));
  return {};
}

Result<TrainReport> TrainingRun::Train(const RunControl& control,
                                       const std::function<void(const StepReport&)>& on_step) {
  VLM3R_TRY(Precompute(control));
  // Making features draws no random numbers, but nothing before the first step may count.
  at::manual_seed(static_cast<uint64_t>(impl_->recipe.optimisation.seed + impl_->ranks->rank()));
  Trainer trainer(impl_->recipe, impl_->start, *impl_->model, *impl_->samples, impl_->out,
                  impl_->ranks.get());
  return trainer.Run(control, on_step);
}

}  // namespace vlm3r::training
