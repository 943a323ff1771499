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
constexpr int kLessonVersion = 2;

OrderedJson ToJson(const std::vector<LessonQuestion>& questions, const OrderedJson& key) {
  OrderedJson list = OrderedJson::array();
  for (const LessonQuestion& question : questions) {
    list.push_back({question.type, question.kind == qa::AnswerKind::kLetter, question.num_options,
                    question.question, question.answer});
  }
  return {{"key", key}, {"questions", list}};
}

Result<std::vector<LessonQuestion>> ReadQuestions(const fs::path& file, const OrderedJson& key) {
  VLM3R_ASSIGN(const OrderedJson json, ReadOrderedJsonFile(file));
  const Error stale{ErrorCode::kBadInput, "was made from something else", file.string(), ""};
  if (!json.is_object() || json.value("key", OrderedJson()) != key) return stale;
  std::vector<LessonQuestion> questions;
  try {
    for (const OrderedJson& row : json.at("questions")) {
      questions.push_back(
          {row.at(0).get<std::string>(),
           row.at(1).get<bool>() ? qa::AnswerKind::kLetter : qa::AnswerKind::kNumber,
           row.at(2).get<int64_t>(), row.at(3).get<std::string>(), row.at(4).get<std::string>()});
    }
  } catch (const OrderedJson::exception&) {
    return stale;
  }
  return questions;
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
          {"towers", towers_ ? towers_->fingerprint() : ""}};
}

fs::path LessonStore::File(uint64_t number, const char* extension) const {
  return folder_ / (std::to_string(options_.set_seed) + "-" + std::to_string(number) + extension);
}

Result<std::vector<LessonQuestion>> LessonStore::Questions(uint64_t number) const {
  return ReadQuestions(File(number, ".json"), Key(number));
}

Result<EncodedLesson> LessonStore::Get(uint64_t number, const RunControl& control) const {
  const OrderedJson key = Key(number);
  const fs::path features = File(number, ".safetensors"), questions = File(number, ".json");
  auto kept = ReadQuestions(questions, key);
  if (!kept) return Make(number, features, questions, key, control);
  EncodedLesson lesson{{}, std::move(*kept)};
  if (!towers_) return lesson;
  auto encoded = ReadFeatures(features, key);
  if (!encoded) return Make(number, features, questions, key, control);
  lesson.features = std::move(*encoded);
  return lesson;
}

Result<EncodedLesson> LessonStore::Make(uint64_t number, const fs::path& features,
                                        const fs::path& questions, const OrderedJson& key,
                                        const RunControl& control) const {
  VLM3R_ASSIGN(Lesson lesson, MakeLesson(number, options_));
  EncodedLesson encoded;
  encoded.questions = std::move(lesson.questions);
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
  // Written last: whoever finds the questions finds the features too.
  VLM3R_TRY(WriteFileAtomically(questions, ToJson(encoded.questions, key).dump()));
  return encoded;
}

}  // namespace vlm3r::training
