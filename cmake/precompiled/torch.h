// SPDX-License-Identifier: Apache-2.0
// Read once for the parts that use LibTorch.
#include "cmake/precompiled/engine.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>
