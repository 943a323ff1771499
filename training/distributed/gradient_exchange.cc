// SPDX-License-Identifier: Apache-2.0
#include "training/distributed/gradient_exchange.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/variable.h>

namespace vlm3r::training {
namespace {

class Listener : public torch::autograd::PostAccumulateGradHook {
 public:
  explicit Listener(std::function<void()> on_gradient) : on_gradient_(std::move(on_gradient)) {}
  void operator()(const torch::autograd::Variable&) override { on_gradient_(); }

 private:
  std::function<void()> on_gradient_;
};

at::Tensor Slice(const at::Tensor& flat, int64_t begin, const at::Tensor& like) {
  return flat.narrow(0, begin, like.numel()).view(like.sizes());
}

}  // namespace

GradientExchange::GradientExchange(std::vector<at::Tensor> values, const ExchangeOptions& options,
                                   Ranks* ranks)
    : values_(std::move(values)), options_(options), ranks_(*ranks), places_(values_.size()) {
  if (options_.sharded) {
    owners_.resize(values_.size());
    kept_.resize(values_.size());
    totals_.resize(static_cast<size_t>(ranks_.size()));
  }
  FillBuckets();
  for (size_t b = 0; b < buckets_.size(); ++b) {
    for (const size_t i : buckets_[b].members)
      torch::autograd::impl::set_post_acc_grad_hooks(
          values_[i], std::make_unique<Listener>([this, b] { OnGradient(b); }));
  }
}

GradientExchange::~GradientExchange() {
  for (const at::Tensor& value : values_)
    torch::autograd::impl::set_post_acc_grad_hooks(value, nullptr);
}

void GradientExchange::FillBuckets() {
  int64_t bytes = 0;
  for (size_t i = 0; i < values_.size(); ++i) {
    // Values travel in their own dtype, so a bucket has one.
    const bool other = !buckets_.empty() && values_[buckets_.back().members[0]].scalar_type() !=
                                                values_[i].scalar_type();
    if (buckets_.empty() || other || bytes >= options_.bucket_bytes) {
      buckets_.emplace_back();
      bytes = 0;
    }
    buckets_.back().members.push_back(i);
    bytes += values_[i].numel() * static_cast<int64_t>(sizeof(float));
  }
  for (Bucket& bucket : buckets_) {
    if (options_.sharded) {
      AssignOwners(&bucket);
      continue;
    }
    for (const size_t i : bucket.members) {
      places_[i] = bucket.length;
      bucket.length += values_[i].numel();
    }
  }
}

/// Each tensor, the largest first, goes to the rank that has least of this bucket (of those, least
/// of all buckets): parts of like length, and with them shares of like size.
void GradientExchange::AssignOwners(Bucket* bucket) {
  std::vector<size_t> order = bucket->members;
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](size_t i) { return values_[i].numel(); });
  std::vector<int64_t> loads(static_cast<size_t>(ranks_.size()));
  for (const size_t i : order) {
    size_t least = 0;
    for (size_t rank = 1; rank < loads.size(); ++rank) {
      if (std::pair(loads[rank], totals_[rank]) < std::pair(loads[least], totals_[least]))
        least = rank;
    }
    owners_[i] = static_cast<int>(least);
    places_[i] = loads[least];
    loads[least] += values_[i].numel();
    totals_[least] += values_[i].numel();
  }
  bucket->part_length = std::ranges::max(loads);
  bucket->length = bucket->part_length * ranks_.size();
  for (const size_t i : bucket->members) places_[i] += owners_[i] * bucket->part_length;
}

void GradientExchange::Begin() {
  for (Bucket& bucket : buckets_) bucket.num_missing = static_cast<int64_t>(bucket.members.size());
  next_ = 0;
  sent_ = {};
  listens_ = true;
}

void GradientExchange::OnGradient(size_t bucket) {
  if (!listens_) return;
  --buckets_[bucket].num_missing;
  if (sent_) sent_ = SendReady();
}

/// Buckets go out in one order on all processes, whatever order they became ready in.
Status GradientExchange::SendReady() {
  while (next_ < buckets_.size() && (finishes_ || buckets_[next_].num_missing == 0)) {
    num_early_ += !finishes_;
    VLM3R_TRY(Send(&buckets_[next_]));
    ++next_;
  }
  return {};
}

Status GradientExchange::Send(Bucket* bucket) {
  const at::NoGradGuard no_gradients;
  const auto options = values_[bucket->members[0]].options().dtype(at::kFloat);
  bucket->sent = at::zeros({bucket->length}, options.requires_grad(false));
  for (const size_t i : bucket->members) {
    at::Tensor& gradient = values_[i].mutable_grad();
    if (gradient.defined()) Slice(bucket->sent, places_[i], gradient).copy_(gradient);
    if (options_.sharded) gradient = at::Tensor();
  }
  if (!options_.sharded) {
    VLM3R_ASSIGN(bucket->transfer, ranks_.StartSum(bucket->sent));
    return {};
  }
  bucket->own = at::empty({bucket->part_length}, bucket->sent.options());
  VLM3R_ASSIGN(bucket->transfer, ranks_.StartSumOfParts(bucket->sent, bucket->own));
  return {};
}

Status GradientExchange::Receive(Bucket* bucket) {
  const at::NoGradGuard no_gradients;
  VLM3R_TRY(bucket->transfer->Wait());
  bucket->transfer.reset();
  const at::Tensor& sum = options_.sharded ? bucket->own : bucket->sent;
  sum.div_(static_cast<double>(ranks_.size()));
  for (const size_t i : bucket->members) {
    if (!options_.sharded) {
      values_[i].mutable_grad() =
          Slice(sum, places_[i], values_[i]).to(values_[i].scalar_type(), false, true);
    } else if (owners_[i] == ranks_.rank()) {
      const at::Tensor mean =
          Slice(sum, places_[i] - ranks_.rank() * bucket->part_length, values_[i]);
      kept_[i] = kept_[i].defined() ? kept_[i].add_(mean) : mean.clone();
    }
  }
  bucket->sent = bucket->own = at::Tensor();
  return {};
}

Status GradientExchange::Finish() {
  listens_ = false;
  VLM3R_TRY(sent_);
  finishes_ = true;
  const Status rest = SendReady();
  finishes_ = false;
  VLM3R_TRY(rest);
  for (Bucket& bucket : buckets_) VLM3R_TRY(Receive(&bucket));
  return {};
}

void GradientExchange::TakeOwn() {
  for (size_t i = 0; i < kept_.size(); ++i)
    values_[i].mutable_grad() = std::exchange(kept_[i], at::Tensor());
}

Status GradientExchange::GatherValues() {
  const at::NoGradGuard no_gradients;
  for (Bucket& bucket : buckets_) {
    const auto options = values_[bucket.members[0]].options().requires_grad(false);
    const at::Tensor own = at::zeros({bucket.part_length}, options);
    const int64_t first = ranks_.rank() * bucket.part_length;
    for (const size_t i : bucket.members) {
      if (owners_[i] == ranks_.rank())
        Slice(own, places_[i] - first, values_[i]).copy_(values_[i].detach());
    }
    const at::Tensor all = at::empty({bucket.length}, options);
    VLM3R_ASSIGN(const auto transfer, ranks_.StartGather(own, all));
    VLM3R_TRY(transfer->Wait());
    for (const size_t i : bucket.members) {
      if (owners_[i] != ranks_.rank())
        values_[i].detach().copy_(Slice(all, places_[i], values_[i]));
    }
  }
  return {};
}

}  // namespace vlm3r::training
