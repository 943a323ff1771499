// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/cut3r_config.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/cut3r/constructor_args.h"

namespace vlm3r::cut3r {
namespace {

constexpr int64_t kDefaultHeadWidth = 64;
constexpr int64_t kMaxDepth = 1024;

Error Refuse(const std::string& why) {
  return {ErrorCode::kModelMissing, "CUT3R cannot be built: " + why, "",
          "Use the released cut3r_512_dpt_4_64.pth or a conversion of it"};
}

// What the tensors say, and what the string says, side by side.
class ConfigReader {
 public:
  ConfigReader(const weights::TensorSource& source, ConstructorArgs args)
      : source_(source), args_(std::move(args)) {}

  bool Has(const std::string& name) const { return source_.Find(name).has_value(); }

  // Dimension `axis` of a tensor that must have `rank` dimensions.
  Result<int64_t> Dim(const std::string& name, size_t rank, size_t axis) const {
    const auto info = source_.Find(name);
    if (!info) return Refuse("tensor " + name + " is missing");
    if (info->shape.size() != rank || info->shape[axis] <= 0) {
      return Refuse("tensor " + name + " has the shape " + weights::ShapeString(info->shape));
    }
    return info->shape[axis];
  }

  int64_t CountBlocks(const std::string& prefix) const {
    int64_t count = 0;
    while (count < kMaxDepth && Has(prefix + "." + std::to_string(count) + ".norm1.weight"))
      ++count;
    return count;
  }

  // An integer of the string; nothing when the key is absent.
  Result<std::optional<int64_t>> Integer(const std::string& key) const {
    const auto it = args_.find(key);
    if (it == args_.end()) return std::optional<int64_t>();
    int64_t value = 0;
    const char* end = it->second.data() + it->second.size();
    const auto [ptr, error] = std::from_chars(it->second.data(), end, value);
    if (error != std::errc() || ptr != end)
      return Refuse(key + "=" + it->second + " is no integer");
    return std::optional<int64_t>(value);
  }

  // The tensors decide; a string that says otherwise is refused by its key.
  Status Agree(const std::string& key, int64_t from_tensors, const std::string& where) const {
    VLM3R_ASSIGN(const auto stated, Integer(key));
    if (!stated || *stated == from_tensors) return {};
    return Refuse("the constructor string says " + key + "=" + std::to_string(*stated) + ", but " +
                  where + " says " + std::to_string(from_tensors));
  }

  Result<int64_t> Heads(const std::string& key, int64_t width, int64_t fallback) const {
    VLM3R_ASSIGN(const auto stated, Integer(key));
    const int64_t heads = stated.value_or(fallback);
    // A quarter of a head turns with each half of each axis.
    if (heads > 0 && width % heads == 0 && (width / heads) % 4 == 0) return heads;
    return Refuse(key + "=" + std::to_string(heads) + " does not divide a width of " +
                  std::to_string(width) + " into heads of a multiple of 4 channels");
  }

  // A setting with one supported value, spelled in any of the given ways.
  Status Require(const std::string& key, const std::vector<std::string>& allowed) const {
    const auto it = args_.find(key);
    if (it == args_.end()) return {};
    for (const std::string& value : allowed) {
      if (it->second == value) return {};
    }
    return Refuse(key + "=" + it->second.substr(0, 60) + " is not supported, only " +
                  allowed.front());
  }

  Result<double> RopeBase() const {
    const auto it = args_.find("pos_embed");
    if (it == args_.end()) return 100.0;
    const std::string& text = it->second;
    constexpr std::string_view kPrefix = "'RoPE";
    double base = 0;
    if (text.starts_with(kPrefix) && text.size() > kPrefix.size() + 1) {
      const char* end = text.data() + text.size() - 1;  // Before the closing quote.
      const auto [ptr, error] = std::from_chars(text.data() + kPrefix.size(), end, base);
      if (error == std::errc() && ptr == end && base > 0 && std::isfinite(base)) return base;
    }
    return Refuse("pos_embed=" + text.substr(0, 60) + " is not supported, only 'RoPE<base>'");
  }

  // The larger number of "(height,width)"; one number stands for both.
  Result<int64_t> PictureSide() const {
    const auto it = args_.find("img_size");
    if (it == args_.end()) return Cut3rConfig().picture_side;
    std::string_view text = it->second;
    const bool is_pair = text.starts_with('(') && text.ends_with(')');
    if (is_pair) text = text.substr(1, text.size() - 2);
    const size_t comma = is_pair ? text.find(',') : text.npos;
    const auto height = Side(text.substr(0, comma));
    const auto width = comma == text.npos ? height : Side(text.substr(comma + 1));
    if (height && width) return std::max(*height, *width);
    return Refuse("img_size=" + it->second.substr(0, 60) +
                  " is no size of pictures: two whole numbers from " +
                  std::to_string(kMinPictureSide) + " to " + std::to_string(kMaxPictureSide));
  }

 private:
  static std::optional<int64_t> Side(std::string_view text) {
    int64_t side = 0;
    const char* end = text.data() + text.size();
    const auto [ptr, error] = std::from_chars(text.data(), end, side);
    if (error != std::errc() || ptr != end) return std::nullopt;
    if (side < kMinPictureSide || side > kMaxPictureSide) return std::nullopt;
    return side;
  }

  const weights::TensorSource& source_;
  ConstructorArgs args_;
};

Status ReadEncoder(const ConfigReader& reader, Cut3rConfig* config) {
  const std::string patch = "patch_embed.proj.weight";
  VLM3R_ASSIGN(config->enc_width, reader.Dim(patch, 4, 0));
  VLM3R_ASSIGN(config->patch_size, reader.Dim(patch, 4, 3));
  config->enc_depth = reader.CountBlocks("enc_blocks");
  config->ray_enc_depth = reader.CountBlocks("enc_blocks_ray_map");
  if (config->enc_depth == 0) return Refuse("there are no enc_blocks");
  VLM3R_TRY(reader.Agree("enc_embed_dim", config->enc_width, patch));
  VLM3R_TRY(reader.Agree("patch_size", config->patch_size, patch));
  VLM3R_TRY(reader.Agree("enc_depth", config->enc_depth, "the number of enc_blocks"));
  if (config->ray_enc_depth > 0) {
    VLM3R_TRY(
        reader.Agree("ray_enc_depth", config->ray_enc_depth, "the number of enc_blocks_ray_map"));
  }
  VLM3R_ASSIGN(config->enc_heads, reader.Heads("enc_num_heads", config->enc_width,
                                               config->enc_width / kDefaultHeadWidth));
  return {};
}

Status ReadDecoder(const ConfigReader& reader, Cut3rConfig* config) {
  VLM3R_ASSIGN(config->dec_width, reader.Dim("decoder_embed.weight", 2, 0));
  config->dec_depth = reader.CountBlocks("dec_blocks");
  const int64_t state_depth = reader.CountBlocks("dec_blocks_state");
  if (config->dec_depth < 2 || state_depth != config->dec_depth) {
    return Refuse("there are " + std::to_string(config->dec_depth) + " dec_blocks and " +
                  std::to_string(state_depth) +
                  " dec_blocks_state; both decoders must be equally deep, at least 2");
  }
  VLM3R_TRY(reader.Agree("dec_embed_dim", config->dec_width, "decoder_embed.weight"));
  VLM3R_TRY(reader.Agree("dec_depth", config->dec_depth, "the number of dec_blocks"));
  VLM3R_ASSIGN(config->dec_heads, reader.Heads("dec_num_heads", config->dec_width,
                                               config->dec_width / kDefaultHeadWidth));
  VLM3R_ASSIGN(config->state_dec_heads, reader.Heads("state_dec_num_heads", config->dec_width, 16));
  return {};
}

Status ReadState(const ConfigReader& reader, Cut3rConfig* config) {
  VLM3R_ASSIGN(config->state_size, reader.Dim("register_tokens.weight", 2, 0));
  VLM3R_ASSIGN(config->memory_size, reader.Dim("pose_retriever.mem", 3, 1));
  config->memory_depth = reader.CountBlocks("pose_retriever.read_blocks");
  if (config->memory_depth == 0 ||
      config->memory_depth != reader.CountBlocks("pose_retriever.write_blocks")) {
    return Refuse("pose_retriever needs as many read_blocks as write_blocks");
  }
  VLM3R_TRY(reader.Agree("state_size", config->state_size, "register_tokens.weight"));
  VLM3R_TRY(reader.Agree("local_mem_size", config->memory_size, "pose_retriever.mem"));
  return {};
}

Status CheckConventions(const ConfigReader& reader) {
  VLM3R_TRY(reader.Require("state_pe", {"'2d'"}));
  VLM3R_TRY(reader.Require("norm_im2_in_dec", {"True"}));
  VLM3R_TRY(reader.Require("patch_embed_cls", {"'ManyAR_PatchEmbed'", "'PatchEmbedDust3R'"}));
  VLM3R_TRY(reader.Require("output_mode", {"'pts3d+pose'"}));
  VLM3R_TRY(reader.Require("depth_mode", {"('exp',-inf,inf)"}));
  VLM3R_TRY(reader.Require("pose_mode", {"('exp',-inf,inf)"}));
  return reader.Require("conf_mode", {"('exp',1,inf)", "('exp',1.0,inf)"});
}

Status CheckHeads(const ConfigReader& reader) {
  VLM3R_TRY(reader.Require("head_type", {"'dpt'"}));
  VLM3R_TRY(reader.Require("rgb_head", {"True"}));
  VLM3R_TRY(reader.Require("pose_head", {"True"}));
  VLM3R_TRY(reader.Require("depth_head", {"False"}));
  return reader.Require("pose_conf_head", {"False"});
}

}  // namespace

Result<Cut3rConfig> ReadConfig(const weights::TensorSource& source, std::string_view constructor) {
  ConstructorArgs args;
  if (!constructor.empty()) {
    VLM3R_ASSIGN(args, ParseConstructor(constructor));
  }
  const ConfigReader reader(source, std::move(args));
  Cut3rConfig config;
  VLM3R_TRY(ReadEncoder(reader, &config));
  VLM3R_TRY(ReadDecoder(reader, &config));
  VLM3R_TRY(ReadState(reader, &config));
  VLM3R_TRY(CheckConventions(reader));
  VLM3R_ASSIGN(config.rope_base, reader.RopeBase());
  VLM3R_ASSIGN(config.picture_side, reader.PictureSide());
  config.has_heads = reader.Has("downstream_head.pose_head.mlp.fc1.weight");
  if (config.has_heads) VLM3R_TRY(CheckHeads(reader));
  return config;
}

}  // namespace vlm3r::cut3r
