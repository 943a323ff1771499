// SPDX-License-Identifier: Apache-2.0
#include "engine/session/setting_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vlm3r::session {
namespace {

template <typename T>
using Name = std::pair<std::string_view, T>;

template <typename T, size_t N>
T Find(const std::array<Name<T>, N>& names, std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const Name<T>& known) { return known.first == name; });
  return found == names.end() ? names.front().second : found->second;
}

template <typename T, size_t N>
const char* NameOf(const std::array<Name<T>, N>& names, T value) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const Name<T>& known) { return known.second == value; });
  return (found == names.end() ? names.front() : *found).first.data();
}

constexpr std::array<Name<TokenSelection>, 5> kTokens{{{"config", TokenSelection::kFromConfig},
                                                       {"all", TokenSelection::kAll},
                                                       {"patch", TokenSelection::kPatch},
                                                       {"camera", TokenSelection::kCamera},
                                                       {"none", TokenSelection::kNone}}};
constexpr std::array<Name<frames::Profile>, 3> kProfiles{{{"training", frames::Profile::kTraining},
                                                          {"demo", frames::Profile::kDemo},
                                                          {"eval", frames::Profile::kEval}}};
constexpr std::array<Name<Pooling>, 4> kPoolings{{{"", Pooling::kFromProfile},
                                                  {"bilinear", Pooling::kBilinear},
                                                  {"average", Pooling::kAverage},
                                                  {"max", Pooling::kMax}}};
constexpr std::array<Name<Newlines>, 5> kNewlines{{{"", Newlines::kFromConfig},
                                                   {"grid", Newlines::kGrid},
                                                   {"frame", Newlines::kFrame},
                                                   {"one_token", Newlines::kOneToken},
                                                   {"no_token", Newlines::kNone}}};

}  // namespace

TokenSelection TokenSelectionNamed(std::string_view name) { return Find(kTokens, name); }

const char* TokenSelectionName(TokenSelection selection) { return NameOf(kTokens, selection); }

frames::Profile ProfileNamed(std::string_view name) { return Find(kProfiles, name); }
const char* ProfileName(frames::Profile profile) { return NameOf(kProfiles, profile); }

Pooling PoolingNamed(std::string_view name) { return Find(kPoolings, name); }
const char* PoolingName(Pooling pooling) { return NameOf(kPoolings, pooling); }

Newlines NewlinesNamed(std::string_view name) { return Find(kNewlines, name); }
const char* NewlinesName(Newlines newlines) { return NameOf(kNewlines, newlines); }

}  // namespace vlm3r::session
