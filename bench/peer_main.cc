// SPDX-License-Identifier: Apache-2.0
// vlm3r_peer_side: this project's side of bench/peers.sh. Loads one part, says "ready", its most
// memory while loading in KiB and a description, then runs one command a line and answers each with
// a line; "error …" where a command failed.
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>
#include <CLI/CLI.hpp>

#include "bench/peak_memory.h"
#include "bench/peer_part.h"

namespace {

using vlm3r::bench::PeerPart;
using vlm3r::bench::PeerRequest;
using vlm3r::bench::Words;

int Report(const vlm3r::Error& error) {
  std::fprintf(stderr, "vlm3r_peer_side: %s\n", error.ToString().c_str());
  return vlm3r::ExitCode(error.code);
}

/// KiB of the most resident memory since the last call.
int64_t TakePeakKib() {
  const int64_t peak = vlm3r::bench::PeakKib();
  vlm3r::bench::ResetPeak();
  return peak;
}

std::string Answer(PeerPart* part, const std::string& line) {
  std::istringstream text(line);
  Words words;
  for (std::string word; text >> word;) words.push_back(word);
  if (words.empty()) return "error an empty line";
  if (words[0] == "peak") return std::to_string(TakePeakKib());
  try {
    const auto answer = part->Run(words);
    return answer ? *answer : "error " + answer.error().ToString();
  } catch (const c10::Error& e) {
    return std::string("error ") + e.what_without_backtrace();
  }
}

int Serve(PeerPart* part) {
  std::cout << "ready " << TakePeakKib() << " LibTorch, " << at::get_num_threads() << " threads"
            << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    std::string answer = Answer(part, line);
    // One line, whatever an error says.
    for (char& c : answer) c = c == '\n' ? ' ' : c;
    std::cout << answer << std::endl;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  PeerRequest request;
  int threads = 0;
  CLI::App app("One part of the engine, run by commands on standard input (bench/peers.sh).");
  app.add_option("--part", request.part, "language, siglip, cut3r, cut3r-heads, fusion, bandwidth")
      ->required();
  app.add_option("--folder", request.folder, "Files that both sides read");
  app.add_option("--dtype", request.dtype, "bf16, fp32")->capture_default_str();
  app.add_option("--quant", request.quant, "none, int8, int4, int8-full")->capture_default_str();
  app.add_option("--kv-cache", request.kv_cache, "Keys and values: dtype, int8")
      ->capture_default_str();
  app.add_option("--threads", threads, "CPU threads (0: all)")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  if (threads > 0) at::set_num_threads(threads);
  const c10::InferenceMode inference;
  try {
    const auto part = vlm3r::bench::MakePeerPart(request);
    return part ? Serve(part->get()) : Report(part.error());
  } catch (const c10::Error& e) {
    return Report({vlm3r::ErrorCode::kFailed, e.what_without_backtrace(), "", ""});
  }
}
