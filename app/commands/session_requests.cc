// SPDX-License-Identifier: Apache-2.0
#include "app/commands/session_requests.h"

#include "engine/base/atomic_file.h"
#include "engine/session/setting_names.h"

namespace vlm3r::app {
session::ModelSpec ModelSpecOf(const options::Options& options) {
  session::ModelSpec spec;
  spec.model_dir = options.model.model;
  spec.base_dir = options.model.model_base;
  spec.spatial_path = options.model.spatial;
  spec.device = options.model.device;
  spec.dtype = options.model.dtype;
  spec.quant = options.model.quant;
  spec.num_threads = static_cast<int>(options.model.threads);
  spec.need_spatial = options.clip.tokens != "none";
  spec.kv_cache = options.model.kv_cache;
  spec.fp16_rope = options.model.fp16_rope;
  spec.force = options.model.force;
  return spec;
}

frames::Profile ProfileOf(const options::ClipOptions& options) {
  return session::ProfileNamed(options.profile);
}

session::GenerationOptions GenerationOf(const options::GenerationOptions& options) {
  return {.max_new_tokens = options.max_new_tokens,
          .min_new_tokens = options.min_new_tokens,
          .temperature = options.temperature,
          .top_p = options.top_p,
          .top_k = options.top_k,
          .repetition_penalty = options.repetition_penalty,
          .seed = static_cast<uint64_t>(options.seed)};
}

session::ClipRequest ClipRequestOf(const options::ClipOptions& options,
                                   const std::filesystem::path& clip) {
  return {.path = clip,
          .profile = ProfileOf(options),
          .num_frames = options.frames,
          .as_images = options.as == "images",
          .honour_rotation = options.rotation,
          .tokens = session::TokenSelectionNamed(options.tokens),
          .use_cache = options.cache};
}

session::ReconstructRequest ReconstructRequestOf(const options::Options& options,
                                                 const std::filesystem::path& clip) {
  return {.path = clip,
          .num_frames = options.clip.frames,
          .long_side = options.reconstruct.long_side,
          .revisit = options.reconstruct.revisit,
          .revisit_updates = options.reconstruct.revisit_updates,
          .ttt3r = options.reconstruct.ttt3r,
          .reset_every = options.reconstruct.reset_every,
          .honour_rotation = options.clip.rotation,
          .use_cache = options.clip.cache};
}

Status CheckFrames(const options::ClipOptions& options) {
  if (options.frames > 0) return {};
  return Error{ErrorCode::kUsage, "--frames 0 (every frame) is for reconstruct", "",
               "Give questions a number from 1 on"};
}

Result<std::unique_ptr<session::Session>> OpenSession(const Context& context,
                                                      const session::ModelSpec& spec) {
  VLM3R_ASSIGN(std::unique_ptr<session::Session> session,
               session::Session::Open(spec, context.control));
  const session::ModelInfo& model = session->model();
  if (model.random_weights) {
    context.notice(
        "note: the weights of " + model.name +
        " are random: answers and geometry mean nothing. Name a trained model with --model.");
  }
  if (model.synthetic_rooms) {
    context.notice(
        "note: " + model.name +
        " was trained on made-up rooms alone, and on the benchmarks' questions: about real "
        "videos its answers and geometry mean nothing. Name VLM-3R weights with --model.");
  }
  for (const std::string& warning : model.warnings) context.notice("warning: " + warning);
  return session;
}

OrderedJson ToJson(const session::ModelInfo& model) {
  OrderedJson files = OrderedJson::object();
  for (const auto& [path, fingerprint] : model.files) files[path] = fingerprint;
  return {{"name", model.name},
          {"layout", model.layout},
          {"device", model.device},
          {"dtype", model.dtype},
          {"quant", model.quant},
          {"num_parameters", model.num_parameters},
          {"random_weights", model.random_weights},
          {"synthetic_rooms", model.synthetic_rooms},
          {"has_spatial_tower", model.has_spatial_tower},
          {"picture_side", model.picture_side},
          {"has_fusion", model.has_fusion},
          {"fusion_type", model.fusion_type},
          {"context_length", model.context_length},
          {"files", std::move(files)},
          {"warnings", model.warnings}};
}

OrderedJson TimingsJson(const std::vector<session::StageTiming>& timings) {
  OrderedJson json = OrderedJson::object();
  double total_s = 0;
  for (const session::StageTiming& timing : timings) {
    json[timing.stage] = json.value(timing.stage, 0.0) + timing.seconds;
    total_s += timing.seconds;
  }
  json["total"] = total_s;
  return json;
}

Status CheckWritable(const std::filesystem::path& file) {
  std::error_code ignored;
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  if (!std::filesystem::is_directory(folder, ignored)) {
    return Error{ErrorCode::kDisk, "the folder for this file does not exist", file.string(),
                 "Make it first"};
  }
  if (std::filesystem::is_directory(file, ignored)) {
    return Error{ErrorCode::kDisk, "this is a folder, not a file", file.string(), "Name a file"};
  }
  // Permissions alone do not tell (read-only file systems, /proc): make the temporary file and drop
  // it.
  const Result<AtomicFile> probe = AtomicFile::Create(file);
  return probe ? Status() : Status(probe.error());
}

}  // namespace vlm3r::app
