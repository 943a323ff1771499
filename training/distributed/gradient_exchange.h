// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "training/distributed/ranks.h"

namespace vlm3r::training {

/// How gradients are shared between processes.
struct ExchangeOptions {
  /// Each process keeps the means of its own share of the tensors only (ZeRO-2, Rajbhandari et al.,
  /// 2020).
  bool sharded = false;
  /// Gradients travel in buckets of about this size: few messages, early ones.
  int64_t bucket_bytes = int64_t{32} << 20;
};

/// Means of gradients over all processes, computed while the backward pass still runs: tensors are
/// put into buckets in the order in which a backward pass comes to them, and a bucket is sent as
/// soon as the last of its gradients is there. Sums are fp32.
class GradientExchange {
 public:
  /// `values` are leaves, in the order in which the backward pass writes their gradients (as nearly
  /// as is known: the result does not depend on it). All processes give the same ones.
  GradientExchange(std::vector<at::Tensor> values, const ExchangeOptions& options, Ranks* ranks);
  ~GradientExchange();
  GradientExchange(const GradientExchange&) = delete;
  GradientExchange& operator=(const GradientExchange&) = delete;

  /// The rank that keeps the mean of each value and steps it; empty when not sharded.
  const std::vector<int>& owners() const { return owners_; }

  /// From here on gradients are sent as they come. The backward pass that follows must write each
  /// of them once at most.
  void Begin();
  /// Sends what is left (a gradient that was not written counts as 0) and waits. Not sharded:
  /// gradients are the means now. Sharded: means of own tensors are added to what earlier calls
  /// left, and all gradients are forgotten. Fails with kFailed when a process is lost.
  Status Finish();
  /// Sharded: hands the added means of own tensors out as their gradients, in fp32.
  void TakeOwn();

  /// Sharded: every process gets the values that their owners have stepped.
  Status GatherValues();

  /// Buckets whose sending began before Finish() was called, since the beginning.
  int64_t num_early() const { return num_early_; }
  int64_t num_buckets() const { return static_cast<int64_t>(buckets_.size()); }

 private:
  struct Bucket {
    std::vector<size_t> members;
    int64_t length = 0;       ///< Of all parts.
    int64_t part_length = 0;  ///< Of one rank's part, the longest one's; sharded only.
    int64_t num_missing = 0;
    at::Tensor sent, own;
    std::unique_ptr<Transfer> transfer;
  };
  void FillBuckets();
  void AssignOwners(Bucket* bucket);
  void OnGradient(size_t bucket);
  Status SendReady();
  Status Send(Bucket* bucket);
  Status Receive(Bucket* bucket);

  std::vector<at::Tensor> values_;
  ExchangeOptions options_;
  Ranks& ranks_;
  std::vector<Bucket> buckets_;
  std::vector<int> owners_;
  std::vector<int64_t> totals_;   ///< Values that each rank keeps.
  std::vector<int64_t> places_;   ///< Of each value in its bucket's flat tensor.
  std::vector<at::Tensor> kept_;  ///< Sharded: added means of own values.
  size_t next_ = 0;               ///< The first bucket that is not sent: all send in one order.
  bool listens_ = false;
  bool finishes_ = false;
  int64_t num_early_ = 0;
  Status sent_;
};

}  // namespace vlm3r::training
