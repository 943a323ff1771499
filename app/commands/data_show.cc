// SPDX-License-Identifier: Apache-2.0
// Commands that look at scene metadata.
#include <cstdio>
#include <filesystem>
#include <map>

#include "app/commands/commands.h"
#include "engine/qa/task_table.h"
#include "engine/scene/scene_files.h"
#include "training/benchmark/score/chance.h"
#include "training/qa/format/record_file.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

/// Rooms have nothing longer, and nothing that is an object is thinner.
constexpr double kLongestSideM = 12;
constexpr double kThinnestSideM = 0.005;

struct ShowFlags {
  std::filesystem::path frame_metadata;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&frame_metadata,
          {.key = "frame_metadata", .help = "also the frames of this file", .unit = "FILE"});
  }
};

std::string OneDecimal(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.1f", value);
  return text;
}

std::string Metres(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.2f", value);
  return text;
}

std::string ObjectLine(const scene::SceneObject& object) {
  const Eigen::Vector3d& c = object.box.center_world();
  const Eigen::Vector3d& s = object.box.size_m();
  std::string line = object.instance_id ? "#" + std::to_string(*object.instance_id) + "  " : "";
  line += Metres(s.x()) + " x " + Metres(s.y()) + " x " + Metres(s.z()) + " m at (" +
          Metres(c.x()) + ", " + Metres(c.y()) + ", " + Metres(c.z()) + ")";
  return line;
}

std::string ObjectTree(const scene::SceneGraph& graph, bool has_frames) {
  std::string text;
  const std::vector<std::string> categories = graph.Categories();
  for (size_t i = 0; i < categories.size(); ++i) {
    const bool is_last = i + 1 == categories.size() && !has_frames;
    text += (is_last ? "└─ " : "├─ ") + categories[i] + "  " +
            std::to_string(graph.CountOf(categories[i])) + "\n";
    const std::vector<size_t> objects = graph.ObjectsOf(categories[i]);
    for (size_t k = 0; k < objects.size(); ++k) {
      text += std::string(is_last ? "   " : "│  ") + (k + 1 == objects.size() ? "└─ " : "├─ ") +
              ObjectLine(graph.objects[objects[k]]) + "\n";
    }
  }
  return text;
}

std::string FrameTree(const scene::SceneGraph& graph) {
  if (graph.frames.empty()) return {};
  std::string text = "└─ frames  " + std::to_string(graph.frames.size()) + "\n";
  for (size_t i = 0; i < graph.frames.size(); ++i) {
    const scene::SceneFrame& frame = graph.frames[i];
    std::string seen;
    for (const size_t object : graph.VisibleIn(frame))
      seen += (seen.empty() ? "" : ", ") + graph.objects[object].category;
    text += std::string("   ") + (i + 1 == graph.frames.size() ? "└─ " : "├─ ") + frame.id.dump() +
            (frame.world_from_camera ? "" : "  no pose") +
            (seen.empty() ? "  sees nothing known" : "  sees " + seen) + "\n";
  }
  return text;
}

Result<Output> RunShow(Context& context, const Args& args) {
  VLM3R_ASSIGN(const scene::SceneFiles files,
               scene::SceneFiles::Open(args.At(0), args.Get<ShowFlags>().frame_metadata));
  const std::string wanted = args.At(1);
  for (size_t i = 0; i < files.size(); ++i) {
    if (!wanted.empty() && files.name(i) != wanted) continue;
    const auto read = files.Read(i);
    if (!read) {
      context.notice("skipped: " + read.error().ToString());
      continue;
    }
    const scene::SceneGraph& graph = *read;
    OrderedJson json;
    json["scene_name"] = graph.name;
    json["scene"] = scene::SceneToJson(graph);
    json["frames"] = scene::FramesToJson(graph);
    std::string title = graph.name;
    if (graph.room_size_m2) title += "  " + Metres(*graph.room_size_m2) + " m²";
    return Output{std::move(json),
                  title + "\n" + ObjectTree(graph, !graph.frames.empty()) + FrameTree(graph),
                  {}};
  }
  return Error{ErrorCode::kBadInput, "has no scene " + wanted + " that can be used", args.At(0),
               "data stats lists its scenes"};
}

struct StatsFlags {
  fs::path frame_metadata, questions;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&frame_metadata,
          {.key = "frame_metadata", .help = "frame metadata of the same scenes", .unit = "FILE"});
    visit(&questions,
          {.key = "questions",
           .help = "file or folder of questions that data qa wrote: counts them and says "
                   "what can be scored without looking",
           .unit = "PATH"});
  }
};

/// Adds counts and chance levels of question records to what is said about their scenes.
Status AddQuestions(const fs::path& path, const RunControl& control, Output* output) {
  VLM3R_ASSIGN(const std::vector<fs::path> files, training::RecordFiles(path));
  training::benchmark::ChanceCounter counter;
  VLM3R_TRY(training::ReadAllRecords(
      files, [&counter](const OrderedJson& record) { return counter.Add(record); }, control));
  OrderedJson& tasks = output->json["questions"] = OrderedJson::object();
  output->text += "\nquestions  random  constant\n";
  for (const auto& [type, level] : counter.Levels()) {
    const bool letter = level.kind == qa::AnswerKind::kLetter;
    tasks[type] = {{"count", level.count},
                   {"chance_frequency", level.frequency},
                   {"constant", level.constant}};
    if (letter) tasks[type]["chance_random"] = level.random;
    char line[160];
    std::snprintf(line, sizeof line, "%9lld  %6s  %8.1f  %s (always %s)\n",
                  static_cast<long long>(level.count),
                  letter ? OneDecimal(level.random).c_str() : "-", level.frequency, type.c_str(),
                  level.constant.c_str());
    output->text += line;
  }
  return {};
}

struct Totals {
  std::map<std::string, int64_t> objects;
  int64_t num_scenes = 0, num_skipped = 0, num_frames = 0;
  double area_m2 = 0;
};

/// What every loop over scenes begins with: tells how far it is, and fails with kCancelled.
Status Step(const scene::SceneFiles& files, size_t i, const RunControl& control) {
  control.Report("scenes", static_cast<int64_t>(i), static_cast<int64_t>(files.size()));
  return control.stopped() ? Status(CancelledError()) : Status();
}

Result<Totals> TotalsOf(const scene::SceneFiles& files, const Context& context) {
  Totals totals;
  for (size_t i = 0; i < files.size(); ++i) {
    VLM3R_TRY(Step(files, i, context.control));
    const auto graph = files.Read(i);
    if (!graph) {
      context.notice("skipped: " + graph.error().ToString());
      ++totals.num_skipped;
      continue;
    }
    ++totals.num_scenes;
    for (const auto& [category, count] : graph->object_counts) totals.objects[category] += count;
    totals.num_frames += static_cast<int64_t>(graph->frames.size());
    totals.area_m2 += graph->room_size_m2.value_or(0);
  }
  return totals;
}

Result<Output> RunStats(Context& context, const Args& args) {
  VLM3R_ASSIGN(const scene::SceneFiles files,
               scene::SceneFiles::Open(args.At(0), args.Get<StatsFlags>().frame_metadata));
  VLM3R_ASSIGN(const Totals totals, TotalsOf(files, context));
  std::vector<std::pair<std::string, int64_t>> by_count(totals.objects.begin(),
                                                        totals.objects.end());
  std::ranges::stable_sort(by_count, std::ranges::greater(),
                           &std::pair<std::string, int64_t>::second);
  Output output{{{"num_scenes", totals.num_scenes},
                 {"num_skipped", totals.num_skipped},
                 {"num_frames", totals.num_frames},
                 {"floor_m2", totals.area_m2}},
                std::to_string(totals.num_scenes) + " scenes, " +
                    std::to_string(totals.num_skipped) + " skipped, " +
                    std::to_string(totals.num_frames) + " frames, " + Metres(totals.area_m2) +
                    " m² of floor\n",
                {}};
  OrderedJson& counts = output.json["num_objects"] = OrderedJson::object();
  for (const auto& [category, count] : by_count) {
    counts[category] = count;
    output.text += std::to_string(count) + "  " + category + "\n";
  }
  const fs::path& questions = args.Get<StatsFlags>().questions;
  if (!questions.empty()) VLM3R_TRY(AddQuestions(questions, context.control, &output));
  return output;
}

/// What is wrong with a scene that can be read: one line each.
std::vector<std::string> FindingsOf(const scene::SceneGraph& graph) {
  std::vector<std::string> findings;
  const auto add = [&](const std::string& what) { findings.push_back(graph.name + ": " + what); };
  for (const scene::SceneObject& object : graph.objects) {
    const Eigen::Vector3d& size = object.box.size_m();
    if (size.maxCoeff() > kLongestSideM)
      add("a " + object.category + " is " + Metres(size.maxCoeff()) +
          " m long: are the units metres?");
    if (size.minCoeff() < kThinnestSideM) add("a " + object.category + " has almost no volume");
  }
  for (const auto& [category, count] : graph.object_counts) {
    const auto boxes = static_cast<int64_t>(graph.ObjectsOf(category).size());
    if (boxes != count)
      add(category + " counts " + std::to_string(count) + " and has " + std::to_string(boxes) +
          " boxes");
  }
  if (!graph.room_size_m2 || !(*graph.room_size_m2 > 0)) add("the room has no size");
  for (const scene::SceneFrame& frame : graph.frames) {
    if (!frame.world_from_camera) add("frame " + frame.id.dump() + " has no usable pose");
    for (const int64_t instance : frame.visible) {
      if (instance < 0) add("frame " + frame.id.dump() + " sees an instance below 0");
    }
  }
  return findings;
}

Result<Output> RunValidate(Context& context, const Args& args) {
  VLM3R_ASSIGN(const scene::SceneFiles files,
               scene::SceneFiles::Open(args.At(0), args.Get<ShowFlags>().frame_metadata));
  OrderedJson unusable = OrderedJson::array(), warnings = OrderedJson::array();
  Output output;
  for (size_t i = 0; i < files.size(); ++i) {
    VLM3R_TRY(Step(files, i, context.control));
    const auto graph = files.Read(i);
    if (!graph) {
      unusable.push_back(graph.error().ToString());
      output.text += "fail  " + graph.error().ToString() + "\n";
      continue;
    }
    for (const std::string& finding : FindingsOf(*graph)) {
      warnings.push_back(finding);
      output.text += "warn  " + finding + "\n";
    }
  }
  const size_t num_usable = files.size() - unusable.size();
  output.text += std::to_string(num_usable) + " scenes can be used, " +
                 std::to_string(unusable.size()) + " cannot, " + std::to_string(warnings.size()) +
                 " warnings\n";
  if (!unusable.empty()) output.finding = ErrorCode::kBadInput;
  output.json = {{"num_scenes", num_usable}, {"unusable", unusable}, {"warnings", warnings}};
  return output;
}

Command Make(const char* id, const char* summary, const char* details,
             std::vector<Positional> positionals,
             std::function<Result<Output>(Context&, const Args&)> run) {
  return {.id = id,
          .summary = summary,
          .details = details,
          .positionals = std::move(positionals),
          .areas = {},
          .make_flags = MakeFlags<ShowFlags>(),
          .survives_bad_config = false,
          .run = std::move(run)};
}

const Positional kFile = {"FILE", "scene metadata; VSI-Bench's own files can be read too"};

}  // namespace

Command DataShowCommand() {
  return Make("data show", "Print a scene graph as a tree", "",
              {kFile, {"SCENE", "its name; the first one when it is left out", false}}, RunShow);
}

Command DataStatsCommand() {
  Command command =
      Make("data stats", "Count scenes, objects, frames and questions",
           "With --questions also says, for each type of question, what a random letter and\n"
           "the best constant answer score: percent right, or mean relative accuracy.",
           {kFile}, RunStats);
  command.make_flags = MakeFlags<StatsFlags>();
  return command;
}

Command DataValidateCommand() {
  return Make("data validate", "Check scene metadata before it is used",
              "Lists the scenes that cannot be used and what is odd about the others: sizes that\n"
              "look like other units, boxes without volume, counts that differ from the boxes,\n"
              "frames without a pose.",
              {kFile}, RunValidate);
}

}  // namespace vlm3r::app
