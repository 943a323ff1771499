// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/model_store/architecture.h"

namespace vlm3r::model_store {

/// Writes down the parameters of torch modules under a name prefix.
class Builder {
 public:
  explicit Builder(std::string prefix) : prefix_(std::move(prefix)) {}

  /// Names below "`name`." while it lives.
  class Scope {
   public:
    Scope(Builder* builder, const std::string& name) : builder_(builder), outer_(builder->prefix_) {
      builder->prefix_ += name + ".";
    }
    ~Scope() { builder_->prefix_ = outer_; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Builder* builder_;
    std::string outer_;
  };

  Builder& Add(const std::string& name, std::vector<int64_t> shape, Role role) {
    list_.push_back({prefix_ + name, std::move(shape), role});
    return *this;
  }
  /// weight [out, in] and bias [out].
  Builder& Linear(const std::string& name, int64_t in, int64_t out) {
    return Matrix(name, in, out).Add(name + ".bias", {out}, Role::kBias);
  }
  /// weight [out, in] alone.
  Builder& Matrix(const std::string& name, int64_t in, int64_t out) {
    return Add(name + ".weight", {out, in}, Role::kWeight);
  }
  Builder& Norm(const std::string& name, int64_t width) {
    return Add(name + ".weight", {width}, Role::kNormWeight)
        .Add(name + ".bias", {width}, Role::kBias);
  }
  /// fc1 and fc2.
  Builder& Mlp(const std::string& name, int64_t in, int64_t hidden, int64_t out) {
    return Linear(name + ".fc1", in, hidden).Linear(name + ".fc2", hidden, out);
  }
  /// Square kernel, weight [out, in, k, k] and bias [out].
  Builder& Conv(const std::string& name, int64_t in, int64_t out, int64_t kernel) {
    return Add(name + ".weight", {out, in, kernel, kernel}, Role::kWeight)
        .Add(name + ".bias", {out}, Role::kBias);
  }
  /// torch.nn.MultiheadAttention: stacked in_proj and out_proj.
  Builder& Attention(const std::string& name, int64_t width) {
    return Add(name + ".in_proj_weight", {3 * width, width}, Role::kWeight)
        .Add(name + ".in_proj_bias", {3 * width}, Role::kBias)
        .Linear(name + ".out_proj", width, width);
  }

  TensorList Take() { return std::move(list_); }

 private:
  std::string prefix_;
  TensorList list_;
};

}  // namespace vlm3r::model_store
