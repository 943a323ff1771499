// SPDX-License-Identifier: Apache-2.0
#include "engine/session/ask_many.h"

#include <utility>

#include "engine/model_store/forecast.h"
#include "engine/session/prefix_store.h"
#include "engine/session/question.h"
#include "engine/session/stage_dump.h"

namespace vlm3r::session {
namespace {

/// Of the free memory, what the answers of a batch may take: one part in so many.
constexpr uint64_t kMemoryShare = 4;

model::BatchLimits LimitsOf(const LoadedModel& model, int64_t max_batch) {
  model::BatchLimits limits{.max_branches = max_batch};
  // A GPU's own memory is found out by its allocator.
  if (!model.compute().device.is_cpu()) return limits;
  if (const auto available = model_store::AvailableHostMemory())
    limits.max_bytes = static_cast<int64_t>(available->bytes / kMemoryShare) + 1;
  return limits;
}

/// The questions of one call on their way to answers.
class Answering {
 public:
  Answering(const LoadedModel& model, const Clip::Impl& clip, const EncodeReport& encoded,
            const ManySinks& sinks)
      : model_(model), clip_(clip), encoded_(encoded), sinks_(sinks) {}

  Status LayOutAll(const std::vector<AskRequest>& requests) {
    for (const AskRequest& request : requests) {
      VLM3R_ASSIGN(Question question, LayOut(model_, clip_, request));
      prompts_.push_back(question.generate);
      questions_.push_back(std::move(question));
      decoders_.emplace_back(model_.tokenizer(), /*skip_special=*/true);
    }
    answers_.resize(requests.size());
    return {};
  }

  const std::vector<model::GenerateRequest>& prompts() const { return prompts_; }

  model::GenerateSinks Sinks() {
    model::GenerateSinks sinks;
    if (sinks_.on_token) {
      sinks.on_token = [this](size_t i, const nn::SampledToken& token) {
        const std::string text = decoders_[i].Push(token.id);
        return sinks_.on_token(i, {token.id, text});
      };
    }
    sinks.on_end = [this](size_t i, model::Generation generation) {
      Take(i, std::move(generation));
    };
    return sinks;
  }

  std::vector<Answer> answers() && { return std::move(answers_); }

 private:
  void Take(size_t i, model::Generation generation) {
    if (sinks_.on_token) {
      const std::string rest =
          decoders_[i].Finish() +
          SuffixOf(questions_[i], model_.tokenizer().DecodeAnswer(generation.token_ids));
      if (!rest.empty()) sinks_.on_token(i, {-1, rest});
    }
    Answer& answer = answers_[i];
    answer = AnswerOf(model_, clip_, questions_[i], std::move(generation));
    // As if asked one after another: the first one waited for the encoders.
    answer.visual_tokens_cached = i > 0 || encoded_.cached;
    if (i == 0) {
      answer.timings.insert(answer.timings.begin(), encoded_.timings.begin(),
                            encoded_.timings.end());
    }
    if (sinks_.on_answer) sinks_.on_answer(i, answer);
  }

  const LoadedModel& model_;
  const Clip::Impl& clip_;
  const EncodeReport& encoded_;
  const ManySinks& sinks_;
  std::vector<Question> questions_;
  std::vector<model::GenerateRequest> prompts_;
  std::vector<model::StreamDecoder> decoders_;
  std::vector<Answer> answers_;
};

}  // namespace

Result<std::vector<Answer>> AskClipMany(LoadedModel* model, Clip::Impl* clip,
                                        const std::vector<AskRequest>& requests, int64_t max_batch,
                                        const ManySinks& sinks, const RunControl& control) {
  if (requests.empty()) return std::vector<Answer>();
  StageDump no_dump({});
  VLM3R_ASSIGN(const EncodeReport encoded, EncodeClip(model, clip, &no_dump, control));
  Answering answering(*model, *clip, encoded, sinks);
  VLM3R_TRY(answering.LayOutAll(requests));
  const std::vector<int64_t> prefix = SharedPrefixIds(answering.prompts().front().input_ids);
  LoadPrefix(*model, prefix, clip);
  if (clip->prompt_cache_key != clip->blocks_key) clip->prompt_cache = {};
  clip->prompt_cache_key.clear();  // Set again only when the cache is whole.
  VLM3R_TRY(model->language()->GenerateMany(answering.prompts(), LimitsOf(*model, max_batch),
                                            &clip->prompt_cache, answering.Sinks(), control));
  clip->prompt_cache_key = clip->blocks_key;
  StorePrefix(prefix, clip);
  return std::move(answering).answers();
}

}  // namespace vlm3r::session
