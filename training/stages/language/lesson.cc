// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/lesson.h"

#include <utility>

#include "training/data/metadata/build_metadata.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/qa/format/format.h"
#include "training/qa/generate.h"
#include "training/stages/language/practice.h"

namespace vlm3r::training {
namespace {

frames::Frame FrameOf(ColorImage image, size_t index, double fps) {
  frames::Frame frame;
  frame.index = static_cast<int64_t>(index);
  frame.time_s = static_cast<double>(index) / fps;
  frame.width = image.width;
  frame.height = image.height;
  frame.rgb = std::move(image.rgb);
  return frame;
}

Status Ask(const qa::Task& task, const scene::SceneGraph& graph, uint64_t seed,
           std::vector<LessonQuestion>* questions) {
  GenerateOptions options;
  options.seed = seed;
  for (const OrderedJson& record : GenerateForScene(task, graph, options)) {
    VLM3R_ASSIGN(QuestionText text, TextOf(record));
    LessonQuestion question;
    question.type = record["question_type"].get<std::string>();
    question.kind = task.answer;
    if (record.contains("options"))
      question.num_options = static_cast<int64_t>(record["options"].size());
    question.question = std::move(text.question);
    question.answer = std::move(text.answer);
    questions->push_back(std::move(question));
  }
  return {};
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
      VLM3R_TRY(Ask(task, metadata.graph, options.set_seed, &lesson.questions));
  }
  for (LessonQuestion& question : PracticeQuestions(metadata.graph))
    lesson.questions.push_back(std::move(question));
  return lesson;
}

}  // namespace vlm3r::training
