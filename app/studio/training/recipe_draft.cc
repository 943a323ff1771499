// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/recipe_draft.h"

#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

#include "training/recipe/recipe.h"
#include "training/stages/small_model/small_model_recipe.h"

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

constexpr uintmax_t kLargestFile = 256u << 10;

Error TooLarge(const fs::path& file) {
  return {ErrorCode::kUsage, "is too large for a recipe", file.string(),
          "Choose a YAML file with a training's values"};
}

/// A file that is written elsewhere must name the same things.
void MakePathsAbsolute(std::vector<options::Field> fields) {
  for (const options::Field& field : fields) {
    auto* const* path = std::get_if<fs::path*>(&field.value);
    if (path == nullptr || (*path)->empty()) continue;
    std::error_code failed;
    const fs::path absolute = fs::absolute(**path, failed);
    if (!failed) **path = absolute.lexically_normal();
  }
}

}  // namespace

struct RecipeDraft::Impl {
  std::variant<training::Recipe, training::SmallModelRecipe> recipe;
};

RecipeDraft::RecipeDraft() : impl_(std::make_unique<Impl>()) {}
RecipeDraft::RecipeDraft(const RecipeDraft& other) : impl_(std::make_unique<Impl>(*other.impl_)) {}
RecipeDraft& RecipeDraft::operator=(const RecipeDraft& other) {
  if (this != &other) *impl_ = *other.impl_;
  return *this;
}
RecipeDraft::~RecipeDraft() = default;

Result<RecipeDraft> RecipeDraft::Read(const fs::path& file) {
  std::error_code failed;
  const uintmax_t size = fs::is_regular_file(file, failed) ? fs::file_size(file, failed) : 0;
  if (!failed && size > kLargestFile) return TooLarge(file);
  RecipeDraft draft;
  VLM3R_ASSIGN(const bool is_small_model, training::IsSmallModelRecipe(file));
  if (is_small_model) {
    VLM3R_ASSIGN(training::SmallModelRecipe recipe, training::ReadSmallModelRecipe(file));
    draft.impl_->recipe = std::move(recipe);
  } else {
    VLM3R_ASSIGN(training::Recipe recipe, training::ReadRecipe(file));
    draft.impl_->recipe = std::move(recipe);
  }
  MakePathsAbsolute(draft.Fields());
  return draft;
}

bool RecipeDraft::is_small_model() const { return impl_->recipe.index() == 1; }

std::vector<options::Field> RecipeDraft::Fields() {
  return std::visit([](auto& recipe) { return recipe.Fields(); }, impl_->recipe);
}

std::string RecipeDraft::ToYaml() const {
  return std::visit([](const auto& recipe) { return recipe.ToYaml(); }, impl_->recipe);
}

fs::path RecipeDraft::ModelPath(const char* key) const {
  const auto* recipe = std::get_if<training::Recipe>(&impl_->recipe);
  if (recipe == nullptr) return {};
  const std::string_view name = key;
  if (name == "base") return recipe->model.base;
  if (name == "adapter") return recipe->model.adapter;
  return name == "spatial" ? recipe->model.spatial : fs::path();
}

int64_t RecipeDraft::NumSteps() const {
  if (const auto* recipe = std::get_if<training::Recipe>(&impl_->recipe))
    return recipe->optimisation.max_steps;
  const auto& small = std::get<training::SmallModelRecipe>(impl_->recipe);
  constexpr int64_t kNumAblations = 4;
  return small.spatial.steps + small.vision.steps + small.language.steps + small.answers.steps +
         small.adapters.steps + small.blind.steps + kNumAblations * small.ablations.steps;
}

std::vector<std::string> RecipeDraft::Missing() const {
  const auto* recipe = std::get_if<training::Recipe>(&impl_->recipe);
  std::vector<std::string> missing;
  if (recipe == nullptr) return missing;
  if (recipe->model.base.empty()) missing.emplace_back("model.base");
  if (recipe->data.mixture.empty()) missing.emplace_back("data.mixture");
  return missing;
}

}  // namespace vlm3r::studio
