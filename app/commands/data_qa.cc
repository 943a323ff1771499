// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "app/commands/commands.h"
#include "app/commands/skipped_scenes.h"
#include "engine/base/hash.h"
#include "engine/qa/task_table.h"
#include "engine/scene/scene_files.h"
#include "training/data/scans/mesh_file.h"
#include "training/data/scans/open_scan.h"
#include "training/qa/files/question_files.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct QaFlags {
  fs::path scene_metadata, frame_metadata, root, meshes, out;
  std::vector<std::string> tasks = {"all"};
  std::string compat = "fixed";
  std::string cap = "default";
  std::string shard = "1/1";
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
    visit(&meshes, {.key = "meshes",
                    .help = "folder with a mesh named after each scene (PLY, OBJ, STL or glTF, in "
                            "metres), in place of --root",
                    .unit = "DIR"});
    visit(&tasks, {.key = "tasks", .help = "names of tasks, or all", .unit = "NAME"});
    visit(&compat, {.key = "compat",
                    .help = "paper2025 does what the released programs do, their bugs included",
                    .choices = {"fixed", "paper2025"}});
    visit(&cap, {.key = "cap",
                 .help = "most questions of a task about a scene: a number, none, or default",
                 .unit = "N"});
    visit(&qa_seed,
          {.key = "seed", .help = "the same seed gives the same questions", .min = 0, .max = 9e15});
    visit(&workers, {.key = "workers",
                     .help = "threads; 0 means all cores",
                     .unit = "threads",
                     .min = 0,
                     .max = 256});
    visit(&shard, {.key = "shard",
                   .help = "do only the i-th of n parts of the scenes; the last one to end joins "
                           "all",
                   .unit = "i/n"});
    visit(&out, {.key = "out", .help = "folder to write a file per task to", .unit = "DIR"});
  }
};

bool IsRoute(const qa::Task& task) { return task.name == "route_planning"; }

bool HasMeshes(const QaFlags& flags) { return !flags.root.empty() || !flags.meshes.empty(); }

Result<std::vector<const qa::Task*>> TasksOf(const QaFlags& flags) {
  std::vector<const qa::Task*> tasks;
  for (const std::string& name : flags.tasks) {
    if (name != "all") {
      VLM3R_ASSIGN(const qa::Task* task, qa::FindTask(name));
      if (IsRoute(*task) && !HasMeshes(flags)) {
        return Error{ErrorCode::kUsage, "route_planning needs --root DIR or --meshes DIR", "",
                     "Name the folder with the scenes' meshes"};
      }
      tasks.push_back(task);
      continue;
    }
    for (const qa::Task& task : qa::Tasks()) {
      // The release has a generator of orders of appearance and leaves it off.
      if (flags.compat == "paper2025" && task.name == "obj_appearance_order") continue;
      const bool answerable =
          IsRoute(task) ? HasMeshes(flags)
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

/// Brings the mesh of a scene from the dataset's folder.
training::MeshSource MeshesBelow(const fs::path& root) {
  return
      [root](
          const scene::SceneGraph& scene) -> Result<std::shared_ptr<const training::LabelledMesh>> {
        const auto dataset = training::DatasetFromTag(scene.dataset);
        if (!dataset) {
          return Error{ErrorCode::kBadInput, "is of an unknown dataset", scene.name,
                       "Use metadata that data metadata wrote"};
        }
        VLM3R_ASSIGN(const auto scan, training::OpenScan(*dataset, root, scene.name));
        return std::make_shared<const training::LabelledMesh>(scan->mesh());
      };
}

/// Brings the mesh that is named after a scene.
training::MeshSource MeshesIn(const fs::path& folder) {
  return
      [folder](
          const scene::SceneGraph& scene) -> Result<std::shared_ptr<const training::LabelledMesh>> {
        VLM3R_ASSIGN(const fs::path file, training::FindMesh(folder, scene.name));
        VLM3R_ASSIGN(training::LabelledMesh mesh, training::ReadMeshFile(file));
        return std::make_shared<const training::LabelledMesh>(std::move(mesh));
      };
}

/// What tells one set of meshes from another.
std::string MeshSourceOf(const QaFlags& flags) {
  if (!HasMeshes(flags)) return {};
  const fs::path& folder = flags.meshes.empty() ? flags.root : flags.meshes;
  std::error_code failed;
  const fs::path canonical = fs::canonical(folder, failed);
  return (flags.meshes.empty() ? "root " : "meshes ") + (failed ? folder : canonical).string();
}

/// What tells one set of scenes from another.
Result<std::string> SourceOf(const QaFlags& flags, const RunControl& control) {
  VLM3R_ASSIGN(std::string source, Sha256OfFile(flags.scene_metadata, control));
  if (flags.frame_metadata.empty()) return source;
  VLM3R_ASSIGN(const std::string frames, Sha256OfFile(flags.frame_metadata, control));
  return source + " " + frames;
}

Output OutputOf(const training::QuestionFilesReport& report, const fs::path& out) {
  Output output{{{"num_scenes", report.num_scenes},
                 {"num_skipped", report.skipped.size()},
                 {"num_without_routes", report.without_routes.size()},
                 {"num_resumed", report.num_resumed},
                 {"problems", ProblemRecords("no routes", report.without_routes,
                                             ProblemRecords("skipped", report.skipped))},
                 {"complete", report.complete}},
                "",
                {}};
  OrderedJson& counts = output.json["num_questions"] = OrderedJson::object();
  for (const auto& [name, count] : report.counts) {
    counts[name] = count;
    output.text += std::to_string(count) + " " + name + "\n";
  }
  output.text += std::to_string(report.num_scenes) + " scenes, " +
                 std::to_string(report.skipped.size()) + " skipped, " +
                 std::to_string(report.num_resumed) + " tasks found from an earlier run\n";
  output.text += report.complete ? "questions are in " + out.string() + "\n"
                                 : "other shards are not done yet\n";
  if (report.num_scenes == 0 && !report.skipped.empty()) output.finding = ErrorCode::kBadInput;
  return output;
}

Result<Output> Run(Context& context, const Args& args) {
  const QaFlags& flags = args.Get<QaFlags>();
  if (flags.scene_metadata.empty() || flags.out.empty()) {
    return Error{ErrorCode::kUsage, "data qa needs --scene-metadata FILE and --out DIR", "",
                 "The file is what data metadata writes"};
  }
  training::QuestionFilesRequest request;
  request.options.compat = *training::CompatFromName(flags.compat);
  request.options.seed = static_cast<uint64_t>(flags.qa_seed);
  request.options.threads = static_cast<int>(flags.workers);
  request.mesh_of = flags.meshes.empty() ? MeshesBelow(flags.root) : MeshesIn(flags.meshes);
  request.mesh_source = MeshSourceOf(flags);
  request.out = flags.out;
  VLM3R_ASSIGN(request.options.cap, CapOf(flags.cap));
  VLM3R_ASSIGN(request.shard, training::Shard::Parse(flags.shard));
  VLM3R_ASSIGN(request.tasks, TasksOf(flags));
  VLM3R_ASSIGN(request.source, SourceOf(flags, context.control));
  VLM3R_ASSIGN(const scene::SceneFiles scenes,
               scene::SceneFiles::Open(flags.scene_metadata, flags.frame_metadata));
  VLM3R_ASSIGN(const training::QuestionFilesReport report,
               training::WriteQuestionFiles(scenes, request, context.control));
  for (const Error& error : report.skipped) context.notice("skipped: " + error.ToString());
  for (const Error& error : report.without_routes) context.notice("no routes: " + error.ToString());
  return OutputOf(report, flags.out);
}

}  // namespace

Command DataQaCommand() {
  return {
      .id = "data qa",
      .summary = "Ask every question of the benchmarks' tasks about scene graphs",
      .details =
          "Writes one file of records per task: question, options, answer and letter as\n"
          "VSI-Bench and VSTI-Bench have them. The same seed gives the same bytes, whatever the\n"
          "number of threads or shards. An interrupted run goes on where it ended.\n"
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
