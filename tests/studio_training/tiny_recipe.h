// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "engine/base/json.h"
#include "training/recipe/recipe.h"

// A training of the golden model, small enough for tests.
namespace vlm3r::test {

inline const std::filesystem::path kGolden = VLM3R_TEST_DATA "/golden";

/// Conversations about the golden clip.
inline void WriteSamples(const std::filesystem::path& file) {
  OrderedJson samples = OrderedJson::array();
  for (int i = 0; i < 6; ++i) {
    samples.push_back(
        {{"scene_name", "scene0001_00"},
         {"video", "input.mp4"},
         {"conversations",
          {{{"from", "human"},
            {"value", "<image>\nHow many chairs are there? (" + std::to_string(i) + ")"}},
           {{"from", "gpt"}, {"value", std::to_string(i)}}}}});
  }
  std::ofstream(file, std::ios::binary) << samples.dump();
}

/// Writes samples and a recipe of so many steps into a folder; gives the recipe's file.
inline std::filesystem::path WriteTinyRecipe(const std::filesystem::path& folder, int64_t steps) {
  training::Recipe recipe;
  recipe.model.base = kGolden / "vlm3r/base";
  recipe.model.adapter = kGolden / "vlm3r/vlm-3r-llava-qwen2-lora";
  recipe.model.spatial = kGolden / "cut3r/cut3r_512_dpt_4_64.pth";
  recipe.data.mixture = folder / "samples.json";
  recipe.data.validation = folder / "samples.json";
  recipe.data.validation_samples = 2;
  recipe.data.videos = kGolden / "vlm3r";
  recipe.data.features = folder / "features";
  recipe.data.frames = 2;
  recipe.parts.lora_r = 8;  // As the golden adapter.
  recipe.parts.lora_alpha = 16;
  recipe.optimisation.accumulation = 2;
  recipe.optimisation.learning_rate = 2e-3;
  recipe.optimisation.epochs = 1000;
  recipe.optimisation.max_steps = steps;
  recipe.optimisation.dtype = "fp32";
  recipe.optimisation.threads = 1;  // Others use the machine too, and the model is tiny.
  recipe.saving.save_every = 5;
  recipe.saving.keep_last = 3;
  recipe.saving.keep_best = true;
  WriteSamples(recipe.data.mixture);
  const std::filesystem::path file = folder / "tiny.yaml";
  std::ofstream(file, std::ios::binary) << recipe.ToYaml();
  return file;
}

}  // namespace vlm3r::test
