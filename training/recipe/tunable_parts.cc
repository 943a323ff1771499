// SPDX-License-Identifier: Apache-2.0
#include "training/recipe/tunable_parts.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/options/nearest_name.h"

namespace vlm3r::training {
namespace {

constexpr const char* kKey = "mm_tunable_parts";
constexpr std::string_view kResampler = "mm_vision_resampler";

/// The reference's names.
struct TunablePart {
  const char* name;
  bool RecipeParts::*trained;
};
constexpr TunablePart kParts[] = {{"mm_language_model", &RecipeParts::language},
                                  {"mm_mlp_adapter", &RecipeParts::projector},
                                  {"fusion_block", &RecipeParts::fusion},
                                  {"mm_vision_tower", &RecipeParts::vision_tower},
                                  {"spatial_tower", &RecipeParts::spatial_tower}};

/// The names between the commas, without blanks around them.
std::vector<std::string> NamesIn(const std::string& text) {
  std::vector<std::string> names;
  std::istringstream stream(text);
  for (std::string name; std::getline(stream, name, ',');) {
    name.erase(0, name.find_first_not_of(" \t"));
    name.erase(name.find_last_not_of(" \t") + 1);
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

Error Unknown(const std::string& name) {
  std::vector<std::string> known;
  std::string all;
  for (const TunablePart& part : kParts) {
    known.emplace_back(part.name);
    all += (all.empty() ? "" : ", ") + known.back();
  }
  const std::string nearest = options::NearestName(name, known);
  return {ErrorCode::kUsage, std::string(kKey) + " names no part \"" + name + "\"", "",
          nearest.empty() ? "Name some of " + all : "Did you mean \"" + nearest + "\"?"};
}

Error NoResampler() {
  return {
      ErrorCode::kUsage,
      std::string(kKey) + ": VLM-3R has no " + std::string(kResampler) + " that could be trained",
      "", "Leave it out"};
}

}  // namespace

Status ApplyTunableParts(RecipeParts* parts) {
  if (parts->mm_tunable_parts.empty()) return {};
  RecipeParts chosen = *parts;
  chosen.lora = false;
  for (const TunablePart& part : kParts) chosen.*part.trained = false;
  for (const std::string& name : NamesIn(parts->mm_tunable_parts)) {
    if (name == kResampler) return NoResampler();
    const auto part = std::ranges::find_if(
        kParts, [&](const TunablePart& candidate) { return name == candidate.name; });
    if (part == std::end(kParts)) return Unknown(name);
    chosen.*part->trained = true;
  }
  *parts = std::move(chosen);
  return {};
}

}  // namespace vlm3r::training
