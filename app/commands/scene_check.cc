// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>

#include "app/commands/commands.h"
#include "app/commands/measured_room.h"
#include "engine/check/answer.h"
#include "engine/check/measure.h"

namespace vlm3r::app {
namespace {

struct SceneCheckFlags {
  int64_t video = 0;
  std::string scene;
  std::filesystem::path frames;
  int64_t frame = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&video, {.key = "video",
                   .help = "which video of a project, counted from 1; 0: the one shown last",
                   .min = 0,
                   .max = 1e6});
    visit(&scene, {.key = "scene", .help = "which scene of scene metadata", .unit = "NAME"});
    visit(&frames, {.key = "frame_metadata",
                    .help = "frame metadata of the scene; without it no question about frames can "
                            "be checked",
                    .unit = "FILE"});
    visit(&frame, {.key = "frame",
                   .help = "frame that questions mean that name none, counted from 1; 0: none",
                   .min = 0,
                   .max = 1e9});
  }
};

std::string PointText(const Eigen::Vector3d& p) {
  std::array<char, 160> text;
  std::snprintf(text.data(), text.size(), "(%.2f %.2f %.2f)", p.x(), p.y(), p.z());
  return text.data();
}

std::string LineText(const check::DrawnLine& line) {
  constexpr std::array<const char*, 3> kKinds = {"segment", "path", "arrow"};
  std::string text = std::string("  ") + kKinds[static_cast<size_t>(line.kind)] + " " +
                     PointText(line.points.front());
  if (line.points.size() > 2) text += " … " + std::to_string(line.points.size()) + " points …";
  return text + " " + PointText(line.points.back()) + (line.is_value ? "  the answer\n" : "\n");
}

std::string DrawingText(const check::Drawing& drawing, const MeasuredRoom& room) {
  if (drawing.lines.empty() && drawing.objects.empty()) return "";
  std::string text = "drawn (metres, Z up):\n";
  for (const check::DrawnLine& line : drawing.lines) text += LineText(line);
  for (const size_t index : drawing.objects) {
    const scene::SceneObject& object = room.graph->objects[index];
    text += "  box of " + object.category;
    if (object.instance_id) text += " #" + std::to_string(*object.instance_id);
    text += " at " + PointText(object.box.center_world()) + "\n";
  }
  return text;
}

std::string TextOf(const check::Measurement& measurement, const MeasuredRoom& room) {
  std::string text = "geometry: " + measurement.ToString();
  if (measurement.ok()) text += "  (" + std::string(NameOf(measurement.source)) + ")";
  text += "\n";
  if (measurement.note.reason != check::Reason::kNone)
    text += "note: " + measurement.note.ToString() + "\n";
  return text + DrawingText(measurement.drawing, room);
}

Result<Output> Run(Context& context, const Args& args) {
  const SceneCheckFlags& flags = args.Get<SceneCheckFlags>();
  const auto question = check::ParseQuestion(args.positionals[1]);
  if (!question) {
    return Error{ErrorCode::kBadInput, "the question is not one that geometry can answer", "",
                 "Ask for a count, size, distance, direction, order or movement, as in \"How far "
                 "is the sofa from the door?\""};
  }
  VLM3R_ASSIGN(const MeasuredRoom room, LoadMeasuredRoom(context, {.path = args.positionals[0],
                                                                   .video = flags.video,
                                                                   .scene = flags.scene,
                                                                   .frames = flags.frames}));
  check::Room measured = room.room();
  measured.current_frame = flags.frame;
  const check::Measurement measurement = check::Measure(*question, measured);
  Output output{{{"geometry", ToJson(measurement)}}, TextOf(measurement, room), {}};
  if (args.At(2).empty()) return output;
  const check::Comparison comparison = check::Compare(measurement, args.At(2));
  output.json["comparison"] = ToJson(comparison);
  output.text =
      std::string(NameOf(comparison.verdict)) + ": " + comparison.sentence + "\n" + output.text;
  if (comparison.verdict == check::Verdict::kDiffers) output.finding = ErrorCode::kFailed;
  return output;
}

}  // namespace

Command SceneCheckCommand() {
  return {.id = "scene check",
          .summary = "Solve a question in the room's geometry and compare an answer with it",
          .details =
              "Prints the value with its error bar, what the studio draws of it and, where an\n"
              "answer is given, the verdict: agrees, differs or cannot tell. A number agrees when\n"
              "it is within 25 % of the truth with a probability of 75 %, and differs when with\n"
              "no more than 10 %, given the error bar. Exit code 1: the answer differs.\n"
              "\n"
              "  vlm3r scene check room.v3r \"How far is the sofa from the door?\" \"2.3 m\"\n"
              "  vlm3r scene check scannet_metadata_val.json --scene scene0568_00 \\\n"
              "    \"How many chair(s) are in this room?\" 4",
          .positionals = {{"ROOM", "project, saved reconstruction or scene metadata", true, false},
                          {"QUESTION", "question of a benchmark or in plain words", true, false},
                          {"ANSWER", "answer of a model", false, false}},
          .areas = {},
          .make_flags = MakeFlags<SceneCheckFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
