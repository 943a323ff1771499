// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/result.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::cut3r {

/// Dimensions of one CUT3R network. They come from the tensors; the constructor string adds what
/// shapes cannot show (head counts, position encoding, output conventions) and must agree with the
/// tensors in all the rest. The values here are those of the released cut3r_512_dpt_4_64.
struct Cut3rConfig {
  int64_t patch_size = 16;
  int64_t enc_width = 1024;
  int64_t enc_depth = 24;
  int64_t enc_heads = 16;
  int64_t dec_width = 768;
  int64_t dec_depth = 12;
  int64_t dec_heads = 12;        ///< Image decoder, pose memory and the head's modulation blocks.
  int64_t state_dec_heads = 16;  ///< State decoder: not visible in any shape.
  int64_t state_size = 768;
  int64_t memory_size = 256;
  int64_t memory_depth = 2;   ///< Read blocks, and as many write blocks.
  int64_t ray_enc_depth = 2;  ///< 0 when the file holds no ray-map encoder.
  double rope_base = 100;
  int64_t picture_side = 512;  ///< Longer side in pixels of the pictures that it learned from.
  bool has_heads = true;  ///< The file holds DPT and pose heads with the output conventions that
                          ///< heads.h implements.
};

/// Heads of the ray-map encoder and depth of the head's modulation: constants of the published
/// code.
inline constexpr int64_t kRayMapEncoderHeads = 16;
inline constexpr int64_t kFinalTransformDepth = 2;
/// Longer sides in pixels of the pictures that the network is run on.
inline constexpr int64_t kMinPictureSide = 32;
inline constexpr int64_t kMaxPictureSide = 2048;
/// LayerNorm epsilon everywhere in CUT3R.
inline constexpr double kNormEps = 1e-6;

/// Reads the configuration. `constructor` may be empty (a converted file without the string): head
/// counts are then the released ones, 64 channels a head and 16 heads in the state decoder, and so
/// is the pictures' size. Fails with kModelMissing, naming the key or the tensor, when the string
/// and the tensors disagree or when a setting is not one this engine computes.
Result<Cut3rConfig> ReadConfig(const weights::TensorSource& source, std::string_view constructor);

}  // namespace vlm3r::cut3r
