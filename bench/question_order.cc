// SPDX-License-Identifier: Apache-2.0
// What it is worth to ask all questions about a video in a row, and to answer them together: the
// synthetic benchmark with the model that ships, in batches, one by one grouped by video, and as if
// each question came alone.
//   vlm3r_question_order [QUESTIONS [ROUNDS]]
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "engine/base/timer.h"
#include "training/benchmark/answerers/make_answerer.h"
#include "training/benchmark/run/run_task.h"

namespace vlm3r::training::benchmark {
namespace {

struct Measured {
  double seconds = 0;
  int64_t encoder_runs = 0;
  std::map<int64_t, std::string> texts;  ///< By doc_id.
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

Result<Measured> Measure(const AnswerJob& job, const char* model_args) {
  AnswererRequest request;
  request.model_args = model_args;
  VLM3R_ASSIGN(const AnswererPlan plan, PlanAnswerer(request));
  VLM3R_ASSIGN(const auto answerer, MakeAnswerer(plan));
  VLM3R_ASSIGN(AnswerStore store, AnswerStore::InMemory());
  const Timer timer;
  VLM3R_TRY(AnswerDocuments(job, *answerer, store));
  Measured measured{timer.Seconds(), 0, {}};
  VLM3R_ASSIGN(const auto answers, store.Answers(job.task));
  for (const auto& [doc_id, answer] : answers) {
    measured.encoder_runs += answer.facts.value("visual_tokens_cached", true) ? 0 : 1;
    measured.texts[doc_id] = answer.text;
  }
  return measured;
}

constexpr const char* kOneByOne = "batch_size=1";
constexpr const char* kInBatches = "batch_size=8";
constexpr const char* kOneByOneCached = "batch_size=1,clip_cache=true";
constexpr const char* kInBatchesCached = "batch_size=8,clip_cache=true";

size_t NumOther(const Measured& a, const Measured& b) {
  size_t count = 0;
  for (const auto& [doc_id, text] : a.texts) count += text == b.texts.at(doc_id) ? 0 : 1;
  return count;
}

/// Batches against one by one, in turns.
Status CompareBatches(const AnswerJob& job, bool cached, int rounds) {
  const char* const one_by_one = cached ? kOneByOneCached : kOneByOne;
  const char* const in_batches = cached ? kInBatchesCached : kInBatches;
  if (cached) VLM3R_TRY(Measure(job, one_by_one));  // Fills the cache.
  std::vector<double> ratios;
  size_t num_other = 0;
  double alone_s = 0, together_s = 0;
  for (int round = 0; round < rounds; ++round) {
    // A, B, B, A: what slows the machine down meets both.
    VLM3R_ASSIGN(const Measured a, Measure(job, one_by_one));
    VLM3R_ASSIGN(const Measured b, Measure(job, in_batches));
    VLM3R_ASSIGN(const Measured b2, Measure(job, in_batches));
    VLM3R_ASSIGN(const Measured a2, Measure(job, one_by_one));
    num_other = std::max({num_other, NumOther(a, b), NumOther(a, b2)});
    ratios.push_back((a.seconds + a2.seconds) / (b.seconds + b2.seconds));
    alone_s += (a.seconds + a2.seconds) / 2 / rounds;
    together_s += (b.seconds + b2.seconds) / 2 / rounds;
  }
  std::sort(ratios.begin(), ratios.end());
  std::printf(
      "%-23s one by one %7.1f s, batches of 8 %7.1f s, ratio %.2f (%.2f to %.2f), %zu other "
      "answers\n",
      cached ? "videos in the cache" : "videos encoded", alone_s, together_s,
      ratios[ratios.size() / 2], ratios.front(), ratios.back(), num_other);
  return {};
}

Status Compare(double num_questions, int rounds) {
  RunTaskRequest request;
  VLM3R_ASSIGN(request.task, FindBenchmarkTask("synth-vsi"));
  if (num_questions > 0) request.selection.limit = num_questions;
  VLM3R_ASSIGN(const RunTask task, PrepareRunTask(request));
  AnswerJob job = JobOf(task, PromptProfile::kDefault);
  const AnswerJob in_a_row = job;
  VLM3R_ASSIGN(const Measured grouped, Measure(in_a_row, kOneByOne));
  job.order = TakingTurns(task);
  VLM3R_ASSIGN(const Measured alone, Measure(job, kOneByOne));
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
  VLM3R_TRY(CompareBatches(in_a_row, false, rounds));
  return CompareBatches(in_a_row, true, rounds);
}

/// A cache of its own, so that what the user has is neither used nor crowded out.
class OwnCache {
 public:
  OwnCache()
      : folder_(std::filesystem::temp_directory_path() /
                ("vlm3r-question-order-" + std::to_string(::getpid()))) {
    ::setenv("XDG_CACHE_HOME", folder_.c_str(), 1);
  }
  ~OwnCache() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace
}  // namespace vlm3r::training::benchmark

int main(int argc, char** argv) {
  const vlm3r::training::benchmark::OwnCache cache;
  const auto compared = vlm3r::training::benchmark::Compare(
      argc > 1 ? std::strtod(argv[1], nullptr) : 0, argc > 2 ? std::max(1, std::atoi(argv[2])) : 1);
  if (compared) return 0;
  std::fprintf(stderr, "%s\n", compared.error().ToString().c_str());
  return vlm3r::ExitCode(compared.error().code);
}
