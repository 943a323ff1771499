// SPDX-License-Identifier: Apache-2.0
#include "bench/engine_bench.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <new>
#include <utility>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <c10/util/Exception.h>

#include "bench/bench_stage.h"
#include "engine/base/timer.h"
#include "engine/kernels/cuda_runtime.h"
#include "engine/nn/linear.h"

namespace vlm3r::bench {
namespace {

constexpr std::array<std::pair<const char*, StageMaker>, 19> kStages = {
    {{"linear", MakeLinear},
     {"linear-decode", MakeLinearDecode},
     {"linear-int8", MakeLinearInt8},
     {"linear-int8-full", MakeLinearInt8Full},
     {"linear-int4", MakeLinearInt4},
     {"linear-int8-decode", MakeLinearInt8Decode},
     {"linear-int4-decode", MakeLinearInt4Decode},
     {"quantize-int8", MakeQuantizeInt8},
     {"quantize-int4", MakeQuantizeInt4},
     {"torch-int8-decode", MakeTorchInt8Decode},
     {"torch-int4-decode", MakeTorchInt4Decode},
     {"read", MakeRead},
     {"rope2d", MakeRope2d},
     {"attention", MakeAttention},
     {"siglip", MakeSiglip},
     {"cut3r", MakeCut3r},
     {"cut3r-heads", MakeCut3rHeads},
     {"qwen2-prefill", MakeQwen2Prefill},
     {"qwen2-decode", MakeQwen2Decode}}};

Error UsageError(std::string message, std::string remedy) {
  return {ErrorCode::kUsage, std::move(message), "", std::move(remedy)};
}

Status CheckSizes(const BenchRequest& request) {
  if (request.repeat < 1) return UsageError("bench: repeat must be at least 1", "");
  if (request.frames < 1 || request.frames > 64)
    return UsageError("bench: frames must be 1 to 64", "");
  if (request.side < 32 || request.side > 2048 || request.side % 16 != 0) {
    return UsageError("bench: side must be a multiple of 16 from 32 to 2048", "");
  }
  if (request.tokens < 1 || request.tokens > 131072)
    return UsageError("bench: tokens must be 1 to 131072", "");
  if (request.context < 0 || request.context > 131072)
    return UsageError("bench: context must be 0 to 131072", "");
  if (request.layers < 1 || request.layers > 28)
    return UsageError("bench: layers must be 1 to 28", "");
  if (request.kv_cache != "dtype" && request.kv_cache != "int8")
    return UsageError("bench: unknown kv-cache \"" + request.kv_cache + "\"",
                      "Choose dtype or int8");
  return {};
}

// A GPU returns before its work is done: the clock must wait for it.
void Synchronize(c10::Device device) {
  if (device.is_cpu()) return;
  c10::impl::VirtualGuardImpl(device.type()).synchronizeDevice(device.index());
}

// c10 throws one exception class for everything; only the text tells that memory ran out.
Error FromException(const c10::Error& e) {
  const std::string text = e.what_without_backtrace();
  const bool is_memory = text.find("memory") != std::string::npos;
  return {is_memory ? ErrorCode::kOutOfMemory : ErrorCode::kFailed,
          "bench: " + text.substr(0, text.find('\n')), "", is_memory ? "Choose smaller sizes" : ""};
}

Result<BenchRow> Measure(const std::string& name, const BenchRequest& request,
                         const RunControl& control) {
  VLM3R_ASSIGN(const auto load, LoadOptionsOf(request));
  VLM3R_ASSIGN(const Stage stage, MakeStage(name, request));
  VLM3R_TRY(stage.run());
  std::vector<double> seconds;
  for (int i = 0; i < request.repeat; ++i) {
    if (control.stopped()) return CancelledError();
    Synchronize(load.device);
    const Timer timer;
    VLM3R_TRY(stage.run());
    Synchronize(load.device);
    seconds.push_back(timer.Seconds());
  }
  std::sort(seconds.begin(), seconds.end());
  BenchRow row;
  row.stage = name;
  row.shape = stage.shape;
  row.dtype = request.dtype;
  row.device = request.device;
  row.packed = load.pack_linears && load.device.is_cpu() && nn::Linear::CanPack(load.dtype);
  row.quant = request.quant;
  row.seconds_min = seconds.front();
  row.seconds_median = seconds[seconds.size() / 2];
  row.flop = stage.flop;
  row.bytes = stage.bytes;
  return row;
}

std::string Rate(double amount, double seconds) {
  if (amount == 0) return "-";
  char text[32];
  std::snprintf(text, sizeof(text), "%.1f", amount / seconds / 1e9);
  return text;
}

}  // namespace

std::vector<std::string> StageNames() {
  std::vector<std::string> names;
  for (const auto& [name, make] : kStages) names.emplace_back(name);
  return names;
}

Result<nn::LoadOptions> LoadOptionsOf(const BenchRequest& request) {
  nn::LoadOptions load;
  if (request.dtype == "bf16") {
    load.dtype = c10::kBFloat16;
  } else if (request.dtype == "fp32") {
    load.dtype = c10::kFloat;
  } else if (request.dtype == "fp16") {
    load.dtype = c10::kHalf;
  } else {
    return UsageError("bench: unknown dtype \"" + request.dtype + "\"",
                      "Choose bf16, fp32 or fp16");
  }
  if (request.device != "cpu") {
    if (request.device.rfind("cuda", 0) != 0) {
      return UsageError("bench: unknown device \"" + request.device + "\"", "Choose cpu or cuda");
    }
    if (!kernels::TryEnableCuda())
      return UsageError("bench: " + kernels::CudaMessage(), "Choose the device cpu");
    load.device = c10::Device(request.device);
  }
  if (load.dtype == c10::kHalf && load.device.is_cpu()) {
    return UsageError("bench: fp16 runs at under 1 GFLOP/s on CPUs",
                      "Choose bf16 or fp32, or a GPU");
  }
  load.pack_linears = request.pack_linears && load.device.is_cpu();
  VLM3R_ASSIGN(load.quant, nn::QuantNamed(request.quant));
  return load;
}

Result<Stage> MakeStage(const std::string& name, const BenchRequest& request) {
  const auto* known =
      std::find_if(kStages.begin(), kStages.end(), [&](const auto& s) { return name == s.first; });
  if (known == kStages.end()) {
    std::string names;
    for (const auto& [stage, make] : kStages)
      names += std::string(names.empty() ? "" : ", ") + stage;
    return UsageError("bench: unknown stage \"" + name + "\"", "Stages: " + names);
  }
  VLM3R_TRY(CheckSizes(request));
  VLM3R_ASSIGN(const auto load, LoadOptionsOf(request));
  return known->second(request, load);
}

Result<std::vector<BenchRow>> RunEngineBench(const BenchRequest& request,
                                             const RunControl& control) {
  const std::vector<std::string> stages = request.stages.empty() ? StageNames() : request.stages;
  const c10::InferenceMode inference;
  if (request.threads > 0) at::set_num_threads(request.threads);
  std::vector<BenchRow> rows;
  for (const std::string& name : stages) {
    control.Report("bench", static_cast<int64_t>(rows.size()), static_cast<int64_t>(stages.size()));
    if (control.stopped()) return CancelledError();
    try {
      VLM3R_ASSIGN(auto row, Measure(name, request, control));
      rows.push_back(std::move(row));
    } catch (const c10::Error& e) {
      return FromException(e);
    } catch (const std::bad_alloc&) {
      return Error{ErrorCode::kOutOfMemory, "bench: no memory for stage " + name, "",
                   "Choose smaller sizes"};
    }
  }
  control.Report("bench", static_cast<int64_t>(rows.size()), static_cast<int64_t>(stages.size()));
  return rows;
}

std::string FormatBenchTable(const std::vector<BenchRow>& rows) {
  std::string table;
  char line[256];
  std::snprintf(line, sizeof(line), "%-18s %-5s %-7s %11s %11s %10s %8s  %s\n", "stage", "dtype",
                "linear", "min ms", "median ms", "GFLOP/s", "GB/s", "shape");
  table += line;
  for (const BenchRow& row : rows) {
    std::snprintf(line, sizeof(line), "%-18s %-5s %-7s %11.3f %11.3f %10s %8s  ", row.stage.c_str(),
                  row.dtype.c_str(), row.packed ? "packed" : "plain", row.seconds_min * 1e3,
                  row.seconds_median * 1e3, Rate(row.flop, row.seconds_median).c_str(),
                  Rate(row.bytes, row.seconds_median).c_str());
    table += line + row.shape + "\n";
  }
  return table;
}

OrderedJson BenchJson(const std::vector<BenchRow>& rows) {
  OrderedJson list = OrderedJson::array();
  for (const BenchRow& row : rows) {
    list.push_back({{"stage", row.stage},
                    {"shape", row.shape},
                    {"device", row.device},
                    {"dtype", row.dtype},
                    {"packed", row.packed},
                    {"quant", row.quant},
                    {"seconds_min", row.seconds_min},
                    {"seconds_median", row.seconds_median},
                    {"flop", row.flop},
                    {"bytes", row.bytes}});
  }
  return list;
}

}  // namespace vlm3r::bench
