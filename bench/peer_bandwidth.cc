// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "bench/bench_stage.h"
#include "bench/peer_part.h"
#include "engine/base/timer.h"

namespace vlm3r::bench {
namespace {

/// "read": seconds to read a buffer far larger than the caches with all threads, and GB/s.
class BandwidthPeer : public PeerPart {
 public:
  explicit BandwidthPeer(Stage stage) : stage_(std::move(stage)) {}

  Result<std::string> Run(const Words& words) override {
    if (words[0] != "read") return UnknownCommand(words);
    const Timer timer;
    VLM3R_TRY(stage_.run());
    const double seconds = timer.Seconds();
    return NumbersLine({seconds, stage_.bytes / seconds / 1e9});
  }

 private:
  Stage stage_;
};

}  // namespace

Result<std::unique_ptr<PeerPart>> MakeBandwidthPeer(const PeerRequest& /*request*/) {
  VLM3R_ASSIGN(Stage stage, MakeRead({}, {}));
  return std::unique_ptr<PeerPart>(new BandwidthPeer(std::move(stage)));
}

}  // namespace vlm3r::bench
