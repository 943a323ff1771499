// SPDX-License-Identifier: Apache-2.0
#include "engine/session/stage_dump.h"

#include <algorithm>

#include <ATen/ops/stack.h>

#include "engine/weights/safetensors_writer.h"

namespace vlm3r::session {
namespace {

at::Tensor ForDump(const at::Tensor& tensor) {
  const at::Tensor plain =
      tensor.is_floating_point() ? tensor.to(at::kCPU, at::kFloat) : tensor.cpu();
  return plain.clone(at::MemoryFormat::Contiguous);
}

}  // namespace

void StageDump::Add(const std::string& name, const at::Tensor& tensor) {
  if (enabled() && tensor.defined()) whole_.emplace_back(name, ForDump(tensor));
}

void StageDump::Append(const std::string& name, const at::Tensor& tensor) {
  if (!enabled() || !tensor.defined()) return;
  auto found = std::find_if(parts_.begin(), parts_.end(),
                            [&](const auto& part) { return part.first == name; });
  if (found == parts_.end()) found = parts_.insert(parts_.end(), {name, {}});
  found->second.push_back(ForDump(tensor));
}

Status StageDump::Write() const {
  if (!enabled()) return {};
  auto all = whole_;
  for (const auto& [name, parts] : parts_) all.emplace_back(name, at::stack(parts));
  return weights::WriteSafetensors(file_, all);
}

}  // namespace vlm3r::session
