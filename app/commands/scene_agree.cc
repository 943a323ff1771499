// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "app/commands/commands.h"
#include "app/project/annotations.h"
#include "engine/scene/agreement.h"

namespace vlm3r::app {
namespace {

struct AgreeFlags {
  std::string annotator_a, annotator_b;
  std::string scene;
  int64_t video_a = 0, video_b = 0;
  double min_iou = 0.5;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&annotator_a, {.key = "annotator_a",
                         .help = "whose objects of A count; empty means everybody's",
                         .unit = "NAME"});
    visit(&annotator_b, {.key = "annotator_b",
                         .help = "whose objects of B count; empty means everybody's",
                         .unit = "NAME"});
    visit(&scene,
          {.key = "scene", .help = "scene of a metadata file that holds several", .unit = "NAME"});
    visit(&video_a, {.key = "video_a",
                     .help = "video of project A, from 1; 0 is the one shown last",
                     .min = 0,
                     .max = 1e6});
    visit(&video_b, {.key = "video_b",
                     .help = "video of project B, from 1; 0 is the one shown last",
                     .min = 0,
                     .max = 1e6});
    visit(&min_iou, {.key = "min_iou",
                     .help = "smallest overlap (IoU) of two boxes of one object",
                     .min = 0.01,
                     .max = 1});
  }
};

Result<std::vector<scene::LabelledBox>> Boxes(const project::AnnotationSource& source,
                                              const std::string& annotator) {
  VLM3R_ASSIGN(const auto annotations, project::ReadAnnotations(source));
  const std::vector<std::string> names = project::AnnotatorsOf(annotations);
  if (!annotator.empty() && std::ranges::find(names, annotator) == names.end()) {
    std::string known;
    for (const std::string& name : names) known += (known.empty() ? "" : ", ") + name;
    return Error{ErrorCode::kUsage, "holds no object by \"" + annotator + "\"",
                 source.path.string(),
                 known.empty() ? "Its objects are not signed" : "Annotators are: " + known};
  }
  return project::BoxesOf(annotations, annotator);
}

std::string Line(const char* format, auto... values) {
  char text[200];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

std::string Listed(const char* side, const std::vector<size_t>& which,
                   const std::vector<scene::LabelledBox>& boxes) {
  std::string text;
  for (const size_t i : which)
    text += Line("  %-8s  only in %s  ", std::to_string(boxes[i].id).c_str(), side) +
            boxes[i].category + "\n";
  return text;
}

std::string Text(const scene::Agreement& found, const std::vector<scene::LabelledBox>& a,
                 const std::vector<scene::LabelledBox>& b) {
  std::string text =
      Line("objects    A %zu, B %zu, matched %zu, same category %lld\n", a.size(), b.size(),
           found.matches.size(), static_cast<long long>(found.same_category));
  text += Line("boxes      precision %.3f, recall %.3f, F1 %.3f, mean IoU %.3f\n", found.precision,
               found.recall, found.f1, found.mean_iou);
  text += found.kappa ? Line("labels     kappa %.3f\n", *found.kappa)
                      : std::string("labels     kappa is not defined here\n");
  for (const scene::BoxMatch& match : found.matches) {
    text += Line("  %-8s  IoU %.3f  ", std::to_string(a[match.a].id).c_str(), match.iou) +
            a[match.a].category + (match.same_category ? "" : " / " + b[match.b].category) + "\n";
  }
  return text + Listed("A", found.only_a, a) + Listed("B", found.only_b, b);
}

Result<Output> Run(Context&, const Args& args) {
  const AgreeFlags& flags = args.Get<AgreeFlags>();
  const project::AnnotationSource source_a{args.At(0), flags.video_a, flags.scene};
  const project::AnnotationSource source_b{args.At(1), flags.video_b, flags.scene};
  VLM3R_ASSIGN(const auto a, Boxes(source_a, flags.annotator_a));
  VLM3R_ASSIGN(const auto b, Boxes(source_b, flags.annotator_b));
  VLM3R_ASSIGN(const scene::Agreement found, scene::CompareAnnotations(a, b, flags.min_iou));
  Output output;
  output.json = {{"a", args.At(0)}, {"b", args.At(1)}, {"min_iou", flags.min_iou}};
  const OrderedJson numbers = scene::ToJson(found, a, b);
  for (const auto& item : numbers.items()) output.json[item.key()] = item.value();
  output.text = Text(found, a, b);
  return output;
}

}  // namespace

Command SceneAgreeCommand() {
  return {
      .id = "scene agree",
      .summary = "Tell how far two annotators of a scene agree",
      .details =
          "Takes two projects or two files of scene metadata (or one of each) whose boxes are in\n"
          "the same frame, matches their boxes one to one so that the overlaps add up to the\n"
          "most, and prints precision, recall and F1 of B against A, the mean IoU of the\n"
          "matches, and Cohen's kappa of the categories. Rejected objects do not count. Two\n"
          "annotators of one project: give it twice.\n"
          "\n"
          "  vlm3r scene agree room.v3r room.v3r --annotator-a anna --annotator-b ben\n"
          "  vlm3r scene agree mine.json theirs.json --scene scene0000_00 --json",
      .positionals = {{"A", "project or scene metadata of the first annotator", true, false},
                      {"B", "project or scene metadata of the second annotator", true, false}},
      .areas = {},
      .make_flags = MakeFlags<AgreeFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
