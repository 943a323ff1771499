// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "engine/model_store/architecture.h"
#include "engine/model_store/tensor_list_builder.h"

namespace vlm3r::model_store {
namespace {

void AddEncoderBlocks(Builder* b, const std::string& name, int64_t depth, int64_t width) {
  for (int64_t i = 0; i < depth; ++i) {
    Builder::Scope scope(b, name + "." + std::to_string(i));
    b->Norm("norm1", width).Linear("attn.qkv", width, 3 * width).Linear("attn.proj", width, width);
    b->Norm("norm2", width).Mlp("mlp", width, 4 * width, width);
  }
}

void AddDecoderBlocks(Builder* b, const std::string& name, int64_t depth, int64_t width) {
  for (int64_t i = 0; i < depth; ++i) {
    Builder::Scope scope(b, name + "." + std::to_string(i));
    b->Norm("norm1", width).Linear("attn.qkv", width, 3 * width).Linear("attn.proj", width, width);
    for (const char* part : {"projq", "projk", "projv", "proj"}) {
      b->Linear(std::string("cross_attn.") + part, width, width);
    }
    b->Norm("norm2", width)
        .Norm("norm3", width)
        .Mlp("mlp", width, 4 * width, width)
        .Norm("norm_y", width);
  }
}

void AddFusionStage(Builder* b, const std::string& name, int64_t features) {
  Builder::Scope scope(b, name);
  b->Conv("out_conv", features, features, 1);
  for (const char* unit : {"resConfUnit1", "resConfUnit2"}) {
    b->Conv(std::string(unit) + ".conv1", features, features, 3)
        .Conv(std::string(unit) + ".conv2", features, features, 3);
  }
}

void AddDpt(Builder* b, const std::string& name, const Cut3rShape& s, int64_t out) {
  Builder::Scope scope(b, name);
  for (size_t i = 0; i < 4; ++i) {
    b->Add("scratch.layer" + std::to_string(i + 1) + "_rn.weight",
           {s.dpt_features, s.dpt_widths[i], 3, 3}, Role::kWeight);
  }
  for (size_t i = 0; i < 4; ++i) {
    b->Add("scratch.layer_rn." + std::to_string(i) + ".weight",
           {s.dpt_features, s.dpt_widths[i], 3, 3}, Role::kWeight);
  }
  for (int i = 1; i <= 4; ++i)
    AddFusionStage(b, "scratch.refinenet" + std::to_string(i), s.dpt_features);
  b->Conv("head.0", s.dpt_features, s.dpt_last, 3).Conv("head.2", s.dpt_last, s.dpt_last, 3);
  b->Conv("head.4", s.dpt_last, out, 1);
  const auto& w = s.dpt_widths;
  b->Conv("act_postprocess.0.0", s.enc_width, w[0], 1).Conv("act_postprocess.0.1", w[0], w[0], 4);
  b->Conv("act_postprocess.1.0", s.dec_width, w[1], 1).Conv("act_postprocess.1.1", w[1], w[1], 2);
  b->Conv("act_postprocess.2.0", s.dec_width, w[2], 1);
  b->Conv("act_postprocess.3.0", s.dec_width, w[3], 1).Conv("act_postprocess.3.1", w[3], w[3], 3);
}

void AddHeads(Builder* b, const Cut3rShape& s) {
  Builder::Scope scope(b, "downstream_head");
  AddDpt(b, "dpt_self", s, 4);
  for (int64_t i = 0; i < s.transform_depth; ++i) {
    Builder::Scope block(b, "final_transform." + std::to_string(i));
    const int64_t width = s.dec_width;
    b->Norm("norm1.norm", width).Linear("norm1.mlp.1", width, 2 * width);
    b->Linear("attn.qkv", width, 3 * width).Linear("attn.proj", width, width);
    b->Norm("norm2.norm", width)
        .Linear("norm2.mlp.1", width, 2 * width)
        .Mlp("mlp", width, 4 * width, width);
  }
  AddDpt(b, "dpt_cross", s, 4);
  AddDpt(b, "dpt_rgb", s, 3);
  b->Mlp("pose_head.mlp", s.dec_width, 4 * s.dec_width, 7);
}

}  // namespace

TensorList Cut3rTensors(const Cut3rShape& s) {
  Builder b("");
  b.Add("pose_token", {1, 1, s.dec_width}, Role::kToken);
  b.Add("masked_img_token", {1, s.enc_width}, Role::kToken)
      .Add("masked_ray_map_token", {1, s.enc_width}, Role::kToken);
  b.Conv("patch_embed.proj", 3, s.enc_width, s.patch_size)
      .Conv("patch_embed_ray_map.proj", 6, s.enc_width, s.patch_size);
  AddEncoderBlocks(&b, "enc_blocks", s.enc_depth, s.enc_width);
  b.Norm("enc_norm", s.enc_width).Linear("decoder_embed", s.enc_width, s.dec_width);
  AddDecoderBlocks(&b, "dec_blocks", s.dec_depth, s.dec_width);
  b.Norm("dec_norm", s.dec_width);
  AddEncoderBlocks(&b, "enc_blocks_ray_map", s.ray_depth, s.enc_width);
  b.Norm("enc_norm_ray_map", s.enc_width);
  b.Add("pose_retriever.masked_token", {1, 1, s.dec_width}, Role::kToken);
  b.Add("pose_retriever.mem", {1, s.memory_size, 2 * s.dec_width}, Role::kToken);
  b.Linear("pose_retriever.proj_q", s.enc_width, s.dec_width);
  AddDecoderBlocks(&b, "pose_retriever.write_blocks", s.memory_depth, 2 * s.dec_width);
  AddDecoderBlocks(&b, "pose_retriever.read_blocks", s.memory_depth, 2 * s.dec_width);
  b.Add("register_tokens.weight", {s.state_size, s.enc_width}, Role::kToken);
  b.Linear("decoder_embed_state", s.enc_width, s.dec_width);
  AddDecoderBlocks(&b, "dec_blocks_state", s.dec_depth, s.dec_width);
  b.Norm("dec_norm_state", s.dec_width);
  AddHeads(&b, s);
  return b.Take();
}

std::string Cut3rDuplicateOf(const std::string& name) {
  constexpr std::string_view kKey = ".scratch.layer";
  const size_t at = name.find(kKey);
  if (at == std::string::npos || !name.ends_with("_rn.weight")) return "";
  const std::string stem = name.substr(0, at + kKey.size());
  const char digit = name[at + kKey.size()];
  return digit >= '1' && digit <= '4' ? stem + "_rn." + static_cast<char>(digit - 1) + ".weight"
                                      : "";
}

std::string Cut3rConstructor(const Cut3rShape& s, int64_t picture_side) {
  char text[1024];
  std::snprintf(
      text, sizeof text,
      "ARCroco3DStereo(ARCroco3DStereoConfig(freeze='encoder', state_size=%lld, state_pe='2d', "
      "pos_embed='RoPE100', rgb_head=True, pose_head=True, patch_embed_cls='ManyAR_PatchEmbed', "
      "img_size=(%lld, %lld), head_type='dpt', output_mode='pts3d+pose', depth_mode=('exp', -inf, "
      "inf), "
      "conf_mode=('exp', 1, inf), pose_mode=('exp', -inf, inf), enc_embed_dim=%lld, "
      "enc_depth=%lld, "
      "enc_num_heads=%lld, dec_embed_dim=%lld, dec_depth=%lld, dec_num_heads=%lld, "
      "local_mem_size=%lld, "
      "state_dec_num_heads=%lld, landscape_only=False))",
      static_cast<long long>(s.state_size), static_cast<long long>(picture_side),
      static_cast<long long>(picture_side), static_cast<long long>(s.enc_width),
      static_cast<long long>(s.enc_depth), static_cast<long long>(s.enc_heads),
      static_cast<long long>(s.dec_width), static_cast<long long>(s.dec_depth),
      static_cast<long long>(s.dec_heads), static_cast<long long>(s.memory_size),
      static_cast<long long>(s.state_heads));
  return text;
}

}  // namespace vlm3r::model_store
