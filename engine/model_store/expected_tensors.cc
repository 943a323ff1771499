// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "engine/model_store/verify.h"

namespace vlm3r::model_store {
namespace {

using weights::TensorSource;

constexpr std::string_view kVisionPrefix = "model.vision_tower.vision_tower.vision_model.";

// Depth of the published towers as declared; other widths are measured.
int64_t DeclaredVisionLayers(int64_t width, int64_t counted) {
  if (width == 1152) return 27;
  if (width == 768) return 12;
  if (width == 1024) return 24;
  return counted + 1;
}

int64_t SideOf(const TensorSource& source, const std::string& name, size_t dimension,
               int64_t fallback) {
  const auto info = source.Find(name);
  return info && info->shape.size() > dimension ? info->shape[dimension] : fallback;
}

// The tower's sizes as its tensors show them; widths come from config.json.
weights::SiglipConfig MeasureVision(const TensorSource& source,
                                    const weights::LlavaConfig& config) {
  const std::string prefix(kVisionPrefix);
  weights::SiglipConfig vision;
  vision.hidden_size = config.mm_hidden_size;
  vision.patch_size = SideOf(source, prefix + "embeddings.patch_embedding.weight", 2, 14);
  vision.intermediate_size =
      SideOf(source, prefix + "encoder.layers.0.mlp.fc1.weight", 0,
             config.mm_hidden_size == 1152 ? 4304 : 4 * config.mm_hidden_size);
  const int64_t patches = SideOf(source, prefix + "embeddings.position_embedding.weight", 0, 729);
  int64_t side = 1;
  while ((side + 1) * (side + 1) <= patches && side < 4096) ++side;
  vision.image_size = side * vision.patch_size;
  int64_t counted = 0;
  while (source.Find(prefix + "encoder.layers." + std::to_string(counted) + ".layer_norm1.weight"))
    ++counted;
  vision.num_hidden_layers = DeclaredVisionLayers(vision.hidden_size, counted);
  return vision;
}

// peft's ".default" between matrix and "weight" may be there or not; the expected names follow the
// file.
void MatchSpelling(const TensorSource& source, TensorList* tensors) {
  for (TensorSpec& spec : *tensors) {
    if (!spec.name.ends_with(".weight") || source.Find(spec.name)) continue;
    const std::string spelled = spec.name.substr(0, spec.name.size() - 6) + "default.weight";
    if (source.Find(spelled)) spec.name = spelled;
  }
}

// CUT3R files spell twelve tensors twice; readers use the first spelling, converted files have no
// other.
TensorList Cut3rExpected(const Inventory& inventory) {
  const TensorSource& source = *inventory.source;
  TensorList tensors = Cut3rTensors(Cut3rShapeOf(source, inventory.constructor));
  std::set<std::string> seconds;
  for (const TensorSpec& spec : tensors) seconds.insert(Cut3rDuplicateOf(spec.name));
  std::erase_if(tensors, [&](const TensorSpec& spec) {
    return seconds.contains(spec.name) && !source.Find(spec.name);
  });
  return tensors;
}

// Embedding rows beyond the tokenizer's are padding: a file may hold fewer than config.json says.
void MatchVocabulary(const TensorSource& source, TensorList* tensors) {
  for (TensorSpec& spec : *tensors) {
    if (spec.name != "model.embed_tokens.weight" && spec.name != "lm_head.weight") continue;
    const int64_t rows = SideOf(source, spec.name, 0, spec.shape[0]);
    if (rows > 0 && rows < spec.shape[0]) spec.shape[0] = rows;
  }
}

// A vision tower that was trained with the adapter. Its sizes stand in the base's files, so that
// its shapes are believed here.
void AcceptVision(const TensorSource& source, TensorList* tensors) {
  for (const std::string& name : source.Names()) {
    if (name.find(kVisionPrefix) != std::string::npos)
      tensors->push_back({name, source.Find(name)->shape, Role::kWeight});
  }
}

TensorList AdapterTensors(const Inventory& inventory, const weights::LlavaConfig& config,
                          std::vector<Problem>* problems) {
  int64_t rank = 0;
  if (inventory.adapter_config && inventory.adapter_config->is_object()) {
    const auto found = inventory.adapter_config->find("r");
    if (found != inventory.adapter_config->end() && found->is_number_integer())
      rank = found->get<int64_t>();
  }
  TensorList tensors;
  if (rank < 1 || rank > 4096) {
    problems->push_back(
        {Problem::Type::kConfig, "adapter_config.json", "is missing or has no usable rank \"r\""});
  } else {
    tensors = LoraTensors(config.language, rank);
    MatchSpelling(*inventory.source, &tensors);
  }
  for (TensorSpec& spec : NonLoraTensors(config)) tensors.push_back(std::move(spec));
  AcceptVision(*inventory.source, &tensors);
  return tensors;
}

void AddUnknownFusion(const weights::LlavaConfig& config, const TensorSource& source,
                      TensorList* tensors) {
  bool known = true;
  FusionTensors(config, &known);
  if (known) return;
  for (const std::string& name : source.Names()) {
    if (PartOf(name) == "fusion")
      tensors->push_back({name, source.Find(name)->shape, Role::kWeight});
  }
}

}  // namespace

TensorList ExpectedTensors(const Inventory& inventory, std::vector<Problem>* problems) {
  const TensorSource& source = *inventory.source;
  if (inventory.kind == Kind::kCut3r) return Cut3rExpected(inventory);
  if (inventory.kind == Kind::kUnknown || inventory.kind == Kind::kSiglip) return {};
  if (!inventory.config) {
    problems->push_back(
        {Problem::Type::kConfig, "config.json", "is missing: shapes cannot be checked"});
    return {};
  }
  const auto config = weights::ParseLlavaConfig(*inventory.config);
  if (!config) {
    problems->push_back({Problem::Type::kConfig, "config.json", config.error().ToString()});
    return {};
  }
  TensorList tensors;
  if (inventory.kind == Kind::kAdapter) {
    tensors = AdapterTensors(inventory, *config, problems);
  } else {
    const weights::SiglipConfig vision = MeasureVision(source, *config);
    tensors = inventory.kind == Kind::kMerged ? MergedTensors(*config, vision)
                                              : BaseTensors(*config, vision);
    MatchVocabulary(source, &tensors);
  }
  AddUnknownFusion(*config, source, &tensors);
  return tensors;
}

void CompareTensors(const TensorSource& source, const TensorList& expected,
                    std::vector<Problem>* problems) {
  std::map<std::string, const TensorSpec*> wanted;
  for (const TensorSpec& spec : expected) wanted[spec.name] = &spec;
  for (const TensorSpec& spec : expected) {
    const auto info = source.Find(spec.name);
    if (!info) {
      problems->push_back(
          {Problem::Type::kMissing, spec.name, "needs shape " + weights::ShapeString(spec.shape)});
    } else if (info->shape != spec.shape) {
      problems->push_back({Problem::Type::kMisshapen, spec.name,
                           "is " + weights::ShapeString(info->shape) + ", needs " +
                               weights::ShapeString(spec.shape)});
    }
  }
  for (const std::string& name : source.Names()) {
    if (!wanted.contains(name))
      problems->push_back({Problem::Type::kUnexpected, name, "nothing uses it"});
  }
}

}  // namespace vlm3r::model_store
