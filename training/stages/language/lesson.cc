// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/lesson.h"

#include <algorithm>
#include <utility>

#include "training/data/metadata/build_metadata.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/qa/format/format.h"
#include "training/qa/generate.h"
#include "training/stages/language/practice.h"

namespace vlm3r::training {
namespace {

constexpr std::string_view kOpenly = "practice_open_";

frames::Frame FrameOf(ColorImage image, size_t index, double fps) {
  frames::Frame frame;
  frame.index = static_cast<int64_t>(index);
  frame.time_s = static_cast<double>(index) / fps;
  frame.width = image.width;
  frame.height = image.height;
  frame.rgb = std::move(image.rgb);
  return frame;
}

/// The same asked without options, and answered with the right one's words.
LessonQuestion Openly(const OrderedJson& record, const LessonQuestion& question) {
  const auto place = static_cast<size_t>(question.answer.at(0) - 'A');
  const auto option = record.at("options").at(place).get<std::string>();
  const auto words = option.find(". ");
  return {std::string(kOpenly) + question.type, qa::AnswerKind::kNumber, 0,
          "These are frames of a video.\n" + record.at("question").get<std::string>(),
          words == std::string::npos ? option : option.substr(words + 2)};
}

Status Ask(const qa::Task& task, const scene::SceneGraph& graph, const LessonOptions& lesson,
           std::vector<LessonQuestion>* questions) {
  GenerateOptions options;
  options.seed = lesson.set_seed;
  options.cap = static_cast<uint64_t>(lesson.most_of_a_task);
  for (const OrderedJson& record : GenerateForScene(task, graph, options)) {
    VLM3R_ASSIGN(QuestionText text, TextOf(record));
    LessonQuestion question;
    question.type = record["question_type"].get<std::string>();
    question.kind = task.answer;
    if (record.contains("options"))
      question.num_options = static_cast<int64_t>(record["options"].size());
    question.question = std::move(text.question);
    question.answer = std::move(text.answer);
    if (question.kind == qa::AnswerKind::kLetter) questions->push_back(Openly(record, question));
    questions->push_back(std::move(question));
  }
  return {};
}

std::vector<LessonObject> ObjectsOf(const scene::SceneGraph& graph) {
  const auto first = std::ranges::find_if(
      graph.frames, [](const auto& frame) { return frame.world_from_camera.has_value(); });
  if (first == graph.frames.end()) return {};
  const Eigen::Matrix4d first_from_world = first->world_from_camera->inverse();
  std::vector<LessonObject> objects;
  for (const std::string& category : graph.Categories()) {
    const std::vector<size_t> places = graph.ObjectsOf(category);
    LessonObject object{category, static_cast<int64_t>(places.size()), -1, {}};
    if (const auto seen = graph.FirstAppearance(category))
      object.first_frame = static_cast<int64_t>(*seen);
    if (places.size() == 1) {
      const Eigen::Vector3d center = graph.objects[places[0]].box.center_world();
      object.center = (first_from_world * center.homogeneous()).hnormalized();
    }
    objects.push_back(std::move(object));
  }
  return objects;
}

}  // namespace

Result<Lesson> MakeLesson(uint64_t number, const LessonOptions& options) {
  rooms::FilmOptions film;
  film.width = film.height = options.side;
  film.num_frames = options.num_frames;
  film.fps = options.fps;
  rooms::RoomOptions room;
  room.compass = options.compass;
  // ScanNet++'s words: masks, annotated boxes, and the widest list of categories.
  rooms::SyntheticScan scan(Dataset::kScannetpp, rooms::SyntheticName(Dataset::kScannetpp, number),
                            rooms::RoomSeed(options.set_seed, number), film, room);
  MetadataOptions metadata_options;
  metadata_options.num_frames = static_cast<size_t>(options.num_frames);
  VLM3R_ASSIGN(const Metadata metadata, BuildMetadata(&scan, metadata_options));
  Lesson lesson;
  lesson.number = number;
  for (size_t i = 0; i < scan.frames().size(); ++i) {
    VLM3R_ASSIGN(ColorImage image, scan.ReadColor(i));
    lesson.frames.push_back(FrameOf(std::move(image), i, options.fps));
  }
  for (const qa::Task& task : qa::Tasks()) {
    if (task.in_default_set && task.name != "route_planning")
      VLM3R_TRY(Ask(task, metadata.graph, options, &lesson.questions));
  }
  lesson.objects = ObjectsOf(metadata.graph);
  for (LessonQuestion& question : PracticeQuestions(metadata.graph))
    lesson.questions.push_back(std::move(question));
  return lesson;
}

}  // namespace vlm3r::training
