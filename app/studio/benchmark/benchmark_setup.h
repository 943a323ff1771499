// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/benchmark/benchmark_controller.h"
#include "app/studio/core/studio_context.h"
#include "engine/base/result.h"
#include "engine/options/load_options.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vlm3r::studio {

class CommandForm;

/// What to ask whom: a benchmark and an answerer to begin with, every option of `vlm3r bench run`,
/// and the same as a command line.
class BenchmarkSetup : public QWidget {
  Q_OBJECT
 public:
  BenchmarkSetup(const StudioContext& context, BenchmarkController* controller,
                 QWidget* parent = nullptr);
  ~BenchmarkSetup() override;

  CommandForm* form() const { return form_; }
  /// As filled in. Fails on a wrong value, or where a folder or a benchmark is missing.
  Result<BenchmarkPlan> plan() const;
  void start();
  /// Fills a benchmark in: "synth-vsi,synth-vsti", "vsibench", ….
  void chooseBenchmark(const QString& tasks);
  /// Fills in who answers: "native", "in-use", "random", "frequency".
  void chooseAnswerer(const QString& answerer);
  QString message() const;
  QString commandLine() const;

 private:
  QWidget* makeChoices();
  QWidget* makeBottom();
  void fillBenchmarks();
  void updateTexts();
  /// The choices above say what the form holds.
  void updateChoices(const app::BenchFlags& flags);
  void say(const char* look, const QString& text);

  StudioContext context_;
  BenchmarkController* controller_;
  options::LoadedOptions defaults_;
  QComboBox* benchmarks_ = nullptr;
  QComboBox* answerers_ = nullptr;
  CommandForm* form_ = nullptr;
  QPlainTextEdit* line_ = nullptr;
  QLabel* message_ = nullptr;
  QPushButton* start_ = nullptr;
};

}  // namespace vlm3r::studio
