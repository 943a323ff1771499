// SPDX-License-Identifier: Apache-2.0
#include "training/recipe/recipe.h"

#include <algorithm>

#include "engine/options/nearest_name.h"
#include "training/recipe/tunable_parts.h"
#include "training/recipe/yaml_tree.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

template <typename Table>
void Append(Table& table, std::vector<options::Field>* fields) {
  for (options::Field& field : options::FieldsOf(table, Table::kArea))
    fields->push_back(std::move(field));
}

Error Unknown(const std::string& kind, const std::string& name,
              const std::vector<std::string>& known, const fs::path& file) {
  const std::string nearest = options::NearestName(name, known);
  return {ErrorCode::kUsage, "has no " + kind + " \"" + name + "\"", file.string(),
          nearest.empty() ? "The manual lists them all" : "Did you mean \"" + nearest + "\"?"};
}

Status ApplyTable(const std::string& area, const Json& table, const fs::path& file,
                  std::vector<options::Field>* fields) {
  std::vector<std::string> known;
  for (const options::Field& field : *fields) {
    if (field.area == area) known.emplace_back(field.spec.key);
  }
  if (known.empty()) {
    std::vector<std::string> areas;
    for (const options::Field& field : *fields) areas.emplace_back(field.area);
    return Unknown("table", area, areas, file);
  }
  if (!table.is_object())
    return Error{ErrorCode::kUsage, "\"" + area + "\" is no table", file.string(),
                 "Write its keys below it, indented"};
  for (const auto& [entry_key, value] : table.items()) {
    const std::string& key = entry_key;  // Clang's lambdas take no structured bindings.
    const auto field = std::ranges::find_if(*fields, [&](const options::Field& candidate) {
      return candidate.area == area && key == candidate.spec.key;
    });
    if (field == fields->end()) return Unknown("key", key, known, file);
    VLM3R_TRY(field->SetFromJson(value, file.string() + ": " + area + "." + key));
  }
  return {};
}

}  // namespace

Status ApplyTables(const Json& tree, const fs::path& file, std::vector<options::Field>* fields) {
  if (!tree.is_object())
    return Error{ErrorCode::kUsage, "is no recipe", file.string(), "Write tables of keys"};
  for (const auto& [area, table] : tree.items()) VLM3R_TRY(ApplyTable(area, table, file, fields));
  return {};
}

std::vector<options::Field> Recipe::Fields() {
  std::vector<options::Field> fields;
  Append(model, &fields);
  Append(data, &fields);
  Append(parts, &fields);
  Append(optimisation, &fields);
  Append(saving, &fields);
  Append(pose, &fields);
  return fields;
}

OrderedJson Recipe::ToJson() const {
  Recipe copy = *this;
  OrderedJson tree;
  for (const options::Field& field : copy.Fields())
    tree[std::string(field.area)][field.spec.key] = OrderedJson(field.ToJson());
  return tree;
}

std::string Recipe::ToYaml() const {
  std::string text;
  const OrderedJson tree = ToJson();
  for (const auto& [area, table] : tree.items()) {
    text += area + ":\n";
    // JSON values are YAML values.
    for (const auto& [key, value] : table.items()) text += "  " + key + ": " + value.dump() + "\n";
  }
  return text;
}

Result<Recipe> ReadRecipe(const fs::path& file) {
  VLM3R_ASSIGN(const Json tree, ReadYamlFile(file));
  Recipe recipe;
  std::vector<options::Field> fields = recipe.Fields();
  VLM3R_TRY(ApplyTables(tree, file, &fields));
  for (const options::Field& field : fields) {
    auto* const* path = std::get_if<fs::path*>(&field.value);
    if (path != nullptr && !(*path)->empty() && (*path)->is_relative())
      **path = (file.parent_path() / **path).lexically_normal();
  }
  if (const Status applied = ApplyTunableParts(&recipe.parts); !applied) {
    Error error = applied.error();
    error.file = file.string();
    return error;
  }
  return recipe;
}

}  // namespace vlm3r::training
