// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include "engine/model/projector/projector.h"
#include "engine/weights/model_config.h"

namespace vlm3r::model {

/// Shrinks the square token grid of each frame by stride 2 (engine spec 1.7): kBilinear to
/// ceil(g/2), without antialias; kAverage and kMax to floor(g/2), dropping an odd last row and
/// column. [F,g*g,H] -> [F,r*r,H].
at::Tensor PoolTokens(const at::Tensor& tokens, weights::PoolMode mode);

/// PoolTokens() of the projected tokens [F,g*g,in] -> [F,r*r,out]. Where the pooling's weights add
/// up to 1 it commutes with the projector's last layer, which then has a quarter of the rows.
at::Tensor ProjectAndPool(const Projector& projector, const at::Tensor& tokens,
                          weights::PoolMode mode);

/// Puts the learned newline token [H] among a clip's tokens (engine spec 1.8): after each row of
/// each frame, after each frame, once at the end, or nowhere. [F,r*r,H] -> [V,H]. With an undefined
/// `newline` the tokens are only joined.
at::Tensor AddVideoNewlines(const at::Tensor& tokens, const at::Tensor& newline,
                            weights::NewlinePosition position);

/// One separate picture: a newline after each row. [g*g,H] -> [g*(g+1),H]. With an undefined
/// `newline` unchanged.
at::Tensor AddImageNewlines(const at::Tensor& tokens, const at::Tensor& newline);

}  // namespace vlm3r::model
