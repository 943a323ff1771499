// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::bench {

/// What to measure. Weights are random, shapes are those of the released models; sizes can be
/// changed.
struct BenchRequest {
  std::vector<std::string> stages;  ///< Of StageNames(); empty: all.
  std::string device = "cpu";       ///< "cpu", "cuda", "cuda:1".
  std::string dtype = "bf16";       ///< "bf16", "fp32", "fp16" (GPU only).
  bool pack_linears =
      true;  ///< As the engine does by default; false shows LibTorch's plain product.
  std::string quant =
      "none";              ///< qwen2-prefill, qwen2-decode: "none", "int8", "int4", "int8-full".
  int threads = 0;         ///< 0: LibTorch's default.
  int repeat = 3;          ///< Timed runs a stage, after one that is not.
  int64_t frames = 1;      ///< siglip: frames of one batch.
  int64_t side = 432;      ///< cut3r: picture side in pixels, a multiple of 16.
  int64_t tokens = 1024;   ///< qwen2-prefill, linear: rows.
  int64_t context = 1024;  ///< qwen2-decode: positions before the one that is timed.
  int64_t layers = 1;      ///< qwen2 stages: decoder layers.
  bool head = false;       ///< qwen2 stages: the last position's logits too, full vocabulary.
  std::string kv_cache = "dtype";  ///< qwen2 stages: "dtype", "int8".
};

/// One measured stage.
struct BenchRow {
  std::string stage;
  std::string shape;  ///< What was computed, in words and numbers.
  std::string dtype;
  std::string device;
  bool packed = false;  ///< Linear layers were repacked.
  std::string quant;    ///< As asked for; the linear-int stages have their own.
  double seconds_min = 0;
  double seconds_median = 0;
  double flop = 0;   ///< Matrix products and attention of one run; 0: not counted.
  double bytes = 0;  ///< Weights (and cached keys and values) read by one run; 0: not counted.
};

/// "linear", "linear-decode", "linear-int8", "linear-int8-full", "linear-int4",
/// "linear-int8-decode", "linear-int4-decode", "quantize-int8", "quantize-int4",
/// "torch-int8-decode", "torch-int4-decode", "read",
/// "rope2d", "attention", "siglip", "cut3r", "cut3r-heads", "qwen2-prefill", "qwen2-decode".
std::vector<std::string> StageNames();

/// Builds each stage, runs it once unmeasured and `repeat` times measured; only one stage is in
/// memory at a time. Progress stage "bench". Fails with kUsage (unknown stage, dtype or device,
/// impossible size), kOutOfMemory, kCancelled.
Result<std::vector<BenchRow>> RunEngineBench(const BenchRequest& request,
                                             const RunControl& control);

/// A table for people: time, GFLOP/s, GB/s.
std::string FormatBenchTable(const std::vector<BenchRow>& rows);

/// The same for machines: a list of objects.
OrderedJson BenchJson(const std::vector<BenchRow>& rows);

}  // namespace vlm3r::bench
