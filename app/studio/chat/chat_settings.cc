// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/chat_settings.h"

#include <algorithm>

#include "app/commands/session_requests.h"
#include "engine/frames/sampling.h"

namespace vlm3r::studio {
namespace {

/// Calls `visit` with every field that a chat can change.
template <typename Visitor>
void VisitChatFields(ChatSettings& settings, Visitor visit) {
  for (const options::Field& field : options::FieldsOf(settings.generation, "generation"))
    visit(field);
  for (const options::Field& field : options::FieldsOf(settings.clip, "clip"))
    if (field.spec.key == std::string_view("frames")) visit(field);
}

}  // namespace

bool ChatSettings::operator==(const ChatSettings& other) const {
  return ToJson(*this) == ToJson(other);
}

Json ToJson(const ChatSettings& settings) {
  ChatSettings copy = settings;  // Fields point into what they describe.
  Json json = Json::object();
  VisitChatFields(copy,
                  [&](const options::Field& field) { json[field.spec.key] = field.ToJson(); });
  return json;
}

ChatSettings SettingsFromJson(const Json& json, const ChatSettings& defaults) {
  ChatSettings settings = defaults;
  if (json.is_object()) {
    VisitChatFields(settings, [&](const options::Field& field) {
      const auto found = json.find(field.spec.key);
      // A bad value leaves the default, as any setting that cannot be used.
      if (found != json.end() && !found->is_null())
        (void)field.SetFromJson(*found, field.spec.key).has_value();
    });
  }
  settings.clip.frames = std::max<int64_t>(settings.clip.frames, 1);  // 0 is for reconstruct only.
  return settings;
}

void ApplyPreset(SamplingPreset preset, options::GenerationOptions* generation) {
  if (preset == SamplingPreset::kCustom) return;
  const bool exact = preset == SamplingPreset::kExact;
  generation->temperature = exact ? 0 : 0.7;
  generation->top_p = exact ? 1 : 0.8;
  generation->top_k = exact ? 0 : 20;
  generation->repetition_penalty.reset();
}

SamplingPreset PresetOf(const options::GenerationOptions& generation) {
  for (const SamplingPreset preset : {SamplingPreset::kExact, SamplingPreset::kVaried}) {
    options::GenerationOptions wanted = generation;
    ApplyPreset(preset, &wanted);
    if (wanted.temperature == generation.temperature && wanted.top_p == generation.top_p &&
        wanted.top_k == generation.top_k &&
        wanted.repetition_penalty == generation.repetition_penalty)
      return preset;
  }
  return SamplingPreset::kCustom;
}

session::ClipRequest ClipRequestFor(const ChatSettings& settings, const project::Video& video) {
  return app::ClipRequestOf(settings.clip, video.path);
}

int64_t NumFramesSeen(const ChatSettings& settings, const project::Video& video,
                      bool force_sample) {
  if (video.num_frames <= 0) return settings.clip.frames;
  const std::vector<int64_t> indices =
      frames::SampleIndices({.profile = app::ProfileOf(settings.clip),
                             .total = video.num_frames,
                             .fps = video.fps,
                             .num_frames = settings.clip.frames,
                             .force_sample = force_sample});
  return static_cast<int64_t>(indices.size());
}

}  // namespace vlm3r::studio
