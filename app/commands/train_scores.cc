// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "app/commands/commands.h"
#include "training/stages/language/answer_scores.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

/// A run's folder names its answers.
std::string NameOf(const fs::path& file) {
  const std::string folder = fs::absolute(file).parent_path().filename().string();
  return folder.empty() ? file.stem().string() : folder;
}

Result<Output> Run(Context&, const Args& args) {
  std::vector<training::NamedScores> models;
  for (const std::string& file : args.positionals) {
    VLM3R_ASSIGN(training::AnswerScores scores, training::AnswerScores::ReadFile(file));
    models.push_back({NameOf(file), std::move(scores)});
  }
  const OrderedJson comparison = training::CompareScores(models);
  return Output{comparison, training::ComparisonTable(comparison), {}};
}

}  // namespace

Command TrainScoresCommand() {
  return {.id = "train scores",
          .summary = "Compare small models on rooms they have never seen",
          .details =
              "Reads the answers.jsonl of runs of train language and prints, for each type of\n"
              "question, what the best constant answer, the best answer from the question's words\n"
              "and every run score, with 95 % intervals over rooms.\n"
              "\n"
              "  vlm3r train scores language/answers.jsonl blind/answers.jsonl",
          .positionals = {{"FILE", "answers.jsonl of a run", true, true}},
          .areas = {},
          .make_flags = {},
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
