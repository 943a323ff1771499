// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/verify.h"

#include <algorithm>
#include <fstream>
#include <set>

#include <ATen/ops/isfinite.h>

#include "engine/base/hash.h"
#include "engine/weights/safetensors_file.h"

namespace vlm3r::model_store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kIndexName = "model.safetensors.index.json";
constexpr const char* kManifestName = "SHA256SUMS";
constexpr int64_t kScanElements = 4 << 20;

// Every shard an index names: there, readable, holding what the index says. Lists all, where
// opening would stop at one.
void CheckShards(const fs::path& folder, std::vector<Problem>* problems) {
  std::error_code ignored;
  if (!fs::is_regular_file(folder / kIndexName, ignored)) return;
  const auto index = ReadJsonFile(folder / kIndexName);
  if (!index) return problems->push_back({Problem::Type::kFile, kIndexName, index.error().message});
  if (!index->is_object() || !index->contains("weight_map") ||
      !(*index)["weight_map"].is_object()) {
    return problems->push_back({Problem::Type::kFile, kIndexName, "has no weight_map"});
  }
  std::map<std::string, std::set<std::string>> by_shard;
  for (const auto& [tensor, shard] : (*index)["weight_map"].items()) {
    if (shard.is_string()) by_shard[shard.get<std::string>()].insert(tensor);
  }
  for (const auto& [shard, tensors] : by_shard) {
    if (fs::path(shard).has_parent_path()) {
      problems->push_back(
          {Problem::Type::kFile, shard, "the index names a file outside the model's folder"});
      continue;
    }
    const auto file = weights::SafetensorsFile::Open(folder / shard);
    if (!file) {
      problems->push_back({Problem::Type::kFile, shard, file.error().message});
      continue;
    }
    for (const std::string& tensor : tensors) {
      if (!(*file)->Find(tensor)) {
        problems->push_back({Problem::Type::kMissing, tensor, "the index promises it in " + shard});
      }
    }
  }
}

// "<64 hex digits> [ *]name" lines.
Status CheckHashes(const fs::path& manifest, const RunControl& control, VerifyReport* report) {
  std::ifstream file(manifest);
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    const std::string hash = line.substr(0, 64), name = line.size() > 66 ? line.substr(66) : "";
    if (name.empty() || hash.find_first_not_of("0123456789abcdef") != std::string::npos) {
      report->problems.push_back(
          {Problem::Type::kHash, manifest.filename().string(), "has a line that is no hash"});
      continue;
    }
    const auto actual = Sha256OfFile(manifest.parent_path() / name, control);
    if (!actual && actual.error().code == ErrorCode::kCancelled) return CancelledError();
    if (!actual) {
      report->problems.push_back({Problem::Type::kFile, name, actual.error().message});
    } else if (*actual != hash) {
      report->problems.push_back(
          {Problem::Type::kHash, name, "its content differs from the manifest"});
    }
    ++report->num_hashed_files;
  }
  return {};
}

bool AllFinite(const at::Tensor& tensor) {
  if (!tensor.is_floating_point() || tensor.numel() == 0) return true;
  const at::Tensor flat = tensor.reshape({-1});
  for (int64_t begin = 0; begin < flat.numel(); begin += kScanElements) {
    const at::Tensor part = flat.narrow(0, begin, std::min(kScanElements, flat.numel() - begin));
    if (!at::isfinite(part).all().item<bool>()) return false;
  }
  return true;
}

Status ScanValues(const weights::TensorSource& source, const RunControl& control,
                  VerifyReport* report) {
  const std::vector<std::string> names = source.Names();
  for (size_t i = 0; i < names.size(); ++i) {
    if (control.stopped()) return CancelledError();
    const auto tensor = source.Load(names[i]);
    if (!tensor) {
      report->problems.push_back({Problem::Type::kFile, names[i], tensor.error().message});
    } else if (!AllFinite(*tensor)) {
      report->problems.push_back({Problem::Type::kNotFinite, names[i], "holds NaN or infinity"});
    }
    source.Release(names[i]);
    control.Report("scan", static_cast<int64_t>(i) + 1, static_cast<int64_t>(names.size()));
  }
  report->values_scanned = true;
  return {};
}

}  // namespace

std::string_view ProblemName(Problem::Type type) {
  switch (type) {
    case Problem::Type::kFile: return "file";
    case Problem::Type::kConfig: return "config";
    case Problem::Type::kMissing: return "missing";
    case Problem::Type::kMisshapen: return "misshapen";
    case Problem::Type::kUnexpected: return "unexpected";
    case Problem::Type::kNotFinite: return "not finite";
    default: return "hash";
  }
}

bool VerifyReport::ok() const {
  return std::all_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.is_warning(); });
}

Result<VerifyReport> VerifyModel(const VerifyRequest& request, const RunControl& control) {
  VerifyReport report;
  std::error_code ignored;
  if (!fs::exists(request.path, ignored)) {
    return Error{ErrorCode::kModelMissing, "does not exist", request.path.string(),
                 "Check the name"};
  }
  const fs::path folder =
      fs::is_directory(request.path, ignored) ? request.path : request.path.parent_path();
  const bool is_folder = folder == request.path;
  if (is_folder) CheckShards(folder, &report.problems);
  const fs::path manifest = !request.manifest.empty() ? request.manifest : folder / kManifestName;
  if (fs::is_regular_file(manifest, ignored)) {
    VLM3R_TRY(CheckHashes(manifest, control, &report));
  } else if (!request.manifest.empty()) {
    report.problems.push_back({Problem::Type::kFile, manifest.string(), "does not exist"});
  }
  const auto inventory = OpenInventory(request.path);
  if (!inventory) {
    // The shards above may already have told why.
    if (report.ok())
      report.problems.push_back(
          {Problem::Type::kFile, inventory.error().file, inventory.error().message});
    return report;
  }
  report.kind = inventory->kind;
  report.num_files = static_cast<int64_t>(inventory->files.size());
  report.num_tensors = static_cast<int64_t>(inventory->source->Names().size());
  const TensorList expected = ExpectedTensors(*inventory, &report.problems);
  if (!expected.empty()) CompareTensors(*inventory->source, expected, &report.problems);
  if (inventory->kind == Kind::kUnknown) {
    report.problems.push_back(
        {Problem::Type::kFile, request.path.string(), "holds no weights of a known model"});
  }
  if (request.scan_values) VLM3R_TRY(ScanValues(*inventory->source, control, &report));
  return report;
}

OrderedJson ToJson(const VerifyReport& report) {
  OrderedJson problems = OrderedJson::array();
  for (const Problem& problem : report.problems) {
    problems.push_back(OrderedJson::object({{"type", ProblemName(problem.type)},
                                            {"name", problem.name},
                                            {"detail", problem.detail},
                                            {"warning", problem.is_warning()}}));
  }
  return {{"ok", report.ok()},
          {"kind", KindName(report.kind)},
          {"files", report.num_files},
          {"tensors", report.num_tensors},
          {"hashed_files", report.num_hashed_files},
          {"values_scanned", report.values_scanned},
          {"problems", std::move(problems)}};
}

}  // namespace vlm3r::model_store
