// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/native_answerer.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/base/log.h"
#include "engine/session/fingerprint.h"
#include "engine/session/session.h"
#include "engine/session/setting_names.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstLine = "These are frames of a video.\n";

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

/// {"base/config.json": fingerprint of its content, …}.
Result<OrderedJson> WeightFacts(const session::ModelInfo& model) {
  OrderedJson weights = OrderedJson::object();
  for (const auto& [file, quick_fingerprint] : model.files) {
    VLM3R_ASSIGN(weights[ShortName(file)], session::ContentFingerprint(file));
  }
  return weights;
}

/// "cuda" for "cuda:1": shards of a run have different GPUs.
std::string DeviceKind(const std::string& device) { return device.substr(0, device.find(':')); }

class NativeAnswerer : public Answerer {
 public:
  NativeAnswerer(const NativeArguments& arguments, const session::GenerationOptions& generation,
                 std::unique_ptr<session::Session> session, OrderedJson weights)
      : arguments_(arguments),
        generation_(generation),
        session_(std::move(session)),
        weights_(std::move(weights)) {}

  OrderedJson Facts() const override {
    const session::ModelInfo& model = session_->model();
    OrderedJson facts = {
        {"answerer", "native"},
        {"model", model.name},
        {"layout", model.layout},
        {"num_parameters", model.num_parameters},
        {"weights", weights_},
        {"device", DeviceKind(model.device)},
        {"dtype", model.dtype},
        {"fusion", model.has_fusion ? OrderedJson(model.fusion_type) : OrderedJson()},
        {"tokens", arguments_.tokens},
        {"frames", arguments_.max_frames_num},
        {"profile", arguments_.profile},
        {"rotation", arguments_.rotation},
        {"mm_spatial_pool_mode", OrNull(arguments_.mm_spatial_pool_mode)},
        {"mm_newline_position", OrNull(arguments_.mm_newline_position)},
        {"generation", GenerationFacts()}};
    // Left out where nothing is quantised: answers of earlier versions can still be gone on with.
    if (model.quant != "none") facts["quant"] = model.quant;
    return facts;
  }

  Result<Reply> Answer(const Inquiry& inquiry, const RunControl& control) override {
    VLM3R_TRY(Open(inquiry.video, control));
    VLM3R_ASSIGN(const session::AskRequest request, RequestOf(inquiry.prompt));
    VLM3R_ASSIGN(const session::Answer answer, session_->Ask(clip_, request, {}, control));
    if (answer.stop_reason == "cancelled") return CancelledError();
    return Reply{answer.text, ReplyFacts(answer, 1)};
  }

  int64_t max_batch() const override {
    return arguments_.batch_size > 0 ? arguments_.batch_size : session::kDefaultBatch;
  }

  std::vector<Result<Reply>> AnswerMany(const std::vector<Inquiry>& inquiries,
                                        const RunControl& control) override {
    const Result<std::vector<session::Answer>> answers = AskTogether(inquiries, control);
    // Memory that does not suffice for all may suffice for one.
    if (!answers && answers.error().code == ErrorCode::kOutOfMemory && inquiries.size() > 1)
      return Answerer::AnswerMany(inquiries, control);
    std::vector<Result<Reply>> replies;
    for (size_t i = 0; i < inquiries.size(); ++i) {
      if (!answers) {
        replies.emplace_back(answers.error());
      } else if ((*answers)[i].stop_reason == "cancelled") {
        replies.emplace_back(CancelledError());
      } else {
        replies.emplace_back(
            Reply{(*answers)[i].text, ReplyFacts((*answers)[i], inquiries.size())});
      }
    }
    return replies;
  }

 private:
  Result<std::vector<session::Answer>> AskTogether(const std::vector<Inquiry>& inquiries,
                                                   const RunControl& control) {
    VLM3R_TRY(Open(inquiries.front().video, control));
    std::vector<session::AskRequest> requests;
    for (const Inquiry& inquiry : inquiries) {
      VLM3R_ASSIGN(requests.emplace_back(), RequestOf(inquiry.prompt));
    }
    return session_->AskMany(clip_, requests, max_batch(), {}, control);
  }

  /// EVAL asks what the benchmark says and nothing else. The other profiles put the sentence about
  /// the frames' times before it, if the model was trained with one.
  Result<session::AskRequest> RequestOf(const std::string& prompt) const {
    session::AskRequest request{prompt, /*raw=*/arguments_.profile == "eval", {}, generation_};
    if (arguments_.profile != "training") return request;
    // Its layout brings the first line along.
    if (!prompt.starts_with(kFirstLine)) {
      return Error{ErrorCode::kUsage,
                   "profile=training needs prompts that begin with the benchmark's own first line",
                   "", "Leave pre_prompt or the profile out"};
    }
    request.question = prompt.substr(kFirstLine.size());
    return request;
  }

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

  /// Times are the answer's share of those of `num_together` questions.
  static OrderedJson ReplyFacts(const session::Answer& answer, size_t num_together) {
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
            {"asked_together", num_together},
            {"seconds", seconds}};
  }

  const NativeArguments arguments_;
  const session::GenerationOptions generation_;
  const std::unique_ptr<session::Session> session_;
  const OrderedJson weights_;
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
  spec.quant = arguments.quant;
  spec.num_threads = static_cast<int>(arguments.threads);
  spec.need_spatial = arguments.tokens != "none";
  VLM3R_ASSIGN(auto session, session::Session::Open(spec, control));
  VLM3R_TRY(CheckTokens(arguments, session->model()));
  for (const std::string& warning : session->model().warnings) LogWarning(warning);
  VLM3R_ASSIGN(OrderedJson weights, WeightFacts(session->model()));
  return std::unique_ptr<Answerer>(std::make_unique<NativeAnswerer>(
      arguments, Options(generation, seed), std::move(session), std::move(weights)));
}

}  // namespace vlm3r::training::benchmark
