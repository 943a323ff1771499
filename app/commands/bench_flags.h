// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/options/field.h"

namespace vlm3r::app {

/// The flags of `vlm3r bench`: lmms-eval's by its names, those of VLMEvalKit that mean the same,
/// and the program's own.
struct BenchFlags {
  std::string model, model_args, gen_kwargs, device;
  std::vector<std::string> tasks;
  std::filesystem::path file, videos, from_log;
  int64_t frames = 0;
  std::string profile;
  std::optional<double> limit;
  int64_t offset = 0;
  std::string shard;
  std::string parser = "r2025";
  std::string seed = "0,1234,1234,1234";
  int64_t batch_size = 0;
  int64_t num_fewshot = 0;
  std::filesystem::path output_path, use_cache;
  bool log_samples = false;
  std::string log_samples_suffix = "model_outputs";
  bool html = false, predict_only = false, overwrite = false;
  bool show_config = false, write_out = false;
  std::string verbosity, timezone;
  std::vector<std::string> data;
  std::filesystem::path work_dir;
  bool reuse = false;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    VisitAnswers(visit);
    VisitQuestions(visit);
    VisitResults(visit);
    VisitVlmevalkit(visit);
  }

 private:
  template <typename Visitor>
  void VisitAnswers(Visitor&& visit) {
    visit(&model, {.key = "model",
                   .help = "who answers: native, openai, random, frequency, recorded, or a preset "
                           "of `vlm3r bench list`; empty: native"});
    visit(&model_args,
          {.key = "model_args", .help = "arguments of the answerer", .unit = "KEY=VALUE,…"});
    visit(&gen_kwargs, {.key = "gen_kwargs",
                        .help = "how answers are decoded: max_new_tokens=16,temperature=0",
                        .unit = "KEY=VALUE,…"});
    visit(&frames, {.key = "frames",
                    .help = "frames of each video: max_frames_num of --model_args",
                    .unit = "frames",
                    .min = 0,
                    .max = 4096});
    visit(&profile, {.key = "profile",
                     .help = "how frames are chosen: profile of --model_args",
                     .choices = {"demo", "eval", "training"}});
    visit(&device, {.key = "device", .help = "where to compute: auto, cpu, cuda:0"});
    visit(&from_log, {.key = "from_log",
                      .help = "score the answers of an earlier run's log instead of asking",
                      .unit = "FILE"});
    visit(&seed, {.key = "seed",
                  .help = "one seed, or lmms-eval's four: the first is for random answers, the "
                          "third for sampled decoding"});
    visit(&batch_size, {.key = "batch_size",
                        .help = "questions about one video answered together: batch_size of "
                                "--model_args",
                        .unit = "questions",
                        .min = 0,
                        .max = 1024,
                        .letter = 'b'});
    visit(&num_fewshot,
          {.key = "num_fewshot", .help = "always 0, as published", .min = 0, .max = 0});
  }

  template <typename Visitor>
  void VisitQuestions(Visitor&& visit) {
    visit(&tasks, {.key = "tasks",
                   .help = "benchmarks to run; `*` and `?` are wildcards, list prints them",
                   .unit = "NAME"});
    visit(&file, {.key = "file",
                  .help = "the questions: JSON lines, JSON or Parquet; empty: where lmms-eval and "
                          "the Hugging Face tools put them",
                  .unit = "FILE"});
    visit(&videos, {.key = "videos",
                    .help = "folder of the videos; empty: beside the questions",
                    .unit = "DIR"});
    visit(&limit, {.key = "limit",
                   .help = "first so many questions of each task; below 1: this share of them",
                   .min = 0});
    visit(&offset, {.key = "offset", .help = "questions of each task to leave out", .min = 0});
    visit(&shard, {.key = "shard",
                   .help = "do only the videos of the i-th of n parts; empty: as torchrun or Slurm "
                           "say",
                   .unit = "i/n"});
    visit(&write_out,
          {.key = "write_out", .help = "print the first prompt of each task", .letter = 'w'});
  }

  template <typename Visitor>
  void VisitResults(Visitor&& visit) {
    visit(&parser, {.key = "parser",
                    .help = "what counts of an answer: r2025 is the papers' rule, l2026 that of "
                            "newer harnesses",
                    .choices = {"r2025", "l2026"}});
    visit(&output_path, {.key = "output_path",
                         .help = "folder for answers and results; a run found there goes on",
                         .unit = "DIR"});
    visit(&use_cache, {.key = "use_cache",
                       .help = "file that keeps the answers; empty: answers.sqlite in the output "
                               "folder",
                       .unit = "FILE",
                       .letter = 'c'});
    visit(&log_samples, {.key = "log_samples",
                         .help = "also write every question with its answer (<task>.json)"});
    visit(&log_samples_suffix,
          {.key = "log_samples_suffix", .help = "part of the name of the results' folder"});
    visit(&html, {.key = "html", .help = "also write a page to read offline (report.html)"});
    visit(&predict_only,
          {.key = "predict_only", .help = "write the answers, score nothing", .letter = 'x'});
    visit(&overwrite, {.key = "overwrite", .help = "drop earlier answers to these tasks"});
    visit(&show_config, {.key = "show_config", .help = "print everything that was set"});
    visit(&timezone, {.key = "timezone",
                      .help = "whose time is in names and dates, as Europe/Berlin; empty: this "
                              "machine's"});
    visit(&verbosity, {.key = "verbosity",
                       .help = "least important messages of the log to show",
                       .choices = {"CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG"}});
  }

  template <typename Visitor>
  void VisitVlmevalkit(Visitor&& visit) {
    visit(&data, {.key = "data", .help = "VLMEvalKit's name of --tasks", .unit = "NAME"});
    visit(&work_dir,
          {.key = "work_dir", .help = "VLMEvalKit's name of --output-path", .unit = "DIR"});
    visit(&reuse, {.key = "reuse",
                   .help = "keep the answers of an earlier run, as is done anyway; refused beside "
                           "--overwrite"});
  }
};

}  // namespace vlm3r::app
