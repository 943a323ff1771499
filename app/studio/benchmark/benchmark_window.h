// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "app/studio/core/studio_context.h"

namespace vlm3r::studio {

class BenchmarkController;
class BenchmarkRunPanel;
class BenchmarkSetup;

/// The window of benchmarks: on the left what to ask whom, on the right what runs and ran. It can
/// be closed while a benchmark runs.
class BenchmarkWindow : public QDialog {
  Q_OBJECT
 public:
  explicit BenchmarkWindow(const StudioContext& context, QWidget* parent = nullptr);
  ~BenchmarkWindow() override;

  BenchmarkController* controller() const { return controller_; }
  BenchmarkSetup* setup() const { return setup_; }
  BenchmarkRunPanel* runs() const { return runs_; }

 Q_SIGNALS:
  void openWanted(const QString& video, const QString& question);

 private:
  BenchmarkController* controller_;
  BenchmarkSetup* setup_ = nullptr;
  BenchmarkRunPanel* runs_ = nullptr;
};

}  // namespace vlm3r::studio
