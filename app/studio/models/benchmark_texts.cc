// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/benchmark_texts.h"

#include <QtGlobal>

namespace vlm3r::studio {
namespace {

constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("Commands", "Run VSI-Bench, VSTI-Bench or the synthetic benchmarks"),
    QT_TRANSLATE_NOOP("Commands", "Model"),
    QT_TRANSLATE_NOOP("Commands",
                      "who answers: native, openai, random, frequency, recorded, or a preset of "
                      "`vlm3r bench list`; empty: native"),
    QT_TRANSLATE_NOOP("Commands", "Model args"),
    QT_TRANSLATE_NOOP("Commands", "arguments of the answerer"),
    QT_TRANSLATE_NOOP("Commands", "Gen kwargs"),
    QT_TRANSLATE_NOOP("Commands", "how answers are decoded: max_new_tokens=16,temperature=0"),
    QT_TRANSLATE_NOOP("Commands", "Frames"),
    QT_TRANSLATE_NOOP("Commands", "frames of each video: max_frames_num of --model_args"),
    QT_TRANSLATE_NOOP("Commands", "frames"),
    QT_TRANSLATE_NOOP("Commands", "Profile"),
    QT_TRANSLATE_NOOP("Commands", "how frames are chosen: profile of --model_args"),
    QT_TRANSLATE_NOOP("Commands", "Batch size"),
    QT_TRANSLATE_NOOP("Commands",
                      "questions about one video answered together: batch_size of --model_args"),
    QT_TRANSLATE_NOOP("Commands", "questions"),
    QT_TRANSLATE_NOOP("Commands", "Device"),
    QT_TRANSLATE_NOOP("Commands", "where to compute: auto, cpu, cuda:0"),
    QT_TRANSLATE_NOOP("Commands", "From log"),
    QT_TRANSLATE_NOOP("Commands", "score the answers of an earlier run's log instead of asking"),
    QT_TRANSLATE_NOOP("Commands", "Seed"),
    QT_TRANSLATE_NOOP("Commands",
                      "one seed, or lmms-eval's four: the first is for random answers, the third "
                      "for sampled decoding"),
    QT_TRANSLATE_NOOP("Commands", "Batch size"),
    QT_TRANSLATE_NOOP("Commands", "always 1, as published"),
    QT_TRANSLATE_NOOP("Commands", "Num fewshot"),
    QT_TRANSLATE_NOOP("Commands", "always 0, as published"),
    QT_TRANSLATE_NOOP("Commands", "Tasks"),
    QT_TRANSLATE_NOOP("Commands", "benchmarks to run; `*` and `?` are wildcards, list prints them"),
    QT_TRANSLATE_NOOP("Commands", "File"),
    QT_TRANSLATE_NOOP("Commands",
                      "the questions: JSON lines, JSON or Parquet; empty: where lmms-eval and the "
                      "Hugging Face tools put them"),
    QT_TRANSLATE_NOOP("Commands", "Videos"),
    QT_TRANSLATE_NOOP("Commands", "folder of the videos; empty: beside the questions"),
    QT_TRANSLATE_NOOP("Commands", "Limit"),
    QT_TRANSLATE_NOOP("Commands",
                      "first so many questions of each task; below 1: this share of them"),
    QT_TRANSLATE_NOOP("Commands", "Offset"),
    QT_TRANSLATE_NOOP("Commands", "questions of each task to leave out"),
    QT_TRANSLATE_NOOP("Commands", "Shard"),
    QT_TRANSLATE_NOOP("Commands",
                      "do only the videos of the i-th of n parts; empty: as torchrun or Slurm say"),
    QT_TRANSLATE_NOOP("Commands", "i/n"),
    QT_TRANSLATE_NOOP("Commands", "Write out"),
    QT_TRANSLATE_NOOP("Commands", "print the first prompt of each task"),
    QT_TRANSLATE_NOOP("Commands", "Parser"),
    QT_TRANSLATE_NOOP(
        "Commands",
        "what counts of an answer: r2025 is the papers' rule, l2026 that of newer harnesses"),
    QT_TRANSLATE_NOOP("Commands", "Output path"),
    QT_TRANSLATE_NOOP("Commands", "folder for answers and results; a run found there goes on"),
    QT_TRANSLATE_NOOP("Commands", "Use cache"),
    QT_TRANSLATE_NOOP("Commands",
                      "file that keeps the answers; empty: answers.sqlite in the output folder"),
    QT_TRANSLATE_NOOP("Commands", "Log samples"),
    QT_TRANSLATE_NOOP("Commands", "also write every question with its answer (<task>.json)"),
    QT_TRANSLATE_NOOP("Commands", "Log samples suffix"),
    QT_TRANSLATE_NOOP("Commands", "part of the name of the results' folder"),
    QT_TRANSLATE_NOOP("Commands", "Html"),
    QT_TRANSLATE_NOOP("Commands", "also write a page to read offline (report.html)"),
    QT_TRANSLATE_NOOP("Commands", "Predict only"),
    QT_TRANSLATE_NOOP("Commands", "write the answers, score nothing"),
    QT_TRANSLATE_NOOP("Commands", "Overwrite"),
    QT_TRANSLATE_NOOP("Commands", "drop earlier answers to these tasks"),
    QT_TRANSLATE_NOOP("Commands", "Show config"),
    QT_TRANSLATE_NOOP("Commands", "print everything that was set"),
    QT_TRANSLATE_NOOP("Commands", "Timezone"),
    QT_TRANSLATE_NOOP("Commands",
                      "whose time is in names and dates, as Europe/Berlin; empty: this machine's"),
    QT_TRANSLATE_NOOP("Commands", "Verbosity"),
    QT_TRANSLATE_NOOP("Commands", "least important messages of the log to show"),
    QT_TRANSLATE_NOOP("Commands", "Data"),
    QT_TRANSLATE_NOOP("Commands", "VLMEvalKit's name of --tasks"),
    QT_TRANSLATE_NOOP("Commands", "Work dir"),
    QT_TRANSLATE_NOOP("Commands", "VLMEvalKit's name of --output-path"),
    QT_TRANSLATE_NOOP("Commands", "Reuse"),
    QT_TRANSLATE_NOOP(
        "Commands",
        "keep the answers of an earlier run, as is done anyway; refused beside --overwrite"),
};

}  // namespace

std::span<const char* const> BenchmarkTexts() { return kTexts; }

}  // namespace vlm3r::studio
