// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/forecast.h"

#include <algorithm>
#include <utility>

#include "engine/weights/tensor_info.h"

namespace vlm3r::model_store {
namespace {

// What LibTorch, FFmpeg, the program and allocator slack take beside tensors.
constexpr uint64_t kBaseBytes = 600u << 20;
// Attention scores of one head block and other buffers that do not grow with the model.
constexpr double kWorkingMargin = 1.15;
constexpr int64_t kPrefillChunk = 1024;
constexpr int64_t kSigLipTokens = 729, kCut3rTokens = 730;
constexpr uint64_t kFp32 = 4;

uint64_t U(int64_t value) { return static_cast<uint64_t>(std::max<int64_t>(value, 0)); }

uint64_t WithMargin(uint64_t bytes) {
  return static_cast<uint64_t>(static_cast<double>(bytes) * kWorkingMargin);
}

// Bytes that the listed parameters take when computed with.
uint64_t WeightBytes(const TensorList& tensors, int64_t bytes_each) {
  return U(NumParameters(tensors) * bytes_each);
}

class Estimator {
 public:
  explicit Estimator(const ForecastRequest& request)
      : r_(request), each_(U(request.compute_bytes)) {}

  std::vector<StageMemory> Stages() {
    if (r_.vision && r_.config) AddSiglip();
    if (r_.cut3r) AddCut3r();
    if (r_.config && r_.config->has_vision) AddFusion();
    if (r_.config) AddLanguage();
    return std::move(stages_);
  }

 private:
  void Add(const char* stage, uint64_t weights, uint64_t working) {
    stages_.push_back({stage, weights, WithMargin(working) + kept_});
  }

  void AddSiglip() {
    const weights::SiglipConfig& v = *r_.vision;
    const uint64_t tokens = kSigLipTokens, width = U(v.hidden_size);
    // Residual, normed input, q, k, v, attention output, projection; the MLP's hidden layer twice.
    const uint64_t frame =
        tokens * (8 * width + 2 * U(v.intermediate_size)) * std::max<uint64_t>(each_, kFp32);
    Add("siglip", WeightBytes(SiglipTensors(v), r_.compute_bytes), frame);
    kept_ += U(r_.num_frames) * tokens * width * each_;
  }

  void AddCut3r() {
    const Cut3rShape& s = *r_.cut3r;
    int64_t heads = 0, rest = 0;
    for (const TensorSpec& spec : Cut3rTensors(s)) {
      const int64_t count = *weights::CheckedNumel(spec.shape);
      if (spec.name.find(".layer_rn.") != std::string::npos ||
          spec.name.find("ray_map") != std::string::npos)
        continue;
      (spec.name.starts_with("downstream_head.") ? heads : rest) += count;
    }
    const uint64_t tokens = kCut3rTokens + U(s.state_size);
    const uint64_t frame =
        tokens * 14 * U(std::max(s.enc_width, s.dec_width)) * std::max<uint64_t>(each_, kFp32);
    if (!r_.with_heads) {
      Add("cut3r", U(rest) * each_, frame);
      kept_ += U(r_.num_frames) * kCut3rTokens * U(s.dec_width) * each_;
      return;
    }
    // The heads' largest maps are half the picture's size with dpt_features channels, several of
    // them at once.
    const uint64_t pixels = U(r_.long_side) * U(r_.long_side);
    const uint64_t dense = pixels * U(s.dpt_features) * kFp32 * 3;
    // All frames' points, confidences and colours are there at the end.
    kept_ += U(r_.num_frames) * pixels * (6 * kFp32 + 2 * kFp32 + 3);
    Add("reconstruct", U(rest) * each_ + U(heads) * kFp32, frame + dense);
  }

  void AddFusion() {
    const weights::LlavaConfig& c = *r_.config;
    TensorList tensors = FusionTensors(c);
    for (TensorSpec& spec : ProjectorTensors(c)) tensors.push_back(std::move(spec));
    const uint64_t frame =
        kSigLipTokens * (6 * U(c.mm_hidden_size) + 3 * U(c.language.hidden_size)) * each_;
    Add("fuse", WeightBytes(tensors, r_.compute_bytes), frame);
    kept_ += U(r_.num_frames) * U(r_.tokens_per_frame) * U(c.language.hidden_size) * each_;
  }

  void AddLanguage() {
    const weights::Qwen2Config& q = r_.config->language;
    const uint64_t length = U(r_.num_frames) * U(r_.tokens_per_frame) + U(r_.text_tokens);
    const uint64_t row = r_.int8_kv ? U(q.head_dim()) + kFp32 : U(q.head_dim()) * each_;
    const uint64_t kv = length * 2 * U(q.num_hidden_layers * q.num_key_value_heads) * row;
    const uint64_t chunk = std::min<uint64_t>(length, kPrefillChunk);
    const uint64_t layer =
        chunk * (8 * U(q.hidden_size) + 3 * U(q.intermediate_size)) * each_ +
        chunk * length * kFp32 * 2;  // Scores of two heads at a time where no fused kernel runs.
    kept_ += kv;
    Add("prefill", LanguageBytes(q), layer + length * U(q.hidden_size) * each_);
    Add("generate", 0, U(q.vocab_size) * kFp32 * 4);
  }

  // All two-dimensional tensors but the embedding are linear layers. A tied head has the table's
  // size once more.
  uint64_t LanguageBytes(const weights::Qwen2Config& q) const {
    const TensorList tensors = Qwen2Tensors(q);
    if (r_.linear_bits == 0) return WeightBytes(tensors, r_.compute_bytes);
    int64_t linear = q.tie_word_embeddings ? q.vocab_size * q.hidden_size : 0, rest = 0;
    for (const TensorSpec& spec : tensors) {
      const int64_t count = *weights::CheckedNumel(spec.shape);
      const bool is_linear = spec.shape.size() == 2 && !spec.name.ends_with("embed_tokens.weight");
      (is_linear ? linear : rest) += count;
    }
    return static_cast<uint64_t>(static_cast<double>(linear) * r_.linear_bits / 8) +
           U(rest) * each_;
  }

  const ForecastRequest& r_;
  uint64_t each_;
  uint64_t kept_ = 0;  // Results that stay until the answer is there.
  std::vector<StageMemory> stages_;
};

std::string Advice(const ForecastRequest& request) {
  std::string advice = request.num_frames > 8 ? "Take fewer frames" : "Use a smaller model";
  if (request.config && request.linear_bits == 0) advice += ", give --quant int8 or int4";
  if (request.compute_bytes > 2) advice += ", compute in bf16";
  return advice + (request.on_cpu ? " or free some memory" : " or use the CPU");
}

}  // namespace

std::string HumanBytes(uint64_t bytes) {
  static constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB", "TiB"};
  double value = static_cast<double>(bytes);
  int unit = 0;
  for (; value >= 1024 && unit < 4; ++unit) value /= 1024;
  const int64_t tenths =
      static_cast<int64_t>(value * 10 + 0.5);  // printf would follow the locale's decimal sign.
  return std::to_string(tenths / 10) + (unit == 0 ? "" : "." + std::to_string(tenths % 10)) + " " +
         kUnits[unit];
}

Forecast MakeForecast(const ForecastRequest& request, const AvailableMemory& available) {
  Forecast forecast;
  forecast.stages = Estimator(request).Stages();
  for (const StageMemory& stage : forecast.stages) {
    forecast.weight_bytes += stage.weight_bytes;
    forecast.working_bytes = std::max(forecast.working_bytes, stage.working_bytes);
  }
  forecast.needed_bytes = kBaseBytes + forecast.weight_bytes + forecast.working_bytes;
  forecast.available = available;
  forecast.fits = forecast.needed_bytes <= available.bytes;
  forecast.reason = "needs about " + HumanBytes(forecast.needed_bytes) + " (weights " +
                    HumanBytes(forecast.weight_bytes) + "), " + HumanBytes(available.bytes) +
                    " are available (" + available.limited_by + ")";
  if (!forecast.fits) forecast.reason += ". " + Advice(request);
  return forecast;
}

}  // namespace vlm3r::model_store
