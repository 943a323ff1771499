// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/nn/load_options.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::nn {

/// Everything that was wrong or left over while a model was built, by tensor name.
struct LoadReport {
  std::vector<std::string> missing;
  std::vector<std::string> misshapen;  ///< "name: is [2, 3], needs [4, 3]"
  std::vector<std::string> unreadable;
  std::set<std::string, std::less<>> used;

  bool ok() const { return missing.empty() && misshapen.empty() && unreadable.empty(); }

  /// Names of `source` below `prefix` that nothing asked for.
  std::vector<std::string> Unexpected(const weights::TensorSource& source,
                                      std::string_view prefix) const;

  /// kModelMissing with up to eight names of each kind, or success. `what` names the part ("SigLIP
  /// tower").
  Status Check(std::string_view what) const;
};

/// Hands parameters to layers under a name prefix, checks their shapes, converts dtype and device,
/// and writes every problem into one report, so that a user sees all wrong tensors at once and not
/// the first only.
class ParamLoader {
 public:
  ParamLoader(const weights::TensorSource& source, const LoadOptions& options, LoadReport* report,
              std::string prefix = "");

  /// The loader for names below `name` + ".". An empty name gives the same scope.
  ParamLoader Sub(std::string_view name) const;

  /// The parameter in the compute dtype on the target device. Problems go to the report; the result
  /// is then an undefined tensor, and the model must not be used.
  at::Tensor Get(std::string_view name, std::initializer_list<int64_t> shape) const;
  at::Tensor Get(std::string_view name, at::IntArrayRef shape) const;

  /// As Get(), without any conversion: for repacking. CPU, stored dtype.
  at::Tensor GetRaw(std::string_view name, at::IntArrayRef shape) const;

  bool Has(std::string_view name) const;

  /// Names below the prefix, without it.
  std::vector<std::string> Names() const;

  /// Shape as stored, empty when absent. For widths that only the weights know.
  std::vector<int64_t> ShapeOf(std::string_view name) const;

  /// Tells the source that a parameter has been copied.
  void Release(std::string_view name) const;

  /// Marks a tensor as known though unused, so that it is not reported as unexpected.
  void Ignore(std::string_view name) const;

  std::string FullName(std::string_view name) const { return prefix_ + std::string(name); }
  const LoadOptions& options() const { return options_; }

 private:
  const weights::TensorSource* source_;
  LoadOptions options_;
  LoadReport* report_;
  std::string prefix_;
};

}  // namespace vlm3r::nn
