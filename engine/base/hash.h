// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r {

/// SHA-256 in steps, for provenance and cache keys.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void Update(std::span<const std::byte> bytes);
  void Update(std::string_view text);
  /// 64 lower-case hexadecimal digits. Call once.
  std::string Hex();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

std::string Sha256Hex(std::string_view text);

/// Hash of a file's content. Stops early with kCancelled; reports stage "hash".
Result<std::string> Sha256OfFile(const std::filesystem::path& path, const RunControl& control = {});

}  // namespace vlm3r
