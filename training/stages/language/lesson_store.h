// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/features/clip_features.h"
#include "training/features/frozen_towers.h"
#include "training/stages/language/lesson.h"
#include "training/stages/language/lesson_view.h"

namespace vlm3r::training {

/// A lesson without its pictures: what the towers see in them, and the questions.
struct EncodedLesson {
  ClipFeatures features;
  std::vector<LessonQuestion> questions;
  std::vector<LessonObject> objects;
};

/// Lessons by number, each made and encoded once and kept in a folder.
class LessonStore {
 public:
  /// `towers` may be null: lessons then have questions only.
  LessonStore(LessonOptions options, std::filesystem::path folder,
              std::shared_ptr<const FrozenTowers> towers);

  /// Fails when the room gives no scene graph, and with kDisk.
  Result<EncodedLesson> Get(uint64_t number, const RunControl& control) const;
  /// The questions of a lesson that the folder holds; fails for others.
  Result<std::vector<LessonQuestion>> Questions(uint64_t number) const;
  /// What the lesson's frames show, for patches of `patch_size` pixels. Fails with kDisk.
  Result<LessonView> View(uint64_t number, int64_t patch_size) const;

 private:
  OrderedJson Key(uint64_t number) const;
  std::filesystem::path File(uint64_t number, const char* extension) const;
  Result<EncodedLesson> Make(uint64_t number, const std::filesystem::path& features,
                             const std::filesystem::path& texts, const OrderedJson& key,
                             const RunControl& control) const;
  LessonOptions options_;
  std::filesystem::path folder_;
  std::shared_ptr<const FrozenTowers> towers_;
};

}  // namespace vlm3r::training
