// SPDX-License-Identifier: Apache-2.0
#include "training/samples/sample_order.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <numeric>

#include "training/samples/shuffle.h"

namespace vlm3r::training {
namespace {

using Places = std::vector<int64_t>;

/// Splits places, longest first, into chunks of equal number and like total length: each goes to
/// the shortest chunk that has room.
std::vector<Places> EvenChunks(const Places& places, const std::vector<int64_t>& lengths,
                               int64_t num_chunks) {
  const auto per_chunk = static_cast<size_t>(static_cast<int64_t>(places.size()) / num_chunks);
  std::vector<Places> chunks(static_cast<size_t>(num_chunks));
  if (places.size() % static_cast<size_t>(num_chunks) != 0) {
    for (size_t i = 0; i < places.size(); ++i) chunks[i % chunks.size()].push_back(places[i]);
    return chunks;
  }
  std::vector<double> totals(chunks.size());
  for (const int64_t place : places) {
    const auto shortest =
        static_cast<size_t>(std::min_element(totals.begin(), totals.end()) - totals.begin());
    chunks[shortest].push_back(place);
    totals[shortest] += static_cast<double>(std::abs(lengths[static_cast<size_t>(place)]));
    if (chunks[shortest].size() == per_chunk) totals[shortest] = INFINITY;
  }
  return chunks;
}

/// Megabatches of samples of one kind.
std::vector<Places> Megabatches(Places places, const std::vector<int64_t>& lengths,
                                const OrderOptions& options, uint64_t seed) {
  Shuffle(seed, &places);
  const int64_t num_chunks = options.num_ranks * options.accumulation;
  const auto size = static_cast<size_t>(num_chunks * options.batch);
  std::vector<Places> megabatches;
  for (size_t begin = 0; begin < places.size(); begin += size) {
    const size_t end = std::min(begin + size, places.size());
    Places part(places.begin() + static_cast<std::ptrdiff_t>(begin),
                places.begin() + static_cast<std::ptrdiff_t>(end));
    std::ranges::stable_sort(part, std::ranges::greater(), [&](int64_t place) {
      return std::abs(lengths[static_cast<size_t>(place)]);
    });
    Places ordered;
    for (const Places& chunk : EvenChunks(part, lengths, num_chunks))
      ordered.insert(ordered.end(), chunk.begin(), chunk.end());
    megabatches.push_back(std::move(ordered));
  }
  return megabatches;
}

}  // namespace

std::vector<int64_t> RandomOrder(int64_t n, uint64_t seed) {
  Places places(static_cast<size_t>(n));
  std::iota(places.begin(), places.end(), 0);
  Shuffle(seed, &places);
  return places;
}

std::vector<int64_t> OrderByModalityAndLength(const std::vector<int64_t>& lengths,
                                              const OrderOptions& options) {
  Places pictures, text;
  for (size_t i = 0; i < lengths.size(); ++i)
    (lengths[i] >= 0 ? pictures : text).push_back(static_cast<int64_t>(i));
  auto megabatches = Megabatches(pictures, lengths, options, options.seed);
  auto text_batches = Megabatches(text, lengths, options, options.seed + 1);
  const auto full = static_cast<size_t>(options.num_ranks * options.accumulation * options.batch);
  Places leftovers;
  const auto take_leftover = [&](std::vector<Places>* all) {
    if (all->empty() || all->back().size() == full) return;
    leftovers.insert(leftovers.end(), all->back().begin(), all->back().end());
    all->pop_back();
  };
  take_leftover(&megabatches);
  take_leftover(&text_batches);
  megabatches.insert(megabatches.end(), text_batches.begin(), text_batches.end());
  Shuffle(options.seed + 2, &megabatches);
  Places order;
  for (const Places& batch : megabatches) order.insert(order.end(), batch.begin(), batch.end());
  order.insert(order.end(), leftovers.begin(), leftovers.end());
  return order;
}

}  // namespace vlm3r::training
