// SPDX-License-Identifier: Apache-2.0
#include "app/project/annotations.h"

#include <set>
#include <utility>

#include "app/project/database.h"
#include "engine/scene/scene_files.h"

namespace vlm3r::project {
namespace {

Error Bad(const AnnotationSource& source, std::string what, std::string remedy) {
  return {ErrorCode::kBadInput, std::move(what), source.path.string(), std::move(remedy)};
}

/// The video's id: that of the wanted place, else of the one shown last, else of the first.
Result<int64_t> VideoOf(const Contents& contents, const AnnotationSource& source) {
  const auto count = static_cast<int64_t>(contents.videos.size());
  if (count == 0 || source.video < 0 || source.video > count)
    return Bad(source, "has no such video", "It holds " + std::to_string(count));
  if (source.video > 0) return contents.videos[static_cast<size_t>(source.video) - 1].id;
  const auto last = contents.settings.find("current_video");
  for (const Video& video : contents.videos)
    if (last != contents.settings.end() && last->is_number_integer() && *last == video.id)
      return video.id;
  return contents.videos.front().id;
}

Result<std::vector<Annotation>> OfProject(const AnnotationSource& source) {
  VLM3R_ASSIGN(const auto database,
               Database::Open({.path = source.path, .create = false, .read_only = true}));
  std::vector<std::string> warnings;
  VLM3R_ASSIGN(Contents contents, database->Load(&warnings));
  VLM3R_ASSIGN(const int64_t video, VideoOf(contents, source));
  std::erase_if(contents.objects,
                [video](const RoomObject& object) { return object.video_id != video; });
  return AnnotationsOf(contents.objects);
}

/// As the studio's exports sign their boxes.
std::string AnnotatorOf(const scene::SceneObject& object) {
  if (!object.record.is_object()) return {};
  const auto found = object.record.find("annotator");
  return found != object.record.end() && found->is_string() ? found->get<std::string>()
                                                            : std::string();
}

Result<std::vector<Annotation>> OfMetadata(const AnnotationSource& source) {
  VLM3R_ASSIGN(const scene::SceneFiles files, scene::SceneFiles::Open(source.path, {}));
  if (files.size() == 0) return Bad(source, "holds no scene", "");
  if (source.scene.empty() && files.size() > 1)
    return Bad(source, "holds " + std::to_string(files.size()) + " scenes", "Name one of them");
  for (size_t i = 0; i < files.size(); ++i) {
    if (!source.scene.empty() && files.name(i) != source.scene) continue;
    VLM3R_ASSIGN(const scene::SceneGraph graph, files.Read(i));
    std::vector<Annotation> annotations;
    for (const scene::SceneObject& object : graph.objects)
      annotations.push_back(
          {{object.instance_id.value_or(0), object.category, object.box}, AnnotatorOf(object)});
    return annotations;
  }
  return Bad(source, "has no scene \"" + source.scene + "\"", "");
}

}  // namespace

std::vector<Annotation> AnnotationsOf(const std::vector<RoomObject>& objects) {
  std::vector<Annotation> annotations;
  for (const RoomObject& object : objects)
    if (object.state != "rejected")
      annotations.push_back({{object.id, object.category, object.box}, object.annotator});
  return annotations;
}

Result<std::vector<Annotation>> ReadAnnotations(const AnnotationSource& source) {
  return LooksLikeProject(source.path) ? OfProject(source) : OfMetadata(source);
}

std::vector<scene::LabelledBox> BoxesOf(const std::vector<Annotation>& annotations,
                                        const std::string& annotator) {
  std::vector<scene::LabelledBox> boxes;
  for (const Annotation& annotation : annotations)
    if (annotator.empty() || annotation.annotator == annotator) boxes.push_back(annotation.box);
  return boxes;
}

std::vector<std::string> AnnotatorsOf(const std::vector<Annotation>& annotations) {
  std::set<std::string> names;
  for (const Annotation& annotation : annotations)
    if (!annotation.annotator.empty()) names.insert(annotation.annotator);
  return {names.begin(), names.end()};
}

}  // namespace vlm3r::project
