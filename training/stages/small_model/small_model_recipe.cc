// SPDX-License-Identifier: Apache-2.0
#include "training/stages/small_model/small_model_recipe.h"

#include <algorithm>
#include <utility>

#include "training/recipe/recipe.h"
#include "training/recipe/yaml_tree.h"

namespace vlm3r::training {
namespace {

template <typename Table>
void Append(Table& table, std::vector<options::Field>* fields) {
  for (options::Field& field : options::FieldsOf(table, Table::kArea))
    fields->push_back(std::move(field));
}

}  // namespace

std::vector<options::Field> SmallModelRecipe::Fields() {
  std::vector<options::Field> fields;
  Append(common, &fields);
  Append(spatial, &fields);
  Append(vision, &fields);
  Append(language, &fields);
  Append(answers, &fields);
  Append(adapters, &fields);
  Append(blind, &fields);
  Append(ablations, &fields);
  return fields;
}

std::string SmallModelRecipe::ToYaml() const {
  SmallModelRecipe copy = *this;
  std::string text, area;
  for (const options::Field& field : copy.Fields()) {
    if (field.area != area) text += std::string(field.area) + ":\n";
    area = field.area;
    text += "  " + std::string(field.spec.key) + ": " + field.ToJson().dump() + "\n";
  }
  return text;
}

SmallModelRecipe SmallModelRecipe::Shortened(int64_t steps) const {
  SmallModelRecipe copy = *this;
  for (int64_t* count : {&copy.spatial.steps, &copy.vision.steps, &copy.language.steps,
                         &copy.language.rooms, &copy.answers.steps, &copy.adapters.steps,
                         &copy.blind.steps, &copy.ablations.steps, &copy.common.held_out_rooms})
    *count = std::min(*count, steps);
  copy.language.text_steps = std::min(copy.language.text_steps, steps / 2);
  return copy;
}

Result<bool> IsSmallModelRecipe(const std::filesystem::path& file) {
  VLM3R_ASSIGN(const Json tree, ReadYamlFile(file));
  return tree.is_object() && tree.contains(SmallModelCommon::kArea);
}

Result<SmallModelRecipe> ReadSmallModelRecipe(const std::filesystem::path& file) {
  VLM3R_ASSIGN(const Json tree, ReadYamlFile(file));
  SmallModelRecipe recipe;
  std::vector<options::Field> fields = recipe.Fields();
  VLM3R_TRY(ApplyTables(tree, file, &fields));
  return recipe;
}

}  // namespace vlm3r::training
