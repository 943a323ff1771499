// SPDX-License-Identifier: Apache-2.0
#include "app/commands/answer_card.h"

#include <algorithm>
#include <system_error>

#include <torch/headeronly/version.h>

#include "app/commands/session_requests.h"
#include "app/commands/version.h"
#include "engine/base/atomic_file.h"
#include "engine/base/hash.h"
#include "engine/session/fingerprint.h"
#include "engine/session/setting_names.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kWholeHashBytes = uint64_t{512} << 20;

/// The path wherever the program is started next; empty stays empty.
std::string Absolute(const fs::path& path) {
  if (path.empty()) return "";
  std::error_code failure;
  const fs::path absolute = fs::absolute(path, failure);
  return failure ? path.string() : absolute.lexically_normal().string();
}

OrderedJson FramesJson(const CardClip& clip) {
  OrderedJson frames = OrderedJson::array();
  for (const auto& [index, time_s] : clip.frames)
    frames.push_back({{"index", index}, {"time_s", time_s}});
  return frames;
}

OrderedJson RequestJson(const session::ClipRequest& request) {
  return {{"profile", session::ProfileName(request.profile)},
          {"frames", request.num_frames},
          {"as", request.as_images ? "images" : "video"},
          {"rotation", request.honour_rotation},
          {"tokens", session::TokenSelectionName(request.tokens)},
          {"pooling", session::PoolingName(request.pooling)},
          {"newlines", session::NewlinesName(request.newlines)}};
}

OrderedJson ClipJson(const CardClip& clip) {
  return {{"path", Absolute(clip.request.path)},  {"sha256", clip.sha256},
          {"container", clip.source.container},   {"codec", clip.source.codec},
          {"width", clip.source.width},           {"height", clip.source.height},
          {"num_frames", clip.source.num_frames}, {"fps", clip.source.fps},
          {"request", RequestJson(clip.request)}, {"frames", FramesJson(clip)}};
}

OrderedJson SpecJson(const session::ModelSpec& spec) {
  return {{"model", Absolute(spec.model_dir)},
          {"model_base", Absolute(spec.base_dir)},
          {"spatial", Absolute(spec.spatial_path)},
          {"fp16_rope", spec.fp16_rope},
          {"kv_cache", spec.kv_cache},
          {"quant", spec.quant}};
}

OrderedJson WeightsJson(const std::vector<CardWeights>& weights) {
  OrderedJson files = OrderedJson::array();
  for (const CardWeights& file : weights) {
    OrderedJson json = {{"name", file.name}, {"num_bytes", file.num_bytes}};
    if (file.sampled.empty()) {
      json["sha256"] = file.sha256;
    } else {
      json["sampled_sha256"] = file.sampled;
    }
    files.push_back(std::move(json));
  }
  return files;
}

OrderedJson GenerationJson(const session::GenerationOptions& generation) {
  OrderedJson json = {{"max_new_tokens", generation.max_new_tokens},
                      {"min_new_tokens", generation.min_new_tokens},
                      {"temperature", generation.temperature},
                      {"top_p", generation.top_p},
                      {"top_k", generation.top_k},
                      {"repetition_penalty", nullptr},
                      {"seed", generation.seed}};
  if (generation.repetition_penalty) json["repetition_penalty"] = *generation.repetition_penalty;
  return json;
}

OrderedJson HistoryJson(const std::vector<session::Turn>& history) {
  OrderedJson turns = OrderedJson::array();
  for (const session::Turn& turn : history)
    turns.push_back({{"question", turn.question}, {"answer", turn.answer}});
  return turns;
}

OrderedJson GeometryJson(const CardGeometry& geometry) {
  OrderedJson json = {{"quantity", geometry.quantity},
                      {"value", nullptr},
                      {"error", nullptr},
                      {"unit", geometry.unit},
                      {"verdict", geometry.verdict}};
  if (geometry.value) json["value"] = *geometry.value;
  if (geometry.error) json["error"] = *geometry.error;
  return json;
}

OrderedJson AnswerFields(const std::string& question, const session::Answer& answer) {
  return {{"question", question},
          {"asked_as", answer.asked_as.empty() ? question : answer.asked_as},
          {"unknown_question", answer.unknown_question},
          {"answer", answer.text},
          {"answer_raw", answer.text_raw},
          {"token_ids", answer.token_ids},
          {"top1_minus_top2", answer.top1_minus_top2},
          {"stop_reason", answer.stop_reason},
          {"prompt", answer.prompt},
          {"input_ids", answer.input_ids},
          {"num_visual_tokens", answer.num_visual_tokens},
          {"sequence_length", answer.sequence_length},
          {"visual_tokens_cached", answer.visual_tokens_cached}};
}

OrderedJson AnswerJson(const CardAnswer& answer) {
  OrderedJson json = AnswerFields(answer.request.question, answer.answer);
  json["raw"] = answer.request.raw;
  json["history"] = HistoryJson(answer.request.history);
  json["generation"] = GenerationJson(answer.request.generation);
  json["timings_s"] = TimingsJson(answer.answer.timings);
  if (answer.geometry) json["geometry"] = GeometryJson(*answer.geometry);
  return json;
}

Result<CardWeights> Identify(const fs::path& path, const RunControl& control) {
  CardWeights file{path.filename().string(), 0, "", ""};
  std::error_code failure;
  file.num_bytes = fs::file_size(path, failure);
  if (failure) return Error{ErrorCode::kDisk, failure.message(), path.string(), ""};
  if (file.num_bytes > kWholeHashBytes) {
    VLM3R_ASSIGN(file.sampled, session::ContentFingerprint(path));
  } else {
    VLM3R_ASSIGN(file.sha256, Sha256OfFile(path, control));
  }
  return file;
}

}  // namespace

CardClip CardClipOf(const session::Clip& clip) {
  CardClip card{clip.request(), clip.source(), clip.content_sha256(), {}};
  for (const session::FrameSample& frame : clip.samples())
    card.frames.emplace_back(frame.index, frame.time_s);
  return card;
}

Result<std::vector<CardWeights>> IdentifyWeights(const session::ModelInfo& model,
                                                 const RunControl& control) {
  std::vector<CardWeights> weights;
  for (const auto& file : model.files) {
    VLM3R_ASSIGN(CardWeights identity, Identify(file.first, control));
    weights.push_back(std::move(identity));
  }
  return weights;
}

OrderedJson ToJson(const AnswerCard& card) {
  OrderedJson answers = OrderedJson::array();
  for (const CardAnswer& answer : card.answers) answers.push_back(AnswerJson(answer));
  OrderedJson model = ToJson(card.model);
  model["paths"] = SpecJson(card.spec);
  model["weights"] = WeightsJson(card.weights);
  const uint64_t seed = card.answers.empty() ? 0 : card.answers[0].request.generation.seed;
  return {{"card", kCardName},
          {"version", kCardVersion},
          {"versions", {{"vlm3r", kVersion}, {"libtorch", TORCH_VERSION}}},
          {"clip", ClipJson(card.clip)},
          {"model", std::move(model)},
          {"seed", seed},
          {"warnings", card.clip.source.warnings},
          {"answers", std::move(answers)}};
}

Status WriteCard(const fs::path& file, const AnswerCard& card) {
  return WriteFileAtomically(
      file, ToJson(card).dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n");
}

OrderedJson AnswerRecord(const std::string& question, const session::Answer& answer,
                         const session::Clip& clip, const session::ModelInfo& model) {
  OrderedJson record = AnswerFields(question, answer);
  record["frames"] = FramesJson(CardClipOf(clip));
  record["timings_s"] = TimingsJson(answer.timings);
  record["model"] = ToJson(model);
  record["warnings"] = clip.source().warnings;
  return record;
}

}  // namespace vlm3r::app
