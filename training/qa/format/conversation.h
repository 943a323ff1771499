// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/qa/random.h"

namespace vlm3r::training {

/// A question record as a LLaVA conversation; its id, a version 4 UUID, is drawn from `random`.
/// Fails with kBadInput on a record that data qa did not write.
Result<OrderedJson> ConversationOf(const OrderedJson& record, Random* random);

}  // namespace vlm3r::training
