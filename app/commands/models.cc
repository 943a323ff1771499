// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "app/commands/model_report.h"
#include "engine/model_store/forecast.h"
#include "engine/model_store/list.h"
#include "engine/model_store/quant_error.h"
#include "engine/model_store/synthesize.h"
#include "engine/session/compute.h"
#include "engine/session/memory_check.h"
#include "engine/weights/model_layout.h"

namespace vlm3r::app {
namespace {

using model_store::HumanBytes;

std::vector<const char*> ArchNames() {
  static const std::vector<std::string> names = model_store::PresetNames();
  std::vector<const char*> pointers;
  for (const std::string& name : names) pointers.push_back(name.c_str());
  return pointers;
}

struct SynthesizeFlags {
  std::string arch = "vlm3r-7b";
  std::filesystem::path out;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&arch, {.key = "arch", .help = "sizes of the model", .choices = ArchNames()});
    visit(
        &out,
        {.key = "out", .help = "folder to write: base, adapter and CUT3R below it", .unit = "DIR"});
  }
};

Result<Output> RunList(Context& context, const Args& args) {
  model_store::ListRequest request;
  for (const std::string& folder : args.positionals) request.folders.emplace_back(folder);
  if (request.folders.empty() && !context.options().model.model.empty()) {
    request.folders.push_back(context.options().model.model);
  }
  Output output;
  output.json = OrderedJson::array();
  for (const model_store::FoundModel& model : model_store::ListModels(request)) {
    output.json.push_back({{"name", model.name},
                           {"origin", model.origin},
                           {"path", model.path.string()},
                           {"kind", model_store::KindName(model.kind)},
                           {"bytes", model.num_bytes},
                           {"random_weights", model.random_weights},
                           {"synthetic_rooms", model.synthetic_rooms},
                           {"problem", model.problem}});
    output.text += model.name + "\t" + std::string(model_store::KindName(model.kind)) + "\t" +
                   HumanBytes(model.num_bytes) + "\t" + model.path.string() +
                   (model.random_weights ? "\trandom weights" : "") +
                   (model.synthetic_rooms ? "\tmade-up rooms only" : "") +
                   (model.problem.empty() ? "" : "\tunusable: " + model.problem) + "\n";
  }
  if (output.text.empty()) output.text = "no models found\n";
  return output;
}

/// One line of the memory forecast.
struct ForecastRow {
  const char* use;
  const char* dtype;
  int64_t compute_bytes;
  bool need_language;
  const char* quant_name = "none";
  nn::Quant quant = nn::Quant::kNone;
};

/// What it takes to run the model, added to `output`. A model that lacks a part says which.
void AddForecast(const options::Options& options, const model_store::Inspection& inspection,
                 Output* output) {
  const bool cut3r = inspection.kind == model_store::Kind::kCut3r;
  const auto available = model_store::AvailableHostMemory();
  if (!available || inspection.kind == model_store::Kind::kUnknown ||
      inspection.kind == model_store::Kind::kSiglip) {
    return;
  }
  weights::ModelPaths paths;
  paths.model_dir = cut3r ? std::filesystem::path() : inspection.path;
  paths.base_dir = options.model.model_base;
  paths.spatial_path = cut3r ? inspection.path : options.model.spatial;
  paths.need_language = !cut3r;
  OrderedJson rows = OrderedJson::array();
  const Result<weights::ResolvedModel> files = weights::ResolveModel(paths);
  if (!files) {
    output->json["forecast_error"] = files.error().ToString();
    output->text += "  no memory forecast: " + files.error().ToString() + "\n";
    return;
  }
  for (const ForecastRow& row : {ForecastRow{"ask", "fp32", 4, true},
                                 {"ask", "bf16", 2, true},
                                 {"ask", "bf16", 2, true, "int8", nn::Quant::kInt8},
                                 {"ask", "bf16", 2, true, "int4", nn::Quant::kInt4},
                                 {"reconstruct", "fp32", 4, false},
                                 {"reconstruct", "bf16", 2, false}}) {
    if (row.need_language ? cut3r : files->spatial == nullptr) continue;
    const auto forecast = session::ForecastMemory(
        *files, {row.compute_bytes, row.quant}, options.clip.frames, row.need_language, *available);
    if (!forecast) continue;
    rows.push_back({{"use", row.use},
                    {"dtype", row.dtype},
                    {"quant", row.quant_name},
                    {"weight_bytes", forecast->weight_bytes},
                    {"working_bytes", forecast->working_bytes},
                    {"needed_bytes", forecast->needed_bytes},
                    {"available_bytes", forecast->available.bytes},
                    {"fits", forecast->fits}});
    const std::string quant =
        row.quant == nn::Quant::kNone ? "" : std::string(", --quant ") + row.quant_name + ",";
    output->text += std::string("  ") + row.use + " in " + row.dtype + quant + " with " +
                    std::to_string(options.clip.frames) + " frames: " + forecast->reason + "\n";
  }
  output->json["forecast"] = std::move(rows);
}

Result<Output> RunInspect(Context& context, const Args& args) {
  const bool tensors = args.Get<ModelInspectFlags>().tensors;
  VLM3R_ASSIGN(const model_store::Inspection inspection,
               model_store::InspectModel(args.positionals[0]));
  Output output{model_store::ToJson(inspection), ModelText(inspection, tensors), {}};
  AddForecast(context.options(), inspection, &output);
  return output;
}

Result<Output> RunQuantError(Context& context, const Args& args) {
  weights::ModelPaths paths;
  paths.model_dir = args.positionals[0];
  paths.base_dir = context.options().model.model_base;
  paths.need_spatial = false;
  VLM3R_ASSIGN(const weights::ResolvedModel files, weights::ResolveModel(paths));
  session::SetThreads(static_cast<int>(context.options().model.threads));
  VLM3R_ASSIGN(const std::vector<model_store::QuantErrorRow> rows,
               model_store::MeasureQuantError(*files.language, context.control));
  return Output{model_store::ToJson(rows), model_store::QuantErrorText(rows), {}};
}

OrderedJson PathOrNull(const std::filesystem::path& path) {
  return path.empty() ? OrderedJson() : OrderedJson(path.string());
}

Result<Output> RunSynthesize(Context& context, const Args& args) {
  const SynthesizeFlags& flags = args.Get<SynthesizeFlags>();
  if (flags.out.empty())
    return Error{ErrorCode::kUsage, "models synthesize needs --out DIR", "", "Name a new folder"};
  model_store::SynthesizeRequest request;
  request.arch = flags.arch;
  request.seed = static_cast<uint64_t>(context.options().generation.seed);
  request.out = flags.out;
  request.num_threads = static_cast<int>(context.options().model.threads);
  VLM3R_ASSIGN(const model_store::SynthesizeReport report,
               model_store::SynthesizeModel(request, context.control));
  const auto& model = report.adapter_dir.empty() ? report.base_dir : report.adapter_dir;
  return Output{{{"arch", flags.arch},
                 {"seed", request.seed},
                 {"base", report.base_dir.string()},
                 {"adapter", PathOrNull(report.adapter_dir)},
                 {"cut3r", PathOrNull(report.cut3r_file)},
                 {"num_parameters", report.num_parameters},
                 {"bytes", report.num_bytes}},
                std::to_string(report.num_parameters) + " random parameters, " +
                    HumanBytes(report.num_bytes) + "\nvlm3r ask VIDEO \"QUESTION\" --model " +
                    model.string() + "\n",
                {}};
}

}  // namespace

Command ModelsListCommand() {
  return {.id = "models list",
          .summary = "List the models on this machine",
          .details =
              "Looks in the folders given, the data folder, the Hugging Face cache and the "
              "program's own. Nothing is\n"
              "ever downloaded.",
          .positionals = {{"DIR", "more places to look", false, true}},
          .areas = {"model"},
          .make_flags = {},
          .survives_bad_config = false,
          .run = RunList};
}

Command ModelsInspectCommand() {
  return {.id = "models inspect",
          .summary = "Show what a checkpoint consists of",
          .details =
              "Reads headers and configurations only. Says how much memory asking and "
              "reconstructing\nwith --frames frames take, and whether this machine has it.",
          .positionals = {{"MODEL", "model folder or weight file", true, false}},
          .areas = {"model", "clip"},
          .make_flags = MakeFlags<ModelInspectFlags>(),
          .survives_bad_config = false,
          .run = RunInspect};
}

Command ModelsQuantErrorCommand() {
  return {.id = "models quant-error",
          .summary = "Show what --quant does to a model's weights",
          .details =
              "For each type of linear layer of the language model: bits for a weight, and how far "
              "weights and products\nwith random activations are from fp32, in 8 and 4 bits. "
              "\"full\" is int8-full: activations in 8 bits too.\n\n"
              "Example:\n  vlm3r models quant-error big/adapter",
          .positionals = {{"MODEL", "model folder", true, false}},
          .areas = {"model"},
          .make_flags = {},
          .survives_bad_config = false,
          .run = RunQuantError};
}

Command ModelsSynthesizeCommand() {
  return {.id = "models synthesize",
          .summary = "Write a random checkpoint of any size in the released layouts",
          .details =
              "For tests and timings: the weights were never trained, and the files say so.\n\n"
              "Example:\n  vlm3r models synthesize --arch vlm3r-7b --seed 1 --out big",
          .positionals = {},
          .areas = {"model", "generation"},
          .make_flags = MakeFlags<SynthesizeFlags>(),
          .survives_bad_config = false,
          .run = RunSynthesize};
}

}  // namespace vlm3r::app
