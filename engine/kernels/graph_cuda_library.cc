// SPDX-License-Identifier: Apache-2.0
// The graph half of libvlm3r_cuda_kernels.so. torch records, because its allocator must know which
// memory belongs to a graph.
#include <memory>
#include <optional>
#include <string>

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include "engine/kernels/graph_cuda.h"

struct Vlm3rGraph {
  explicit Vlm3rGraph(c10::DeviceIndex index) : device(index) {}

  c10::DeviceIndex device;
  at::cuda::CUDAGraph graph;
  std::optional<c10::cuda::CUDAStreamGuard> recording;
};

namespace {

// No exception may cross the C boundary.
template <typename Work>
const char* Guarded(const Work& work) {
  static thread_local std::string last;
  try {
    work();
    return nullptr;
  } catch (const std::exception& e) {
    last = e.what();
    return last.c_str();
  }
}

}  // namespace

extern "C" {

const char* vlm3r_graph_begin(int device, Vlm3rGraph** graph) {
  return Guarded([&] {
    const auto index = static_cast<c10::DeviceIndex>(device);
    // What is queued already must be done: the graph's stream does not wait for it.
    c10::cuda::getCurrentCUDAStream(index).synchronize();
    auto made = std::make_unique<Vlm3rGraph>(index);
    made->recording.emplace(c10::cuda::getStreamFromPool(false, index));
    // Other threads, of the window for example, may go on using the GPU meanwhile.
    made->graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
    *graph = made.release();
  });
}

const char* vlm3r_graph_end(Vlm3rGraph* graph) {
  const char* problem = Guarded([&] { graph->graph.capture_end(); });
  graph->recording.reset();
  return problem;
}

const char* vlm3r_graph_replay(Vlm3rGraph* graph) {
  return Guarded([&] {
    const c10::cuda::CUDAGuard guard(graph->device);
    graph->graph.replay();
  });
}

void vlm3r_graph_free(Vlm3rGraph* graph) {
  Guarded([&] { delete graph; });
}
}
