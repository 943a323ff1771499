// SPDX-License-Identifier: Apache-2.0
#include "training/run/train.h"

#include <algorithm>
#include <utility>

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model_store/forecast.h"
#include "engine/session/compute.h"
#include "training/distributed/ranks.h"
#include "training/qa/format/splits.h"
#include "training/recipe/tunable_parts.h"
#include "training/run/memory_forecast.h"
#include "training/run/model_files.h"
#include "training/samples/held_out.h"
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
  const int64_t count = parameters.OfModel().num_values();
  if (expected == 0 || count == expected) return {};
  return Error{ErrorCode::kUsage,
               std::to_string(count) + " values would be trained, the recipe expects " +
                   std::to_string(expected),
               "", "Correct parts, or parts.expect_parameters"};
}

/// The device of this process: of several on a machine, each takes the GPU of its number.
Result<c10::Device> DeviceOf(const std::string& name, const RankPlace& place) {
  const std::string chosen = name == "cuda" ? "cuda:" + std::to_string(place.local_rank) : name;
  VLM3R_ASSIGN(session::Compute compute, session::ChooseCompute(chosen, "fp32", 0, 0));
  if (!compute.device.is_cuda() || name != "auto" || place.local_rank == 0) return compute.device;
  return DeviceOf("cuda", place);
}

Status CheckSaving(const Recipe& recipe) {
  const bool judged = !recipe.data.validation.empty() || recipe.data.validation_share > 0;
  if (!recipe.saving.keep_best || judged) return {};
  return Error{ErrorCode::kUsage, "keep_best needs something to judge checkpoints by", "",
               "Name data.validation or data.validation_share"};
}

/// Every step draws from the same scenes, so any few of the shuffled samples stand for all.
void KeepMost(int64_t most, std::vector<Conversation>* samples) {
  if (most > 0 && static_cast<int64_t>(samples->size()) > most)
    samples->erase(samples->begin() + most, samples->end());
}

Result<TowerSpec> TowersOf(const RecipeParts& parts, const StartingModel& start) {
  TowerSpec towers;
  towers.vision = parts.vision_tower;
  towers.spatial = parts.spatial_tower;
  if (parts.vision_tower && start.parsed.has_vision) {
    VLM3R_ASSIGN(towers.siglip, weights::ParseSiglipConfig(start.files.vision_config));
  }
  towers.cut3r = start.files.spatial;
  towers.cut3r_constructor = start.files.cut3r_constructor;
  return towers;
}

/// Features of towers that are frozen, pixels for those that are trained.
FeatureContents ContentsOf(const RecipeParts& parts) {
  return {.vision = !parts.vision_tower,
          .spatial = !parts.spatial_tower,
          .pixels = parts.vision_tower || parts.spatial_tower};
}

}  // namespace

struct TrainingRun::Impl {
  Recipe recipe;
  fs::path out;
  StartingModel start;
  std::shared_ptr<const model::Tokenizer> tokenizer;
  std::unique_ptr<TrainableModel> model;
  Mixture mixture;
  std::vector<Conversation> held_out;
  std::unique_ptr<PreparedSamples> samples, validation;
  std::vector<Error> skipped;
  std::unique_ptr<Ranks> ranks;
  c10::Device device = c10::kCPU;

  c10::ScalarType dtype() const {
    return recipe.optimisation.dtype == "fp32" ? c10::kFloat : c10::kBFloat16;
  }
  Status OpenModel();
  void AddTowers(TrainingShape* shape) const;
  Status OpenData();
  TrainingShape Shape() const;
};

Status TrainingRun::Impl::OpenModel() {
  VLM3R_ASSIGN(start, OpenStartingModel(recipe));
  VLM3R_ASSIGN(tokenizer, model::Tokenizer::Load(start.files.tokenizer_dir));
  TrainableModel::Options options;
  options.parts = {LoraOf(recipe.parts), recipe.parts.language, recipe.parts.projector,
                   recipe.parts.fusion};
  VLM3R_ASSIGN(options.towers, TowersOf(recipe.parts, start));
  options.load.dtype = dtype();
  options.load.device = device;
  options.fusion_dropout = recipe.parts.fusion_dropout;
  options.pose_width = recipe.pose.enabled() ? recipe.pose.width : 0;
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
  const auto seed = static_cast<uint64_t>(recipe.optimisation.seed);
  VLM3R_ASSIGN(mixture, ReadMixture(recipe.data.mixture, seed, guard));
  if (recipe.data.validation.empty()) {
    held_out = TakeHeldOut(recipe.data.validation_share, seed, &mixture.samples);
  } else {
    VLM3R_ASSIGN(Mixture validation_mixture, ReadMixture(recipe.data.validation, seed, guard));
    held_out = std::move(validation_mixture.samples);
    for (std::string& warning : validation_mixture.warnings)
      mixture.warnings.push_back(std::move(warning));
  }
  KeepMost(recipe.data.validation_samples, &held_out);
  return {};
}

void TrainingRun::Impl::AddTowers(TrainingShape* shape) const {
  const auto vision = weights::ParseSiglipConfig(start.files.vision_config);
  if (vision && recipe.parts.vision_tower) shape->vision = *vision;
  if (!recipe.parts.spatial_tower || start.files.spatial == nullptr) return;
  const auto spatial = cut3r::ReadConfig(*start.files.spatial, start.files.cut3r_constructor);
  if (spatial) shape->spatial = *spatial;
  shape->num_trained_spatial = model->parameters().num_values(Part::kSpatialTower);
}

TrainingShape TrainingRun::Impl::Shape() const {
  TrainingShape shape;
  shape.config = start.parsed;
  shape.bytes_each = dtype() == c10::kFloat ? 4 : 2;
  shape.num_trained = model->parameters().num_values();
  // The decoder is frozen or counted among the trained values.
  if (!recipe.parts.language)
    shape.num_frozen = model_store::NumParameters(model_store::Qwen2Tensors(start.parsed.language));
  shape.num_ranks = ranks->size();
  shape.sharded = recipe.optimisation.shard_optimizer;
  shape.recompute = recipe.optimisation.recompute;
  shape.batch = recipe.optimisation.batch;
  shape.frames = start.parsed.has_vision ? recipe.data.frames : 0;
  if (const auto vision = weights::ParseSiglipConfig(start.files.vision_config))
    shape.side = vision->grid_size();
  shape.dropout = recipe.parts.lora && recipe.parts.lora_dropout > 0;
  AddTowers(&shape);
  int64_t words = 0;
  for (const Conversation& sample : mixture.samples) words = std::max(words, sample.num_words());
  // A word of English is about a token and a third; the template and the frames' times come on top.
  shape.text_tokens = words * 4 / 3 + 40 + (recipe.data.time_instruction ? 7 * shape.frames : 0);
  return shape;
}

TrainingRun::TrainingRun(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TrainingRun::~TrainingRun() = default;

Result<std::unique_ptr<TrainingRun>> TrainingRun::Open(const Recipe& recipe, const fs::path& out) {
  auto impl = std::make_unique<Impl>();
  impl->recipe = recipe;
  impl->out = out;
  VLM3R_TRY(ApplyTunableParts(&impl->recipe.parts));
  VLM3R_TRY(CheckSaving(recipe));
  if (recipe.optimisation.threads > 0)
    at::set_num_threads(static_cast<int>(recipe.optimisation.threads));
  VLM3R_ASSIGN(const RankPlace place, PlaceFromEnvironment());
  VLM3R_ASSIGN(impl->device, DeviceOf(recipe.optimisation.device, place));
  if (impl->device.is_cuda()) {
    at::globalContext().setAllowTF32CuBLAS(recipe.optimisation.tf32);
    at::globalContext().setAllowTF32CuDNN(recipe.optimisation.tf32);
  }
  at::manual_seed(static_cast<uint64_t>(recipe.optimisation.seed));
  VLM3R_ASSIGN(impl->ranks, Meet(place, impl->device));
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
  for (const Part part : {Part::kAdapter, Part::kLanguage, Part::kProjector, Part::kFusion,
                          Part::kVisionTower, Part::kSpatialTower, Part::kPose}) {
    if (parameters.num_values(part) > 0) by_part[NameOf(part)] = parameters.num_values(part);
  }
  OrderedJson names = OrderedJson::array();
  for (const Parameter& parameter : parameters.all()) names.push_back(parameter.name);
  const TrainingMemory memory = ForecastTraining(impl_->Shape());
  const auto available =
      impl_->device.is_cuda() ? std::nullopt : model_store::AvailableHostMemory();
  OrderedJson warnings = impl_->mixture.warnings;
  if (available && memory.total() > available->bytes) {
    warnings.push_back("a process needs about " + model_store::HumanBytes(memory.total()) +
                       " of memory, " + model_store::HumanBytes(available->bytes) + " are left (" +
                       available->limited_by + ")");
  }
  return OrderedJson{{"device", impl_->device.str()},
                     {"num_samples", num_samples},
                     {"num_validation_samples", impl_->held_out.size()},
                     {"samples_per_step", plan.samples_per_step},
                     {"total_steps", plan.total_steps},
                     {"warmup_steps", plan.schedule.warmup_steps},
                     {"num_trained", parameters.num_values()},
                     {"trained_by_part", by_part},
                     {"trained_tensors", names},
                     {"positions", NumPositions(impl_->Shape())},
                     {"memory", memory.ToJson()},
                     {"warnings", warnings},
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
    options.device = impl_->device;
    options.pack_linears = true;
    VLM3R_ASSIGN(towers, FrozenTowers::Load(impl_->start.files, impl_->start.parsed, options,
                                            ContentsOf(impl_->recipe.parts)));
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
  return PrepareSamples(std::make_shared<FeatureStore>(options, std::move(towers)), control);
}

Status TrainingRun::PrepareSamples(std::shared_ptr<FeatureStore> store, const RunControl& control) {
  const Recipe& recipe = impl_->recipe;
  PreparedSamples::Options options{recipe.data.time_instruction, recipe.data.videos, nullptr};
  if (!impl_->held_out.empty()) {
    VLM3R_ASSIGN(impl_->validation,
                 PreparedSamples::Prepare(impl_->held_out, store, impl_->tokenizer, options,
                                          &impl_->skipped, control));
  }
  if (recipe.pose.enabled()) {
    PoseTable table;
    if (!recipe.pose.frames.empty()) {
      VLM3R_ASSIGN(table, PoseTable::Read(recipe.pose.frames));
    }
    options.poses = std::make_shared<const PoseTable>(std::move(table));
  }
  VLM3R_ASSIGN(impl_->samples,
               PreparedSamples::Prepare(impl_->mixture.samples, store, impl_->tokenizer, options,
                                        &impl_->skipped, control));
  store->ReleaseTowers();
  return {};
}

int64_t TrainingRun::num_without_poses() const {
  return impl_->samples ? impl_->samples->num_without_poses() : 0;
}

Result<TrainReport> TrainingRun::Train(const RunControl& control,
                                       const std::function<void(const StepReport&)>& on_step) {
  VLM3R_TRY(Precompute(control));
  // Making features draws no random numbers, but nothing before the first step may count.
  at::manual_seed(static_cast<uint64_t>(impl_->recipe.optimisation.seed + impl_->ranks->rank()));
  const TrainerData data{impl_->samples.get(), impl_->validation.get()};
  Trainer trainer(impl_->recipe, impl_->start, *impl_->model, data, impl_->ranks.get());
  return trainer.Run(impl_->out, control, on_step);
}

}  // namespace vlm3r::training
