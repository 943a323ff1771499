// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench_request.h"

#include <charconv>
#include <utility>

#include "training/benchmark/run/run_folder.h"
#include "training/distributed/rank_place.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;

Error Usage(std::string message, std::string remedy) {
  return {ErrorCode::kUsage, std::move(message), "", std::move(remedy)};
}

Status CheckFlags(const BenchFlags& flags) {
  if (flags.tasks.empty()) {
    return Usage("bench needs --tasks",
                 "`vlm3r bench list` shows them; --tasks synth-vsi,synth-vsti runs as it is");
  }
  if (flags.limit && *flags.limit <= 0) return Usage("--limit must be above 0", "");
  if (!flags.from_log.empty() && !(flags.model.empty() && flags.model_args.empty())) {
    return Usage("--from-log answers with a log and asks no model",
                 "Leave out --model and --model_args");
  }
  if (flags.predict_only && flags.html)
    return Usage("--html shows scores, which --predict-only leaves out", "Give one of them");
  if (!flags.output_path.empty()) return {};
  if (flags.log_samples || flags.html || flags.predict_only)
    return Usage("there is no folder to write to", "Name one with --output_path");
  return {};
}

/// Seeds as lmms-eval takes them: one for all, or four.
Result<std::array<int64_t, 4>> SeedsOf(const std::string& text) {
  std::array<int64_t, 4> seeds = {};
  size_t count = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (count < seeds.size()) {
    const auto read = std::from_chars(at, end, seeds[count]);
    if (read.ec != std::errc() || seeds[count] < 0) break;
    ++count;
    if (read.ptr == end) {
      if (count == 1) seeds.fill(seeds[0]);
      if (count == 1 || count == seeds.size()) return seeds;
      break;
    }
    if (*read.ptr != ',') break;
    at = read.ptr + 1;
  }
  return Usage("--seed must be a whole number, or four of them, not \"" + text + "\"",
               "As --seed 0,1234,1234,1234");
}

std::string ModelArgs(const BenchFlags& flags) {
  std::string args = flags.model_args;
  const auto add = [&](const std::string& arg) { args += (args.empty() ? "" : ",") + arg; };
  if (flags.frames > 0) add("max_frames_num=" + std::to_string(flags.frames));
  if (!flags.profile.empty()) add("profile=" + flags.profile);
  return args;
}

Result<training::Shard> ShardOf(const BenchFlags& flags) {
  if (!flags.shard.empty()) return training::Shard::Parse(flags.shard);
  VLM3R_ASSIGN(const training::RankPlace place, training::PlaceFromEnvironment());
  return training::Shard{static_cast<size_t>(place.rank), static_cast<size_t>(place.size)};
}

/// lmms-eval's commands say `--batch_size 1` whoever answers.
Status SetBatchSize(const BenchFlags& flags, bm::AnswererPlan* plan) {
  if (plan->kind == bm::AnswererKind::kNative) {
    if (flags.batch_size > 0) plan->native.batch_size = flags.batch_size;
    return {};
  }
  if (flags.batch_size <= 1) return {};
  return Usage("--batch-size means nothing to " + plan->name,
               "Only models that run here answer questions together; for servers: --model_args "
               "max_parallel=" +
                   std::to_string(flags.batch_size));
}

Result<bm::AnswererPlan> PlanOf(const BenchFlags& flags, const BenchRequest& request) {
  bm::AnswererRequest answerer;
  answerer.model = !flags.from_log.empty() ? "recorded"
                   : flags.model.empty()   ? "native"
                                           : flags.model;
  answerer.model_args = ModelArgs(flags);
  answerer.gen_kwargs = flags.gen_kwargs;
  answerer.device = flags.device;
  VLM3R_ASSIGN(bm::AnswererPlan plan, bm::PlanAnswerer(answerer));
  VLM3R_TRY(SetBatchSize(flags, &plan));
  const bool draws = plan.kind == bm::AnswererKind::kRandom;
  // Not as text of --model_args: a path may hold commas.
  if (!flags.from_log.empty()) plan.recorded.file = flags.from_log;
  plan.seed = static_cast<uint64_t>(draws ? request.seeds[0] : request.seeds[2]);
  if (plan.kind == bm::AnswererKind::kRecorded && request.settings.tasks.size() > 1)
    return Usage("a log answers the questions of one task", "Name one with --tasks");
  return plan;
}

Result<std::filesystem::path> StoreOf(const BenchFlags& flags, const training::Shard& shard) {
  if (!flags.use_cache.empty()) {
    std::filesystem::path file = flags.use_cache;
    if (shard.count > 1) {
      file += "." + std::to_string(shard.index + 1) + "-of-" + std::to_string(shard.count);
    }
    return file;
  }
  if (!flags.output_path.empty()) return bm::StoreFile(flags.output_path, shard);
  if (shard.count == 1) return std::filesystem::path();
  return Usage("the answers of a shard must be kept", "Name a folder with --output_path");
}

}  // namespace

Result<BenchFlags> InLmmsNames(BenchFlags flags) {
  if (!flags.data.empty() && !flags.tasks.empty())
    return Usage("--data and --tasks are two names of one thing", "Give one of them");
  if (!flags.work_dir.empty() && !flags.output_path.empty())
    return Usage("--work-dir and --output-path are two names of one thing", "Give one of them");
  if (flags.reuse && flags.overwrite)
    return Usage("--reuse keeps earlier answers, --overwrite drops them", "Give one of them");
  if (flags.tasks.empty()) flags.tasks = std::exchange(flags.data, {});
  if (flags.output_path.empty()) flags.output_path = std::exchange(flags.work_dir, {});
  return flags;
}

Result<BenchRequest> BenchRequestOf(const BenchFlags& flags) {
  VLM3R_TRY(CheckFlags(flags));
  BenchRequest request;
  bm::RunSettings& settings = request.settings;
  VLM3R_ASSIGN(settings.tasks, bm::SelectBenchmarkTasks(flags.tasks));
  VLM3R_ASSIGN(request.seeds, SeedsOf(flags.seed));
  request.model_args =
      flags.from_log.empty() ? ModelArgs(flags) : "file=" + flags.from_log.string();
  VLM3R_ASSIGN(request.plan, PlanOf(flags, request));
  VLM3R_ASSIGN(settings.parser, qa::ParserFromName(flags.parser));
  VLM3R_ASSIGN(settings.selection.shard, ShardOf(flags));
  settings.selection.limit = flags.limit;
  settings.selection.offset = flags.offset;
  settings.file = flags.file;
  settings.videos = flags.videos;
  settings.prompt = request.plan.prompt_profile == "default" ? bm::PromptProfile::kDefault
                                                             : bm::PromptProfile::kApi;
  settings.needs_videos = request.plan.kind == bm::AnswererKind::kNative ||
                          request.plan.kind == bm::AnswererKind::kOpenai;
  settings.overwrite = flags.overwrite;
  VLM3R_ASSIGN(request.store, StoreOf(flags, settings.selection.shard));
  return request;
}

OrderedJson BenchConfig(const BenchFlags& flags, const BenchRequest& request) {
  OrderedJson tasks = OrderedJson::array();
  for (const bm::BenchmarkTask* task : request.settings.tasks) tasks.push_back(task->name);
  return {{"model", request.plan.name},
          {"model_args", request.model_args},
          {"tasks", tasks},
          {"num_fewshot", flags.num_fewshot},
          {"batch_size", flags.batch_size},
          {"device", flags.device.empty() ? OrderedJson() : OrderedJson(flags.device)},
          {"limit", flags.limit ? OrderedJson(*flags.limit) : OrderedJson()},
          {"offset", flags.offset},
          {"gen_kwargs", flags.gen_kwargs},
          {"parser", flags.parser},
          {"predict_only", flags.predict_only},
          {"random_seed", request.seeds[0]},
          {"numpy_seed", request.seeds[1]},
          {"torch_seed", request.seeds[2]},
          {"fewshot_seed", request.seeds[3]}};
}

}  // namespace vlm3r::app
