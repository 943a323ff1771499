// SPDX-License-Identifier: Apache-2.0
#pragma once

// Part of the C boundary between the program and libvlm3r_cuda_kernels.so: CUDA graphs. Functions
// that return text return null, or what went wrong (static or thread-local text).
extern "C" {

struct Vlm3rGraph;  ///< Opaque.

/// Starts to record what this thread queues on the device with this index. Until
/// vlm3r_graph_end(), torch's current stream of the thread is one of the graph's own.
const char* vlm3r_graph_begin(int device, struct Vlm3rGraph** graph);

/// Ends the recording and gives the thread its stream back, also when it fails.
const char* vlm3r_graph_end(struct Vlm3rGraph* graph);

/// Queues the recorded work on torch's current stream.
const char* vlm3r_graph_replay(struct Vlm3rGraph* graph);

void vlm3r_graph_free(struct Vlm3rGraph* graph);
}
