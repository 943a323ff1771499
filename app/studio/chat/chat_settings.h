// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include "app/project/types.h"
#include "engine/base/json.h"
#include "engine/options/options.h"
#include "engine/session/session.h"

namespace vlm3r::studio {

/// How the answers of one chat are made: what the command line calls the generation and clip
/// options.
struct ChatSettings {
  options::GenerationOptions generation;
  options::ClipOptions clip;  ///< Only `frames` can be changed in a chat.

  bool operator==(const ChatSettings& other) const;
};

/// {"temperature": 0, …, "frames": 32}: as Chat::settings keeps them.
Json ToJson(const ChatSettings& settings);
/// `defaults` with what `json` says; values out of range are left at their default.
ChatSettings SettingsFromJson(const Json& json, const ChatSettings& defaults);

/// Ready-made settings of the sampler; the longest answer and the seed stay as they are.
enum class SamplingPreset { kExact, kVaried, kCustom };
void ApplyPreset(SamplingPreset preset, options::GenerationOptions* generation);
SamplingPreset PresetOf(const options::GenerationOptions& generation);

session::ClipRequest ClipRequestFor(const ChatSettings& settings, const project::Video& video);
/// How many frames of the video the model sees. `force_sample` comes from the model.
int64_t NumFramesSeen(const ChatSettings& settings, const project::Video& video, bool force_sample);

}  // namespace vlm3r::studio
