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
  Result<std::unique_ptr<Transfer>> StartSum(const at::Tensor&) override { return Done(); }
  Result<std::unique_ptr<Transfer>> StartSumOfParts(const at::Tensor& values,
                                                    const at::Tensor& own) override {
    own.copy_(values);
    return Done();
  }
  Result<std::unique_ptr<Transfer>> StartGather(const at::Tensor& own,
                                                const at::Tensor& values) override {
    values.copy_(own);
    return Done();
  }

 private:
  class Nothing : public Transfer {
   public:
    Status Wait() override { return {}; }
  };
  static std::unique_ptr<Transfer> Done() { return std::make_unique<Nothing>(); }
};

}  // namespace

std::unique_ptr<Ranks> Alone() { return std::make_unique<AloneRanks>(); }

}  // namespace vlm3r::training
