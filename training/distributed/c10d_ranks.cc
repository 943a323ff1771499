// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <exception>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "training/distributed/nccl.h"
#include "training/distributed/ranks.h"

namespace vlm3r::training {
namespace {

/// Tensors travel in buckets of about this size: few messages, little extra memory.
constexpr int64_t kBucketBytes = int64_t{64} << 20;

std::string FirstLine(const std::exception& error) {
  const std::string what = error.what();
  return what.substr(0, what.find('\n'));
}

Error Lost(const std::exception& error) {
  return {ErrorCode::kFailed, "another process was lost: " + FirstLine(error), "",
          "Start all processes again: the run goes on from its last checkpoint"};
}

using Work = c10::intrusive_ptr<c10d::Work>;

class C10dTransfer : public Transfer {
 public:
  explicit C10dTransfer(Work work) : work_(std::move(work)) {}

  Status Wait() override {
    try {
      work_->wait();
    } catch (const std::exception& error) {
      return Lost(error);
    }
    return {};
  }

 private:
  Work work_;
};

class C10dRanks : public Ranks {
 public:
  C10dRanks(c10::intrusive_ptr<c10d::Store> store, c10::intrusive_ptr<c10d::Backend> group,
            c10::Device device)
      : store_(std::move(store)), group_(std::move(group)), device_(device) {}

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
    for (const at::Tensor& tensor : tensors) {
      // The group wants one stretch of memory on its device.
      std::vector<at::Tensor> one = {tensor.to(device_).contiguous()};
      VLM3R_ASSIGN(const auto transfer, Start([&] { return group_->broadcast(one, options); }));
      VLM3R_TRY(transfer->Wait());
      if (!one[0].is_same(tensor)) tensor.copy_(one[0]);
    }
    return {};
  }

  Status Barrier() override {
    c10d::BarrierOptions options;
    options.device = device_;
    VLM3R_ASSIGN(const auto transfer, Start([&] { return group_->barrier(options); }));
    return transfer->Wait();
  }

  Result<std::unique_ptr<Transfer>> StartSum(const at::Tensor& values) override {
    std::vector<at::Tensor> one = {values};
    return Start([&] { return group_->allreduce(one); });
  }

  Result<std::unique_ptr<Transfer>> StartSumOfParts(const at::Tensor& values,
                                                    const at::Tensor& own) override {
    at::Tensor from = values, to = own;
    return Start([&] { return group_->_reduce_scatter_base(to, from); });
  }

  Result<std::unique_ptr<Transfer>> StartGather(const at::Tensor& own,
                                                const at::Tensor& values) override {
    at::Tensor from = own, to = values;
    return Start([&] { return group_->_allgather_base(to, from); });
  }

 private:
  template <typename Call>
  static Result<std::unique_ptr<Transfer>> Start(const Call& call) {
    try {
      return std::unique_ptr<Transfer>(std::make_unique<C10dTransfer>(call()));
    } catch (const std::exception& error) {
      return Lost(error);
    }
  }

  /// Sums in fp32, whatever the tensors are.
  Status AverageBucket(const std::vector<at::Tensor>& bucket) {
    std::vector<at::Tensor> flat;
    for (const at::Tensor& tensor : bucket)
      flat.push_back(tensor.flatten().to(device_, at::kFloat));
    const at::Tensor joined = at::cat(flat);
    VLM3R_ASSIGN(const auto transfer, StartSum(joined));
    VLM3R_TRY(transfer->Wait());
    joined.div_(static_cast<double>(size()));
    int64_t begin = 0;
    for (const at::Tensor& tensor : bucket) {
      tensor.copy_(joined.narrow(0, begin, tensor.numel()).view(tensor.sizes()));
      begin += tensor.numel();
    }
    return {};
  }

  c10::intrusive_ptr<c10d::Store> store_;
  c10::intrusive_ptr<c10d::Backend> group_;
  c10::Device device_;
};

c10::intrusive_ptr<c10d::Store> OpenStore(const RankPlace& place,
                                          std::chrono::milliseconds timeout) {
  c10d::TCPStoreOptions options;
  options.port = static_cast<uint16_t>(place.master_port);
  options.isServer = place.rank == 0;
  options.numWorkers = static_cast<size_t>(place.size);
  options.timeout = timeout;
  options.multiTenant = true;  // torchrun keeps a store of its own at that port.
  return c10::make_intrusive<c10d::TCPStore>(place.master_address, options);
}

c10::intrusive_ptr<c10d::Backend> OpenGloo(const c10::intrusive_ptr<c10d::Store>& store,
                                           const RankPlace& place,
                                           std::chrono::milliseconds timeout) {
  auto options = c10d::ProcessGroupGloo::Options::create(timeout);
  options->devices.push_back(c10d::ProcessGroupGloo::createDefaultDevice());
  return c10::make_intrusive<c10d::ProcessGroupGloo>(store, place.rank, place.size, options);
}

}  // namespace

Result<std::unique_ptr<Ranks>> Meet(const RankPlace& place, c10::Device device, double timeout_s) {
  if (place.size == 1) return Alone();
  const auto timeout = std::chrono::milliseconds(static_cast<int64_t>(timeout_s * 1000));
  try {
    c10::intrusive_ptr<c10d::Store> store;
    if (device.is_cuda()) VLM3R_TRY(LoadNccl());  // Before anyone waits for anyone.
    store = OpenStore(place, timeout);
    const auto group = device.is_cuda() ? OpenNccl({store, place.rank, place.size, timeout})
                                        : OpenGloo(store, place, timeout);
    return std::unique_ptr<Ranks>(std::make_unique<C10dRanks>(std::move(store), group, device));
  } catch (const std::exception& error) {
    return Error{ErrorCode::kFailed, "the other processes were not met: " + FirstLine(error), "",
                 "Check MASTER_ADDR and MASTER_PORT"};
  }
}

}  // namespace vlm3r::training
