// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/native_answerer.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "engine/base/log.h"
#include "engine/session/session.h"
#include "engine/session/setting_names.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

/// Folder and name: the same wherever the model lies, and different for base and adapter.
std::string ShortName(const fs::path& file) {
  return (file.parent_path().filename() / file.filename()).string();
}

session::GenerationOptions Options(const GenerationArguments& generation, uint64_t seed) {
  return {.max_new_tokens = generation.max_new_tokens,
          .temperature = generation.temperature,
          .top_p = generation.top_p,
          .top_k = generation.top_k,
          .repetition_penalty = generation.repetition_penalty,
          .seed = seed};
}

class NativeAnswerer : public Answerer {
 public:
  NativeAnswerer(const NativeArguments& arguments, const session::GenerationOptions& generation,
                 std::unique_ptr<session::Session> session)
      : arguments_(arguments), generation_(generation), session_(std::move(session)) {}

  OrderedJson Facts() const override {
    const session::ModelInfo& model = session_->model();
    OrderedJson weights = OrderedJson::object();
    for (const auto& [file, fingerprint] : model.files) weights[ShortName(file)] = fingerprint;
    return {{"answerer", "native"},
            {"model", model.name},
            {"layout", model.layout},
            {"num_parameters", model.num_parameters},
            {"weights", weights},
            {"device", model.device},
            {"dtype", model.dtype},
            {"fusion", model.has_fusion ? OrderedJson(model.fusion_type) : OrderedJson()},
            {"tokens", arguments_.tokens},
            {"frames", arguments_.max_frames_num},
            {"profile", arguments_.profile},
            {"rotation", arguments_.rotation},
            {"mm_spatial_pool_mode", OrNull(arguments_.mm_spatial_pool_mode)},
            {"mm_newline_position", OrNull(arguments_.mm_newline_position)},
            {"generation", GenerationFacts()}};
  }

  Result<Reply> Answer(const Inquiry& inquiry, const RunControl& control) override {
    VLM3R_TRY(Open(inquiry.video, control));
    const session::AskRequest request{inquiry.prompt, /*raw=*/true, {}, generation_};
    VLM3R_ASSIGN(const session::Answer answer, session_->Ask(clip_, request, {}, control));
    if (answer.stop_reason == "cancelled") return CancelledError();
    return Reply{answer.text, ReplyFacts(answer)};
  }

 private:
  static OrderedJson OrNull(const std::string& text) {
    return text.empty() ? OrderedJson() : OrderedJson(text);
  }

  OrderedJson GenerationFacts() const {
    OrderedJson facts = {{"max_new_tokens", generation_.max_new_tokens},
                         {"temperature", generation_.temperature},
                         {"top_p", generation_.top_p},
                         {"top_k", generation_.top_k},
                         {"repetition_penalty", nullptr}};  // As the model's files say.
    if (generation_.repetition_penalty) {
      facts["repetition_penalty"] = *generation_.repetition_penalty;
    }
    if (generation_.temperature > 0) facts["seed"] = generation_.seed;
    return facts;
  }

  /// Makes `clip_` the clip of `video`. What is wrong with a video is remembered like the clip.
  Status Open(const fs::path& video, const RunControl& control) {
    if (video_ == video) return problem_ ? Status(*problem_) : Status();
    clip_ = {};  // Frees the old one's keys and values first.
    video_.clear();
    problem_.reset();
    session::ClipRequest request;
    request.path = video;
    request.profile = session::ProfileNamed(arguments_.profile);
    request.num_frames = arguments_.max_frames_num;
    request.honour_rotation = arguments_.rotation;
    request.tokens = session::TokenSelectionNamed(arguments_.tokens);
    request.pooling = session::PoolingNamed(arguments_.mm_spatial_pool_mode);
    request.newlines = session::NewlinesNamed(arguments_.mm_newline_position);
    request.use_cache = arguments_.clip_cache;
    Result<session::Clip> clip = session_->LoadClip(request, control);
    if (!clip && clip.error().code != ErrorCode::kBadInput) return clip.error();
    video_ = video;
    if (!clip) return *(problem_ = clip.error());
    clip_ = std::move(clip).value();
    return {};
  }

  static OrderedJson ReplyFacts(const session::Answer& answer) {
    OrderedJson seconds = OrderedJson::object();
    for (const session::StageTiming& timing : answer.timings)
      seconds[timing.stage] = timing.seconds;
    return {{"tokens", answer.token_ids.size()},
            {"sequence_length", answer.sequence_length},
            {"visual_tokens", answer.num_visual_tokens},
            {"visual_tokens_cached", answer.visual_tokens_cached},
            {"reused_positions", answer.reused_positions},
            {"stop_reason", answer.stop_reason},
            {"truncated", answer.truncated},
            {"seconds", seconds}};
  }

  const NativeArguments arguments_;
  const session::GenerationOptions generation_;
  const std::unique_ptr<session::Session> session_;
  fs::path video_;  ///< Whose clip or problem is kept; empty: none.
  session::Clip clip_;
  std::optional<Error> problem_;
};

Status CheckTokens(const NativeArguments& arguments, const session::ModelInfo& model) {
  const bool reads_spatial = arguments.tokens != "config" && arguments.tokens != "none";
  if (!reads_spatial || model.has_fusion) return {};
  return Error{ErrorCode::kUsage,
               "tokens=" + arguments.tokens + " asks for spatial tokens, and " + model.name +
                   " has no fusion block that would read them",
               "", "Leave tokens out"};
}

}  // namespace

Result<std::unique_ptr<Answerer>> MakeNativeAnswerer(const NativeArguments& arguments,
                                                     const GenerationArguments& generation,
                                                     uint64_t seed, const RunControl& control) {
  session::ModelSpec spec;
  spec.model_dir = arguments.pretrained;
  spec.base_dir = arguments.model_base;
  spec.spatial_path = arguments.spatial;
  spec.device = arguments.device;
  spec.dtype = arguments.dtype;
  spec.num_threads = static_cast<int>(arguments.threads);
  spec.need_spatial = arguments.tokens != "none";
  VLM3R_ASSIGN(auto session, session::Session::Open(spec, control));
  VLM3R_TRY(CheckTokens(arguments, session->model()));
  for (const std::string& warning : session->model().warnings) LogWarning(warning);
  return std::unique_ptr<Answerer>(
      std::make_unique<NativeAnswerer>(arguments, Options(generation, seed), std::move(session)));
}

}  // namespace vlm3r::training::benchmark
