// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/commands/answer_card.h"
#include "app/commands/commands.h"
#include "app/commands/session_requests.h"
#include "engine/session/fingerprint.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct ReplayFlags {
  fs::path video;
  fs::path model;
  fs::path model_base;
  fs::path spatial;
  std::string device;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&video, {.key = "video",
                   .help = "where the video lies now; unset: as the card says",
                   .unit = "FILE"});
    visit(&model, {.key = "model",
                   .help = "where the model lies now; unset: as the card says",
                   .unit = "DIR"});
    visit(&model_base, {.key = "model_base",
                        .help = "where the adapter's base model lies now; unset: as the card says",
                        .unit = "DIR"});
    visit(&spatial, {.key = "spatial",
                     .help = "where the CUT3R weights lie now; unset: as the card says",
                     .unit = "FILE"});
    visit(&device, {.key = "device",
                    .help = "compute elsewhere than the card says; the numbers may then differ",
                    .choices = {"", "cpu", "cuda", "cuda:0"},
                    .open_choices = true});
  }
};

/// The card's model where it lies now. A model that was moved does not have its parts where they
/// were: what is not named is looked for beside it.
session::ModelSpec SpecOf(const AnswerCard& card, const ReplayFlags& flags) {
  session::ModelSpec spec = card.spec;
  if (!flags.model.empty()) {
    spec.model_dir = flags.model;
    spec.base_dir.clear();
    spec.spatial_path.clear();
  }
  if (!flags.model_base.empty()) spec.base_dir = flags.model_base;
  if (!flags.spatial.empty()) spec.spatial_path = flags.spatial;
  if (!flags.device.empty()) spec.device = flags.device;
  return spec;
}

Error Another(const char* what, const std::string& file, const std::string& why,
              const char* remedy) {
  return {ErrorCode::kFailed, std::string("is another ") + what + " than the card's: " + why, file,
          remedy};
}

Status CheckVideo(const AnswerCard& card, const fs::path& video, const RunControl& control) {
  VLM3R_TRY(session::ProbeClip(video, card.clip.request.honour_rotation));
  VLM3R_ASSIGN(const std::string sha256, session::ClipSha256(video, control));
  if (sha256 == card.clip.sha256) return {};
  return Another(
      "video", video.string(),
      "its SHA-256 is " + sha256.substr(0, 12) + "…, not " + card.clip.sha256.substr(0, 12) + "…",
      "Name the card's own video with --video");
}

Status CheckWeights(const AnswerCard& card, const session::ModelInfo& model,
                    const RunControl& control) {
  const char* remedy = "Name the card's own model with --model";
  VLM3R_ASSIGN(std::vector<CardWeights> weights, IdentifyWeights(model, control));
  const auto known = [&](const CardWeights& file) {
    const auto found = std::find(card.weights.begin(), card.weights.end(), file);
    return found != card.weights.end();
  };
  for (size_t i = 0; i < weights.size(); ++i) {
    if (!known(weights[i]))
      return Another("file", model.files[i].first, "its content differs", remedy);
  }
  for (const CardWeights& file : card.weights) {
    if (std::find(weights.begin(), weights.end(), file) == weights.end())
      return Another("model", model.name, file.name + " is not part of it", remedy);
  }
  return {};
}

/// How one answer came out this time.
struct Replayed {
  std::string text;
  std::string what;  ///< What differs first, "" for the same tokens: "frames", "prompt", "tokens".
  int64_t at = -1;   ///< Its index there.
  std::optional<int64_t> was, is;
};

Replayed Compare(const char* what, const std::vector<int64_t>& was,
                 const std::vector<int64_t>& is) {
  Replayed result;
  const auto differing = std::mismatch(was.begin(), was.end(), is.begin(), is.end());
  if (differing.first == was.end() && differing.second == is.end()) return result;
  result.what = what;
  result.at = differing.first - was.begin();
  if (differing.first != was.end()) result.was = *differing.first;
  if (differing.second != is.end()) result.is = *differing.second;
  return result;
}

std::vector<int64_t> Indices(const CardClip& clip) {
  std::vector<int64_t> indices;
  for (const auto& frame : clip.frames) indices.push_back(frame.first);
  return indices;
}

Replayed CompareAnswer(const CardAnswer& card, const session::Answer& answer) {
  Replayed result = Compare("prompt", card.answer.input_ids, answer.input_ids);
  if (result.what.empty()) {
    std::vector<int64_t> again = answer.token_ids;
    // A stopped answer has no end: what it has must come again, no more.
    if (card.answer.stop_reason == "cancelled")
      again.resize(std::min(again.size(), card.answer.token_ids.size()));
    result = Compare("tokens", card.answer.token_ids, again);
  }
  result.text = answer.text;
  return result;
}

OrderedJson ToJson(const CardAnswer& card, const Replayed& result) {
  OrderedJson json = {{"question", card.request.question},
                      {"same", result.what.empty()},
                      {"was", card.answer.text},
                      {"is", result.text},
                      {"first_difference", nullptr}};
  if (result.what.empty()) return json;
  OrderedJson difference = {
      {"in", result.what}, {"at", result.at}, {"was", nullptr}, {"is", nullptr}};
  if (result.was) difference["was"] = *result.was;
  if (result.is) difference["is"] = *result.is;
  json["first_difference"] = std::move(difference);
  return json;
}

std::string Name(const std::optional<int64_t>& id) { return id ? std::to_string(*id) : "the end"; }

std::string Line(const CardAnswer& card, const Replayed& result) {
  if (result.what.empty())
    return "same tokens (" + std::to_string(card.answer.token_ids.size()) + "): " + result.text;
  const std::string where = result.what == "tokens" ? "token " : result.what + ", at ";
  return "differs from " + where + std::to_string(result.at) + " on: was " + Name(result.was) +
         ", is " + Name(result.is) + "\n  was: " + card.answer.text + "\n  is:  " + result.text;
}

/// Asks every question of a card again.
class Replay {
 public:
  Replay(Context& context, const AnswerCard& card) : context_(context), card_(card) {}

  Status Open(const ReplayFlags& flags) {
    session::ClipRequest request = card_.clip.request;
    if (!flags.video.empty()) request.path = flags.video;
    request.use_cache = false;  // What was kept on disk proves nothing.
    VLM3R_TRY(CheckVideo(card_, request.path, context_.control));
    VLM3R_ASSIGN(session_, OpenSession(context_, SpecOf(card_, flags)));
    VLM3R_TRY(CheckWeights(card_, session_->model(), context_.control));
    VLM3R_ASSIGN(clip_, session_->LoadClip(request, context_.control));
    return {};
  }

  Result<Output> Run() {
    Output output;
    output.json = {{"same", true}, {"answers", OrderedJson::array()}};
    for (const CardAnswer& answer : card_.answers) {
      VLM3R_ASSIGN(const session::Answer again,
                   session_->Ask(clip_, Limited(answer), {}, context_.control));
      if (again.stop_reason == "cancelled") return CancelledError();
      const Replayed frames = Compare("frames", Indices(card_.clip), Indices(CardClipOf(clip_)));
      Replayed result = CompareAnswer(answer, again);
      if (!frames.what.empty()) {
        result = frames;
        result.text = again.text;
      }
      if (!result.what.empty()) output.finding = ErrorCode::kFailed;
      output.json["answers"].push_back(ToJson(answer, result));
      output.text += "> " + answer.request.question + "\n" + Line(answer, result) + "\n";
    }
    output.json["same"] = !output.finding.has_value();
    return output;
  }

 private:
  /// An answer that was stopped is not made longer than it was.
  static session::AskRequest Limited(const CardAnswer& answer) {
    session::AskRequest request = answer.request;
    if (answer.answer.stop_reason == "cancelled" && !answer.answer.token_ids.empty())
      request.generation.max_new_tokens = static_cast<int64_t>(answer.answer.token_ids.size());
    return request;
  }

  Context& context_;
  const AnswerCard& card_;
  std::unique_ptr<session::Session> session_;
  session::Clip clip_;
};

Result<Output> Run(Context& context, const Args& args) {
  VLM3R_ASSIGN(const AnswerCard card, ReadCard(args.At(0)));
  Replay replay(context, card);
  VLM3R_TRY(replay.Open(args.Get<ReplayFlags>()));
  return replay.Run();
}

}  // namespace

Command ReplayCommand() {
  return {
      .id = "replay",
      .summary = "Ask an answer card's questions again and compare the tokens",
      .details =
          "Checks that video and weights are the card's, asks with its settings and says \"same "
          "tokens\" or\n"
          "what differs first. Nothing kept on disk is used. Exit code 0: the same tokens; 1: "
          "other tokens,\n"
          "another video or other weights; 3: no card, or no video; 4: no model.\n\n"
          "Examples:\n  vlm3r ask room.mp4 \"How many chairs are there?\" --card answer.json\n"
          "  vlm3r replay answer.json --video moved/room.mp4",
      .positionals = {{"CARD", "the answer card, JSON", true, false}},
      .areas = {},
      .make_flags = MakeFlags<ReplayFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
