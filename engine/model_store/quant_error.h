// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::model_store {

/// What quantisation does to one type of linear layer, over all of the decoder's layers. Errors are
/// relative: norm of the difference to fp32 over the norm of the fp32 values.
struct QuantErrorRow {
  std::string layer;  ///< "q_proj", …, "lm_head".
  int64_t num_layers = 0;
  int64_t num_parameters = 0;
  struct Errors {
    double weights = 0;
    double products = 0;  ///< Of products with normally distributed activations.
    double bits = 0;      ///< For one weight, scales included.
  };
  Errors int8, int4;
  double int8_full_products = 0;  ///< As products, the activations in 8 bits too.
};

/// Measures every linear layer of the decoder in `source` (names as in the assembled model), one
/// layer in memory at a time, and their mean as a last row "all". The activations are the same in
/// every run. Stage "quantise", in layers. Fails with kModelMissing when there is no decoder, or
/// kCancelled.
Result<std::vector<QuantErrorRow>> MeasureQuantError(const weights::TensorSource& source,
                                                     const RunControl& control);

OrderedJson ToJson(const std::vector<QuantErrorRow>& rows);
/// A table for people.
std::string QuantErrorText(const std::vector<QuantErrorRow>& rows);

}  // namespace vlm3r::model_store
