// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/model_store/inspect.h"

namespace vlm3r::app {

/// Flags of every command that shows a checkpoint.
struct ModelInspectFlags {
  bool tensors = false;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&tensors, {.key = "tensors", .help = "list every tensor with its type and shape"});
  }
};

/// An inspection as text for terminals.
std::string ModelText(const model_store::Inspection& inspection, bool with_tensors);

}  // namespace vlm3r::app
