// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/merge.h"

#include "engine/base/atomic_file.h"
#include "engine/base/staged_folder.h"
#include "engine/model_store/dtype_conversion.h"
#include "engine/model_store/sharded_writer.h"
#include "engine/model_store/verify.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/torch_writer.h"

namespace vlm3r::model_store {
namespace {

namespace fs = std::filesystem;
using weights::ResolvedModel;

constexpr size_t kNamedTensors = 8;

Result<TensorList> Expected(const ResolvedModel& model) {
  VLM3R_ASSIGN(const weights::LlavaConfig config, weights::ParseLlavaConfig(model.config));
  weights::SiglipConfig vision;
  if (config.has_vision && !model.vision_config.is_null()) {
    VLM3R_ASSIGN(vision, weights::ParseSiglipConfig(model.vision_config));
  }
  TensorList tensors = MergedTensors(config, vision);
  for (TensorSpec& spec : tensors) {
    // Padding rows of the vocabulary may have been cut off.
    const auto info = model.language->Find(spec.name);
    const bool is_vocabulary =
        spec.name == "model.embed_tokens.weight" || spec.name == "lm_head.weight";
    if (is_vocabulary && info && info->shape.size() == 2 && info->shape[0] < spec.shape[0])
      spec.shape[0] = info->shape[0];
  }
  return tensors;
}

Status RequireWhole(const ResolvedModel& model, const TensorList& expected, const fs::path& adapter,
                    std::vector<std::string>* warnings) {
  std::vector<Problem> problems;
  CompareTensors(*model.language, expected, &problems);
  std::string list;
  size_t num_errors = 0;
  for (const Problem& problem : problems) {
    const std::string line =
        std::string(ProblemName(problem.type)) + " " + problem.name + " (" + problem.detail + ")";
    if (problem.is_warning()) {
      warnings->push_back(line + "; left out");
    } else if (++num_errors <= kNamedTensors) {
      list += (list.empty() ? "" : ", ") + line;
    }
  }
  if (num_errors == 0) return {};
  return Error{ErrorCode::kModelMissing, "adapter and base are not one model: " + list,
               adapter.string(), "Pass the base model that the adapter was trained on"};
}

Status CopyTokenizer(const fs::path& from, const fs::path& to) {
  for (const char* name : {"vocab.json", "merges.txt", "tokenizer.json", "tokenizer_config.json",
                           "added_tokens.json", "special_tokens_map.json"}) {
    std::error_code error;
    if (!fs::is_regular_file(from / name, error)) continue;
    fs::copy_file(fs::canonical(from / name, error), to / name, error);
    if (error) {
      return Error{ErrorCode::kDisk, "cannot be copied: " + error.message(), (from / name).string(),
                   "Free some space and try again"};
    }
  }
  return {};
}

Status WriteConfigs(const ResolvedModel& model, const fs::path& folder,
                    std::optional<weights::DType> dtype) {
  Json config = model.config;
  if (!model.vision_config.is_null()) config["vision_config"] = model.vision_config;
  if (model.random_weights) config[weights::kWeightsOriginKey] = weights::kRandomWeights;
  if (dtype) config["torch_dtype"] = TorchDTypeName(*dtype);
  VLM3R_TRY(WriteFileAtomically(folder / "config.json", config.dump(2) + "\n"));
  return WriteFileAtomically(folder / "generation_config.json",
                             model.generation_config.dump(2) + "\n");
}

/// Whether the adapter comes with a CUT3R of its own, without which it is not what was trained.
/// Fails with kModelMissing when that is not there.
Result<bool> HasTunedSpatial(const ResolvedModel& model, const fs::path& adapter) {
  if (model.config.value(weights::kTunedSpatialKey, Json()) != true) return false;
  if (model.spatial != nullptr) return true;
  return Error{ErrorCode::kModelMissing,
               "was trained together with CUT3R, and that CUT3R is not there", adapter.string(),
               "Copy the whole checkpoint folder"};
}

Status WriteTunedSpatial(const ResolvedModel& model, const fs::path& folder,
                         const RunControl& control) {
  return weights::WriteTorchFile(folder / weights::kCut3rFileName, *model.spatial,
                                 model.spatial->Names(), model.cut3r_constructor, control);
}

uint64_t BytesOf(const weights::TensorSource& source) {
  uint64_t bytes = 0;
  for (const std::string& name : source.Names()) bytes += source.Find(name)->num_bytes;
  return bytes;
}

ShardPlan MakePlan(const ResolvedModel& model, const TensorList& expected,
                   const MergeRequest& request) {
  ShardPlan plan;
  plan.max_shard_bytes = request.max_shard_bytes;
  plan.metadata["format"] = "pt";
  if (model.random_weights) plan.metadata[weights::kWeightsOriginKey] = weights::kRandomWeights;
  for (const TensorSpec& spec : expected) {
    const weights::DType stored = model.language->Find(spec.name)->dtype;
    plan.tensors.push_back({spec.name, ConvertedDType(stored, request.dtype), spec.shape});
  }
  return plan;
}

}  // namespace

Result<MergeReport> MergeModel(const MergeRequest& request, const RunControl& control) {
  VLM3R_ASSIGN(const ResolvedModel model,
               weights::ResolveModel({request.adapter_dir, request.base_dir, request.spatial_path,
                                      /*need_language=*/true, /*need_spatial=*/false}));
  if (model.kind != weights::LayoutKind::kAdapter) {
    return Error{ErrorCode::kUsage, "is not an adapter, so there is nothing to merge",
                 request.adapter_dir.string(),
                 "Name the adapter's folder; its base goes into --model-base"};
  }
  MergeReport report;
  report.warnings = model.warnings;
  VLM3R_ASSIGN(const TensorList expected, Expected(model));
  VLM3R_TRY(RequireWhole(model, expected, request.adapter_dir, &report.warnings));
  const ShardPlan plan = MakePlan(model, expected, request);
  report.num_tensors = static_cast<int64_t>(plan.tensors.size());
  report.num_bytes = TotalBytes(plan.tensors);
  VLM3R_ASSIGN(const bool has_spatial, HasTunedSpatial(model, request.adapter_dir));
  if (has_spatial) report.num_bytes += BytesOf(*model.spatial);
  VLM3R_TRY(CheckDiskSpace(request.out_dir, report.num_bytes + report.num_bytes / 100));
  VLM3R_ASSIGN(StagedFolder staged, StagedFolder::Create(request.out_dir));
  VLM3R_TRY(WriteShards(staged.path(), plan, CopyFrom(*model.language), control));
  if (has_spatial) VLM3R_TRY(WriteTunedSpatial(model, staged.path(), control));
  VLM3R_TRY(WriteConfigs(model, staged.path(), request.dtype));
  VLM3R_TRY(CopyTokenizer(model.tokenizer_dir, staged.path()));
  VLM3R_TRY(staged.Commit());
  return report;
}

}  // namespace vlm3r::model_store
