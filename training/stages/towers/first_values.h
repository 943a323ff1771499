// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/base/result.h"
#include "engine/model_store/architecture.h"
#include "engine/weights/tensor_source.h"
#include "training/model/parameter_set.h"

namespace vlm3r::training {

/// The parameters of an architecture before training: matrices and kernels normal with Glorot's
/// variance, biases 0, norms 1, tokens N(0, 0.02). Names that stand for the same tensor twice come
/// once. The same seed gives the same values.
ParameterSet FirstValues(const model_store::TensorList& tensors, uint64_t seed);

/// Sets the parameters whose names begin with `prefix` to what `source` holds under that name or
/// the rest of it; the others keep their values. Fails naming the first that is missing (kModelMissing) or
/// has another shape (kBadInput).
Status StartFrom(const weights::TensorSource& source, std::string_view prefix,
                 const ParameterSet& parameters);

/// A source that holds nothing: what trained tensors are laid over.
std::shared_ptr<const weights::TensorSource> NothingStored();

}  // namespace vlm3r::training
