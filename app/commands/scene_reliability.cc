// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>

#include "app/commands/commands.h"
#include "app/commands/measured_room.h"
#include "engine/check/reliability.h"

namespace vlm3r::app {
namespace {

struct SceneReliabilityFlags {
  int64_t video = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&video, {.key = "video",
                   .help = "which video of a project, counted from 1; 0: the one shown last",
                   .min = 0,
                   .max = 1e6});
  }
};

std::string TextOf(const check::Reliability& reliability) {
  std::string text;
  for (const check::Reading& reading : reliability.readings) {
    std::array<char, 128> number{"          "};
    if (reading.value)
      std::snprintf(number.data(), number.size(), "%5.1f %%", 100 * *reading.value);
    const char* state = reading.warns() ? "warning  " : reading.value ? "ok       " : "unknown  ";
    text += std::string(state) + number.data() + "  " + reading.sentence + "\n";
  }
  for (const scene::ReliabilityFlag& flag : reliability.flags)
    text += "warning  " + flag.message + "\n";
  return text;
}

Result<Output> Run(Context& context, const Args& args) {
  const SceneReliabilityFlags& flags = args.Get<SceneReliabilityFlags>();
  VLM3R_ASSIGN(const MeasuredRoom room, LoadMeasuredRoom(context, {.path = args.positionals[0],
                                                                   .video = flags.video,
                                                                   .scene = {},
                                                                   .frames = {},
                                                                   .needs_points = true}));
  if (!room.snapshot) {
    return Error{ErrorCode::kBadInput, "is scene metadata, which has no point maps",
                 args.positionals[0], "Name a project or a saved reconstruction"};
  }
  VLM3R_ASSIGN(const check::Reliability reliability,
               check::MeasureReliability(*room.snapshot, context.control));
  Output output{ToJson(reliability), TextOf(reliability), {}};
  if (reliability.warns()) output.finding = ErrorCode::kFailed;
  return output;
}

}  // namespace

Command SceneReliabilityCommand() {
  return {.id = "scene reliability",
          .summary = "Say how far a reconstruction can be trusted",
          .details =
              "Looks for drift (places that are seen again and lie elsewhere; warns above 5 % of\n"
              "the usual distance), a scale that changes over the clip (above 5 %), points that\n"
              "the model is unsure of (above 50 %), and inputs on which monocular geometry fails.\n"
              "Exit code 1: there is a warning.\n"
              "\n"
              "  vlm3r scene reliability room.v3r",
          .positionals = {{"ROOM", "project or saved reconstruction", true, false}},
          .areas = {},
          .make_flags = MakeFlags<SceneReliabilityFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
