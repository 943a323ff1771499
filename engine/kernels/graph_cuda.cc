// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/graph_cuda.h"

#include <cstdlib>
#include <string_view>

#include <c10/util/Exception.h>

#include "engine/kernels/cuda_runtime.h"
#include "engine/kernels/recorded_graph.h"

namespace vlm3r::kernels {
namespace {

struct Functions {
  decltype(&vlm3r_graph_begin) begin = nullptr;
  decltype(&vlm3r_graph_end) end = nullptr;
  decltype(&vlm3r_graph_replay) replay = nullptr;
  decltype(&vlm3r_graph_free) free = nullptr;
};

template <typename Function>
void Find(const char* name, Function* function) {
  *function = reinterpret_cast<Function>(CudaKernel(name));
}

const Functions& Library() {
  static const Functions functions = [] {
    Functions found;
    Find("vlm3r_graph_begin", &found.begin);
    Find("vlm3r_graph_end", &found.end);
    Find("vlm3r_graph_replay", &found.replay);
    Find("vlm3r_graph_free", &found.free);
    return found;
  }();
  return functions;
}

void Check(const char* problem) { TORCH_CHECK(problem == nullptr, "recorded graph: ", problem); }

class CudaGraph : public RecordedGraph {
 public:
  explicit CudaGraph(Vlm3rGraph* graph) : graph_(graph) {}
  CudaGraph(const CudaGraph&) = delete;
  CudaGraph& operator=(const CudaGraph&) = delete;
  ~CudaGraph() override { Library().free(graph_); }

  void Replay() override { Check(Library().replay(graph_)); }

 private:
  Vlm3rGraph* graph_;
};

class CudaRecorder : public GraphRecorder {
 public:
  bool CanRecord(c10::Device device) const override {
    static const char* wanted = std::getenv("VLM3R_CUDA_GRAPHS");
    if (!device.is_cuda() || (wanted != nullptr && std::string_view(wanted) == "0")) return false;
    return Library().begin != nullptr && Library().free != nullptr;
  }

  std::unique_ptr<RecordedGraph> Record(c10::Device device,
                                        const std::function<void()>& work) const override {
    Vlm3rGraph* started = nullptr;
    Check(Library().begin(device.index(), &started));
    auto graph = std::make_unique<CudaGraph>(started);
    try {
      work();
    } catch (...) {
      Library().end(started);  // The thread's stream comes back; what went wrong is known.
      throw;
    }
    Check(Library().end(started));
    return graph;
  }
};

}  // namespace

const GraphRecorder& CudaGraphs() {
  static const CudaRecorder recorder;
  return recorder;
}

}  // namespace vlm3r::kernels
