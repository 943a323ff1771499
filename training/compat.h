// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace vlm3r::training {

enum class Compat {
  kPaper2025,  ///< What the released programs do, their bugs included.
  kFixed,      ///< The same with the bugs of the released programs mended.
};

/// "paper2025", "fixed".
constexpr std::string_view NameOf(Compat compat) {
  return compat == Compat::kPaper2025 ? "paper2025" : "fixed";
}
constexpr std::optional<Compat> CompatFromName(std::string_view name) {
  if (name == NameOf(Compat::kPaper2025)) return Compat::kPaper2025;
  if (name == NameOf(Compat::kFixed)) return Compat::kFixed;
  return std::nullopt;
}

}  // namespace vlm3r::training
