// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/pickle.h"

#include <deque>

#include "engine/weights/pickle_machine.h"

namespace vlm3r::weights {

Result<Pickle> Pickle::Read(std::span<const std::byte> bytes, const PickleLimits& limits) {
  return PickleMachine(bytes, limits).Run();
}

const PickleNode* Pickle::Lookup(PickleId dict, std::string_view key) const {
  const PickleNode& node = nodes_[dict];
  if (node.kind != PickleKind::kDict) return nullptr;
  const PickleNode* found = nullptr;
  for (size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const PickleNode& name = nodes_[node.items[i]];
    if (name.kind == PickleKind::kText && name.text == key) found = &nodes_[node.items[i + 1]];
  }
  return found;
}

std::string_view Pickle::FindText(PickleId start, std::string_view prefix) const {
  std::vector<bool> seen(nodes_.size());
  std::deque<PickleId> queue{start};
  seen[start] = true;
  while (!queue.empty()) {
    const PickleNode& node = nodes_[queue.front()];
    queue.pop_front();
    if (node.kind == PickleKind::kText && node.text.starts_with(prefix)) return node.text;
    for (const PickleId item : node.items) {
      if (seen[item]) continue;
      seen[item] = true;
      queue.push_back(item);
    }
  }
  return {};
}

}  // namespace vlm3r::weights
