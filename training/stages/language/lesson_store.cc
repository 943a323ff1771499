// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/lesson_store.h"

#include <utility>

#include <ATen/TensorOperators.h>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// Raised when the questions or the rooms of a seed come out otherwise than before.
constexpr int kLessonVersion = 3;

OrderedJson ToJson(const LessonQuestion& q) {
  return {q.type, q.kind == qa::AnswerKind::kLetter, q.num_options, q.question, q.answer};
}

OrderedJson ToJson(const LessonObject& o) {
  OrderedJson center;
  if (o.center) center = {o.center->x(), o.center->y(), o.center->z()};
  return {o.category, o.count, o.first_frame, center};
}

LessonQuestion QuestionFrom(const OrderedJson& row) {
  return {row.at(0).get<std::string>(),
          row.at(1).get<bool>() ? qa::AnswerKind::kLetter : qa::AnswerKind::kNumber,
          row.at(2).get<int64_t>(), row.at(3).get<std::string>(), row.at(4).get<std::string>()};
}

LessonObject ObjectFrom(const OrderedJson& row) {
  LessonObject object{
      row.at(0).get<std::string>(), row.at(1).get<int64_t>(), row.at(2).get<int64_t>(), {}};
  const OrderedJson& center = row.at(3);
  if (!center.is_null())
    object.center = Eigen::Vector3d(center.at(0).get<double>(), center.at(1).get<double>(),
                                    center.at(2).get<double>());
  return object;
}

OrderedJson ToJson(const EncodedLesson& lesson, const OrderedJson& key) {
  OrderedJson questions = OrderedJson::array(), objects = OrderedJson::array();
  for (const LessonQuestion& question : lesson.questions) questions.push_back(ToJson(question));
  for (const LessonObject& object : lesson.objects) objects.push_back(ToJson(object));
  return {{"key", key}, {"questions", questions}, {"objects", objects}};
}

/// Questions and objects of a lesson, without features.
Result<EncodedLesson> ReadTexts(const fs::path& file, const OrderedJson& key) {
  VLM3R_ASSIGN(const OrderedJson json, ReadOrderedJsonFile(file));
  const Error stale{ErrorCode::kBadInput, "was made from something else", file.string(), ""};
  if (!json.is_object() || json.value("key", OrderedJson()) != key) return stale;
  EncodedLesson lesson;
  try {
    for (const OrderedJson& row : json.at("questions"))
      lesson.questions.push_back(QuestionFrom(row));
    for (const OrderedJson& row : json.at("objects")) lesson.objects.push_back(ObjectFrom(row));
  } catch (const OrderedJson::exception&) {
    return stale;
  }
  return lesson;
}

}  // namespace

LessonStore::LessonStore(LessonOptions options, fs::path folder,
                         std::shared_ptr<const FrozenTowers> towers)
    : options_(options), folder_(std::move(folder)), towers_(std::move(towers)) {}

OrderedJson LessonStore::Key(uint64_t number) const {
  return {{"version", kLessonVersion},
          {"set_seed", options_.set_seed},
          {"number", number},
          {"num_frames", options_.num_frames},
          {"side", options_.side},
          {"fps", options_.fps},
          {"compass", options_.compass},
          {"most_of_a_task", options_.most_of_a_task},
          {"towers", towers_ ? towers_->fingerprint() : ""}};
}

fs::path LessonStore::File(uint64_t number, const char* extension) const {
  return folder_ / (std::to_string(options_.set_seed) + "-" + std::to_string(number) + extension);
}

Result<std::vector<LessonQuestion>> LessonStore::Questions(uint64_t number) const {
  VLM3R_ASSIGN(EncodedLesson lesson, ReadTexts(File(number, ".json"), Key(number)));
  return std::move(lesson.questions);
}

Result<LessonView> LessonStore::View(uint64_t number, int64_t patch_size) const {
  OrderedJson key = Key(number);
  key.erase("towers");
  key["patch_size"] = patch_size;
  const fs::path file = File(number, "-view.safetensors");
  if (auto kept = ReadView(file, key)) return kept;
  VLM3R_TRY(WriteView(file, key, ViewOf(number, options_, patch_size)));
  return ReadView(file, key);  // As it will be read: the first time is like every other.
}

Result<EncodedLesson> LessonStore::Get(uint64_t number, const RunControl& control) const {
  const OrderedJson key = Key(number);
  const fs::path features = File(number, ".safetensors"), texts = File(number, ".json");
  auto lesson = ReadTexts(texts, key);
  if (!lesson) return Make(number, features, texts, key, control);
  if (!towers_) return lesson;
  auto encoded = ReadFeatures(features, key);
  if (!encoded) return Make(number, features, texts, key, control);
  lesson->features = std::move(*encoded);
  return lesson;
}

Result<EncodedLesson> LessonStore::Make(uint64_t number, const fs::path& features,
                                        const fs::path& texts, const OrderedJson& key,
                                        const RunControl& control) const {
  VLM3R_ASSIGN(Lesson lesson, MakeLesson(number, options_));
  EncodedLesson encoded;
  encoded.questions = std::move(lesson.questions);
  encoded.objects = std::move(lesson.objects);
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (towers_) {
    VLM3R_ASSIGN(encoded.features, towers_->Encode(lesson.frames, {control.stop, {}}));
    // Half the size; the decoder's weights are far coarser than that.
    const auto narrow = [](at::Tensor* x) {
      if (x->defined()) *x = x->to(at::kBFloat16);
    };
    narrow(&encoded.features.vision);
    narrow(&encoded.features.spatial.camera);
    narrow(&encoded.features.spatial.patch);
    for (const frames::Frame& frame : lesson.frames) {
      encoded.features.indices.push_back(frame.index);
      encoded.features.times_s.push_back(frame.time_s);
    }
    VLM3R_TRY(WriteFeatures(features, key, encoded.features));
  }
  // Written last: whoever finds the texts finds the features too.
  VLM3R_TRY(WriteFileAtomically(texts, ToJson(encoded, key).dump()));
  return encoded;
}

}  // namespace vlm3r::training
