// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace vlm3r::training {

/// The order of an epoch.
struct OrderOptions {
  int64_t batch = 1;         ///< Samples of a process at once.
  int64_t num_ranks = 1;     ///< Processes.
  int64_t accumulation = 1;  ///< Batches of a step.
  uint64_t seed = 0;
};

/// All places 0 … n-1 in a random order.
std::vector<int64_t> RandomOrder(int64_t n, uint64_t seed);

/// The reference's group_by_modality_length. `lengths` are words, negative for text without
/// pictures. Of each kind: a random order is cut into megabatches of ranks x accumulation x batch,
/// each sorted by falling length and split into ranks x accumulation chunks of like total length;
/// megabatches of both kinds are shuffled together, left-overs come last.
std::vector<int64_t> OrderByModalityAndLength(const std::vector<int64_t>& lengths,
                                              const OrderOptions& options);

}  // namespace vlm3r::training
