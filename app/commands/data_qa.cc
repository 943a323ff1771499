// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "app/commands/commands.h"
#include "engine/base/atomic_file.h"
#include "engine/qa/task_table.h"
#include "engine/scene/scene_graph.h"
#include "training/data/scans/open_scan.h"
#include "training/qa/generate.h"
#include "training/qa/route/route_planner.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct QaFlags {
  fs::path scene_metadata, frame_metadata, root, out;
  std::vector<std::string> tasks = {"all"};
  std::string compat = "fixed";
  std::string cap = "default";
  int64_t qa_seed = 0;
  int64_t workers = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&scene_metadata,
          {.key = "scene_metadata", .help = "scene metadata of data metadata", .unit = "FILE"});
    visit(&frame_metadata, {.key = "frame_metadata",
                            .help = "frame metadata; without it no question about frames is made",
                            .unit = "FILE"});
    visit(&root, {.key = "root",
                  .help = "the dataset's folder, whose meshes route planning needs; without it no "
                          "question about routes is made",
                  .unit = "DIR"});
    visit(&tasks, {.key = "tasks", .help = "names of tasks, or all", .unit = "NAME"});
    visit(&compat, {.key = "compat",
                    .help = "paper2025 does what the released programs do, their bugs included",
                    .choices = {"fixed", "paper2025"}});
    visit(&cap, {.key = "cap",
                 .help = "most questions of a task about a scene: a number, none, or default",
                 .unit = "N"});
    visit(&qa_seed, {.key = "seed",
                     .help = "the same seed gives the same questions",
                     .min = 0,
                     .max = 9e15});
    visit(&workers, {.key = "workers",
                     .help = "threads; 0 means all cores",
                     .unit = "threads",
                     .min = 0,
                     .max = 256});
    visit(&out, {.key = "out", .help = "folder to write a file per task to", .unit = "DIR"});
  }
};

bool IsRoute(const qa::Task& task) { return task.name == "route_planning"; }

Result<std::vector<const qa::Task*>> TasksOf(const QaFlags& flags) {
  std::vector<const qa::Task*> tasks;
  for (const std::string& name : flags.tasks) {
    if (name != "all") {
      VLM3R_ASSIGN(const qa::Task* task, qa::FindTask(name));
      if (IsRoute(*task) && flags.root.empty()) {
        return Error{ErrorCode::kUsage, "route_planning needs --root DIR", "",
                     "Name the folder with the scenes' meshes"};
      }
      tasks.push_back(task);
      continue;
    }
    for (const qa::Task& task : qa::Tasks()) {
      const bool answerable =
          IsRoute(task) ? !flags.root.empty()
                        : task.family == qa::Family::kVsi || !flags.frame_metadata.empty();
      if (task.in_default_set && answerable) tasks.push_back(&task);
    }
  }
  return tasks;
}

Result<std::optional<uint64_t>> CapOf(const std::string& text) {
  if (text == "default") return std::optional<uint64_t>();
  if (text == "none") return std::optional<uint64_t>(0);
  uint64_t cap = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), cap);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || cap == 0) {
    return Error{ErrorCode::kUsage, "\"" + text + "\" is no cap", "",
                 "Give a number above 0, none, or default"};
  }
  return std::optional(cap);
}

Result<OrderedJson> RoutesOf(const std::vector<scene::SceneGraph>& scenes, const QaFlags& flags,
                             const training::GenerateOptions& options, const Context& context) {
  const auto mesh_of =
      [&flags](
          const scene::SceneGraph& scene) -> Result<std::shared_ptr<const training::LabelledMesh>> {
    const auto dataset = training::DatasetFromTag(scene.dataset);
    if (!dataset) {
      return Error{ErrorCode::kBadInput, "is of an unknown dataset", scene.name,
                   "Use metadata that data metadata wrote"};
    }
    VLM3R_ASSIGN(const auto scan, training::OpenScan(*dataset, flags.root, scene.name));
    return std::make_shared<const training::LabelledMesh>(scan->mesh());
  };
  VLM3R_ASSIGN(training::RouteSet routes,
               training::GenerateRoutes(scenes, mesh_of, options, {}, {context.control.stop, {}}));
  for (const Error& error : routes.skipped) context.notice("no routes: " + error.ToString());
  return std::move(routes.records);
}

Result<OrderedJson> RecordsOf(const qa::Task& task, const std::vector<scene::SceneGraph>& scenes,
                              const QaFlags& flags, const training::GenerateOptions& options,
                              const Context& context) {
  if (IsRoute(task)) return RoutesOf(scenes, flags, options, context);
  return training::Generate(task, scenes, options, {context.control.stop, {}});
}

Result<Output> Run(Context& context, const Args& args) {
  const QaFlags& flags = args.Get<QaFlags>();
  if (flags.scene_metadata.empty() || flags.out.empty()) {
    return Error{ErrorCode::kUsage, "data qa needs --scene-metadata FILE and --out DIR", "",
                 "The file is what data metadata writes"};
  }
  training::GenerateOptions options;
  options.compat = *training::CompatFromName(flags.compat);
  options.seed = static_cast<uint64_t>(flags.qa_seed);
  options.threads = static_cast<int>(flags.workers);
  VLM3R_ASSIGN(options.cap, CapOf(flags.cap));
  VLM3R_ASSIGN(const std::vector<const qa::Task*> tasks, TasksOf(flags));
  VLM3R_ASSIGN(const scene::SceneSet set,
               scene::ReadScenes(flags.scene_metadata, flags.frame_metadata));
  for (const Error& error : set.skipped) context.notice("skipped: " + error.ToString());
  std::error_code failed;
  fs::create_directories(flags.out, failed);
  if (failed) {
    return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), flags.out.string(),
                 "Name a folder that can be written"};
  }
  Output output{{{"num_scenes", set.scenes.size()}, {"num_skipped", set.skipped.size()}}, "", {}};
  OrderedJson& counts = output.json["num_questions"] = OrderedJson::object();
  for (size_t i = 0; i < tasks.size(); ++i) {
    VLM3R_ASSIGN(const OrderedJson records,
                 RecordsOf(*tasks[i], set.scenes, flags, options, context));
    const std::string name(tasks[i]->name);
    VLM3R_TRY(WriteFileAtomically(flags.out / ("qa_" + name + ".json"), records.dump(2) + "\n"));
    counts[name] = records.size();
    output.text += std::to_string(records.size()) + " " + name + "\n";
    context.control.Report("tasks", static_cast<int64_t>(i) + 1,
                           static_cast<int64_t>(tasks.size()));
  }
  output.text += std::to_string(set.scenes.size()) + " scenes, " +
                 std::to_string(set.skipped.size()) + " skipped; questions are in " +
                 flags.out.string() + "\n";
  return output;
}

}  // namespace

Command DataQaCommand() {
  return {
      .id = "data qa",
      .summary = "Ask every question of the benchmarks' tasks about scene graphs",
      .details =
          "Writes one file of records per task: question, options, answer and letter as\n"
          "VSI-Bench and VSTI-Bench have them. The same seed gives the same bytes, whatever the\n"
          "number of threads.\n"
          "\n"
          "  vlm3r data qa --scene-metadata meta/scannet_metadata_val.json \\\n"
          "      --frame-metadata meta/scannet_frame_metadata_val.json --out qa",
      .positionals = {},
      .areas = {},
      .make_flags = MakeFlags<QaFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
