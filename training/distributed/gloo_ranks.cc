// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <exception>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "training/distributed/ranks.h"

namespace vlm3r::training {
namespace {

/// Gradients travel in buckets of about this size: few messages, little extra memory.
constexpr int64_t kBucketBytes = int64_t{64} << 20;

Error Lost(const std::exception& error) {
  std::string what = error.what();
  what = what.substr(0, what.find('\n'));
  return {ErrorCode::kFailed, "another process was lost: " + what, "",
          "Start all processes again: the run goes on from its last checkpoint"};
}

class GlooRanks : public Ranks {
 public:
  GlooRanks(c10::intrusive_ptr<c10d::TCPStore> store,
            c10::intrusive_ptr<c10d::ProcessGroupGloo> group)
      : store_(std::move(store)), group_(std::move(group)) {}

  int rank() const override { return group_->getRank(); }
  int size() const override { return group_->getSize(); }

  Status Average(const std::vector<at::Tensor>& tensors) override {
    std::vector<at::Tensor> bucket;
    int64_t bytes = 0;
    for (const at::Tensor& tensor : tensors) {
      bucket.push_back(tensor);
      bytes += tensor.numel() * static_cast<int64_t>(sizeof(float));
      if (bytes < kBucketBytes) continue;
      VLM3R_TRY(AverageBucket(bucket));
      bucket.clear();
      bytes = 0;
    }
    return bucket.empty() ? Status() : AverageBucket(bucket);
  }

  Status Broadcast(const std::vector<at::Tensor>& tensors, int from) override {
    c10d::BroadcastOptions options;
    options.rootRank = from;
    try {
      for (const at::Tensor& tensor : tensors) {
        // Gloo wants one stretch of memory.
        std::vector<at::Tensor> one = {tensor.contiguous()};
        group_->broadcast(one, options)->wait();
        if (!one[0].is_same(tensor)) tensor.copy_(one[0]);
      }
    } catch (const std::exception& error) {
      return Lost(error);
    }
    return {};
  }

  Status Barrier() override {
    try {
      group_->barrier()->wait();
    } catch (const std::exception& error) {
      return Lost(error);
    }
    return {};
  }

 private:
  /// Sums in fp32, whatever the tensors are.
  Status AverageBucket(const std::vector<at::Tensor>& bucket) {
    std::vector<at::Tensor> flat;
    for (const at::Tensor& tensor : bucket) flat.push_back(tensor.flatten().to(at::kFloat));
    std::vector<at::Tensor> joined = {at::cat(flat)};
    try {
      group_->allreduce(joined)->wait();
    } catch (const std::exception& error) {
      return Lost(error);
    }
    joined[0].div_(static_cast<double>(size()));
    int64_t begin = 0;
    for (const at::Tensor& tensor : bucket) {
      tensor.copy_(joined[0].narrow(0, begin, tensor.numel()).view(tensor.sizes()));
      begin += tensor.numel();
    }
    return {};
  }

  c10::intrusive_ptr<c10d::TCPStore> store_;
  c10::intrusive_ptr<c10d::ProcessGroupGloo> group_;
};

}  // namespace

Result<std::unique_ptr<Ranks>> Meet(const RankPlace& place, double timeout_s) {
  if (place.size == 1) return Alone();
  const auto timeout = std::chrono::milliseconds(static_cast<int64_t>(timeout_s * 1000));
  try {
    c10d::TCPStoreOptions options;
    options.port = static_cast<uint16_t>(place.master_port);
    options.isServer = place.rank == 0;
    options.numWorkers = static_cast<size_t>(place.size);
    options.timeout = timeout;
    options.multiTenant = true;  // torchrun keeps a store of its own at that port.
    auto store = c10::make_intrusive<c10d::TCPStore>(place.master_address, options);
    auto gloo = c10d::ProcessGroupGloo::Options::create(timeout);
    gloo->devices.push_back(c10d::ProcessGroupGloo::createDefaultDevice());
    auto group = c10::make_intrusive<c10d::ProcessGroupGloo>(store, place.rank, place.size, gloo);
    return std::unique_ptr<Ranks>(std::make_unique<GlooRanks>(std::move(store), std::move(group)));
  } catch (const std::exception& error) {
    std::string what = error.what();
    return Error{ErrorCode::kFailed,
                 "the other processes were not met: " + what.substr(0, what.find('\n')), "",
                 "Check MASTER_ADDR and MASTER_PORT"};
  }
}

}  // namespace vlm3r::training
