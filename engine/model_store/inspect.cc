// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/inspect.h"

#include <set>
#include <system_error>

namespace vlm3r::model_store {
namespace {

std::string ToText(const Json& value) {
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void AddFacts(const std::optional<Json>& json, std::initializer_list<const char*> keys,
              Inspection* inspection) {
  if (!json || !json->is_object()) return;
  for (const char* key : keys) {
    const auto found = json->find(key);
    if (found != json->end() && !found->is_null())
      inspection->facts.emplace_back(key, ToText(*found));
  }
}

void AddAllFacts(const Inventory& inventory, Inspection* inspection) {
  AddFacts(inventory.config,
           {"model_type", "hidden_size", "num_hidden_layers", "num_attention_heads",
            "num_key_value_heads", "intermediate_size", "vocab_size", "tie_word_embeddings",
            "mm_vision_tower", "mm_hidden_size", "mm_projector_type", "mm_spatial_pool_mode",
            "mm_newline_position", "spatial_tower", "spatial_tower_select_feature",
            "spatial_feature_dim", "fusion_block", "tokenizer_model_max_length"},
           inspection);
  AddFacts(inventory.adapter_config, {"r", "lora_alpha", "base_model_name_or_path"}, inspection);
  if (inventory.kind != Kind::kCut3r) return;
  const Cut3rShape s = Cut3rShapeOf(*inventory.source, inventory.constructor);
  auto add = [&](const char* key, int64_t value) {
    inspection->facts.emplace_back(key, std::to_string(value));
  };
  add("enc_width", s.enc_width), add("enc_depth", s.enc_depth), add("dec_width", s.dec_width);
  add("dec_depth", s.dec_depth), add("state_size", s.state_size), add("state_heads", s.state_heads);
  add("memory_size", s.memory_size);
  if (!inventory.constructor.empty())
    inspection->facts.emplace_back("constructor", inventory.constructor);
}

void Count(PartSize* size, int64_t parameters, uint64_t bytes) {
  ++size->num_tensors;
  size->num_parameters += parameters;
  size->num_bytes += bytes;
}

OrderedJson ToJson(const PartSize& size) {
  return {{"tensors", size.num_tensors},
          {"parameters", size.num_parameters},
          {"bytes", size.num_bytes}};
}

}  // namespace

Result<Inspection> InspectModel(const std::filesystem::path& path) {
  VLM3R_ASSIGN(const Inventory inventory, OpenInventory(path));
  Inspection inspection;
  inspection.path = path;
  inspection.kind = inventory.kind;
  inspection.random_weights = inventory.random_weights;
  for (const auto& file : inventory.files) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    inspection.files.emplace_back(file.string(), error ? 0 : size);
  }
  const std::vector<std::string> names = inventory.source->Names();
  std::set<std::string> duplicates;
  for (const std::string& name : names) duplicates.insert(Cut3rDuplicateOf(name));
  for (const std::string& name : names) {
    const auto info = inventory.source->Find(name);
    const std::string dtype(weights::DTypeName(info->dtype));
    inspection.tensors.push_back({name, dtype, info->shape, info->num_bytes, info->file});
    ++inspection.dtypes[dtype];
    if (duplicates.contains(name)) continue;
    const int64_t parameters = weights::CheckedNumel(info->shape).value_or(0);
    Count(&inspection.parts[std::string(PartOf(name))], parameters, info->num_bytes);
    Count(&inspection.total, parameters, info->num_bytes);
  }
  AddAllFacts(inventory, &inspection);
  return inspection;
}

OrderedJson ToJson(const Inspection& inspection) {
  OrderedJson files = OrderedJson::array(), parts = OrderedJson::object(),
              facts = OrderedJson::object(), tensors = OrderedJson::array(),
              dtypes = OrderedJson::object();
  for (const auto& [path, bytes] : inspection.files) {
    files.push_back(OrderedJson::object({{"path", path}, {"bytes", bytes}}));
  }
  for (const auto& [name, size] : inspection.parts) parts[name] = ToJson(size);
  for (const auto& [key, value] : inspection.facts) facts[key] = value;
  for (const auto& [name, count] : inspection.dtypes) dtypes[name] = count;
  for (const TensorLine& line : inspection.tensors) {
    tensors.push_back(OrderedJson::object({{"name", line.name},
                                           {"dtype", line.dtype},
                                           {"shape", line.shape},
                                           {"bytes", line.num_bytes},
                                           {"file", line.file}}));
  }
  return {{"path", inspection.path.string()},
          {"kind", KindName(inspection.kind)},
          {"random_weights", inspection.random_weights},
          {"files", std::move(files)},
          {"config", std::move(facts)},
          {"parts", std::move(parts)},
          {"total", ToJson(inspection.total)},
          {"dtypes", std::move(dtypes)},
          {"tensors", std::move(tensors)}};
}

}  // namespace vlm3r::model_store
