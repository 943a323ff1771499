// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/sharded_writer.h"

#include <cstdio>
#include <utility>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "engine/model_store/forecast.h"

namespace vlm3r::model_store {
namespace {

using weights::TensorDeclaration;

uint64_t BytesOf(const TensorDeclaration& tensor) {
  return static_cast<uint64_t>(*weights::CheckedNumel(tensor.shape) *
                               weights::ElementSize(tensor.dtype));
}

std::vector<std::vector<TensorDeclaration>> Divide(const ShardPlan& plan) {
  std::vector<std::vector<TensorDeclaration>> shards(1);
  uint64_t filled = 0;
  for (const TensorDeclaration& tensor : plan.tensors) {
    const uint64_t bytes = BytesOf(tensor);
    if (!shards.back().empty() && filled + bytes > static_cast<uint64_t>(plan.max_shard_bytes)) {
      shards.emplace_back();
      filled = 0;
    }
    shards.back().push_back(tensor);
    filled += bytes;
  }
  return shards;
}

std::string ShardName(size_t index, size_t count) {
  char name[64];
  std::snprintf(name, sizeof name, "model-%05zu-of-%05zu.safetensors", index + 1, count);
  return name;
}

}  // namespace

uint64_t TotalBytes(const std::vector<TensorDeclaration>& tensors) {
  uint64_t total = 0;
  for (const TensorDeclaration& tensor : tensors) total += BytesOf(tensor);
  return total;
}

Status CheckDiskSpace(const std::filesystem::path& target, uint64_t bytes) {
  std::error_code error;
  std::filesystem::path existing = std::filesystem::absolute(target, error);
  while (!existing.empty() && existing != existing.root_path() &&
         !std::filesystem::exists(existing, error)) {
    existing = existing.parent_path();
  }
  const auto space = std::filesystem::space(existing, error);
  if (error || space.available >= bytes) return {};
  return Error{ErrorCode::kDisk,
               "needs " + HumanBytes(bytes) + " of disk space, but only " +
                   HumanBytes(space.available) + " are free",
               target.string(), "Free some space or choose another disk"};
}

Status WriteShards(const std::filesystem::path& folder, const ShardPlan& plan,
                   const TensorSink& write_tensor, const RunControl& control) {
  const auto shards = Divide(plan);
  OrderedJson weight_map = OrderedJson::object();
  int64_t done = 0;
  for (size_t i = 0; i < shards.size(); ++i) {
    const std::string name = ShardName(i, shards.size());
    VLM3R_ASSIGN(auto writer,
                 weights::SafetensorsWriter::Create(folder / name, shards[i], plan.metadata));
    for (const TensorDeclaration& tensor : writer.order()) {
      if (control.stopped()) return CancelledError();
      VLM3R_TRY(write_tensor(tensor, &writer));
      weight_map[tensor.name] = name;
      control.Report("write", ++done, static_cast<int64_t>(plan.tensors.size()));
    }
    VLM3R_TRY(writer.Commit());
  }
  const OrderedJson index = {{"metadata", {{"total_size", TotalBytes(plan.tensors)}}},
                             {"weight_map", std::move(weight_map)}};
  return WriteFileAtomically(folder / "model.safetensors.index.json", index.dump(2) + "\n");
}

}  // namespace vlm3r::model_store
