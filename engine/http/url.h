// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace vlm3r::http {

/// The parts of an address that decide about safety.
struct Url {
  bool secure = false;  ///< https.
  std::string host;     ///< Lower case, without brackets and port.
  std::string text;     ///< The whole, without a slash at the end.
};

/// Reads "http://host[:port][/path]" or the same with https. Fails with kUsage on anything else:
/// other schemes, user names or passwords, queries, fragments, blanks and control characters. The
/// error does not repeat the address, which may hold a secret.
Result<Url> ParseUrl(std::string_view text);

/// Whether the address names this machine itself.
bool IsLoopback(std::string_view url);

}  // namespace vlm3r::http
