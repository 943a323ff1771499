// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/base/json.h"

namespace vlm3r::scene {

/// A metadata file of one scene, laid out as data metadata lays it out: an object with a scene a
/// line. Reading it and writing it again gives the same bytes. Bytes that are no UTF-8 are
/// replaced.
std::string MetadataText(const std::string& scene, const OrderedJson& record);

}  // namespace vlm3r::scene
