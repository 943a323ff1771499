// SPDX-License-Identifier: Apache-2.0
// Commands that check or rewrite checkpoints.
#include "app/commands/commands.h"
#include "engine/model_store/convert.h"
#include "engine/model_store/forecast.h"
#include "engine/model_store/merge.h"
#include "engine/model_store/verify.h"

namespace vlm3r::app {
namespace {

using model_store::HumanBytes;

struct VerifyFlags {
  std::filesystem::path manifest;
  bool values = false;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&manifest,
          {.key = "manifest",
           .help = "hashes as sha256sum prints them; empty means SHA256SUMS if it is there",
           .unit = "FILE"});
    visit(&values,
          {.key = "values", .help = "also read every tensor and look for NaN and infinity"});
  }
};

struct MergeFlags {
  std::filesystem::path out;
  std::string storage = "unchanged";

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&out, {.key = "out", .help = "what to write", .unit = "PATH"});
    visit(&storage, {.key = "storage",
                     .help = "number format of the written weights",
                     .choices = {"unchanged", "fp32", "bf16", "fp16"}});
  }
};

std::optional<weights::DType> StorageOf(const std::string& name) {
  if (name == "fp32") return weights::DType::kF32;
  if (name == "bf16") return weights::DType::kBF16;
  if (name == "fp16") return weights::DType::kF16;
  return std::nullopt;
}

Result<Output> RunVerify(Context& context, const Args& args) {
  const VerifyFlags& flags = args.Get<VerifyFlags>();
  model_store::VerifyRequest request;
  request.path = args.positionals[0];
  request.manifest = flags.manifest;
  request.scan_values = flags.values;
  VLM3R_ASSIGN(const model_store::VerifyReport report,
               model_store::VerifyModel(request, context.control));
  Output output{model_store::ToJson(report), "", {}};
  for (const model_store::Problem& problem : report.problems) {
    output.text += std::string(problem.is_warning() ? "warn  " : "fail  ") +
                   std::string(model_store::ProblemName(problem.type)) + " " + problem.name + ": " +
                   problem.detail + "\n";
  }
  output.text += std::string(report.ok() ? "ok" : "not usable") + ": " +
                 std::string(model_store::KindName(report.kind)) + ", " +
                 std::to_string(report.num_tensors) + " tensors in " +
                 std::to_string(report.num_files) + " files, " +
                 std::to_string(report.num_hashed_files) + " hashes compared" +
                 (report.values_scanned ? ", all values read" : "") + "\n";
  if (!report.ok()) output.finding = ErrorCode::kModelMissing;
  return output;
}

Result<Output> RunMerge(Context& context, const Args& args) {
  const MergeFlags& flags = args.Get<MergeFlags>();
  if (flags.out.empty())
    return Error{ErrorCode::kUsage, "models merge needs --out DIR", "", "Name a new folder"};
  model_store::MergeRequest request;
  request.adapter_dir = args.positionals[0];
  request.base_dir = context.options().model.model_base;
  request.spatial_path = context.options().model.spatial;
  request.out_dir = flags.out;
  request.dtype = StorageOf(flags.storage);
  VLM3R_ASSIGN(const model_store::MergeReport report,
               model_store::MergeModel(request, context.control));
  for (const std::string& warning : report.warnings) context.notice("warning: " + warning);
  return Output{{{"output", flags.out.string()},
                 {"num_tensors", report.num_tensors},
                 {"bytes", report.num_bytes},
                 {"warnings", report.warnings}},
                std::to_string(report.num_tensors) + " tensors, " + HumanBytes(report.num_bytes) +
                    " in " + flags.out.string() + "\n",
                {}};
}

Result<Output> RunConvert(Context& context, const Args& args) {
  const MergeFlags& flags = args.Get<MergeFlags>();
  if (flags.out.empty())
    return Error{ErrorCode::kUsage, "models convert needs --out PATH", "", "Name what to write"};
  model_store::ConvertRequest request;
  request.input = args.positionals[0];
  request.output = flags.out;
  request.dtype = StorageOf(flags.storage);
  VLM3R_ASSIGN(const model_store::ConvertReport report,
               model_store::ConvertWeights(request, context.control));
  return Output{{{"output", flags.out.string()},
                 {"num_tensors", report.num_tensors},
                 {"bytes", report.num_bytes}},
                std::to_string(report.num_tensors) + " tensors, " + HumanBytes(report.num_bytes) +
                    " in " + flags.out.string() + "\n",
                {}};
}

}  // namespace

Command ModelsVerifyCommand() {
  return {
      .id = "models verify",
      .summary = "Check a checkpoint: files, tensors, shapes, hashes, values",
      .details = "Lists everything that is wrong. Exit code 4 when the checkpoint is not usable.",
      .positionals = {{"MODEL", "model folder or weight file", true, false}},
      .areas = {},
      .make_flags = MakeFlags<VerifyFlags>(),
      .survives_bad_config = false,
      .run = RunVerify};
}

Command ModelsMergeCommand() {
  return {
      .id = "models merge",
      .summary = "Write base and adapter as one model",
      .details =
          "Example:\n  vlm3r models merge ADAPTER --model-base BASE --out merged --storage bf16",
      .positionals = {{"ADAPTER", "adapter folder", true, false}},
      .areas = {"model"},
      .make_flags = MakeFlags<MergeFlags>(),
      .survives_bad_config = false,
      .run = RunMerge};
}

Command ModelsConvertCommand() {
  return {.id = "models convert",
          .summary = "Rewrite .pth, .bin or safetensors weights as safetensors",
          .details =
              "Example:\n  vlm3r models convert cut3r_512_dpt_4_64.pth --out cut3r.safetensors "
              "--storage bf16",
          .positionals = {{"MODEL", "weight file, or a base or merged model folder", true, false}},
          .areas = {},
          .make_flags = MakeFlags<MergeFlags>(),
          .survives_bad_config = false,
          .run = RunConvert};
}

}  // namespace vlm3r::app
