// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace vlm3r {

/// Base64 (RFC 4648, section 4) with padding, without line breaks.
std::string Base64(std::span<const uint8_t> bytes);

}  // namespace vlm3r
