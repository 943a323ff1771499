// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <vector>

#include <sys/mman.h>

#include <ATen/Parallel.h>

#include "bench/peer_part.h"
#include "engine/base/timer.h"

namespace vlm3r::bench {
namespace {

// Several times the largest last-level cache.
constexpr int64_t kBytes = int64_t{2} << 30;
constexpr int64_t kHugePage = int64_t{2} << 20;
constexpr int64_t kLanes = 8;

// Eight sums, so that the loads and not the additions are waited for.
uint64_t SumOf(const uint64_t* values, int64_t count) {
  uint64_t lanes[kLanes] = {};
  for (int64_t i = 0; i + kLanes <= count; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += values[i + lane];
  }
  uint64_t sum = 0;
  for (const uint64_t lane : lanes) sum += lane;
  return sum;
}

/// "read": seconds to read two gigabytes once with all threads, and GB/s.
class BandwidthPeer : public PeerPart {
 public:
  BandwidthPeer() : values_(static_cast<uint64_t*>(std::aligned_alloc(kHugePage, kBytes))) {
    if (values_ == nullptr) return;
    // The most that the memory gives is what a share is taken of: no time for small pages.
    madvise(values_, kBytes, MADV_HUGEPAGE);
    // Each thread first touches what it will read.
    at::parallel_for(0, kCount, kCount / at::get_num_threads(), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) values_[i] = static_cast<uint64_t>(i);
    });
  }
  ~BandwidthPeer() override { std::free(values_); }
  BandwidthPeer(const BandwidthPeer&) = delete;
  BandwidthPeer& operator=(const BandwidthPeer&) = delete;

  bool ok() const { return values_ != nullptr; }

  Result<std::string> Run(const Words& words) override {
    if (words[0] != "read") return UnknownCommand(words);
    std::vector<uint64_t> sums(static_cast<size_t>(at::get_num_threads()));
    const Timer timer;
    at::parallel_for(0, kCount, kCount / at::get_num_threads(), [&](int64_t begin, int64_t end) {
      sums[static_cast<size_t>(at::get_thread_num())] += SumOf(values_ + begin, end - begin);
    });
    const double seconds = timer.Seconds();
    uint64_t sum = 0;
    for (const uint64_t part : sums) sum += part;
    // 0 + 1 + … of all values: proves that everything was read.
    constexpr uint64_t kSum = static_cast<uint64_t>(kCount) / 2 * (kCount - 1);
    if (sum != kSum) return Error{ErrorCode::kFailed, "the memory was not read whole", "", ""};
    return NumbersLine({seconds, static_cast<double>(kBytes) / seconds / 1e9});
  }

 private:
  static constexpr int64_t kCount = kBytes / int64_t{sizeof(uint64_t)};
  uint64_t* values_;
};

}  // namespace

Result<std::unique_ptr<PeerPart>> MakeBandwidthPeer(const PeerRequest& /*request*/) {
  auto part = std::make_unique<BandwidthPeer>();
  if (part->ok()) return std::unique_ptr<PeerPart>(std::move(part));
  return Error{ErrorCode::kOutOfMemory, "no memory to read", "", ""};
}

}  // namespace vlm3r::bench
