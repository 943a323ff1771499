// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/metadata_text.h"

namespace vlm3r::scene {
namespace {

std::string Line(const OrderedJson& json) {
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace

std::string MetadataText(const std::string& scene, const OrderedJson& record) {
  return "{\n" + Line(scene) + ": " + Line(record) + "\n}\n";
}

}  // namespace vlm3r::scene
