// SPDX-License-Identifier: Apache-2.0
// What it is worth to ask all questions about a video in a row: the synthetic benchmark, grouped by
// video and one question at a time, with the model that ships.
//   vlm3r_question_order [QUESTIONS]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>

#include "engine/base/timer.h"
#include "training/benchmark/answerers/make_answerer.h"
#include "training/benchmark/run/run_task.h"

namespace vlm3r::training::benchmark {
namespace {

struct Measured {
  double seconds = 0;
  int64_t encoder_runs = 0;
};

/// The same questions, so that neighbours are never about the same video: as if each were asked
/// alone, but with the model already in memory.
std::vector<size_t> TakingTurns(const RunTask& task) {
  std::map<std::filesystem::path, std::vector<size_t>> videos;
  for (const size_t index : task.order) videos[task.videos[index]].push_back(index);
  std::vector<size_t> order;
  for (size_t turn = 0; order.size() < task.order.size(); ++turn) {
    for (const auto& [video, questions] : videos) {
      if (turn < questions.size()) order.push_back(questions[turn]);
    }
  }
  return order;
}

Result<Measured> Measure(const AnswerJob& job) {
  VLM3R_ASSIGN(const AnswererPlan plan, PlanAnswerer({}));
  VLM3R_ASSIGN(const auto answerer, MakeAnswerer(plan));
  VLM3R_ASSIGN(AnswerStore store, AnswerStore::InMemory());
  const Timer timer;
  VLM3R_TRY(AnswerDocuments(job, *answerer, store));
  Measured measured{timer.Seconds(), 0};
  VLM3R_ASSIGN(const auto answers, store.Answers(job.task));
  for (const auto& [doc_id, answer] : answers)
    measured.encoder_runs += answer.facts.value("visual_tokens_cached", true) ? 0 : 1;
  return measured;
}

Status Compare(double num_questions) {
  RunTaskRequest request;
  VLM3R_ASSIGN(request.task, FindBenchmarkTask("synth-vsi"));
  if (num_questions > 0) request.selection.limit = num_questions;
  VLM3R_ASSIGN(const RunTask task, PrepareRunTask(request));
  AnswerJob job = JobOf(task, PromptProfile::kDefault);
  VLM3R_ASSIGN(const Measured grouped, Measure(job));
  job.order = TakingTurns(task);
  VLM3R_ASSIGN(const Measured alone, Measure(job));
  std::vector<std::filesystem::path> videos = task.videos;
  std::sort(videos.begin(), videos.end());
  videos.erase(std::unique(videos.begin(), videos.end()), videos.end());
  const auto num_videos =
      std::count_if(videos.begin(), videos.end(), [](const auto& path) { return !path.empty(); });
  std::printf("%zu questions, %td videos\n", task.order.size(), num_videos);
  std::printf("grouped by video        %7.1f s, encoders ran %lld times\n", grouped.seconds,
              static_cast<long long>(grouped.encoder_runs));
  std::printf("one question at a time  %7.1f s, encoders ran %lld times\n", alone.seconds,
              static_cast<long long>(alone.encoder_runs));
  std::printf("ratio                   %7.2f\n", alone.seconds / grouped.seconds);
  return {};
}

}  // namespace
}  // namespace vlm3r::training::benchmark

int main(int argc, char** argv) {
  const auto compared =
      vlm3r::training::benchmark::Compare(argc > 1 ? std::strtod(argv[1], nullptr) : 0);
  if (compared) return 0;
  std::fprintf(stderr, "%s\n", compared.error().ToString().c_str());
  return vlm3r::ExitCode(compared.error().code);
}
