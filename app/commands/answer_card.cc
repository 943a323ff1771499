// SPDX-License-Identifier: Apache-2.0
#include "app/commands/answer_card.h"

#include <torch/headeronly/version.h>

#include "app/commands/session_requests.h"
#include "app/commands/version.h"
#include "engine/base/atomic_file.h"

namespace vlm3r::app {
namespace {

OrderedJson FramesJson(const session::Clip& clip) {
  OrderedJson frames = OrderedJson::array();
  for (const frames::Frame& frame : clip.frames())
    frames.push_back({{"index", frame.index}, {"time_s", frame.time_s}});
  return frames;
}

}  // namespace

OrderedJson AnswerRecord(const std::string& question, const session::Answer& answer,
                         const session::Clip& clip, const session::ModelInfo& model) {
  return {{"question", question},
          {"answer", answer.text},
          {"answer_raw", answer.text_raw},
          {"token_ids", answer.token_ids},
          {"top1_minus_top2", answer.top1_minus_top2},
          {"stop_reason", answer.stop_reason},
          {"prompt", answer.prompt},
          {"input_ids", answer.input_ids},
          {"num_visual_tokens", answer.num_visual_tokens},
          {"sequence_length", answer.sequence_length},
          {"visual_tokens_cached", answer.visual_tokens_cached},
          {"frames", FramesJson(clip)},
          {"timings_s", TimingsJson(answer.timings)},
          {"model", ToJson(model)},
          {"warnings", clip.source().warnings}};
}

OrderedJson AnswerCard(const Context& context, const session::Clip& clip,
                       const session::ModelInfo& model, const std::vector<OrderedJson>& answers) {
  const frames::SourceInfo& source = clip.source();
  OrderedJson kept = OrderedJson::array();
  for (OrderedJson answer : answers) {
    answer.erase("model");
    answer.erase("frames");
    kept.push_back(std::move(answer));
  }
  return {{"card", "vlm3r-answer"},
          {"versions", {{"vlm3r", kVersion}, {"libtorch", TORCH_VERSION}}},
          {"clip",
           {{"path", source.path},
            {"sha256", clip.content_sha256()},
            {"container", source.container},
            {"codec", source.codec},
            {"width", source.width},
            {"height", source.height},
            {"num_frames", source.num_frames},
            {"fps", source.fps},
            {"frames", FramesJson(clip)}}},
          {"model", ToJson(model)},
          {"seed", context.options().generation.seed},
          {"options", options::ToJson(context.options())},
          {"preset", context.loaded->preset},
          {"answers", std::move(kept)}};
}

Status WriteCard(const std::filesystem::path& file, const OrderedJson& card) {
  return WriteFileAtomically(
      file, card.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n");
}

}  // namespace vlm3r::app
