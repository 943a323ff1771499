// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/convert.h"

#include <set>

#include "engine/base/atomic_file.h"
#include "engine/base/staged_folder.h"
#include "engine/model_store/dtype_conversion.h"
#include "engine/model_store/inventory.h"
#include "engine/model_store/sharded_writer.h"
#include "engine/weights/model_layout.h"

namespace vlm3r::model_store {
namespace {

namespace fs = std::filesystem;

// All names, less CUT3R's second spellings: readers need only the first.
std::vector<std::string> NamesToKeep(const Inventory& inventory) {
  std::vector<std::string> names = inventory.source->Names();
  if (inventory.kind != Kind::kCut3r) return names;
  const std::set<std::string> all(names.begin(), names.end());
  std::set<std::string> seconds;
  for (const std::string& name : names) seconds.insert(Cut3rDuplicateOf(name));
  std::erase_if(names, [&](const std::string& name) { return seconds.contains(name); });
  return names;
}

ShardPlan MakePlan(const Inventory& inventory, const ConvertRequest& request) {
  ShardPlan plan;
  plan.max_shard_bytes = request.max_shard_bytes;
  plan.metadata["format"] = "pt";
  if (!inventory.constructor.empty())
    plan.metadata[weights::kCut3rConstructorKey] = inventory.constructor;
  if (inventory.random_weights) plan.metadata[weights::kWeightsOriginKey] = weights::kRandomWeights;
  for (const std::string& name : NamesToKeep(inventory)) {
    const auto info = inventory.source->Find(name);
    plan.tensors.push_back({name, ConvertedDType(info->dtype, request.dtype), info->shape});
  }
  return plan;
}

Status WriteOneFile(const Inventory& inventory, const ShardPlan& plan, const fs::path& path,
                    const RunControl& control) {
  VLM3R_ASSIGN(auto writer, weights::SafetensorsWriter::Create(path, plan.tensors, plan.metadata));
  const TensorSink copy = CopyFrom(*inventory.source);
  int64_t done = 0;
  for (const weights::TensorDeclaration& tensor : writer.order()) {
    if (control.stopped()) return CancelledError();
    VLM3R_TRY(copy(tensor, &writer));
    control.Report("write", ++done, static_cast<int64_t>(plan.tensors.size()));
  }
  return writer.Commit();
}

bool IsWeightFile(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".safetensors" || extension == ".bin" || extension == ".pth" ||
         path.filename().string().ends_with(".index.json");
}

// Configurations and tokenizer: the small files beside the weights.
Status CopyCompanions(const Inventory& inventory, const fs::path& to,
                      std::optional<weights::DType> dtype) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(inventory.path, error)) {
    if (!entry.is_regular_file() || IsWeightFile(entry.path()) ||
        entry.path().filename().string().starts_with('.'))
      continue;
    if (entry.path().filename() == "config.json") continue;
    fs::copy_file(fs::canonical(entry.path(), error), to / entry.path().filename(), error);
    if (error) {
      return Error{ErrorCode::kDisk, "cannot be copied: " + error.message(), entry.path().string(),
                   "Free some space and try again"};
    }
  }
  if (!inventory.config) return {};
  Json config = *inventory.config;
  if (dtype && config.is_object()) config["torch_dtype"] = TorchDTypeName(*dtype);
  return WriteFileAtomically(to / "config.json", config.dump(2) + "\n");
}

}  // namespace

Result<ConvertReport> ConvertWeights(const ConvertRequest& request, const RunControl& control) {
  VLM3R_ASSIGN(const Inventory inventory, OpenInventory(request.input));
  std::error_code ignored;
  const bool is_folder = fs::is_directory(request.input, ignored);
  if (is_folder && inventory.kind == Kind::kAdapter) {
    return Error{ErrorCode::kUsage, "is an adapter, which is two files", request.input.string(),
                 "Convert each file alone, or merge the adapter into its base"};
  }
  const ShardPlan plan = MakePlan(inventory, request);
  const ConvertReport report{static_cast<int64_t>(plan.tensors.size()), TotalBytes(plan.tensors)};
  VLM3R_TRY(CheckDiskSpace(request.output, report.num_bytes + report.num_bytes / 100));
  if (!is_folder) {
    VLM3R_TRY(WriteOneFile(inventory, plan, request.output, control));
    return report;
  }
  VLM3R_ASSIGN(StagedFolder staged, StagedFolder::Create(request.output));
  VLM3R_TRY(WriteShards(staged.path(), plan, CopyFrom(*inventory.source), control));
  VLM3R_TRY(CopyCompanions(inventory, staged.path(), request.dtype));
  VLM3R_TRY(staged.Commit());
  return report;
}

}  // namespace vlm3r::model_store
