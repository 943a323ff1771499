// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <string>
#include <system_error>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/heat_picture.h"
#include "app/commands/session_requests.h"
#include "engine/base/atomic_file.h"
#include "engine/session/clip.h"
#include "engine/session/evidence.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct ExplainFlags {
  int64_t token = 0;
  std::vector<std::string> layers;
  bool each_layer = false;
  std::string occlusion = "frames";
  int64_t block_side = 2;
  bool fusion_change = true;
  bool raw = false;
  fs::path out;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&token, {.key = "token",
                   .help = "which token of the answer, counted from 0",
                   .min = 0,
                   .max = 1e6});
    visit(&layers, {.key = "layers",
                    .help = "decoder layers whose attention is averaged, counted from 0; empty "
                            "means all"});
    visit(&each_layer, {.key = "each_layer", .help = "also give the attention of every layer"});
    visit(&occlusion,
          {.key = "occlusion",
           .help = "what is hidden to see how much it mattered; one pass of the model each",
           .choices = {"none", "frames", "blocks"}});
    visit(&block_side, {.key = "block_side",
                        .help = "width and height of a hidden block",
                        .unit = "patches",
                        .min = 1,
                        .max = 1024});
    visit(&fusion_change,
          {.key = "fusion_change",
           .help = "measure how much the geometry branch changes each patch",
           .off_help = "do not measure how much the geometry branch changes each patch"});
    visit(&raw, {.key = "raw",
                 .help = "take the question as the whole prompt after <image> and its newline"});
    visit(&out, {.key = "out",
                 .help = "folder for evidence.json and the frames with the heat painted on them",
                 .unit = "DIR"});
  }
};

Result<std::vector<int64_t>> LayersOf(const std::vector<std::string>& words) {
  std::vector<int64_t> layers;
  for (const std::string& word : words) {
    const bool digits = !word.empty() && word.size() < 6 &&
                        word.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) {
      return Error{ErrorCode::kUsage, "--layers: \"" + word + "\" is no whole number from 0 on", "",
                   "Write numbers with commas between them: --layers 0,5"};
    }
    layers.push_back(std::stoll(word));
  }
  return layers;
}

session::Occlusion OcclusionNamed(const std::string& name) {
  if (name == "frames") return session::Occlusion::kFrames;
  return name == "blocks" ? session::Occlusion::kBlocks : session::Occlusion::kNone;
}

/// [frame][row][column]; what was not measured is null.
OrderedJson GridJson(const session::PatchGrid& grid) {
  OrderedJson frames = OrderedJson::array();
  for (int64_t frame = 0; frame < grid.num_frames; ++frame) {
    OrderedJson rows = OrderedJson::array();
    for (int64_t row = 0; row < grid.num_rows; ++row) {
      OrderedJson cells = OrderedJson::array();
      for (int64_t column = 0; column < grid.num_columns; ++column)
        cells.push_back(grid.At(frame, row, column));
      rows.push_back(std::move(cells));
    }
    frames.push_back(std::move(rows));
  }
  return frames;
}

OrderedJson AttentionJson(const session::AttentionMap& map) {
  OrderedJson layer;
  if (map.layer >= 0) layer = map.layer;
  return {{"layer", std::move(layer)},
          {"visual_share", map.visual_share},
          {"newline_share", map.newline_share},
          {"text_share", map.text_share},
          {"weights", GridJson(map.weights)}};
}

OrderedJson ToJson(const session::Evidence& evidence) {
  OrderedJson attention = OrderedJson::array();
  for (const session::AttentionMap& map : evidence.attention)
    attention.push_back(AttentionJson(map));
  OrderedJson json = {{"token",
                       {{"index", evidence.token},
                        {"id", evidence.token_id},
                        {"text", evidence.text},
                        {"log_probability", evidence.log_probability}}},
                      {"attention", std::move(attention)},
                      {"occlusion", nullptr},
                      {"occlusion_of_all", nullptr},
                      {"fusion_change", nullptr}};
  if (evidence.occlusion) json["occlusion"] = GridJson(*evidence.occlusion);
  if (evidence.occlusion_of_all) json["occlusion_of_all"] = *evidence.occlusion_of_all;
  if (evidence.fusion_change) json["fusion_change"] = GridJson(*evidence.fusion_change);
  return json;
}

std::string Fixed(double value, int digits) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return text.data();
}

/// The values of one frame.
std::vector<float> FrameOf(const session::PatchGrid& grid, size_t frame) {
  const auto cells = static_cast<size_t>(grid.num_rows * grid.num_columns);
  const auto begin = grid.values.begin() + static_cast<std::ptrdiff_t>(frame * cells);
  return {begin, begin + static_cast<std::ptrdiff_t>(cells)};
}

double SumOf(const session::PatchGrid& grid, size_t frame) {
  const std::vector<float> values = FrameOf(grid, frame);
  return std::accumulate(values.begin(), values.end(), 0.0);
}

std::string StrongestPatch(const session::PatchGrid& grid, size_t frame) {
  const std::vector<float> values = FrameOf(grid, frame);
  const auto best = std::max_element(values.begin(), values.end()) - values.begin();
  return std::to_string(best / grid.num_columns) + "," + std::to_string(best % grid.num_columns);
}

std::string Table(const session::Evidence& evidence,
                  const std::vector<session::FrameSample>& frames) {
  const session::AttentionMap& mean = evidence.attention.front();
  std::string text = "frame\ttime_s\tattention_%\tstrongest_row,column";
  if (evidence.occlusion) text += "\tocclusion_nats";
  if (evidence.fusion_change) text += "\tfusion_change";
  text += "\n";
  for (size_t i = 0; i < frames.size(); ++i) {
    text += std::to_string(frames[i].index) + "\t" + Fixed(frames[i].time_s, 2) + "\t" +
            Fixed(100 * SumOf(mean.weights, i), 2) + "\t" + StrongestPatch(mean.weights, i);
    if (evidence.occlusion) {
      const std::vector<float> drops = FrameOf(*evidence.occlusion, i);
      text += "\t" + Fixed(*std::max_element(drops.begin(), drops.end()), 3);
    }
    if (evidence.fusion_change) {
      const auto cells = static_cast<double>(evidence.fusion_change->num_rows *
                                             evidence.fusion_change->num_columns);
      text += "\t" + Fixed(SumOf(*evidence.fusion_change, i) / cells, 3);
    }
    text += "\n";
  }
  return text;
}

std::string Text(const session::Evidence& evidence, const session::Answer& answer,
                 const std::vector<session::FrameSample>& frames) {
  const session::AttentionMap& mean = evidence.attention.front();
  std::string text = answer.text + "\n\ntoken " + std::to_string(evidence.token) + " of " +
                     std::to_string(answer.token_ids.size()) + ": \"" + evidence.text +
                     "\", probability " + Fixed(std::exp(evidence.log_probability), 3) + "\n";
  text += "attention: " + Fixed(100 * mean.visual_share, 1) + " % pictures, " +
          Fixed(100 * mean.newline_share, 1) + " % between rows and frames, " +
          Fixed(100 * mean.text_share, 1) + " % words (attention is no explanation)\n";
  if (evidence.occlusion_of_all) {
    text += "log-probability lost without any picture: " + Fixed(*evidence.occlusion_of_all, 3) +
            " nats\n";
  }
  return text + "\n" + Table(evidence, frames);
}

Status WriteFolder(const fs::path& folder, const OrderedJson& json,
                   const session::Evidence& evidence, const std::vector<frames::Frame>& frames) {
  VLM3R_TRY(
      WriteFileAtomically(folder / "evidence.json",
                          json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n"));
  VLM3R_TRY(WriteHeatPictures(folder, "attention", frames, evidence.attention.front().weights));
  if (evidence.occlusion)
    VLM3R_TRY(WriteHeatPictures(folder, "occlusion", frames, *evidence.occlusion));
  if (evidence.fusion_change)
    VLM3R_TRY(WriteHeatPictures(folder, "fusion_change", frames, *evidence.fusion_change));
  return {};
}

Status MakeFolder(const fs::path& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (!failure && fs::is_directory(folder, failure)) return {};
  return Error{ErrorCode::kDisk, "this folder cannot be made", folder.string(), ""};
}

Result<Output> Run(Context& context, const Args& args) {
  const ExplainFlags& flags = args.Get<ExplainFlags>();
  session::ExplainRequest request;
  VLM3R_ASSIGN(request.layers, LayersOf(flags.layers));
  request.ask = {args.At(1), flags.raw, {}, GenerationOf(context.options().generation)};
  request.token = flags.token;
  request.each_layer = flags.each_layer;
  request.occlusion = OcclusionNamed(flags.occlusion);
  request.block_side = flags.block_side;
  request.fusion_change = flags.fusion_change;
  VLM3R_TRY(CheckFrames(context.options().clip));
  if (!flags.out.empty()) VLM3R_TRY(MakeFolder(flags.out));
  VLM3R_TRY(session::ProbeClip(args.At(0), context.options().clip.rotation));
  VLM3R_ASSIGN(const auto session, OpenSession(context, ModelSpecOf(context.options())));
  VLM3R_ASSIGN(
      const session::Clip clip,
      session->LoadClip(ClipRequestOf(context.options().clip, args.At(0)), context.control));
  VLM3R_ASSIGN(const session::Answer answer, session->Ask(clip, request.ask, {}, context.control));
  if (answer.stop_reason == "cancelled") return CancelledError();
  request.token_ids = answer.token_ids;
  VLM3R_ASSIGN(const session::Evidence evidence, session->Explain(clip, request, context.control));
  Output output;
  output.json = {
      {"question", request.ask.question}, {"answer", answer.text}, {"token_ids", answer.token_ids}};
  output.json["frames"] = OrderedJson::array();
  for (const session::FrameSample& frame : clip.samples())
    output.json["frames"].push_back({{"index", frame.index}, {"time_s", frame.time_s}});
  output.json.update(ToJson(evidence));
  output.text = Text(evidence, answer, clip.samples());
  if (!flags.out.empty()) {
    VLM3R_ASSIGN(const auto pictures, session::ReadPictures(clip, context.control));
    VLM3R_TRY(WriteFolder(flags.out, output.json, evidence, pictures));
  }
  return output;
}

}  // namespace

Command ExplainCommand() {
  return {
      .id = "explain",
      .summary = "Show what an answer's token looked at, and what it depended on",
      .details =
          "Asks, then measures one token of the answer: attention over the pictures' patches, the "
          "log-probability\n"
          "it loses when a frame is hidden, and how much the geometry branch changed each patch. "
          "Attention is no\n"
          "explanation: it says where layers read from, not what mattered; what mattered is what "
          "hiding changes.\n\n"
          "Examples:\n  vlm3r explain room.mp4 \"How many chairs are there?\" --out evidence\n"
          "  vlm3r explain room.mp4 \"…\" --token 2 --occlusion blocks --json",
      .positionals = {{"VIDEO|FOLDER", "the clip", true, false},
                      {"QUESTION", "what to ask", true, false}},
      .areas = {"model", "clip", "generation"},
      .make_flags = MakeFlags<ExplainFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
