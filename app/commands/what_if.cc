// SPDX-License-Identifier: Apache-2.0
#include "engine/session/what_if.h"

#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/session_requests.h"
#include "engine/session/setting_names.h"

namespace vlm3r::app {
namespace {

struct WhatIfFlags {
  std::vector<std::string> frame_counts;
  bool raw = false;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&frame_counts, {.key = "frame_counts",
                          .help = "also ask with these numbers of frames, with commas between them",
                          .unit = "frames"});
    visit(&raw, {.key = "raw",
                 .help = "take the question as the whole prompt after <image> and its newline"});
  }
};

Result<std::vector<int64_t>> CountsOf(const std::vector<std::string>& words) {
  std::vector<int64_t> counts;
  for (const std::string& word : words) {
    const bool digits = !word.empty() && word.size() < 7 && word[0] != '0' &&
                        word.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) {
      return Error{ErrorCode::kUsage,
                   "--frame-counts: \"" + word + "\" is no whole number from 1 to 999999", "",
                   "Write numbers with commas between them: --frame-counts 8,16"};
    }
    counts.push_back(std::stoll(word));
  }
  return counts;
}

OrderedJson ToJson(const session::VariantAnswer& result) {
  OrderedJson json = {{"variant", result.variant.name},
                      {"tokens", session::TokenSelectionName(result.variant.tokens)}};
  if (!result.answer) {
    json["refusal"] = result.refusal;
    return json;
  }
  json["frames"] = result.frame_indices;
  json["answer"] = result.answer->text;
  json["token_ids"] = result.answer->token_ids;
  json["top1_minus_top2"] = result.answer->top1_minus_top2;
  json["first_difference"] = nullptr;
  if (result.first_difference >= 0) json["first_difference"] = result.first_difference;
  json["margin"] = result.margin;
  json["features_reused"] = result.features_reused;
  json["timings_s"] = TimingsJson(result.answer->timings);
  return json;
}

std::string Line(const session::VariantAnswer& result) {
  if (!result.answer) return result.variant.name + "\t–\t–\t" + result.refusal + "\n";
  std::array<char, 32> margin{};
  std::snprintf(margin.data(), margin.size(), "%.2f", result.margin);
  const std::string from = result.first_difference < 0
                               ? "same"
                               : "from token " + std::to_string(result.first_difference);
  return result.variant.name + "\t" + from + "\t" + margin.data() + "\t" + result.answer->text +
         "\n";
}

Result<Output> Run(Context& context, const Args& args) {
  const WhatIfFlags& flags = args.Get<WhatIfFlags>();
  VLM3R_ASSIGN(const std::vector<int64_t> counts, CountsOf(flags.frame_counts));
  VLM3R_TRY(CheckFrames(context.options().clip));
  VLM3R_TRY(session::ProbeClip(args.At(0), context.options().clip.rotation));
  VLM3R_ASSIGN(const auto session, OpenSession(context, ModelSpecOf(context.options())));
  VLM3R_ASSIGN(
      const session::Clip clip,
      session->LoadClip(ClipRequestOf(context.options().clip, args.At(0)), context.control));
  const session::AskRequest request{
      args.At(1), flags.raw, {}, GenerationOf(context.options().generation)};
  if (!context.json) VLM3R_TRY(context.write("variant\tdiffers\tmargin\tanswer\n"));
  Status written;
  const session::VariantSink show = [&](const session::VariantAnswer& result) {
    written = context.json ? context.emit(ToJson(result)) : context.write(Line(result));
    return written.has_value();
  };
  VLM3R_ASSIGN(
      const std::vector<session::VariantAnswer> results,
      session::AskVariants(session.get(), clip, request,
                           session::StandardVariants(session->model(), clip.request(), counts),
                           show, context.control));
  VLM3R_TRY(written);
  if (context.control.stopped()) return CancelledError();
  return Output{};
}

}  // namespace

Command WhatIfCommand() {
  return {
      .id = "what-if",
      .summary = "Ask a question again without camera tokens, geometry tokens, fusion, or frames",
      .details =
          "Asks as usual, then with parts of what the model sees left out, and says from which "
          "token on each\n"
          "answer differs and how sure it was there: the margin between the two best logits. The "
          "encoders run once\n"
          "for all variants of the same frames.\n\n"
          "Examples:\n  vlm3r what-if room.mp4 \"How many chairs are there?\"\n"
          "  vlm3r what-if room.mp4 \"…\" --frame-counts 8,16 --json",
      .positionals = {{"VIDEO|FOLDER", "the clip", true, false},
                      {"QUESTION", "what to ask", true, false}},
      .areas = {"model", "clip", "generation"},
      .make_flags = MakeFlags<WhatIfFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
