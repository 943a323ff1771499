// SPDX-License-Identifier: Apache-2.0
#include "training/distributed/ranks.h"

namespace vlm3r::training {
namespace {

class AloneRanks : public Ranks {
 public:
  int rank() const override { return 0; }
  int size() const override { return 1; }
  Status Average(const std::vector<at::Tensor>&) override { return {}; }
  Status Broadcast(const std::vector<at::Tensor>&, int) override { return {}; }
  Status Barrier() override { return {}; }
};

}  // namespace

std::unique_ptr<Ranks> Alone() { return std::make_unique<AloneRanks>(); }

}  // namespace vlm3r::training
