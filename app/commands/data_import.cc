// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "app/commands/skipped_scenes.h"
#include "training/data/layout/export_scans.h"
#include "training/data/layout/scan_video.h"
#include "training/data/scans/open_scan.h"
#include "training/data/scans/scannet.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct ImportFlags {
  std::string dataset = "scannet";
  fs::path root, out;
  std::string split = "train";
  std::string shard = "1/1";
  int64_t sampled_frames = 32;
  bool videos = true;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&dataset, {.key = "dataset",
                     .help = "whose files lie there",
                     .choices = {"scannet", "scannetpp", "arkitscenes"}});
    visit(&root,
          {.key = "root", .help = "folder into which the dataset was downloaded", .unit = "DIR"});
    visit(&split, {.key = "split", .help = "split of the dataset", .choices = {"train", "val"}});
    visit(&out, {.key = "out", .help = "folder to write the training layout to", .unit = "DIR"});
    visit(&sampled_frames, {.key = "sampled_frames",
                            .help = "frames that stand for a video",
                            .unit = "frames",
                            .min = 1,
                            .max = 4096});
    visit(&videos, {.key = "videos", .help = "also write a video of each scene"});
    visit(&shard,
          {.key = "shard", .help = "do only the i-th of n parts of the scenes", .unit = "i/n"});
  }
};

/// ARKitScenes comes with videos; the other datasets' are made of their frames.
fs::path RawVideo(training::Dataset dataset, const fs::path& root, const std::string& split,
                  const std::string& scene) {
  if (dataset != training::Dataset::kArkitscenes) return {};
  fs::path video =
      root / "raw" / (split == "train" ? "Training" : "Validation") / scene / (scene + ".mov");
  std::error_code ignored;
  return fs::is_regular_file(video, ignored) ? video : fs::path();
}

Result<training::ExportRequest> RequestOf(const ImportFlags& flags, const RunControl& control) {
  if (flags.root.empty() || flags.out.empty()) {
    return Error{ErrorCode::kUsage, "data import needs --root DIR and --out DIR", "",
                 "Name the dataset's folder and a folder for the results"};
  }
  if (flags.videos && !training::CanWriteVideos()) {
    return Error{ErrorCode::kUsage, "this build has no FFmpeg and writes no videos", "",
                 "Give --no-videos"};
  }
  training::ExportRequest request;
  VLM3R_ASSIGN(request.shard, training::Shard::Parse(flags.shard));
  const training::Dataset dataset = *training::DatasetFromName(flags.dataset);
  VLM3R_ASSIGN(request.scenes, training::ListScans(dataset, flags.root, flags.split));
  if (request.scenes.empty()) {
    return Error{ErrorCode::kBadInput, "holds no scene of the split " + flags.split,
                 flags.root.string(), "Check --dataset, --split and the folder"};
  }
  request.open = [dataset, root = flags.root](const std::string& scene) {
    return training::OpenScan(dataset, root, scene);
  };
  request.raw_video = [dataset, flags](const std::string& scene) {
    return RawVideo(dataset, flags.root, flags.split, scene);
  };
  if (dataset == training::Dataset::kScannet) {
    VLM3R_ASSIGN(request.options.labels,
                 training::LabelTable::Read(training::ScannetLabels(flags.root)));
  }
  VLM3R_ASSIGN(request.stamp, training::ScanStamps(dataset, flags.root, control));
  request.options.split = flags.split;
  request.options.num_frames = static_cast<size_t>(flags.sampled_frames);
  request.options.video = flags.videos;
  request.out = flags.out;
  return request;
}

Result<Output> Run(Context& context, const Args& args) {
  VLM3R_ASSIGN(const training::ExportRequest request,
               RequestOf(args.Get<ImportFlags>(), context.control));
  VLM3R_ASSIGN(const training::ExportReport report,
               training::ExportScans(request, context.control));
  Output output{{{"num_made", report.num_made},
                 {"num_resumed", report.num_resumed},
                 {"num_skipped", report.skipped.size()},
                 {"skipped", TellSkipped(context, report.skipped)},
                 {"problems", ProblemRecords("skipped", report.skipped)},
                 {"out", request.out.string()}},
                std::to_string(report.num_made) + " scenes imported, " +
                    std::to_string(report.num_resumed) + " found from an earlier run, " +
                    std::to_string(report.skipped.size()) + " skipped\n" + request.out.string() +
                    "\n",
                {}};
  output.finding = FindingOf(report.num_made + report.num_resumed, report.skipped);
  return output;
}

}  // namespace

Command DataImportCommand() {
  return {
      .id = "data import",
      .summary = "Unpack scans of a dataset into the folders that training reads",
      .details =
          "Writes sampled frames as color, depth, pose and instance, with intrinsics, labelled\n"
          "point clouds and videos: the files that the paths in frame metadata name. A scene that\n"
          "cannot be used is skipped and counted. An interrupted run goes on where it ended.\n"
          "\n"
          "  vlm3r data import --dataset scannet --root ScanNet --split val --out "
          "processed/ScanNet",
      .positionals = {},
      .areas = {},
      .make_flags = MakeFlags<ImportFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
