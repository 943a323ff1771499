// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/inventory.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "engine/weights/model_layout.h"
#include "engine/weights/sharded_source.h"
#include "engine/weights/source_views.h"
#include "engine/weights/torch_file.h"

namespace vlm3r::model_store {
namespace {

namespace fs = std::filesystem;

bool Has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// A LLaVA-3R adapter is two files; either may be safetensors or torch.save, whatever it is called.
std::vector<fs::path> AdapterFiles(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const char* stem : {"adapter_model", "non_lora_trainables"}) {
    for (const char* extension : {".safetensors", ".bin"}) {
      const fs::path file = folder / (std::string(stem) + extension);
      if (!fs::is_regular_file(file, ignored)) continue;
      files.push_back(file);
      break;
    }
  }
  return files;
}

// A folder with one .pth, .bin or .safetensors of any name, as CUT3R's downloads are.
std::vector<fs::path> LooseFiles(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".pth" || extension == ".bin" || extension == ".safetensors")
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Status Append(Result<weights::WeightFiles> opened, Inventory* inventory) {
  if (!opened) return std::move(opened).error();
  weights::WeightFiles& more = *opened;
  inventory->files.insert(inventory->files.end(), more.files.begin(), more.files.end());
  const auto flag = more.metadata.find(weights::kWeightsOriginKey);
  inventory->random_weights |=
      flag != more.metadata.end() && flag->second == weights::kRandomWeights;
  const auto constructor = more.metadata.find(weights::kCut3rConstructorKey);
  if (constructor != more.metadata.end()) inventory->constructor = constructor->second;
  inventory->source = inventory->source == nullptr
                          ? more.source
                          : weights::Overlay({inventory->source, more.source});
  return {};
}

Status OpenFiles(const std::vector<fs::path>& files, Inventory* inventory) {
  for (const fs::path& file : files) VLM3R_TRY(Append(weights::OpenWeightFile(file), inventory));
  return {};
}

Status OpenFolder(const fs::path& folder, Inventory* inventory) {
  const std::vector<fs::path> adapter = AdapterFiles(folder);
  if (!adapter.empty()) return OpenFiles(adapter, inventory);
  if (weights::HasWeights(folder)) return Append(weights::OpenWeightFolder(folder), inventory);
  const std::vector<fs::path> loose = LooseFiles(folder);
  if (loose.size() == 1) return OpenFiles(loose, inventory);
  return Error{ErrorCode::kModelMissing,
               loose.empty() ? "holds no model weights" : "holds several weight files",
               folder.string(), "Name the folder of a model, or one weight file"};
}

Result<std::optional<Json>> ReadOptionalJson(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return std::optional<Json>();
  VLM3R_ASSIGN(Json json, ReadJsonFile(path));
  return std::optional<Json>(std::move(json));
}

// One more than the largest number after `prefix` in the names; 0 when there is none.
int64_t CountBlocks(const std::vector<std::string>& names, std::string_view prefix) {
  int64_t count = 0;
  for (const std::string& name : names) {
    if (!name.starts_with(prefix)) continue;
    int64_t index = -1;
    std::from_chars(name.data() + prefix.size(), name.data() + name.size(), index);
    if (index >= 0 && index < 1000) count = std::max(count, index + 1);
  }
  return count;
}

// The number after "key=" in the constructor text.
std::optional<int64_t> FromConstructor(const std::string& constructor, const std::string& key) {
  for (size_t at = constructor.find(key + "="); at != std::string::npos;
       at = constructor.find(key + "=", at + 1)) {
    const bool is_word = at == 0 || constructor[at - 1] == ' ' || constructor[at - 1] == '(' ||
                         constructor[at - 1] == ',';
    int64_t value = 0;
    const char* begin = constructor.data() + at + key.size() + 1;
    const auto [end, error] =
        std::from_chars(begin, constructor.data() + constructor.size(), value);
    if (is_word && error == std::errc() && value > 0 && value < 100'000) return value;
  }
  return std::nullopt;
}

class Cut3rMeter {
 public:
  Cut3rMeter(const weights::TensorSource& source, const std::string& constructor)
      : source_(source), constructor_(constructor), names_(source.Names()) {}

  void Side(const char* tensor, size_t dimension, int64_t* value) const {
    const auto info = source_.Find(tensor);
    if (info && info->shape.size() > dimension && info->shape[dimension] > 0)
      *value = info->shape[dimension];
  }
  void Depth(const char* prefix, const char* key, int64_t* value) const {
    const int64_t counted = CountBlocks(names_, prefix);
    const auto written = key == nullptr ? std::nullopt : FromConstructor(constructor_, key);
    if (counted > 0 || written) *value = std::max(counted, written.value_or(0));
  }
  void Written(const char* key, int64_t* value) const {
    *value = FromConstructor(constructor_, key).value_or(*value);
  }

 private:
  const weights::TensorSource& source_;
  const std::string& constructor_;
  std::vector<std::string> names_;
};

}  // namespace

std::string_view KindName(Kind kind) {
  switch (kind) {
    case Kind::kAdapter: return "adapter";
    case Kind::kMerged: return "merged";
    case Kind::kBase: return "base";
    case Kind::kCut3r: return "cut3r";
    case Kind::kSiglip: return "siglip";
    default: return "unknown";
  }
}

std::string_view PartOf(const std::string& name) {
  if (Has(name, ".lora_A.") || Has(name, ".lora_B.")) return "lora";
  if (Has(name, "fusion_block.")) return "fusion";
  if (Has(name, "mm_projector.") || name.ends_with("image_newline")) return "projector";
  if (Has(name, "vision_model.")) return "vision";
  if (Has(name, "model.layers.") || Has(name, "embed_tokens.") || Has(name, "lm_head.") ||
      name == "model.norm.weight") {
    return "language";
  }
  for (const char* key :
       {"enc_blocks", "dec_blocks", "pose_retriever.", "downstream_head.", "patch_embed",
        "enc_norm", "dec_norm", "decoder_embed", "register_tokens.", "pose_token", "masked_"}) {
    if (name.starts_with(key)) return "cut3r";
  }
  return "other";
}

Kind KindOf(const weights::TensorSource& source) {
  std::set<std::string_view> parts;
  for (const std::string& name : source.Names()) parts.insert(PartOf(name));
  if (parts.contains("lora")) return Kind::kAdapter;
  if (parts.contains("language")) return parts.contains("fusion") ? Kind::kMerged : Kind::kBase;
  if (parts.contains("cut3r")) return Kind::kCut3r;
  if (parts.contains("vision")) return Kind::kSiglip;
  return parts.contains("fusion") || parts.contains("projector") ? Kind::kAdapter : Kind::kUnknown;
}

Cut3rShape Cut3rShapeOf(const weights::TensorSource& source, const std::string& constructor) {
  Cut3rShape s;
  const Cut3rMeter meter(source, constructor);
  meter.Side("patch_embed.proj.weight", 0, &s.enc_width);
  meter.Side("patch_embed.proj.weight", 2, &s.patch_size);
  meter.Side("decoder_embed.weight", 0, &s.dec_width);
  meter.Side("register_tokens.weight", 0, &s.state_size);
  meter.Side("pose_retriever.mem", 1, &s.memory_size);
  meter.Depth("enc_blocks.", "enc_depth", &s.enc_depth);
  meter.Depth("dec_blocks.", "dec_depth", &s.dec_depth);
  meter.Depth("enc_blocks_ray_map.", "ray_enc_depth", &s.ray_depth);
  meter.Depth("pose_retriever.read_blocks.", nullptr, &s.memory_depth);
  meter.Depth("downstream_head.final_transform.", nullptr, &s.transform_depth);
  meter.Written("enc_num_heads", &s.enc_heads);
  meter.Written("dec_num_heads", &s.dec_heads);
  meter.Written("state_dec_num_heads", &s.state_heads);
  meter.Side("downstream_head.dpt_self.scratch.layer1_rn.weight", 0, &s.dpt_features);
  meter.Side("downstream_head.dpt_self.head.0.weight", 0, &s.dpt_last);
  for (size_t i = 0; i < s.dpt_widths.size(); ++i) {
    const std::string name =
        "downstream_head.dpt_self.act_postprocess." + std::to_string(i) + ".0.weight";
    meter.Side(name.c_str(), 0, &s.dpt_widths[i]);
  }
  return s;
}

Result<Inventory> OpenInventory(const fs::path& path) {
  std::error_code ignored;
  Inventory inventory;
  inventory.path = path;
  if (!fs::exists(path, ignored)) {
    return Error{ErrorCode::kModelMissing, "does not exist", path.string(), "Check the name"};
  }
  const bool is_folder = fs::is_directory(path, ignored);
  VLM3R_TRY(is_folder ? OpenFolder(path, &inventory) : OpenFiles({path}, &inventory));
  if (is_folder) {
    VLM3R_ASSIGN(inventory.config, ReadOptionalJson(path / "config.json"));
    VLM3R_ASSIGN(inventory.adapter_config, ReadOptionalJson(path / "adapter_config.json"));
  }
  if (inventory.config && inventory.config->is_object()) {
    const auto flag = inventory.config->find(weights::kWeightsOriginKey);
    const bool says = flag != inventory.config->end();
    inventory.random_weights |= says && *flag == weights::kRandomWeights;
    inventory.synthetic_rooms = says && *flag == weights::kSyntheticRooms;
  }
  inventory.kind = KindOf(*inventory.source);
  if (inventory.kind == Kind::kCut3r && inventory.constructor.empty() &&
      inventory.files.size() == 1) {
    // OpenWeightFile hides the concrete reader; only a torch file carries the text.
    if (auto file = weights::TorchFile::Open(inventory.files[0]))
      inventory.constructor = (*file)->constructor_string();
  }
  return inventory;
}

}  // namespace vlm3r::model_store
