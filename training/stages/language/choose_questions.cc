// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/choose_questions.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/qa/task_table.h"
#include "training/samples/shuffle.h"
#include "training/stages/language/practice.h"

namespace vlm3r::training {

std::vector<LessonQuestion> ChooseEvenly(const std::vector<LessonQuestion>& questions,
                                         const std::function<bool(const std::string&)>& wanted,
                                         uint64_t seed, int64_t count) {
  std::map<std::string, std::vector<size_t>> by_type;
  for (size_t i = 0; i < questions.size(); ++i) {
    if (wanted(questions[i].type)) by_type[questions[i].type].push_back(i);
  }
  std::vector<std::vector<size_t>> queues;
  for (auto& [type, places] : by_type) {
    Shuffle(seed + queues.size(), &places);
    queues.push_back(std::move(places));
  }
  Shuffle(seed, &queues);
  std::vector<LessonQuestion> chosen;
  for (size_t round = 0; static_cast<int64_t>(chosen.size()) < count; ++round) {
    bool any = false;
    for (const auto& queue : queues) {
      if (round >= queue.size() || static_cast<int64_t>(chosen.size()) >= count) continue;
      chosen.push_back(questions[queue[round]]);
      any = true;
    }
    if (!any) break;
  }
  return chosen;
}

bool IsVsti(const std::string& question_type) {
  return std::ranges::any_of(qa::Tasks(), [&](const qa::Task& task) {
    return task.question_type == question_type && task.family == qa::Family::kVsti;
  });
}

std::vector<LessonQuestion> HeldOutQuestions(const std::vector<LessonQuestion>& questions) {
  constexpr int64_t kOfARoom = 48;
  constexpr uint64_t kSeed = 7;
  const auto asked = [](const std::string& type) { return !IsPractice(type); };
  return ChooseEvenly(questions, asked, kSeed, kOfARoom);
}

}  // namespace vlm3r::training
