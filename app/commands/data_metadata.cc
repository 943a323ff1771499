// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "app/commands/commands.h"
#include "app/commands/skipped_scenes.h"
#include "training/data/metadata/import_scenes.h"
#include "training/data/scans/open_scan.h"
#include "training/data/scans/scannet.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct MetadataFlags {
  std::string dataset = "scannet";
  fs::path root, out;
  std::string split = "train";
  std::string compat = "fixed";
  std::string video_folder;
  std::string shard = "1/1";
  int64_t sampled_frames = 32;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&dataset, {.key = "dataset",
                     .help = "whose files lie there",
                     .choices = {"scannet", "scannetpp", "arkitscenes"}});
    visit(&root,
          {.key = "root", .help = "folder into which the dataset was downloaded", .unit = "DIR"});
    visit(&split, {.key = "split", .help = "split of the dataset", .choices = {"train", "val"}});
    visit(&out, {.key = "out", .help = "folder to write the metadata to", .unit = "DIR"});
    visit(&compat, {.key = "compat",
                    .help = "paper2025 does what the released programs do, their bugs included",
                    .choices = {"fixed", "paper2025"}});
    visit(&sampled_frames, {.key = "sampled_frames",
                            .help = "frames that stand for a video",
                            .unit = "frames",
                            .min = 1,
                            .max = 4096});
    visit(&video_folder, {.key = "video_folder",
                          .help = "what the paths of the videos begin with; empty means "
                                  "ScanNet/videos/<split>, and so with ScanNetpp and ARkitScenes",
                          .unit = "TEXT"});
    visit(&shard,
          {.key = "shard",
           .help = "do only the i-th of n parts of the scenes; the last one to end puts all "
                   "together",
           .unit = "i/n"});
  }
};

const char* LayoutOf(training::Dataset dataset) {
  switch (dataset) {
    case training::Dataset::kScannet:
      return "Each scene is a folder below scans with its .sens file";
    case training::Dataset::kScannetpp: return "Each scene is a folder below data with its scans";
    case training::Dataset::kArkitscenes: break;
  }
  return "metadata.csv lists them; each is a folder below raw";
}

Result<training::ImportRequest> RequestOf(const MetadataFlags& flags, const RunControl& control) {
  if (flags.root.empty() || flags.out.empty()) {
    return Error{ErrorCode::kUsage, "data metadata needs --root DIR and --out DIR", "",
                 "Name the dataset's folder and a folder for the results"};
  }
  training::ImportRequest request;
  VLM3R_ASSIGN(request.shard, training::Shard::Parse(flags.shard));
  const training::Dataset dataset = *training::DatasetFromName(flags.dataset);
  const bool scannet = dataset == training::Dataset::kScannet;
  VLM3R_ASSIGN(request.scenes, training::ListScans(dataset, flags.root, flags.split));
  if (request.scenes.empty()) {
    return Error{ErrorCode::kBadInput, "holds no scene of the split " + flags.split,
                 flags.root.string(), LayoutOf(dataset)};
  }
  request.open = [dataset, root = flags.root](const std::string& scene) {
    return training::OpenScan(dataset, root, scene);
  };
  if (scannet) {
    VLM3R_ASSIGN(request.options.labels,
                 training::LabelTable::Read(training::ScannetLabels(flags.root)));
  }
  VLM3R_ASSIGN(request.stamp, training::ScanStamps(dataset, flags.root, control));
  request.options.compat = *training::CompatFromName(flags.compat);
  request.options.split = flags.split;
  request.options.video_folder =
      !flags.video_folder.empty()
          ? flags.video_folder
          : (scannet ? "ScanNet" : training::TagOf(dataset)) + ("/videos/" + flags.split);
  request.options.num_frames = static_cast<size_t>(flags.sampled_frames);
  request.out = flags.out;
  request.prefix = flags.dataset;
  return request;
}

OrderedJson ToJson(const training::ImportReport& report, OrderedJson skipped) {
  return {{"num_scenes", report.num_made + report.num_resumed},
          {"num_resumed", report.num_resumed},
          {"num_skipped", report.skipped.size()},
          {"skipped", std::move(skipped)},
          {"problems", ProblemRecords("skipped", report.skipped)},
          {"warnings", report.warnings},
          {"scene_metadata", report.scene_metadata.string()},
          {"frame_metadata", report.frame_metadata.string()}};
}

Result<Output> Run(Context& context, const Args& args) {
  VLM3R_ASSIGN(const training::ImportRequest request,
               RequestOf(args.Get<MetadataFlags>(), context.control));
  VLM3R_ASSIGN(const training::ImportReport report,
               training::ImportScenes(request, context.control));
  for (const std::string& warning : report.warnings) context.notice("warning: " + warning);
  Output output{ToJson(report, TellSkipped(context, report.skipped)), "", {}};
  output.text = std::to_string(report.num_made) + " scenes made, " +
                std::to_string(report.num_resumed) + " found from an earlier run, " +
                std::to_string(report.skipped.size()) + " skipped\n";
  output.text += report.scene_metadata.empty() ? "some scenes are not done yet\n"
                                               : report.scene_metadata.string() + "\n" +
                                                     report.frame_metadata.string() + "\n";
  output.finding = FindingOf(report.num_made + report.num_resumed, report.skipped);
  return output;
}

}  // namespace

Command DataMetadataCommand() {
  return {
      .id = "data metadata",
      .summary = "Turn scans of a dataset into scene graphs",
      .details =
          "Reads every scene of a split and writes scene and frame metadata: categories, counts,\n"
          "boxes, room size, sampled frames with poses and what they see. A scene that cannot be\n"
          "used is skipped and counted. An interrupted run goes on where it ended.\n"
          "\n"
          "  vlm3r data metadata --dataset scannet --root ScanNet --split val --out meta",
      .positionals = {},
      .areas = {},
      .make_flags = MakeFlags<MetadataFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
