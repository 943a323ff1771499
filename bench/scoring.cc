// SPDX-License-Identifier: Apache-2.0
// Scores recorded answers of VSI-Bench. Reads commands, one a line: "rows N" scores the answers of
// FILE over and over until N are scored and takes the means by question type; "file PATH" reads a
// file of lines {doc, prediction}, scores it and takes the means and their intervals. Answers each
// with "seconds rows overall". For peers/scoring_vs_python.py.
#include <chrono>
#include <iostream>
#include <string>

#include "training/benchmark/score/aggregate.h"
#include "training/benchmark/score/harness_keys.h"
#include "training/benchmark/score/recorded_run.h"

namespace {

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

struct Outcome {
  size_t rows = 0;
  double overall = 0;
};

Outcome ScoreRows(const RecordedRun& run, size_t num_rows) {
  HarnessScores scores;
  for (size_t i = 0; i < num_rows; ++i) {
    const RecordedAnswer& answer = run.answers[i % run.answers.size()];
    const Document& document = answer.document;
    scores.Add(document.question_type, document.kind,
               qa::ScoreAnswer(document.kind, answer.prediction, document.target));
  }
  return {num_rows, scores.Results(qa::Family::kVsi)["overall"].get<double>()};
}

Outcome ScoreFile(const std::string& path) {
  RecordedRun run = ReadRecordedRun(path, qa::Family::kVsi).value();
  std::vector<ScoredAnswer> scored;
  for (RecordedAnswer& answer : run.answers)
    scored.push_back(
        ScoreDocument(answer.document, std::move(answer.prediction), qa::Parser::kR2025));
  const Summary summary = Summarize(qa::Family::kVsi, scored);
  return {scored.size(), summary.harness["overall"].get<double>()};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::cerr << "usage: vlm3r_scoring FILE\n", 2;
  const auto run = ReadRecordedRun(argv[1], qa::Family::kVsi);
  if (!run) return std::cerr << run.error().ToString() << "\n", 1;
  std::cout.precision(17);
  for (std::string word, argument; std::cin >> word >> argument;) {
    const auto start = std::chrono::steady_clock::now();
    const Outcome outcome =
        word == "rows" ? ScoreRows(*run, std::stoull(argument)) : ScoreFile(argument);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::cout << took.count() << " " << outcome.rows << " " << outcome.overall << std::endl;
  }
}
