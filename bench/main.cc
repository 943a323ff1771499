// SPDX-License-Identifier: Apache-2.0
// vlm3r_engine_bench: the engine benchmark without the rest of the program, for scripts that
// compare with peers.
#include <cstdio>
#include <iostream>
#include <string>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <CLI/CLI.hpp>

#include "bench/bench_stage.h"
#include "bench/engine_bench.h"
#include "engine/base/timer.h"

namespace {

using vlm3r::bench::BenchRequest;

int Report(const vlm3r::Error& error) {
  std::fprintf(stderr, "vlm3r_engine_bench: %s\n", error.ToString().c_str());
  return vlm3r::ExitCode(error.code);
}

// Builds one stage, says "ready", then times one run for every line on standard input: two programs
// can so take turns without loading anything twice.
int Serve(const BenchRequest& request) {
  const c10::InferenceMode inference;
  if (request.threads > 0) at::set_num_threads(request.threads);
  auto stage = vlm3r::bench::MakeStage(request.stages.front(), request);
  if (!stage) return Report(stage.error());
  if (auto first = stage->run(); !first) return Report(first.error());
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    const vlm3r::Timer timer;
    if (auto status = stage->run(); !status) return Report(status.error());
    std::cout << timer.Seconds() << std::endl;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  BenchRequest request;
  bool serve = false;
  bool plain = false;
  bool json = false;
  CLI::App app("Times the stages of the VLM-3R engine with random weights of the released shapes.");
  app.add_option("--stage", request.stages, "Stages to time (default: all)");
  app.add_option("--device", request.device, "cpu, cuda, cuda:N")->capture_default_str();
  app.add_option("--dtype", request.dtype, "bf16, fp32, fp16")->capture_default_str();
  app.add_option("--quant", request.quant, "qwen2 stages: none, int8, int4, int8-full")
      ->capture_default_str();
  app.add_option("--threads", request.threads, "CPU threads (0: all)")->capture_default_str();
  app.add_option("--repeat", request.repeat, "Timed runs a stage")->capture_default_str();
  app.add_option("--frames", request.frames, "siglip: frames of one batch")->capture_default_str();
  app.add_option("--side", request.side, "cut3r: picture side")->capture_default_str();
  app.add_option("--tokens", request.tokens, "linear, attention, qwen2-prefill: rows")
      ->capture_default_str();
  app.add_option("--context", request.context, "qwen2-decode: positions before")
      ->capture_default_str();
  app.add_option("--layers", request.layers, "qwen2 stages: decoder layers")->capture_default_str();
  app.add_option("--kv-cache", request.kv_cache, "qwen2 stages: dtype, int8")
      ->capture_default_str();
  app.add_flag("--head", request.head, "qwen2 stages: logits of the last position too");
  app.add_flag("--plain", plain, "Do not repack linear layers");
  app.add_flag("--json", json, "Machine-readable output");
  app.add_flag("--serve", serve, "One stage, one timed run for each line on standard input");
  CLI11_PARSE(app, argc, argv);
  request.pack_linears = !plain;
  if (serve) {
    if (request.stages.size() == 1) return Serve(request);
    return Report({vlm3r::ErrorCode::kUsage, "--serve needs exactly one --stage", "", ""});
  }
  const auto rows = vlm3r::bench::RunEngineBench(request, {});
  if (!rows) return Report(rows.error());
  std::cout << (json ? vlm3r::bench::BenchJson(*rows).dump(2) + "\n"
                     : vlm3r::bench::FormatBenchTable(*rows));
  return 0;
}
