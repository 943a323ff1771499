// SPDX-License-Identifier: Apache-2.0
// Any text as a recipe's YAML: refused, or a tree that can be written down.
#include <cstddef>
#include <cstdint>
#include <string>

#include "training/recipe/yaml_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto tree = vlm3r::training::ParseYaml(text, "recipe.yaml"))
    static_cast<void>(tree->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return 0;
}
