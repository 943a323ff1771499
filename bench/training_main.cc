// SPDX-License-Identifier: Apache-2.0
// vlm3r_training_bench: training steps for scripts that compare with peers (bench/peers).
#include <cstdio>
#include <iostream>
#include <string>

#include <ATen/Parallel.h>
#include <CLI/CLI.hpp>

#include "bench/peak_memory.h"
#include "bench/training_steps.h"
#include "engine/base/timer.h"

namespace {

using vlm3r::bench::PeakKib;
using vlm3r::bench::ResetPeak;
using vlm3r::bench::TrainingBench;
using vlm3r::bench::TrainingStep;

int Report(const vlm3r::Error& error) {
  std::fprintf(stderr, "vlm3r_training_bench: %s\n", error.ToString().c_str());
  return vlm3r::ExitCode(error.code);
}

/// Runs a step for each line on standard input and says how long it took, its loss and the most
/// memory so far, so that two programs can take turns.
int Serve(const TrainingStep& step) {
  ResetPeak();
  std::cout << "ready" << std::endl;
  std::cout.precision(9);
  for (std::string line; std::getline(std::cin, line);) {
    const vlm3r::Timer timer;
    const auto loss = step();
    if (!loss) return Report(loss.error());
    std::cout << timer.Seconds() << " " << *loss << " " << PeakKib() << std::endl;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  TrainingBench bench;
  int threads = 0;
  bool keep = false, writes = false;
  CLI::App app("Training steps, one for each line on standard input.");
  app.add_option("--stage", bench.stage, "lora, cut3r")->required();
  app.add_option("--folder", bench.folder, "Files that both sides read")->required();
  app.add_option("--dtype", bench.dtype, "bf16, fp32")->capture_default_str();
  app.add_option("--device", bench.device, "lora: cpu, cuda")->capture_default_str();
  app.add_option("--threads", threads, "CPU threads (0: all)")->capture_default_str();
  app.add_option("--clips", bench.clips, "cut3r --export: clips side by side");
  app.add_option("--frames", bench.frames, "cut3r --export: frames of a clip");
  app.add_flag("--keep-activations", keep, "lora: no activation checkpointing");
  app.add_flag("--export", writes, "cut3r: write the files and stop");
  CLI11_PARSE(app, argc, argv);
  bench.recompute = !keep;
  if (threads > 0) at::set_num_threads(threads);
  if (writes) {
    const auto written = ExportCut3rStep(bench);
    return written ? 0 : Report(written.error());
  }
  auto step = bench.stage == "lora" ? MakeLoraStep(bench) : MakeCut3rStep(bench);
  return step ? Serve(*step) : Report(step.error());
}
